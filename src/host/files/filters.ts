import type { FilterCriteria } from "../grid/tables/filterCriteria";
import { elementLike, elements } from "./xml";

/** Filters by the column that they are of, from the first of the filtered range. */
export type ColumnFilters = Readonly<Record<number, FilterCriteria>>;

/** What a file calls the operators of criteria (ECMA-376, part 1, 18.18.31, ST_FilterOperator). */
const OPERATORS = {
  notEqual: "<>",
  greaterThanOrEqual: ">=",
  lessThanOrEqual: "<=",
  equal: "=",
  greaterThan: ">",
  lessThan: "<",
} as const;

/** Writes filters into an autoFilter element (ECMA-376, part 1, 18.3.2). */
export function writeFilters(autoFilter: Element, filters: ColumnFilters): void {
  autoFilter.replaceChildren();
  for (const [column, criteria] of Object.entries(filters)) {
    const entry = elementLike(autoFilter, "filterColumn", { colId: column });
    entry.append(filterElement(autoFilter, criteria));
    autoFilter.append(entry);
  }
}

function filterElement(like: Element, criteria: FilterCriteria): Element {
  const { filterOn, criterion1 = "", values = [] } = criteria;
  if (filterOn === "Values") return valuesElement(like, values);
  if (filterOn === "Custom") return criterion1 === "=" ? valuesElement(like, [""]) : customElement(like, criteria);
  return elementLike(like, "top10", {
    top: filterOn.startsWith("Top") ? "1" : "0",
    percent: filterOn.endsWith("Percent") ? "1" : "0",
    val: criterion1,
  });
}

function valuesElement(like: Element, values: readonly string[]): Element {
  const element = elementLike(like, "filters", values.includes("") ? { blank: "1" } : {});
  element.append(...values.filter((val) => val !== "").map((val) => elementLike(like, "filter", { val })));
  return element;
}

function customElement(like: Element, { criterion1 = "", criterion2, operator }: FilterCriteria): Element {
  const isBoth = criterion2 !== undefined && operator !== "Or";
  const element = elementLike(like, "customFilters", isBoth ? { and: "1" } : {});
  for (const criterion of criterion2 === undefined ? [criterion1] : [criterion1, criterion2]) {
    const [word, sign] = Object.entries(OPERATORS).find(([, each]) => criterion.startsWith(each)) ?? ["equal", ""];
    const val = criterion.slice(sign.length);
    // A file says "not blank" by a space.
    element.append(elementLike(like, "customFilter", { operator: word, val: val === "" ? " " : val }));
  }
  return element;
}

/** Reads the filters of an autoFilter element. Those by colours, icons and dates this workbook has not. */
export function readFilters(autoFilter: Element): ColumnFilters {
  const found = elements(autoFilter, "filterColumn").flatMap((entry): [number, FilterCriteria][] => {
    const criteria = readFilter(entry);
    return criteria === undefined ? [] : [[Number(entry.getAttribute("colId")), criteria]];
  });
  return Object.fromEntries(found);
}

function readFilter(entry: Element): FilterCriteria | undefined {
  const [[values], [custom], [top]] = [
    elements(entry, "filters"),
    elements(entry, "customFilters"),
    elements(entry, "top10"),
  ];
  if (values !== undefined) return readValues(values);
  if (custom !== undefined) return readCustom(custom);
  return top === undefined ? undefined : readTop(top);
}

function readValues(element: Element): FilterCriteria | undefined {
  if (elements(element, "dateGroupItem").length > 0) return undefined;
  const values = elements(element, "filter").map((filter) => filter.getAttribute("val") ?? "");
  return { filterOn: "Values", values: isOn(element, "blank") ? [...values, ""] : values };
}

function readCustom(element: Element): FilterCriteria | undefined {
  const [criterion1, criterion2] = elements(element, "customFilter").map((filter) => {
    const word = filter.getAttribute("operator") ?? "equal";
    const sign = Object.hasOwn(OPERATORS, word) ? OPERATORS[word as keyof typeof OPERATORS] : "=";
    return `${sign}${(filter.getAttribute("val") ?? "").replace(/^ $/, "")}`;
  });
  if (criterion1 === undefined) return undefined;
  if (criterion2 === undefined) return { filterOn: "Custom", criterion1 };
  return { filterOn: "Custom", criterion1, criterion2, operator: isOn(element, "and") ? "And" : "Or" };
}

function readTop(element: Element): FilterCriteria {
  const end = isOn(element, "top", true) ? "Top" : "Bottom";
  const counted = isOn(element, "percent") ? "Percent" : "Items";
  return { filterOn: `${end}${counted}`, criterion1: element.getAttribute("val") ?? "10" };
}

function isOn(element: Element, attribute: string, otherwise = false): boolean {
  const value = element.getAttribute(attribute);
  return value === null ? otherwise : ["1", "true"].includes(value);
}
