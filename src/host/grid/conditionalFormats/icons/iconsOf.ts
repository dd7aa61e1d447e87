import type { ConditionalFormat, Getters } from "@odoo/o-spreadsheet";
import { iconAt, limitOf, stepsOf } from "./iconRules";
import { NO_ICON } from "./iconSets";

/**
 * The icons of the numbers in a format's cells, by column and row. There are none while a step begins at what is no number. The
 * library's are three, and of each range of a format for itself.
 */
export function* iconsOf(
  getters: Getters,
  sheetId: string,
  { rule, ranges }: ConditionalFormat,
): Generator<readonly [col: number, row: number, icon: string | undefined]> {
  if (rule.type !== "IconSetRule") return;
  const cells = ranges.flatMap((range) => numbersIn(getters, sheetId, range));
  const numbers = cells.map(({ value }) => value).sort((one, other) => one - other);
  const steps = stepsOf(rule);
  const limits = steps.map((step) =>
    limitOf(step, numbers, (formula) => {
      const value = getters.evaluateFormula(sheetId, formula);
      return typeof value === "number" ? value : NaN;
    }),
  );
  if (limits.some(Number.isNaN)) return;
  for (const { col, row, value } of cells) {
    const icon = iconAt(value, steps, limits);
    yield [col, row, icon === NO_ICON ? undefined : icon];
  }
}

interface NumberCell {
  readonly col: number;
  readonly row: number;
  readonly value: number;
}

function numbersIn(getters: Getters, sheetId: string, range: string): NumberCell[] {
  const { top, bottom, left, right } = getters.getRangeFromSheetXC(sheetId, range).zone;
  const cells: NumberCell[] = [];
  for (let col = left; col <= right; col++) {
    for (let row = top; row <= bottom; row++) {
      const { value } = getters.getEvaluatedCell({ sheetId, col, row });
      if (typeof value === "number") cells.push({ col, row, value });
    }
  }
  return cells;
}
