import {
  ICON_SET_NAMES,
  ICON_SETS,
  iconOfName,
  type IconSetName,
  nameOfIcon,
  NO_ICON,
} from "../../grid/conditionalFormats/icons/iconSets";

/** A file's word for no icon ([MS-XLSX], 2.7.10, ST_IconSetType). */
const NO_ICONS = "NoIcons";

/** Whether a set is younger than Excel 2007, and files know it by an extension only. */
export function isYounger(set: string): boolean {
  return ["ThreeStars", "ThreeTriangles", "FiveBoxes"].includes(set);
}

/** An icon as files name it. */
export function iconInFile(name: string): { readonly iconSet: string; readonly iconId: string } {
  const icon = iconOfName(name);
  if (icon === undefined) return { iconSet: NO_ICONS, iconId: "0" };
  return { iconSet: ICON_SETS[icon.set].inFile, iconId: String(icon.index) };
}

/** The name of the icon that an element of a file means, if it is one. Without a number it is none. */
export function readIcon(element: Element): string | undefined {
  const [word, id] = [element.getAttribute("iconSet"), element.getAttribute("iconId")];
  if (word === NO_ICONS || id === null) return NO_ICON;
  const [set, index] = [setInFile(word), Number(id)];
  return set === undefined || !(index < ICON_SETS[set].count) ? undefined : nameOfIcon({ set, index });
}

/** The set that a file names. */
export function setInFile(word: string | null): IconSetName | undefined {
  return ICON_SET_NAMES.find((set) => ICON_SETS[set].inFile === word);
}
