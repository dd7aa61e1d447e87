import { DEFAULT_LOCALE, helpers } from "@odoo/o-spreadsheet";
import type { FileFormulas } from "../fileFormulas";
import { elementLike, elements } from "../xml";
import { readDataBars, writeDataBars } from "./dataBars";
import { readIconSets, writeIconSets } from "./iconSets";

/** What a file may call a comparison (ECMA-376, part 1, 18.18.15, ST_ConditionalFormattingOperator). */
const OPERATORS = [
  ...["lessThan", "lessThanOrEqual", "equal", "notEqual", "greaterThanOrEqual", "greaterThan"],
  ...["between", "notBetween", "containsText", "notContains", "beginsWith", "endsWith"],
];

/** The formulas that Excel writes for conditions on texts, of the text as a formula and of the first cell. */
const TEXT_FORMULAS: Readonly<Record<string, (text: string, cell: string) => string>> = {
  containsText: (text, cell) => `NOT(ISERROR(SEARCH(${text},${cell})))`,
  notContainsText: (text, cell) => `ISERROR(SEARCH(${text},${cell}))`,
  beginsWith: (text, cell) => `LEFT(${cell},LEN(${text}))=${text}`,
  endsWith: (text, cell) => `RIGHT(${cell},LEN(${text}))=${text}`,
};

/** Puts right what the library writes of a sheet's conditional formats: their order, and what Excel calls things. */
export function writeFormats(worksheet: Document, formulas: FileFormulas): void {
  elements(worksheet, "cfRule").forEach((rule, index) => {
    rule.setAttribute("priority", String(index + 1));
    writeTextCondition(rule);
    if (!OPERATORS.includes(rule.getAttribute("operator") ?? "")) rule.removeAttribute("operator");
    for (const formula of elements(rule, "formula")) formula.textContent = inFile(formula.textContent, formulas);
    for (const threshold of elements(rule, "cfvo")) {
      const value = threshold.getAttribute("val");
      if (value?.startsWith("=") === true) threshold.setAttribute("val", inFile(value, formulas));
    }
  });
  writeDataBars(worksheet, formulas);
  writeIconSets(worksheet, formulas);
}

/** The formulas of conditional formats have no equals sign in a file; the library leaves it where values are compared. */
function inFile(formula: string, formulas: FileFormulas): string {
  return formulas.toFile(formula.replace(/^=/, ""));
}

/** The library mistakes texts that are not contained for cells that are not blank, formulas for texts, and forgets quotes. */
function writeTextCondition(rule: Element): void {
  const text = rule.getAttribute("text");
  const [formula] = elements(rule, "formula");
  if (text === null || formula === undefined) return;
  if (rule.getAttribute("type") === "notContainsBlanks") {
    rule.setAttribute("type", "notContainsText");
    rule.setAttribute("operator", "notContains");
  }
  const operand = text.startsWith("=") ? text.slice(1) : `"${text.replaceAll('"', '""')}"`;
  formula.textContent = TEXT_FORMULAS[rule.getAttribute("type") ?? ""]?.(operand, firstCell(rule)) ?? "";
  // LibreOffice understands a text that is a formula nowhere else.
  if (text.startsWith("=")) {
    rule.setAttribute("type", "expression");
    rule.removeAttribute("text");
    rule.removeAttribute("operator");
  }
}

function firstCell(rule: Element): string {
  return rangesOf(rule)[0]?.split(":")[0] ?? "";
}

/**
 * Turns the conditional formats of a worksheet into those that the library reads.
 *
 * @returns how many it should then have.
 */
export function prepareFormats(worksheet: Document, formulas: FileFormulas): number {
  readDataBars(worksheet, formulas);
  readIconSets(worksheet, formulas);
  const rules = elements(worksheet, "conditionalFormatting")
    .filter(({ parentElement }) => parentElement === worksheet.documentElement)
    .flatMap((format) => elements(format, "cfRule").map((rule) => ({ format, rule })));
  const [first] = rules;
  if (first === undefined) return 0;
  const place = worksheet.createComment("");
  first.format.before(place);
  const priority = ({ rule }: (typeof rules)[number]) => Number(rule.getAttribute("priority"));
  const inOrder = [...rules].sort((one, other) => priority(one) - priority(other));
  // The library reads one rule for each, and takes them in the order in which they stand.
  place.before(...inOrder.map(({ format, rule }) => formatOf(format, rule)));
  for (const { format } of rules) format.remove();
  place.remove();
  for (const rule of elements(worksheet, "cfRule")) prepareRule(rule, formulas);
  return rules.filter(({ rule }) => rule.hasAttribute("dxfId") || OWN_LOOKS.includes(rule.getAttribute("type") ?? ""))
    .length;
}

