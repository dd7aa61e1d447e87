import { type CellValue, numberIn } from "./numbers";

export type { CellValue };

/** A rectangle of a sheet, as `Range.values` and `Range.formulas` give it: nothing else is known of the sheet. */
export interface SheetContents {
  readonly values: readonly (readonly CellValue[])[];
  /** A cell without a formula holds its value here, as in Excel. */
  readonly formulas: readonly (readonly CellValue[])[];
  /** The sheet's row and column of the first cell, from 1. */
  readonly firstRow: number;
  readonly firstColumn: number;
}

/** What kind of thing a cell shows; a number may be written as text. */
export type Content = "number" | "blank" | "error" | "text";

/** Reads cells by the sheet's rows and columns. */
export class Sheet {
  readonly #contents: SheetContents;
  /** Asked for at every cell, so the rows are measured once. */
  readonly #width: number;
  /** The same texts are asked for again and again. */
  readonly #numbers = new Map<string, number>();

  constructor(contents: SheetContents) {
    this.#contents = contents;
    this.#width = contents.values.reduce((widest, row) => Math.max(widest, row.length), 0);
  }

  get firstRow(): number {
    return this.#contents.firstRow;
  }

  get lastRow(): number {
    return this.#contents.firstRow + this.#contents.values.length - 1;
  }

  get firstColumn(): number {
    return this.#contents.firstColumn;
  }

  get lastColumn(): number {
    return this.#contents.firstColumn + this.#width - 1;
  }

  /** What is found at any of the cells, row by row. */
  find<Found>(at: (column: number, row: number) => Found | undefined): Found[] {
    const found: Found[] = [];
    for (let row = this.firstRow; row <= this.lastRow; row++) {
      for (let column = this.firstColumn; column <= this.lastColumn; column++) {
        const here = at(column, row);
        if (here !== undefined) found.push(here);
      }
    }
    return found;
  }

  /** `null` for a blank cell. */
  value(column: number, row: number): CellValue {
    const value = this.#contents.values[row - this.firstRow]?.[column - this.firstColumn] ?? null;
    return typeof value === "string" && value.trim() === "" ? null : value;
  }

  /** The number that a cell shows, be it written as text; `NaN` for everything else. */
  number(column: number, row: number): number {
    const value = this.value(column, row);
    if (typeof value !== "string") return numberIn(value);
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    const number = numberIn(value);
    this.#numbers.set(value, number);
    return number;
  }

  content(column: number, row: number): Content {
    const value = this.value(column, row);
    if (value === null) return "blank";
    if (isCellError(value)) return "error";
    return Number.isNaN(this.number(column, row)) ? "text" : "number";
  }

  /** The formula with its "=", or `undefined` where there is none. */
  formula(column: number, row: number): string | undefined {
    const content = this.#contents.formulas[row - this.firstRow]?.[column - this.firstColumn];
    return typeof content === "string" && content.startsWith("=") ? content : undefined;
  }
}

/** `#REF!`, `#VALUE!` and so on. */
export function isCellError(content: unknown): content is string {
  return typeof content === "string" && content.startsWith("#");
}
