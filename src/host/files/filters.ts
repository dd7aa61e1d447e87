import type { Parts } from "./archive";
import { NOTHING } from "../grid/conditionalFormats/icons/iconSets";
import { dynamicTypeFromFile, dynamicTypeInFile } from "../grid/tables/dynamicFilters";
import type { KeptCriteria } from "../grid/tables/filterCriteria";
import { filterLookOf, numberOf, readFilterColor, type WrittenLooks } from "./filterLooks";
import { readIconFilter, iconFilterElement } from "./filterIcons";
import { elementLike, elements } from "./xml";

/** Filters by the column that they are of, from the first of the filtered range. */
export type ColumnFilters = Readonly<Record<number, KeptCriteria>>;

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
export function writeFilters(autoFilter: Element, filters: ColumnFilters, looks: WrittenLooks): void {
  autoFilter.replaceChildren();
  for (const [column, criteria] of Object.entries(filters)) {
    const entry = elementLike(autoFilter, "filterColumn", { colId: column });
    entry.append(filterElement(autoFilter, criteria, looks));
    autoFilter.append(entry);
  }
}

function filterElement(like: Element, criteria: KeptCriteria, looks: WrittenLooks): Element {
  const { filterOn, criterion1 = "", values = [] } = criteria;
  if (filterOn === "Values") return valuesElement(like, values);
  if (filterOn === "Custom") return criterion1 === "=" ? valuesElement(like, [""]) : customElement(like, criteria);
  if (filterOn === "Dynamic") return dynamicElement(like, criteria);
  if (filterOn === "Icon") return iconFilterElement(like, criteria.icon ?? NOTHING);
  if (filterOn === "CellColor" || filterOn === "FontColor") {
    const dxfId = String(numberOf(looks, filterLookOf(criteria)));
    return elementLike(like, "colorFilter", filterOn === "CellColor" ? { dxfId } : { dxfId, cellColor: "0" });
  }
  return elementLike(like, "top10", {
    top: filterOn.startsWith("Top") ? "1" : "0",
    percent: filterOn.endsWith("Percent") ? "1" : "0",
    val: criterion1,
  });
}

function dynamicElement(like: Element, { dynamicCriteria = "", period }: KeptCriteria): Element {
  const days = period === undefined ? {} : { val: String(period.from), maxVal: String(period.to) };
  return elementLike(like, "dynamicFilter", { type: dynamicTypeInFile(dynamicCriteria), ...days });
}

function valuesElement(like: Element, values: readonly string[]): Element {
  const element = elementLike(like, "filters", values.includes("") ? { blank: "1" } : {});
  element.append(...values.filter((val) => val !== "").map((val) => elementLike(like, "filter", { val })));
  return element;
}

function customElement(like: Element, { criterion1 = "", criterion2, operator }: KeptCriteria): Element {
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

/** Reads the filters of an autoFilter element. Those by groups of dates this workbook has not. */
export function readFilters(autoFilter: Element, parts: Parts): ColumnFilters {
  const found = elements(autoFilter, "filterColumn").flatMap((entry): [number, KeptCriteria][] => {
    const criteria = readFilter(entry, parts);
    return criteria === undefined ? [] : [[Number(entry.getAttribute("colId")), criteria]];
  });
  return Object.fromEntries(found);
}

function readFilter(entry: Element, parts: Parts): KeptCriteria | undefined {
  const [icon] = elements(entry, "iconFilter");
  // What stands beside it is for programs that do not know it.
  if (icon !== undefined) return readIconFilter(icon);
  const [[values], [custom], [top]] = [
    elements(entry, "filters"),
    elements(entry, "customFilters"),
    elements(entry, "top10"),
  ];
  if (values !== undefined) return readValues(values);
  if (custom !== undefined) return readCustom(custom);
  if (top !== undefined) return readTop(top);
  const [[dynamic], [color]] = [elements(entry, "dynamicFilter"), elements(entry, "colorFilter")];
  if (dynamic !== undefined) return readDynamic(dynamic);
  return color === undefined ? undefined : readColor(color, parts);
}

function readDynamic(element: Element): KeptCriteria | undefined {
  const dynamicCriteria = dynamicTypeFromFile(element.getAttribute("type") ?? "");
  if (dynamicCriteria === undefined) return undefined;
  const [from, to] = [element.getAttribute("val"), element.getAttribute("maxVal")];
  const hasPeriod = from !== null && to !== null;
  return {
    filterOn: "Dynamic",
    dynamicCriteria,
    ...(hasPeriod ? { period: { from: Number(from), to: Number(to) } } : {}),
  };
}

function readColor(element: Element, parts: Parts): KeptCriteria | undefined {
  const isFill = isOn(element, "cellColor", true);
  const color = readFilterColor(parts, Number(element.getAttribute("dxfId")), isFill);
  return color === undefined ? undefined : { filterOn: isFill ? "CellColor" : "FontColor", color };
}

function readValues(element: Element): KeptCriteria | undefined {
  if (elements(element, "dateGroupItem").length > 0) return undefined;
  const values = elements(element, "filter").map((filter) => filter.getAttribute("val") ?? "");
  return { filterOn: "Values", values: isOn(element, "blank") ? [...values, ""] : values };
}

function readCustom(element: Element): KeptCriteria | undefined {
  const [criterion1, criterion2] = elements(element, "customFilter").map((filter) => {
    const word = filter.getAttribute("operator") ?? "equal";
    const sign = Object.hasOwn(OPERATORS, word) ? OPERATORS[word as keyof typeof OPERATORS] : "=";
    return `${sign}${(filter.getAttribute("val") ?? "").replace(/^ $/, "")}`;
  });
  if (criterion1 === undefined) return undefined;
  if (criterion2 === undefined) return { filterOn: "Custom", criterion1 };
  return { filterOn: "Custom", criterion1, criterion2, operator: isOn(element, "and") ? "And" : "Or" };
}

function readTop(element: Element): KeptCriteria {
  const end = isOn(element, "top", true) ? "Top" : "Bottom";
  const counted = isOn(element, "percent") ? "Percent" : "Items";
  return { filterOn: `${end}${counted}`, criterion1: element.getAttribute("val") ?? "10" };
}

function isOn(element: Element, attribute: string, otherwise = false): boolean {
  const value = element.getAttribute(attribute);
  return value === null ? otherwise : ["1", "true"].includes(value);
}
