import { audit, type AuditChoices, type NoTable } from "../audit";
import { type SheetContents, Sheet } from "../contents";
import { formulaTrainings } from "./formulaTraining";
import { landscapeTrainings } from "./landscapeTraining";
import { tableTraining } from "./tableTraining";
import type { Training } from "./training";

/**
 * The trainings of a sheet: its table, unless a formula spills that, and every training and landscape that a formula spills.
 *
 * @returns a sentence where there is none.
 */
export function trainingsOf(contents: SheetContents, choices: AuditChoices = {}): readonly Training[] | NoTable {
  const sheet = new Sheet(contents);
  const runs = formulaTrainings(sheet);
  const spilled = [...runs, ...landscapeTrainings(sheet)];
  const found = audit(contents, choices);
  if (found.kind === "no-table") return spilled.length > 0 ? spilled : found;
  const { headerRow, columns } = found.table.layout;
  const isSpilled = runs.some((training) => columns.every(({ column }) => training.spillsHeader(column, headerRow)));
  return isSpilled ? spilled : [tableTraining(found), ...spilled];
}
