import type { Position } from "./engine";

/** Excel has no more columns than this. */
const COLUMNS = 16_384;

/** Cells, each once. Keyed by numbers: a large write adds a hundred thousand of them. */
export class CellSet {
  readonly #bySheet = new Map<string, Map<number, Position>>();

  get isEmpty(): boolean {
    return [...this.#bySheet.values()].every(({ size }) => size === 0);
  }

  add({ sheetId, col, row }: Position): void {
    const cells = this.#bySheet.get(sheetId) ?? new Map<number, Position>();
    if (cells.size === 0) this.#bySheet.set(sheetId, cells);
    cells.set(row * COLUMNS + col, { sheetId, col, row });
  }

  /** Takes out the cells that a question is answered with yes for. */
  remove(isGone: (cell: Position) => boolean): void {
    for (const cells of this.#bySheet.values()) {
      for (const [key, cell] of cells) if (isGone(cell)) cells.delete(key);
    }
  }

  /** The cells of the sheets that a question is answered with yes for. */
  of(isWanted: (sheetId: string) => boolean): Position[] {
    return [...this.#bySheet].filter(([sheetId]) => isWanted(sheetId)).flatMap(([, cells]) => [...cells.values()]);
  }
}
