import { type CoreCommand, invalidateEvaluationCommands } from "@odoo/o-spreadsheet";
import type { MovedContent } from "../calculationByHand";
import { addCoreCommand } from "../coreCommands";
import { adapterFunctions, type CoreGrid } from "./adaptRanges";
import type { Shift } from "./shift";

/** Tells the library that cells are elsewhere, so that everything is to be calculated again. */
const CELLS_MOVED = "HOST_CELLS_MOVED" as CoreCommand["type"];
addCoreCommand(CELLS_MOVED);
invalidateEvaluationCommands.add(CELLS_MOVED);

/** Carries a shift out: the cells move, and all that refers to them follows. */
export function shiftCells(grid: CoreGrid, shift: Shift): void {
  makeSheetLargeEnough(grid, shift);
  const movesCells = shift.count < 0 || shift.last >= shift.at;
  if (!movesCells) {
    growRanges(grid, shift);
    return;
  }
  if (shift.count < 0) grid.dispatch("CLEAR_CELLS", { sheetId: shift.sheetId, target: [deletedZone(shift)] });
  grid.adaptAllRanges(adapterFunctions(grid.getters, shift));
  moveCells(grid, shift);
  grid.dispatch(CELLS_MOVED, { sheetId: shift.sheetId });
}

/** No cell moves: only the formulas whose ranges grow need to be calculated again. */
function growRanges(grid: CoreGrid, shift: Shift): void {
  const functions = adapterFunctions(grid.getters, shift);
  grid.adaptAllRanges({ ...functions, adaptCompiledFormula: (formula) => formula });
  for (const sheetId of grid.getters.getSheetIds()) {
    for (const cell of grid.getters.getCells(sheetId)) {
      if (!cell.isFormula) continue;
      const formula = functions.adaptCompiledFormula(cell.compiledFormula);
      if (formula === cell.compiledFormula) continue;
      const { col, row } = grid.getters.getCellPosition(cell.id);
      const position = { sheetId, col, row };
      const moved: MovedContent = { movedFrom: position };
      grid.dispatch("UPDATE_CELL", { ...position, ...moved, content: formula.toFormulaString(grid.getters) });
    }
  }
}

/** What moves and what comes must find rows and columns in the sheet. */
function makeSheetLargeEnough({ getters, dispatch }: CoreGrid, { sheetId, axis, count, at }: Shift): void {
  if (count < 0) return;
  const present = getters.getNumberHeaders(sheetId, axis);
  const occupied = getters.getCells(sheetId).map(({ id }) => {
    const { col, row } = getters.getCellPosition(id);
    return axis === "ROW" ? row : col;
  });
  const wanted = occupied.reduce((most, index) => Math.max(most, index), at) + 1 + count;
  if (wanted <= present) return;
  const sheetName = getters.getSheetName(sheetId);
  const quantity = Math.max(wanted - present, present);
  dispatch("ADD_COLUMNS_ROWS", {
    sheetId,
    sheetName,
    dimension: axis,
    base: present - 1,
    quantity,
    position: "after",
  });
}

/** Moves the cells alone. */
export function moveCells({ getters, dispatch }: CoreGrid, shift: Shift): void {
  const { sheetId, axis, across, at, count, last } = shift;
  const from = count < 0 ? at - count : at;
  const along = axis === "ROW" ? ("row" as const) : ("col" as const);
  const beside = axis === "ROW" ? ("col" as const) : ("row" as const);
  const moving = getters
    .getCells(sheetId)
    .map(({ id }) => ({ id, ...getters.getCellPosition(id) }))
    .filter((cell) => cell[beside] >= across[0] && cell[beside] <= across[1])
    .filter((cell) => cell[along] >= from && cell[along] <= last);
  // The farthest first, so that none comes where another still is.
  moving.sort((a, b) => Math.sign(count) * (b[along] - a[along]));
  for (const { id, col, row } of moving) {
    const target = axis === "ROW" ? { col, row: row + count } : { col: col + count, row };
    dispatch("UPDATE_CELL_POSITION", { sheetId, cellId: id, ...target });
  }
}

function deletedZone({ axis, across: [first, last], at, count }: Shift) {
  const end = at - count - 1;
  return axis === "ROW"
    ? { left: first, right: last, top: at, bottom: end }
    : { top: first, bottom: last, left: at, right: end };
}
