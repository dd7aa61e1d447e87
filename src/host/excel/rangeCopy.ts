import type { Border, Zone } from "@odoo/o-spreadsheet";
import type { Position } from "../grid/engine";
import { ApiError } from "../protocol/apiError";
import { asFlag, asOneOf, isOmitted } from "./arguments";
import { type Cells, isZoneEmpty } from "./cells";
import { cellAt, contentAt, literalOf, looksAt, valueAt } from "./cellValues";
import { transposed } from "./r1c1";
import { readConditionalFormats, readValidations } from "./rangeCopyRules";
import { isOnSheet, moved } from "./zones";

const COPY_TYPES = ["All", "Formulas", "Values", "Formats", "Link"] as const;

interface Copying {
  readonly type: (typeof COPY_TYPES)[number];
  readonly skipBlanks: boolean;
  readonly transpose: boolean;
}

/** What is written into one cell. */
interface Copy {
  readonly to: Position;
  readonly command: object;
}

/** Excel.Range.copyFrom: copies cells of any sheet into these, as often as they fit. */
export function copyCells(
  target: Cells,
  source: Cells,
  copyType: unknown,
  skipBlanks: unknown,
  transpose: unknown,
): void {
  const type = isOmitted(copyType) ? "All" : asOneOf(copyType, COPY_TYPES);
  if (type === "Link") throw new ApiError("ApiNotFound", "Range.copyFrom with Link is not part of this workbook.");
  const copying = { type, skipBlanks: asFlag(skipBlanks), transpose: asFlag(transpose) };
  const shape = source.at(source.insideSheet);
  if (isZoneEmpty(shape.zone)) return;
  target.engine.assertWritable(Math.max(target.insideSheetRows() * target.insideSheetColumns(), shape.cellCount));
  const tiles = tilesOf(target, shape, copying.transpose);
  // Everything is read before anything is written: the cells may overlap.
  const copies = tiles.flatMap((tile) => copiesOf(tile, shape, copying));
  const merges = type === "All" || type === "Formats" ? mergesIn(shape) : [];
  for (const tile of tiles) tile.makeRoomForAll();
  const rules = rulesIn(shape, tiles, copying);
  if (merges.length > 0) for (const tile of tiles) unmergeIn(tile);
  for (const { to, command } of copies) target.engine.write({ type: "UPDATE_CELL", ...to, ...command });
  if (type === "All" || type === "Formats") {
    for (const tile of tiles) copyLooks(tile, shape, merges, copying.transpose);
  }
  for (const write of rules) write();
}

/** Conditional formats are formats; what may be typed is copied with everything only. */
function rulesIn(source: Cells, tiles: readonly Cells[], { type, transpose }: Copying): (() => void)[] {
  const place = (zone: Zone, tile: Cells) => placedIn(tile, source, zone, transpose);
  const copying = { source, tiles, transpose, place };
  return [
    ...(type === "All" || type === "Formats" ? [readConditionalFormats(copying)] : []),
    ...(type === "All" ? [readValidations(copying)] : []),
  ];
}

/** Where the source goes: once, or as often as the target is an exact multiple of it. */
function tilesOf(target: Cells, source: Cells, transpose: boolean): Cells[] {
  const [rows, columns] = transpose ? [source.columnCount, source.rowCount] : [source.rowCount, source.columnCount];
  const { top, left } = target.zone;
  const down = target.rowCount % rows === 0 ? target.insideSheetRows() / rows : 1;
  const across = target.columnCount % columns === 0 ? target.insideSheetColumns() / columns : 1;
  return Array.from({ length: Math.max(1, Math.floor(down)) }, (_, i) =>
    Array.from({ length: Math.max(1, Math.floor(across)) }, (__, j) => {
      const zone = {
        top: top + i * rows,
        bottom: top + (i + 1) * rows - 1,
        left: left + j * columns,
        right: left + (j + 1) * columns - 1,
      };
      if (!isOnSheet(zone)) throw new ApiError("InvalidArgument");
      return target.at(zone);
    }),
  ).flat();
}

