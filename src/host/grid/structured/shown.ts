import type { Getters } from "@odoo/o-spreadsheet";
import { parseStructured, writeStructured } from "./reference";
import { type Position, tableAt } from "./resolve";
import { renameWords } from "./words";

/** A formula as Excel shows it in a cell: inside a table, `[@v]` and `[v]` are that table's, whose name is left out. */
export function shownInside(formula: string, position: Position, getters: Getters): string {
  if (!formula.includes("[")) return formula;
  const own = tableAt(position, getters)?.record.name.toLowerCase();
  if (own === undefined) return formula;
  const shown = (word: string): string => {
    const reference = parseStructured(word);
    if (reference?.table.toLowerCase() !== own) return word;
    const { rows, columns } = reference;
    const isPlainColumn = rows.length === 0 && columns !== undefined;
    return isPlainColumn || rows[0] === "#This Row" ? writeStructured({ ...reference, table: "" }, "typed") : word;
  };
  return renameWords(formula, { word: shown });
}
