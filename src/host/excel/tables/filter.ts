import { DYNAMIC_CRITERIA, dynamicPeriod } from "../../grid/tables/dynamicFilters";
import type { FilterCriteria, KeptCriteria } from "../../grid/tables/filterCriteria";
import { dayOf } from "../../grid/tables/periods";
import { without } from "../../grid/tables/tableRecords";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asColor, asNumber, asOneOf, asRecord, asString } from "../arguments";
import { asIcon } from "../conditionalFormats/icons";
import type { TableModel } from "./tableModel";

const KINDS = [
  ...(["Values", "Custom", "TopItems", "TopPercent", "BottomItems", "BottomPercent"] as const),
  ...(["CellColor", "FontColor", "Dynamic", "Icon"] as const),
];
const OPERATORS = ["And", "Or"] as const;

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
    return criteriaOf(this.#model, this.#filterId);
  }

  apply(criteria: unknown): void {
    setFilter(this.#model, this.#filterId, readCriteria(criteria));
  }

  applyCellColorFilter(color: unknown): void {
    this.apply({ filterOn: "CellColor", color });
  }

  applyDynamicFilter(criteria: unknown): void {
    this.apply({ filterOn: "Dynamic", dynamicCriteria: criteria });
  }

  applyFontColorFilter(color: unknown): void {
    this.apply({ filterOn: "FontColor", color });
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

  applyIconFilter(icon: unknown): void {
    this.apply({ filterOn: "Icon", icon });
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

/** A filter's criteria as Excel says them. */
export function criteriaOf(model: TableModel, filterId: string): FilterCriteria | null {
  const kept = model.record.filters[filterId];
  if (kept === undefined) return null;
  return Object.fromEntries(Object.entries(kept).filter(([name]) => name !== "period")) as unknown as FilterCriteria;
}

/** Applies the filters of a table again: what "today" means may be another day by now. */
export function reapplyFilters(model: TableModel): void {
  model.assertFree();
  const { filters } = model.record;
  if (Object.values(filters).every(({ period }) => period === undefined)) return;
  const anew = Object.keys(filters).map((id) => [id, withPeriod(model, criteriaOf(model, id))] as const);
  model.change({ filters: Object.fromEntries(anew.flatMap(([id, each]) => (each === null ? [] : [[id, each]]))) });
}

function withPeriod<Criteria extends FilterCriteria | null>(
  { sheets }: TableModel,
  criteria: Criteria,
): Criteria | KeptCriteria {
  if (criteria?.dynamicCriteria === undefined) return criteria;
  const period = dynamicPeriod(criteria.dynamicCriteria, dayOf(sheets.now()));
  return period === undefined ? criteria : { ...criteria, period };
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
  model.change({ filters: criteria === undefined ? others : { ...others, [filterId]: withPeriod(model, criteria) } });
}

export function clearFilters(model: TableModel): void {
  model.assertFree();
  if (Object.keys(model.record.filters).length > 0) model.change({ filters: {} });
}

/** Reads Excel.FilterCriteria. */
export function readCriteria(value: unknown): FilterCriteria {
  const { filterOn, criterion1, criterion2, operator, values, color, dynamicCriteria, icon } = asRecord(value);
  const kind = asOneOf(filterOn, KINDS);
  if (kind === "Values") return { filterOn: kind, values: readValues(values) };
  if (kind === "CellColor" || kind === "FontColor") return { filterOn: kind, color: asColor(color) };
  if (kind === "Icon") return { filterOn: kind, icon: asIcon(icon) };
  if (kind === "Dynamic") return { filterOn: kind, dynamicCriteria: asOneOf(dynamicCriteria, DYNAMIC_CRITERIA) };
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
