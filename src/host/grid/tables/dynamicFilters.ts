import { monthOf, type Period, periodOf } from "./periods";

/** The months as the interface spells them, February's typing error included (Microsoft, "Excel.DynamicFilterCriteria enum"). */
const MONTHS = [
  ...["January", "Februray", "March", "April", "May", "June", "July", "August", "September", "October"],
  ...["November", "December"],
];
const QUARTERS = ["Quarter1", "Quarter2", "Quarter3", "Quarter4"];
const PERIODS = [
  ...["Today", "Tomorrow", "Yesterday", "ThisWeek", "NextWeek", "LastWeek", "ThisMonth", "NextMonth", "LastMonth"],
  ...["ThisQuarter", "NextQuarter", "LastQuarter", "ThisYear", "NextYear", "LastYear", "YearToDate"],
];
const IN_PERIOD = "AllDatesInPeriod";

/** What a filter can compare with that changes by itself: the average, or the calendar. */
export const DYNAMIC_CRITERIA = [
  ...["AboveAverage", "BelowAverage", ...PERIODS],
  ...[...MONTHS, ...QUARTERS].map((name) => `${IN_PERIOD}${name}`),
];

/** By what files call them (ECMA-376, part 1, 18.18.26, ST_DynamicFilterType). */
export function dynamicTypeInFile(criteria: string): string {
  const name = criteria.replace(IN_PERIOD, "");
  if (MONTHS.includes(name)) return `M${MONTHS.indexOf(name) + 1}`;
  if (QUARTERS.includes(name)) return name.replace("Quarter", "Q");
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

export function dynamicTypeFromFile(type: string): string | undefined {
  return DYNAMIC_CRITERIA.find((criteria) => dynamicTypeInFile(criteria) === type);
}

/** A dynamic criterion, seen from a day: "today" stays what it was until the filter is applied again, as in Excel. */
export function dynamicPeriod(criteria: string, today: number): Period | undefined {
  return periodOf(criteria, today);
}

/** Says which numbers a dynamic criterion shows. */
export function dynamicPredicate(
  criteria: string,
  period: Period | undefined,
  numbers: readonly number[],
): (value: number) => boolean {
  const average = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  if (criteria === "AboveAverage") return (value) => value > average;
  if (criteria === "BelowAverage") return (value) => value < average;
  if (period !== undefined) return (value) => value >= period.from && value < period.to;
  const name = criteria.replace(IN_PERIOD, "");
  if (QUARTERS.includes(name)) return (value) => Math.floor(monthOf(value) / 3) === QUARTERS.indexOf(name);
  return (value) => monthOf(value) === MONTHS.indexOf(name);
}
