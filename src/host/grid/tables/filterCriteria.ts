import { type AnyIcon, NO_ICON, nameOfIcon, NOTHING } from "../conditionalFormats/icons/iconSets";
import { dynamicPredicate } from "./dynamicFilters";
import type { Period } from "./periods";

/**
 * A filter of a column as Excel describes it (Excel.FilterCriteria), of the kinds that this workbook has. `filterOn` says which of
 * the others count.
 */
export interface FilterCriteria {
  readonly filterOn:
    | ("Values" | "Custom" | "TopItems" | "TopPercent" | "BottomItems" | "BottomPercent")
    | ("CellColor" | "FontColor" | "Dynamic" | "Icon");
  readonly criterion1?: string;
  readonly criterion2?: string;
  readonly operator?: "And" | "Or";
  readonly values?: readonly string[];
  readonly color?: string;
  readonly dynamicCriteria?: string;
  readonly icon?: AnyIcon;
}

/** Criteria as they are kept: with the days that "this month" meant when the filter was applied, as in files. */
export interface KeptCriteria extends FilterCriteria {
  readonly period?: Period;
}

/** A cell as a filter sees it. */
export interface FilterCell {
  readonly value: string | number | boolean | null;
  /** As it is shown. */
  readonly text: string;
  /** The colours that it has by itself or by a condition. */
  readonly fillColor?: string | undefined;
  readonly textColor?: string | undefined;
  /** The name of the icon that a conditional format gives it. */
  readonly icon?: string | undefined;
}

/** Says which cells of a column a filter shows. */
export function shownCells(criteria: KeptCriteria, cells: readonly FilterCell[]): boolean[] {
  const isShown = predicateOf(criteria, cells);
  return cells.map(isShown);
}

type Predicate = (cell: FilterCell) => boolean;

function predicateOf(criteria: KeptCriteria, cells: readonly FilterCell[]): Predicate {
  switch (criteria.filterOn) {
    case "Values": {
      const shown = new Set((criteria.values ?? []).map(normalized));
      return ({ text }) => shown.has(normalized(text));
    }
    case "Custom":
      return customPredicate(criteria);
    case "TopItems":
    case "TopPercent":
    case "BottomItems":
    case "BottomPercent":
      return rankPredicate(criteria, numbersOf(cells));
    case "CellColor":
      return ({ fillColor = "#FFFFFF" }) => isSameColor(fillColor, criteria.color);
    case "FontColor":
      return ({ textColor = "#000000" }) => isSameColor(textColor, criteria.color);
    case "Icon": {
      const wanted = nameOfIcon(criteria.icon ?? NOTHING);
      return ({ icon = NO_ICON }) => icon === wanted;
    }
    case "Dynamic": {
      const isShown = dynamicPredicate(criteria.dynamicCriteria ?? "", criteria.period, numbersOf(cells));
      return ({ value }) => typeof value === "number" && isShown(value);
    }
  }
}

function isSameColor(color: string, wanted = ""): boolean {
  return color.toUpperCase() === wanted.toUpperCase();
}

function customPredicate({ criterion1 = "", criterion2, operator }: FilterCriteria): Predicate {
  const first = criterionPredicate(criterion1);
  if (criterion2 === undefined) return first;
  const second = criterionPredicate(criterion2);
  return operator === "Or" ? (cell) => first(cell) || second(cell) : (cell) => first(cell) && second(cell);
}

const OPERATORS = ["<>", ">=", "<=", "=", ">", "<"] as const;
type Operator = (typeof OPERATORS)[number];

/** A criterion of Excel's: ">50", "=*s", "<>", "apple". */
function criterionPredicate(criterion: string): Predicate {
  const operator: Operator = OPERATORS.find((each) => criterion.startsWith(each)) ?? "=";
  const operand = criterion.startsWith(operator) ? criterion.slice(operator.length) : criterion;
  if (operator === "=" || operator === "<>") {
    const isEqual = equalityPredicate(operand);
    return operator === "=" ? isEqual : (cell) => !isEqual(cell);
  }
  return orderPredicate(operator, operand);
}

function equalityPredicate(operand: string): Predicate {
  if (operand === "") return ({ text }) => text === "";
  const number = numberOf(operand);
  const pattern = wildcards(operand);
  return ({ value, text }) =>
    typeof value === "number" ? (number === undefined ? pattern.test(text) : value === number) : pattern.test(text);
}

/** Numbers are compared with numbers, texts with texts. */
function orderPredicate(operator: ">" | ">=" | "<" | "<=", operand: string): Predicate {
  const number = numberOf(operand);
  const holds = (order: number) =>
    operator === ">" ? order > 0 : operator === ">=" ? order >= 0 : operator === "<" ? order < 0 : order <= 0;
  return ({ value }) => {
    if (number !== undefined) return typeof value === "number" && holds(value - number);
    return typeof value === "string" && value !== "" && holds(normalized(value).localeCompare(normalized(operand)));
  };
}

function rankPredicate({ filterOn, criterion1 }: FilterCriteria, numbers: readonly number[]): Predicate {
  const isTop = filterOn.startsWith("Top");
  const sorted = [...numbers].sort((a, b) => (isTop ? b - a : a - b));
  const wanted = Number(criterion1);
  const isPercent = filterOn.endsWith("Percent");
  const count = isPercent ? Math.max(1, Math.floor((sorted.length * wanted) / 100)) : wanted;
  const limit = sorted[Math.min(count, sorted.length) - 1];
  if (limit === undefined) return () => false;
  return ({ value }) => typeof value === "number" && (isTop ? value >= limit : value <= limit);
}

function numbersOf(cells: readonly FilterCell[]): number[] {
  return cells.flatMap(({ value }) => (typeof value === "number" ? [value] : []));
}

function numberOf(text: string): number | undefined {
  return text.trim() === "" || !Number.isFinite(Number(text)) ? undefined : Number(text);
}

/** Excel's wildcards: * for any characters, ? for one; ~ before them takes them for themselves. */
function wildcards(pattern: string): RegExp {
  const source = pattern.replace(/~[*?~]|[\s\S]/g, (part) => {
    if (part === "*") return "[\\s\\S]*";
    if (part === "?") return "[\\s\\S]";
    return part.slice(-1).replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&");
  });
  return new RegExp(`^${source}$`, "i");
}

function normalized(text: string): string {
  return text.trim().toLowerCase();
}
