import { type Audit, audit, type NoTable } from "./audit";
import { type CellValue, isCellError, type SheetContents } from "./contents";
import { numberIn } from "./numbers";
import type { Quantity } from "./quantities";

/** The columns of the class sheet, from the left. */
const CLASS_ORDER: readonly Quantity[] = [
  ...(["t1", "t2", "i1", "i2", "w1", "w2", "w3", "w4", "h1", "a_h1", "h2", "a_h2", "w5", "w6", "w7", "w8"] as const),
  ...(["o1", "a_o1", "o2", "a_o2", "E1", "E2", "E_total"] as const),
  ...(["∂E/∂w1", "∂E/∂w2", "∂E/∂w3", "∂E/∂w4", "∂E/∂w5", "∂E/∂w6", "∂E/∂w7", "∂E/∂w8"] as const),
];

/**
 * Checks one row, or some that follow each other, without their headers: the columns are the class sheet's, in its
 * order. Blank columns between them and one for the number of the step before them do not matter. With headers in the
 * first row any order will do.
 */
export function auditRow(cells: readonly (readonly CellValue[])[], learningRate?: number): Audit | NoTable {
  const choices = learningRate === undefined ? {} : { learningRate };
  const result = audit(asContents(cells), choices);
  if (result.kind === "audit") return result;
  const filled = withoutBlankColumns(cells);
  const extra = (filled[0]?.length ?? 0) - CLASS_ORDER.length;
  if (extra < 0 || extra > 1) return result;
  const table = filled.map((row) => row.slice(extra));
  return audit(asContents([CLASS_ORDER, ...table], 0), choices);
}

/** Rows are counted from the first that was given, in which a header of ours does not stand. */
function asContents(values: SheetContents["values"], firstRow = 1): SheetContents {
  return { values, formulas: values, firstRow, firstColumn: 1 };
}

function withoutBlankColumns(cells: readonly (readonly CellValue[])[]): CellValue[][] {
  const isFilled = (column: number) =>
    cells.some(({ [column]: cell = null }) => Number.isFinite(numberIn(cell)) || isCellError(cell));
  return cells.map((row) => row.filter((_, column) => isFilled(column)));
}
