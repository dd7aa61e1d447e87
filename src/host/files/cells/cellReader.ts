import { helpers } from "@odoo/o-spreadsheet";
import { ElementReader } from "./elementReader";

/** A cell as it stands in a file (ECMA-376, part 1, 18.3.1.4). */
export interface FileCell {
  readonly row: number;
  readonly col: number;
  /** What kind of value it has, such as "s" for a shared text. */
  readonly type: string;
  /** The number of its format. */
  readonly style: number;
  readonly value: string | undefined;
  readonly formula: FileFormula | undefined;
}

/** What computes a cell (ECMA-376, part 1, 18.3.1.40). Of a shared formula only the first cell has the text. */
export interface FileFormula {
  readonly text: string;
  readonly type: string;
  readonly sharedIndex: string | undefined;
  readonly range: string | undefined;
}

/** A row's attributes. */
export type RowAttributes = Readonly<Record<string, string>>;

export interface CellListener {
  readonly onRow: (row: number, attributes: RowAttributes) => void;
  readonly onCell: (cell: FileCell) => void;
}

/**
 * Reads the `sheetData` of a worksheet piece by piece, without a tree of all its cells, which takes the browser ten times as
 * long and stops the page meanwhile. Cells and rows may leave out where they are: then each is the one after the last.
 */
export class CellReader extends ElementReader {
  readonly #listener: CellListener;
  #row = -1;
  #col = -1;
  #attributes: Readonly<Record<string, string>> = {};
  #value: string | undefined;
  #formula: FileFormula | undefined;
  #inline = "";
  #isPronunciation = false;

  constructor(listener: CellListener) {
    super();
    this.#listener = listener;
  }

  protected override open(name: string, attributes: RowAttributes): void {
    switch (name) {
      case "row":
        this.#row = attributes["r"] === undefined ? this.#row + 1 : Number(attributes["r"]) - 1;
        this.#col = -1;
        this.#listener.onRow(this.#row, attributes);
        break;
      case "c":
        this.#attributes = attributes;
        [this.#value, this.#formula, this.#inline] = [undefined, undefined, ""];
        this.#col = attributes["r"] === undefined ? this.#col + 1 : helpers.toCartesian(attributes["r"]).col;
        break;
      case "f": {
        const { t: type = "normal", si: sharedIndex, ref: range } = attributes;
        this.#formula = { text: "", type, sharedIndex, range };
        break;
      }
      case "rPh":
        this.#isPronunciation = true;
    }
  }

  protected override close(name: string, text: string): void {
    switch (name) {
      case "v":
        this.#value = text;
        break;
      case "f":
        if (this.#formula) this.#formula = { ...this.#formula, text };
        break;
      case "t":
        if (!this.#isPronunciation) this.#inline += text;
        break;
      case "is":
        this.#value = this.#inline;
        break;
      case "rPh":
        this.#isPronunciation = false;
        break;
      case "c":
        this.#listener.onCell({
          ...{ row: this.#row, col: this.#col, value: this.#value, formula: this.#formula },
          ...{ type: this.#attributes["t"] ?? "n", style: Number(this.#attributes["s"] ?? 0) },
        });
    }
  }
}
