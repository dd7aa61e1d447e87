import type { Zone } from "@odoo/o-spreadsheet";
import type { Position } from "../grid/engine";
import { asString } from "./arguments";
import { type Cells, isZoneEmpty, positionsIn } from "./cells";
import { contentAt, textAt } from "./cellValues";
import { type Search, searchOf } from "./search";
import { WHOLE_SHEET } from "./zones";

/** Excel.Range.find: the first cell that shows the text. A single cell is where a search of the whole sheet begins. */
export function findCell(cells: Cells, text: unknown, criteria: unknown): Position | undefined {
  const search = searchOf(text, criteria);
  if (cells.cellCount > 1) {
    const found = matchesIn(cells, cells.zone, search);
    return search.isBackwards ? found.at(-1) : found[0];
  }
  const found = matchesIn(cells, WHOLE_SHEET, search);
  const isBehind = (position: Position) => comparePlaces(position, cells.topLeft) > 0;
  const isBefore = (position: Position) => comparePlaces(position, cells.topLeft) < 0;
  // Past the last cell the search goes on from the first one.
  return search.isBackwards ? (found.filter(isBefore).at(-1) ?? found.at(-1)) : (found.find(isBehind) ?? found[0]);
}

/** All cells that show the text. */
export function findCells(cells: Cells, text: unknown, criteria: unknown): Position[] {
  return matchesIn(cells, cells.zone, searchOf(text, criteria));
}

/** Excel.Range.replaceAll: replaces in what was typed into the cells, and says in how many. */
export function replaceInCells(cells: Cells, text: unknown, replacement: unknown, criteria: unknown): number {
  const search = searchOf(text, criteria);
  const substitute = asString(replacement);
  const { engine, getters, sheetId, sheets } = cells;
  const used = sheets.usedZone(sheetId, cells.zone, false);
  if (used === undefined) return 0;
  const found = [...positionsIn(sheetId, used)].filter((position) => search.matches(contentAt(getters, position)));
  // All of them before the first is written: one that would get too long stops all.
  const contents = found.map((position) => search.replace(contentAt(getters, position), substitute));
  found.forEach((position, index) => {
    engine.write({ type: "UPDATE_CELL", ...position, content: contents[index] ?? "" });
  });
  return found.length;
}

function matchesIn({ getters, sheetId, sheets }: Cells, zone: Zone, search: Search): Position[] {
  const used = sheets.usedZone(sheetId, zone, true);
  if (used === undefined || isZoneEmpty(used)) return [];
  return [...positionsIn(sheetId, used)].filter((position) => {
    const text = textAt(getters, position);
    return text !== "" && search.matches(text);
  });
}

function comparePlaces(a: Position, b: Position): number {
  return a.row - b.row || a.col - b.col;
}
