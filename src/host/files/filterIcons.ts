import {
  type AnyIcon,
  ICON_SETS,
  iconOfName,
  nameOfIcon,
  NO_ICON,
  NOTHING,
} from "../grid/conditionalFormats/icons/iconSets";
import type { KeptCriteria } from "../grid/tables/filterCriteria";
import { creator } from "./conditionalFormats/extensions";
import { iconInFile, isYounger, readIcon } from "./conditionalFormats/icons";
import { elementLike } from "./xml";

const COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/**
 * A filter by icons (ECMA-376, part 1, 18.3.2.9). Icons that are younger stand in an alternative for those who know them ([MS-XLSX],
 * 2.6.57, CT_IconFilter).
 */
export function iconFilterElement(like: Element, icon: AnyIcon): Element {
  const { iconSet, iconId } = iconInFile(nameOfIcon(icon));
  // "The absence of this attribute means no icon", of whichever set.
  if (icon.set === NOTHING.set) return elementLike(like, "iconFilter", { iconSet: ICON_SETS.ThreeArrows.inFile });
  if (!isYounger(icon.set)) return elementLike(like, "iconFilter", { iconSet, iconId });
  const filter = creator(like.ownerDocument)("x14:iconFilter", { iconSet, iconId });
  const [alternatives, choice] = [create(like, "AlternateContent"), create(like, "Choice")];
  choice.setAttribute("Requires", "x14");
  choice.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:x14", filter.namespaceURI ?? "");
  choice.append(filter);
  alternatives.append(choice);
  return alternatives;
}

function create({ ownerDocument }: Element, name: string): Element {
  return ownerDocument.createElementNS(COMPATIBILITY, `mc:${name}`);
}

export function readIconFilter(element: Element): KeptCriteria | undefined {
  const name = readIcon(element);
  const icon = name === NO_ICON ? NOTHING : iconOfName(name ?? "");
  return icon === undefined ? undefined : { filterOn: "Icon", icon };
}
