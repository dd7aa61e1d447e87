import type { Engine } from "../grid/engine";
import type { Criterion, ExcelValidation, Words } from "../grid/dataValidation";
import { elements } from "./xml";

/** What a file calls what a validation counts (ECMA-376, part 1, 18.18.21, ST_DataValidationType). */
const KINDS = {
  whole: "WholeNumber",
  decimal: "Decimal",
  date: "Date",
  time: "Time",
  textLength: "TextLength",
} as const;

/** The criteria that the library writes into files. */
const WRITTEN =
  /^(date(Is|IsBefore|IsOnOrBefore|IsAfter|IsOnOrAfter|IsBetween|IsNotBetween)|is(Not)?(Equal|Between)|isGreater\w+|isLess\w+|isValueIn\w+|customFormula)$/;

/** The rules of a sheet that stand in its part, in order. */
export function writtenRules({ getters }: Engine, sheetId: string): { excel: ExcelValidation; isBlocking: boolean }[] {
  return getters
    .getDataValidationRules(sheetId)
    .filter(({ criterion }) => WRITTEN.test(criterion.type))
    .map(({ criterion, isBlocking }) => ({
      excel: (criterion as Criterion).excel ?? {},
      isBlocking: isBlocking ?? false,
    }));
}

/** Writes what the library forgets of validations: what they count, what is said, and whether blank will do. */
export function writeValidations(worksheet: Document, rules: ReturnType<typeof writtenRules>): void {
  const written = elements(worksheet, "dataValidation");
  if (written.length !== rules.length) return;
  written.forEach((element, index) => {
    const { excel = {}, isBlocking = true } = rules[index] ?? {};
    const kind = Object.entries(KINDS).find(([, counts]) => counts === excel.counts)?.[0];
    if (kind !== undefined) element.setAttribute("type", kind);
    element.removeAttribute("errorStyle");
    element.setAttribute("showErrorMessage", isBlocking ? "1" : "0");
    element.setAttribute("allowBlank", excel.ignoreBlanks === false ? "0" : "1");
    writeWords(element, "errorTitle", "error", excel.alert);
    writeWords(element, "promptTitle", "prompt", excel.prompt);
  });
}

function writeWords(element: Element, titleName: string, messageName: string, words: Words | undefined): void {
  if (words === undefined) return;
  element.setAttribute(titleName, words.title);
  element.setAttribute(messageName, words.message);
}

/** What is looked at of the library's format. */
export interface LoadedRule {
  isBlocking?: boolean;
  readonly criterion: { excel?: ExcelValidation };
}

/** What a file says of a validation and the library does not read. */
export interface ReadValidation {
  readonly excel: ExcelValidation;
  readonly isBlocking: boolean;
}

/** Reads the validations of a worksheet, and makes all that count something decimal numbers: the library knows no others. */
export function readValidations(worksheet: Document): ReadValidation[] {
  return elements(worksheet, "dataValidation").map((element) => {
    const type = element.getAttribute("type") ?? "";
    const counts = Object.hasOwn(KINDS, type) ? KINDS[type as keyof typeof KINDS] : undefined;
    if (counts !== undefined) element.setAttribute("type", "decimal");
    const [alert, prompt] = [readWords(element, "errorTitle", "error"), readWords(element, "promptTitle", "prompt")];
    const excel: ExcelValidation = {
      ...(counts === undefined ? {} : { counts }),
      ...(isOn(element, "allowBlank") ? {} : { ignoreBlanks: false }),
      ...(alert === undefined ? {} : { alert }),
      ...(prompt === undefined ? {} : { prompt }),
    };
    const isStop = ["", "stop"].includes(element.getAttribute("errorStyle") ?? "");
    return { excel, isBlocking: isOn(element, "showErrorMessage") && isStop };
  });
}

/** Gives the library's rules what was read of them. */
export function completeValidations(rules: readonly LoadedRule[], read: readonly ReadValidation[]): void {
  if (rules.length !== read.length) return; // one that the library does not know: which one, nobody can say
  rules.forEach((rule, index) => {
    const { excel = {}, isBlocking = false } = read[index] ?? {};
    rule.criterion.excel = excel;
    rule.isBlocking = isBlocking;
  });
}

function readWords(element: Element, titleName: string, messageName: string): Words | undefined {
  const words = { title: element.getAttribute(titleName) ?? "", message: element.getAttribute(messageName) ?? "" };
  return words.title === "" && words.message === "" ? undefined : words;
}

function isOn(element: Element, attribute: string): boolean {
  return ["1", "true"].includes(element.getAttribute(attribute) ?? "");
}
