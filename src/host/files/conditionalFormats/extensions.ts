import type { FileFormulas } from "../fileFormulas";
import { elementLike, elements } from "../xml";
import { thresholdInFile } from "./thresholds";

/** What Excel 2010 added to conditional formats stands in an extension of the worksheet ([MS-XLSX], 2.3.1). */
const X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main";
const XM = "http://schemas.microsoft.com/office/excel/2006/main";
const SHEET_URI = "{78C0D931-6437-407d-A8EE-F0AAD7539E65}";

type Create = (name: string, attributes?: Readonly<Record<string, string>>, text?: string) => Element;

/** Makes elements of the extension, such as x14:cfvo and xm:f. */
export function creator(worksheet: Document): Create {
  return (name, attributes = {}, text) => {
    const element = worksheet.createElementNS(name.startsWith("xm:") ? XM : X14, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text !== undefined) element.textContent = text;
    return element;
  };
}

/** Where a bar or an icon begins. */
export function extendedThreshold(
  create: Create,
  type: string,
  value: string | undefined,
  formulas: FileFormulas,
): Element {
  const cfvo = create("x14:cfvo", { type });
  if (value !== undefined) cfvo.append(create("xm:f", {}, thresholdInFile(value, formulas)));
  return cfvo;
}

/** Adds a rule to the extension, for the cells of one that stands in the worksheet. */
export function extendFormat(
  rule: Element,
  type: string,
  attributes: Readonly<Record<string, string>>,
  look: Element,
): void {
  const worksheet = rule.ownerDocument;
  const create = creator(worksheet);
  const [format, second] = [create("x14:conditionalFormatting"), create("x14:cfRule", { type, ...attributes })];
  second.append(look);
  format.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:xm", XM);
  format.append(second, create("xm:sqref", {}, rule.parentElement?.getAttribute("sqref") ?? ""));
  extendedFormats(worksheet).append(format);
}

/** The place for the rules, at the end of the worksheet. */
function extendedFormats(worksheet: Document): Element {
  const [found] = elements(worksheet, "conditionalFormattings");
  if (found !== undefined) return found;
  const root = worksheet.documentElement;
  const all = [...root.children].find(({ localName }) => localName === "extLst") ?? elementLike(root, "extLst");
  const extension = elementLike(root, "ext", { uri: SHEET_URI });
  const formats = creator(worksheet)("x14:conditionalFormattings");
  extension.append(formats);
  all.append(extension);
  root.append(all);
  return formats;
}

/** The id of a rule of the extension: its kind, which tells it from the rules of others, and its number, from 0. */
export function ruleId(kind: "000E" | "000F", index: number): string {
  return `{00000000-${kind}-0000-0000-${(index + 1).toString(16).toUpperCase().padStart(12, "0")}}`;
}

/** The rules of the extension. */
export function extendedRules(worksheet: Document): Element[] {
  return elements(worksheet, "cfRule").filter(isExtended);
}

export function isExtended({ namespaceURI }: Element): boolean {
  return namespaceURI === X14;
}

/** What a rule of the extension counts from. */
export function formulaOf(cfvo: Element): string | null {
  return elements(cfvo, "f")[0]?.textContent ?? null;
}