/** Kinds that have their looks with them; of the others one without a look changes nothing. */
const OWN_LOOKS = ["colorScale", "dataBar", "iconSet"];

function formatOf(format: Element, rule: Element): Element {
  const single = elementLike(format, "conditionalFormatting", { sqref: format.getAttribute("sqref") ?? "" });
  single.append(rule.cloneNode(true));
  return single;
}

/** Conditions that the library does not know: they have a formula in the file, or one that says the same. */
const BY_FORMULA: Readonly<Record<string, (rule: Element, cell: string) => string | undefined>> = {
  containsErrors: (_, cell) => `ISERROR(${cell})`,
  notContainsErrors: (_, cell) => `NOT(ISERROR(${cell}))`,
  timePeriod: () => undefined,
  aboveAverage: (rule, cell) => {
    const isBelow = ["0", "false"].includes(rule.getAttribute("aboveAverage") ?? "");
    const orEqual = ["1", "true"].includes(rule.getAttribute("equalAverage") ?? "");
    const numbers = rangesOf(rule).map(fixed).join(",");
    // "The standard deviation of all cells in the range" ([MS-XLSX], 2.6.9, CT_CfRule).
    const deviations = Math.trunc(Number(rule.getAttribute("stdDev") ?? 0)) || 0;
    const away = deviations > 0 ? `${isBelow ? "-" : "+"}${deviations}*STDEVP(${numbers})` : "";
    return `AND(ISNUMBER(${cell}),${cell}${isBelow ? "<" : ">"}${orEqual ? "=" : ""}AVERAGE(${numbers})${away})`;
  },
};

function takeFormula(rule: Element): void {
  const type = rule.getAttribute("type") ?? "";
  if (!Object.hasOwn(BY_FORMULA, type)) return;
  const written = elements(rule, "formula")[0]?.textContent;
  const formula = written ?? BY_FORMULA[type]?.(rule, firstCell(rule));
  if (formula === undefined) return;
  rule.setAttribute("type", "expression");
  if (written !== undefined) return;
  const element = elementLike(rule, "formula");
  element.textContent = formula;
  rule.append(element);
}

function rangesOf(rule: Element): string[] {
  return (rule.parentElement?.getAttribute("sqref") ?? "").split(/\s+/).filter((range) => range !== "");
}

function fixed(range: string): string {
  return range.replaceAll(/([A-Z]+)(\d+)/gi, "$$$1$$$2");
}

function prepareRule(rule: Element, formulas: FileFormulas): void {
  const type = rule.getAttribute("type") ?? "";
  takeFormula(rule);
  for (const formula of elements(rule, "formula")) {
    const text = formulas.fromFile(formula.textContent);
    formula.textContent = type === "cellIs" && !isNumber(text) ? `=${text}` : text;
  }
  readTextCondition(rule);
  for (const threshold of elements(rule, "cfvo")) {
    // The smallest and the largest of all values count from nowhere.
    if (["min", "max"].includes(threshold.getAttribute("type") ?? "")) threshold.removeAttribute("val");
    const value = threshold.getAttribute("val") ?? "";
    if (value === "" || isNumber(value)) continue;
    threshold.setAttribute("type", "formula");
    threshold.setAttribute("val", `=${formulas.fromFile(value)}`);
  }
}

/** Conditions on texts that are formulas have no text in a file, and may be of any type: they are known by their formula. */
function readTextCondition(rule: Element): void {
  const condition = elements(rule, "formula")[0]?.textContent ?? "";
  if ((rule.getAttribute("text") ?? "") !== "") return;
  for (const [type, writing] of Object.entries(TEXT_FORMULAS)) {
    const operand = operandIn(condition, writing, firstCell(rule));
    if (operand === undefined || operand.startsWith('"')) continue;
    rule.setAttribute("type", type);
    rule.setAttribute("text", `=${operand}`);
  }
}

/** The text in the formula of a condition on texts. */
function operandIn(
  condition: string,
  writing: (text: string, cell: string) => string,
  cell: string,
): string | undefined {
  const [before = "", after = ""] = writing("|", cell).split("|");
  if (!condition.startsWith(before)) return undefined;
  const operand = condition.slice(before.length, condition.indexOf(after, before.length));
  return writing(operand, cell) === condition ? operand : undefined;
}

function isNumber(text: string): boolean {
  return helpers.isNumber(text, DEFAULT_LOCALE);
}

/** Of the fills of conditional formats the background is what is seen; the library looks at it when there is no pattern. */
export function prepareFills(styles: Document): void {
  for (const pattern of elements(styles, "dxf").flatMap((look) => elements(look, "patternFill"))) {
    if (elements(pattern, "bgColor").length > 0) pattern.removeAttribute("patternType");
  }
}
