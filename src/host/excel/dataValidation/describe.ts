import { DEFAULT_LOCALE, helpers } from "@odoo/o-spreadsheet";
import type { Criterion } from "../../grid/dataValidation";
import { COUNTING, OPERATORS } from "./criteria";

/** The library's criteria on dates, by Excel's operators. */
const DATES: Readonly<Record<string, string>> = {
  dateIs: "EqualTo",
  dateIsBefore: "LessThan",
  dateIsOnOrBefore: "LessThanOrEqualTo",
  dateIsAfter: "GreaterThan",
  dateIsOnOrAfter: "GreaterThanOrEqualTo",
  dateIsBetween: "Between",
  dateIsNotBetween: "NotBetween",
};

const NAMED_DAYS: Readonly<Record<string, string>> = {
  today: "=TODAY()",
  yesterday: "=TODAY()-1",
  tomorrow: "=TODAY()+1",
  lastWeek: "=TODAY()-7",
  lastMonth: "=EDATE(TODAY(),-1)",
  lastYear: "=EDATE(TODAY(),-12)",
};

/** Excel.DataValidationType. What only the grid has, such as e-mail addresses, Excel would call a formula. */
export function typeOf({ type, excel }: Criterion): string {
  if (type === "isValueInList" || type === "isValueInRange") return "List";
  if (DATES[type] !== undefined) return "Date";
  if (operatorOf(type) !== undefined) return excel?.counts ?? "Decimal";
  return "Custom";
}

/** The rule as Excel describes it, or null where Excel has no words for it. */
export function describe(criterion: Criterion): object | null {
  const { type, values } = criterion;
  if (type === "isValueInList" || type === "isValueInRange") {
    const source = type === "isValueInList" ? values.join(",") : `=${values[0] ?? ""}`;
    return { list: { inCellDropDown: criterion.displayStyle !== "plainText", source } };
  }
  if (type === "customFormula") return { custom: { formula: values[0] ?? "" } };
  const operator = operatorOf(type) ?? DATES[type];
  if (operator === undefined) return null;
  const [formula1 = "", formula2] = DATES[type] === undefined ? values.map(asFormula) : dateFormulas(criterion);
  const kind = Object.entries(COUNTING).find(([, counted]) => counted === typeOf(criterion))?.[0] ?? "decimal";
  return { [kind]: { formula1, ...(formula2 === undefined ? {} : { formula2 }), operator } };
}

function operatorOf(type: string): string | undefined {
  return Object.entries(OPERATORS).find(([, libraryType]) => libraryType === type)?.[0];
}

/** What is compared with comes back as a formula, such as "=10" (Microsoft, "Excel.BasicDataValidation interface"). */
function asFormula(value: string): string {
  return value.startsWith("=") ? value : `=${value}`;
}

function dateFormulas(criterion: Criterion): string[] {
  const named = "dateValue" in criterion ? NAMED_DAYS[criterion.dateValue] : undefined;
  if (named !== undefined) return [named];
  return criterion.values.map((value) =>
    value.startsWith("=") ? value : `=${helpers.toNumber(value, DEFAULT_LOCALE)}`,
  );
}
