import type { Zone } from "@odoo/o-spreadsheet";
import type { LookRule } from "../../grid/conditionalFormats/rules";
import { ApiError } from "../../protocol/apiError";
import { formatFixed, formatZone } from "../address";

/** The condition of a rule, without its looks. */
export type Condition = Omit<LookRule, "type" | "style">;

/** The library's own conditions. */
const OPERATORS: Readonly<Record<string, Condition>> = {
  Blanks: { operator: "isEmpty", values: [] },
  NonBlanks: { operator: "isNotEmpty", values: [] },
  Yesterday: { operator: "dateIs", values: [], dateValue: "yesterday" },
  Today: { operator: "dateIs", values: [], dateValue: "today" },
  Tomorrow: { operator: "dateIs", values: [], dateValue: "tomorrow" },
  UniqueValues: { operator: "uniqueValues", values: [] },
  DuplicateValues: { operator: "duplicateValues", values: [] },
};

/**
 * Formulas for the others, of the first cell and of all cells. Those of dates are the ones that Excel writes into files
 * (ECMA-376, part 1, 18.18.82, ST_TimePeriod); as in Excel, weeks begin on Sunday.
 */
const FORMULAS: Readonly<Record<string, (cell: string, all: string) => string>> = {
  Errors: (cell) => `=ISERROR(${cell})`,
  NonErrors: (cell) => `=NOT(ISERROR(${cell}))`,
  LastSevenDays: date((day) => `TODAY()-${day}<=6,${day}<=TODAY()`),
  LastWeek: date((day) => `TODAY()-${day}>=WEEKDAY(TODAY()),TODAY()-${day}<WEEKDAY(TODAY())+7`),
  ThisWeek: date((day) => `TODAY()-${day}<=WEEKDAY(TODAY())-1,${day}-TODAY()<=7-WEEKDAY(TODAY())`),
  NextWeek: date((day) => `${day}-TODAY()>7-WEEKDAY(TODAY()),${day}-TODAY()<15-WEEKDAY(TODAY())`),
  LastMonth: month(-1),
  ThisMonth: month(0),
  NextMonth: month(1),
  AboveAverage: average(">"),
  BelowAverage: average("<"),
  EqualOrAboveAverage: average(">="),
  EqualOrBelowAverage: average("<="),
  OneStdDevAboveAverage: average(">", 1),
  OneStdDevBelowAverage: average("<", 1),
  TwoStdDevAboveAverage: average(">", 2),
  TwoStdDevBelowAverage: average("<", 2),
  ThreeStdDevAboveAverage: average(">", 3),
  ThreeStdDevBelowAverage: average("<", 3),
};

/** Excel.ConditionalFormatPresetCriterion. */
const PRESETS = [...Object.keys(OPERATORS), ...Object.keys(FORMULAS)];

/** The condition for one of Excel's presets, for the cells of these rectangles. */
export function presetCondition(criterion: unknown, zones: readonly Zone[]): Condition {
  const preset = PRESETS.find((word) => word === criterion);
  const [first] = zones;
  if (preset === undefined || first === undefined) throw new ApiError("InvalidArgument");
  const known = OPERATORS[preset];
  if (known !== undefined) return known;
  const cell = formatZone({ ...first, bottom: first.top, right: first.left });
  const formula = FORMULAS[preset]?.(cell, zones.map(formatFixed).join(",")) ?? "";
  return { operator: "customFormula", values: [formula], excel: { preset } };
}

/** The preset that a rule is, or "Invalid". */
export function presetOf({ operator, dateValue, excel }: LookRule): string {
  if (excel?.preset !== undefined) return excel.preset;
  const isSame = (condition: Condition | undefined) =>
    condition?.operator === operator && (operator !== "dateIs" || condition.dateValue === dateValue);
  return Object.keys(OPERATORS).find((preset) => isSame(OPERATORS[preset])) ?? "Invalid";
}

function date(condition: (day: string) => string): (cell: string) => string {
  return (cell) => ifNumber(cell, `AND(${condition(`ROUNDDOWN(${cell},0)`)})`);
}

function month(offset: number): (cell: string) => string {
  const meant = `EDATE(TODAY(),${offset})`;
  return (cell) => ifNumber(cell, `AND(MONTH(${cell})=MONTH(${meant}),YEAR(${cell})=YEAR(${meant}))`);
}

/** So many "standard deviations of all cells in the range" above or below their average ([MS-XLSX], 2.6.9, CT_CfRule). */
function average(operator: string, deviations = 0): (cell: string, all: string) => string {
  const sign = operator.startsWith(">") ? "+" : "-";
  const away = (all: string) => (deviations === 0 ? "" : `${sign}${deviations}*STDEVP(${all})`);
  return (cell, all) => ifNumber(cell, `${cell}${operator}AVERAGE(${all})${away(all)}`);
}

function ifNumber(cell: string, condition: string): string {
  return `=IF(ISNUMBER(${cell}),${condition},FALSE)`;
}