function copiesOf(tile: Cells, source: Cells, copying: Copying): Copy[] {
  return source
    .map((from) => {
      const [down, right] = [from.row - source.zone.top, from.col - source.zone.left];
      const [rows, columns] = copying.transpose ? [right, down] : [down, right];
      const to = { sheetId: tile.sheetId, row: tile.zone.top + rows, col: tile.zone.left + columns };
      const isSkipped = copying.skipBlanks && source.getters.getEvaluatedCell(from).value === null;
      return isSkipped ? [] : [{ to, command: commandOf(source, from, to, copying) }];
    })
    .flat(2);
}

function commandOf(source: Cells, from: Position, to: Position, copying: Copying): object {
  const { getters } = source;
  if (copying.type === "Formats") return looksAt(getters, from);
  if (copying.type === "Values") return { content: literalOf(valueAt(getters, from)) };
  const content = copiedContent(source, from, to, copying.transpose);
  return copying.type === "Formulas" ? { content } : { content, ...looksAt(getters, from) };
}

/** What was typed into the cell, with relative references that count from its new place. */
export function copiedContent({ getters }: Cells, from: Position, to: Position, transpose = false): string {
  const cell = cellAt(getters, from);
  if (cell?.isFormula !== true) return contentAt(getters, from);
  if (!transpose) {
    return getters.getTranslatedCellFormula(to.sheetId, to.col - from.col, to.row - from.row, cell.compiledFormula);
  }
  const formula = transposed(contentAt(getters, from), from, to);
  if (formula !== undefined) return formula;
  const what = "Range.copyFrom with transpose of references that are fixed on one side";
  throw new ApiError("ApiNotFound", `${what} is not part of this workbook.`);
}

function mergesIn({ getters, sheetId, zone }: Cells): Zone[] {
  return getters.getMergesInZone(sheetId, zone);
}

/** The copied cells' merges take the place of those that were there. */
function unmergeIn(cells: Cells): void {
  const target = mergesIn(cells).map(({ top, bottom, left, right }) => ({ top, bottom, left, right }));
  if (target.length > 0) cells.engine.write({ type: "REMOVE_MERGE", sheetId: cells.sheetId, target });
}

function turnedBorder(border: Border | null): Border {
  const { top, bottom, left, right } = border ?? {};
  const lines = { top: left, bottom: right, left: top, right: bottom };
  return Object.fromEntries(Object.entries(lines).filter(([, line]) => line !== undefined));
}

/** Where a rectangle of the source comes to lie in a tile. */
function placedIn(tile: Cells, source: Cells, zone: Zone, transpose: boolean): Zone {
  const turn = ({ top, bottom, left, right }: Zone): Zone =>
    transpose ? { top: left, bottom: right, left: top, right: bottom } : { top, bottom, left, right };
  const origin = turn(source.zone);
  return moved(turn(zone), tile.zone.top - origin.top, tile.zone.left - origin.left);
}

function copyLooks(tile: Cells, source: Cells, merges: readonly Zone[], transpose: boolean): void {
  const { engine, sheetId } = tile;
  const place = (zone: Zone) => placedIn(tile, source, zone, transpose);
  const borders = source
    .map(({ col, row, sheetId: from }) => {
      const border = source.getters.getCellBorder({ sheetId: from, col, row });
      const { top, left } = place({ top: row, bottom: row, left: col, right: col });
      return { col: left, row: top, border: transpose ? turnedBorder(border) : (border ?? undefined) };
    })
    .flat();
  for (const border of borders) engine.write({ type: "SET_BORDER", sheetId, ...border });
  if (merges.length > 0) engine.write({ type: "ADD_MERGE", sheetId, target: merges.map(place), force: true });
}
