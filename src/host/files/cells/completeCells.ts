import type { CellFormat } from "./cellFormats";
import type { ReadCells } from "./readCells";

/** What is looked at of the library's format: contents and numbers of formats by the addresses of the cells. */
export interface LoadedCells {
  cells: Record<string, string | undefined>;
  readonly styles: Record<string, number>;
  readonly formats: Record<string, number>;
  readonly borders: Record<string, number>;
}

/** Gives a sheet that the library has read the cells that were read of it. The library counts from 1 what files count from 0. */
export function completeCells(
  sheet: LoadedCells,
  { contents, styles }: ReadCells,
  formats: readonly CellFormat[],
): void {
  sheet.cells = contents;
  const kinds = [sheet.styles, sheet.formats, sheet.borders] as const;
  for (const [address, style] of styles) {
    const format = style === 0 ? undefined : formats[style];
    const numbers = format && [style + 1, format.numberFormat + 1, format.border + 1];
    // A cell without a format has none, also where its row or its column has one.
    if (numbers === undefined) for (const kind of kinds) Reflect.deleteProperty(kind, address);
    else kinds.forEach((kind, index) => (kind[address] = numbers[index] ?? 0));
  }
}
