import type { FilterCriteria } from "../../grid/tables/filterCriteria";
import { without } from "../../grid/tables/tableRecords";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asNumber, asOneOf, asString } from "../arguments";
import type { TableModel } from "./tableModel";

const KINDS = ["Values", "Custom", "TopItems", "TopPercent", "BottomItems", "BottomPercent"] as const;
const OPERATORS = ["And", "Or"] as const;

/** Kinds of Excel's that the grid cannot filter by. */
const ABSENT = ["CellColor", "FontColor", "Icon", "Dynamic"];

/** Excel.Filter: the filter of one column of a table. */
export class Filter extends HostObject {
  readonly #model: TableModel;
  readonly #filterId: string;

  constructor(model: TableModel, filterId: string) {
    super();
    this.#model = model;
    this.#filterId = filterId;
  }

  get criteria(): FilterCriteria | null {
    return this.#model.record.filters[this.#filterId] ?? null;
  }

  apply(criteria: unknown): void {
    setFilter(this.#model, this.#filterId, readCriteria(criteria));
  }

  applyBottomItemsFilter(count: unknown): void {
    this.#applyRank("BottomItems", count);
  }

  applyBottomPercentFilter(percent: unknown): void {
    this.#applyRank("BottomPercent", percent);
  }

  applyCustomFilter(criteria1: unknown, criteria2: unknown, oper: unknown): void {
    const second = criteria2 ?? undefined;
    this.apply({ filterOn: "Custom", criterion1: criteria1, criterion2: second, operator: oper ?? undefined });
  }

  applyTopItemsFilter(count: unknown): void {
    this.#applyRank("TopItems", count);
  }

  applyTopPercentFilter(percent: unknown): void {
    this.#applyRank("TopPercent", percent);
  }

  applyValuesFilter(values: unknown): void {
    this.apply({ filterOn: "Values", values });
  }

  clear(): void {
    setFilter(this.#model, this.#filterId, undefined);
  }

  #applyRank(filterOn: "TopItems" | "TopPercent" | "BottomItems" | "BottomPercent", count: unknown): void {
    this.apply({ filterOn, criterion1: String(asNumber(count)) });
  }
}

/** Sets the filter of a column, or clears it. */
export function setFilter(model: TableModel, filterId: string, criteria: FilterCriteria | undefined): void {
  model.assertFree();
  const { table, record } = model.found;
  if (table.filters.every(({ id }) => id !== filterId)) throw new ApiError("ItemNotFound");
  const others = without(record.filters, filterId);
  // A filter shows its button.
  if (criteria !== undefined && !table.config.hasFilters) {
    if (table.config.numberOfHeaders === 0) throw new ApiError("InvalidOperation");
    model.configure({ hasFilters: true });
  }
  model.change({ filters: criteria === undefined ? others : { ...others, [filterId]: criteria } });
}

export function clearFilters(model: TableModel): void {
  model.assertFree();
  if (Object.keys(model.record.filters).length > 0) model.change({ filters: {} });
}

/** Reads Excel.FilterCriteria. */
export function readCriteria(value: unknown): FilterCriteria {
  if (typeof value !== "object" || value === null) throw new ApiError("InvalidArgument");
  const { filterOn, criterion1, criterion2, operator, values } = value as Readonly<Record<string, unknown>>;
  if (ABSENT.includes(String(filterOn))) {
    throw new ApiError("ApiNotFound", `Filter.apply with filterOn ${String(filterOn)} is not part of this workbook.`);
  }
  const kind = asOneOf(filterOn, KINDS);
  if (kind === "Values") return { filterOn: kind, values: readValues(values) };
  if (kind !== "Custom") return { filterOn: kind, criterion1: readRank(kind, criterion1) };
  if (criterion2 === undefined || criterion2 === null) return { filterOn: kind, criterion1: asString(criterion1) };
  return {
    filterOn: kind,
    criterion1: asString(criterion1),
    criterion2: asString(criterion2),
    operator: asOneOf(operator ?? "And", OPERATORS),
  };
}

function readValues(values: unknown): string[] {
  if (!Array.isArray(values)) throw new ApiError("InvalidArgument");
  if (values.some((each) => typeof each === "object" && each !== null)) {
    throw new ApiError("ApiNotFound", "Filter.applyValuesFilter with dates is not part of this workbook.");
  }
  return values.map(asString);
}

/** Excel takes 1 to 500 items, and 1 to 100 percent. */
function readRank(kind: string, criterion: unknown): string {
  const number = Number(asString(criterion));
  const most = kind.endsWith("Percent") ? 100 : 500;
  if (!Number.isInteger(number) || number < 1 || number > most) throw new ApiError("InvalidArgument");
  return String(number);
}
