import { type Cell, type Getters, registries } from "@odoo/o-spreadsheet";
import type { Position } from "./engine";
import type { ExcelStyle } from "./looks/excelStyle";

/** What is looked at of the library's plugin that fits rows to their contents. */
interface RowSizes {
  readonly getters: Getters;
  getCellHeight(position: Position): number;
}

type Constructor = new (...config: never[]) => RowSizes;

/** The height of a row of plain cells, in pixels. */
const PLAIN = 23;

const RowSizesOfLibrary = registries.coreViewsPluginRegistry.get("row_size") as unknown as Constructor;

/**
 * The library's fitting of rows to their contents, without drawing every plain cell to measure it: one line in the usual
 * font is as high as any other. That is a third of the time that a large write takes.
 */
export class RowHeightsPlugin extends RowSizesOfLibrary {
  override getCellHeight(position: Position): number {
    return isPlain(this.getters.getCell(position)) ? PLAIN : super.getCellHeight(position);
  }
}

function isPlain(cell: Cell | undefined): boolean {
  if (cell === undefined) return true;
  const style: ExcelStyle | undefined = cell.style;
  if (style?.isStacked === true) return false;
  const isInUsualFont = style?.fontSize === undefined && style?.wrapping === undefined && style?.rotation === undefined;
  return isInUsualFont && (cell.isFormula || !cell.content.includes("\n"));
}
