import { links } from "@odoo/o-spreadsheet";
import type { Position } from "../grid/engine";
import { ApiError } from "../protocol/apiError";
import { asOptions, asString, isOmitted } from "./arguments";
import { type Cells, positionsIn } from "./cells";
import { literalOf, textAt, valueAt } from "./cellValues";

/** Excel.RangeHyperlink, as far as the grid has it: a link to the web on the whole cell. */
export interface RangeHyperlink {
  readonly address: string;
  readonly textToDisplay: string;
}

/** The link of the top left cell. */
export function hyperlinkOf({ getters, topLeft }: Cells): RangeHyperlink | null {
  const link = linkAt({ getters }, topLeft);
  return link === undefined ? null : { address: link.url, textToDisplay: link.label };
}

/** Makes every cell of the range a link; the text, if one is given, is written into the first. */
export function setHyperlink(cells: Cells, value: unknown): void {
  if (value === null) throw new ApiError("InvalidArgument");
  const { address, textToDisplay, documentReference, screenTip } = asOptions(value);
  if (!isOmitted(documentReference)) throw notThere("a documentReference");
  if (!isOmitted(screenTip)) throw notThere("a screenTip");
  const url = asString(address);
  if (!/^https?:\/\/\S+$/i.test(url)) throw notThere(`the address ${url}`);
  if (cells.isUnbounded) throw new ApiError("InvalidArgument");
  cells.makeRoomForAll();
  const { engine, getters, sheetId, topLeft, zone } = cells;
  for (const position of positionsIn(sheetId, zone)) {
    if (getters.getCell(position)?.isFormula === true) throw notThere("formulas");
    const isFirst = position.row === topLeft.row && position.col === topLeft.col;
    const own = textAt(getters, position);
    const label = isFirst && !isOmitted(textToDisplay) ? asString(textToDisplay) : own;
    const content = links.markdownLink(label === "" ? url : label, url);
    engine.write({ type: "UPDATE_CELL", ...position, content });
  }
}

/** Leaves the texts of links, and takes the links away. */
export function removeHyperlinks(cells: Cells): void {
  const { engine, getters, sheetId, insideSheet } = cells;
  for (const position of positionsIn(sheetId, insideSheet)) {
    if (linkAt(cells, position) === undefined) continue;
    engine.write({ type: "UPDATE_CELL", ...position, content: literalOf(valueAt(getters, position)) });
  }
}

function linkAt({ getters }: Pick<Cells, "getters">, position: Position) {
  return getters.getEvaluatedCell(position).link;
}

function notThere(what: string): ApiError {
  return new ApiError("ApiNotFound", `Range.hyperlink with ${what} is not part of this workbook.`);
}
