import {
  type ExcelIconRule,
  iconRule,
  type IconOrder,
  type IconStep,
  LOWEST,
  orderOf,
  stepsOf,
} from "../../grid/conditionalFormats/icons/iconRules";
import { ICON_SETS, iconNames, type IconSetName, nameOfIcon } from "../../grid/conditionalFormats/icons/iconSets";
import type { FileFormulas } from "../fileFormulas";
import { elementLike, elements } from "../xml";
import { creator, extendedThreshold, extendFormat, formulaOf, isExtended, ruleId } from "./extensions";
import { iconInFile, isYounger, readIcon, setInFile } from "./icons";
import { readThreshold, thresholdInFile, TYPES } from "./thresholds";

/**
 * Icon sets as Excel keeps them: those of Excel 2007 in `iconSet` (ECMA-376, part 1, 18.3.1.49), newer sets and mixed icons in an
 * extension of the worksheet ([MS-XLSX], 2.6.28, CT_IconSet). Between the library and us a rule travels in an attribute.
 */
const RULE_ATTRIBUTE = "excel";

/** Puts right the icon sets that the library has written. */
export function writeIconSets(worksheet: Document, formulas: FileFormulas): void {
  elements(worksheet, "iconSet").forEach((element, index) => {
    const written = element.parentElement;
    if (written === null) return;
    const rule = withoutFaces(JSON.parse(element.getAttribute(RULE_ATTRIBUTE) ?? "") as ExcelIconRule);
    element.removeAttribute(RULE_ATTRIBUTE);
    const [steps, order] = [stepsOf(rule), orderOf(rule) ?? { set: DEFAULT_SET, isReversed: false }];
    const own = iconNames(order.set, order.isReversed);
    const isMixed = steps.some(({ icon }, place) => icon !== own[place]);
    for (const [name, value] of attributesOf(rule, order, isMixed)) element.setAttribute(name, value);
    if (!isMixed && !isYounger(order.set)) {
      element.append(...steps.map((step) => thresholdElement(element, step, formulas)));
      return;
    }
    const id = ruleId("000F", index);
    const priority = written.getAttribute("priority") ?? "1";
    extendFormat(written, "iconSet", { priority, id }, extendedIcons(element, steps, isMixed, formulas));
    written.parentElement?.remove();
  });
}

const DEFAULT_SET: IconSetName = "ThreeTrafficLights1";

/** The faces that only the grid has are Excel's symbols. */
function withoutFaces(rule: ExcelIconRule): ExcelIconRule {
  const faces = ["smileyBad", "smileyNeutral", "smileyGood"];
  const steps = stepsOf(rule).map((step) => {
    const index = faces.indexOf(step.icon);
    return index < 0 ? step : { ...step, icon: nameOfIcon({ set: "ThreeSymbols", index }) };
  });
  return iconRule({ ...rule.excel, ...orderOf(rule), steps });
}

function attributesOf({ excel }: ExcelIconRule, { set, isReversed }: IconOrder, isMixed: boolean): [string, string][] {
  return [
    ["iconSet", ICON_SETS[set].inFile],
    ...(excel?.isAlone === true ? ([["showValue", "0"]] as [string, string][]) : []),
    // Mixed icons stand in the file as they are seen.
    ...(isMixed ? ([["custom", "1"]] as [string, string][]) : []),
    ...(isReversed && !isMixed ? ([["reverse", "1"]] as [string, string][]) : []),
  ];
}

function thresholdElement(like: Element, { type, value, operator }: IconStep, formulas: FileFormulas): Element {
  const cfvo = elementLike(like, "cfvo", { type: TYPES[type], val: thresholdInFile(value, formulas) });
  if (operator === "gt") cfvo.setAttribute("gte", "0");
  return cfvo;
}

function extendedIcons(
  element: Element,
  steps: readonly IconStep[],
  isMixed: boolean,
  formulas: FileFormulas,
): Element {
  const create = creator(element.ownerDocument);
  const attributes = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
  const icons = create("x14:iconSet", attributes);
  for (const { type, value, operator } of steps) {
    const cfvo = extendedThreshold(create, TYPES[type], value, formulas);
    if (operator === "gt") cfvo.setAttribute("gte", "0");
    icons.append(cfvo);
  }
  if (isMixed) icons.append(...steps.map(({ icon }) => create("x14:cfIcon", iconInFile(icon))));
  return icons;
}

/** Reads the icon sets of a worksheet into the attribute, and puts those of the extension among the others. */
export function readIconSets(worksheet: Document, formulas: FileFormulas): void {
  for (const element of elements(worksheet, "iconSet")) {
    const rule = readRule(element, formulas);
    const place = isExtended(element) ? plainRule(worksheet, element) : element;
    if (rule !== undefined) place?.setAttribute(RULE_ATTRIBUTE, JSON.stringify(rule));
  }
}

/** Moves a rule of the extension to where the others stand. */
function plainRule(worksheet: Document, element: Element): Element | undefined {
  const [rule, format] = [element.parentElement, element.parentElement?.parentElement];
  const sqref = format === null || format === undefined ? undefined : elements(format, "sqref")[0]?.textContent;
  if (rule === null || format === null || format === undefined || sqref === undefined) return undefined;
  const root = worksheet.documentElement;
  const [plainFormat, plain, icons] = [
    elementLike(root, "conditionalFormatting", { sqref }),
    elementLike(root, "cfRule", { type: "iconSet", priority: rule.getAttribute("priority") ?? "1" }),
    elementLike(root, "iconSet"),
  ];
  plain.append(icons);
  plainFormat.append(plain);
  root.append(plainFormat);
  format.remove();
  return icons;
}

/** @returns nothing for icons that nobody knows. */
function readRule(element: Element, formulas: FileFormulas): ExcelIconRule | undefined {
  const set = setInFile(element.getAttribute("iconSet") ?? ICON_SETS[DEFAULT_SET].inFile);
  if (set === undefined) return undefined;
  const isOn = (name: string) => ["1", "true"].includes(element.getAttribute(name) ?? "");
  // "If custom equals true this value MUST be ignored", as must where the first icon begins ([MS-XLSX], 2.6.28).
  const isReversed = isOn("reverse") && !isOn("custom");
  const icons = isOn("custom") ? elements(element, "cfIcon").map(readIcon) : iconNames(set, isReversed);
  const steps = elements(element, "cfvo").flatMap((cfvo, index) => {
    const [icon, step] = [icons[index], index === 0 ? LOWEST : readStep(cfvo, formulas)];
    return icon === undefined || step === undefined ? [] : [{ ...step, icon }];
  });
  if (steps.length !== ICON_SETS[set].count) return undefined;
  const isAlone = ["0", "false"].includes(element.getAttribute("showValue") ?? "");
  return iconRule({ set, isReversed, isAlone, steps });
}

function readStep(cfvo: Element, formulas: FileFormulas): Omit<IconStep, "icon"> | undefined {
  const operator = ["0", "false"].includes(cfvo.getAttribute("gte") ?? "") ? "gt" : "ge";
  const kind = cfvo.getAttribute("type");
  // The smallest and the largest of all values.
  if (kind === "min" || kind === "max") return { type: "percentage", value: kind === "min" ? "0" : "100", operator };
  const value = isExtended(cfvo) ? formulaOf(cfvo) : cfvo.getAttribute("val");
  const { type = "value", value: read } = readThreshold(cfvo, value, formulas) ?? {};
  return type === "value" || read === undefined ? undefined : { type, value: read, operator };
}
