import { cellName, cellPlace } from "./address";
import type { Audit } from "./audit";
import { FIRST_ROW, shifted } from "./computation";
import type { CellValue, SheetContents } from "./contents";
import type { Expression, Leaf, QuantityLeaf } from "./formula/expression";
import { print, type Style } from "./formula/print";
import type { Judgement } from "./judge";
import { numberIn } from "./numbers";
import { familyOf } from "./quantities";

/** A corrected sheet: what to write, and which of its cells are not what they were. */
export interface CorrectedCopy {
  /** Formulas and values, as `Range.formulas` takes them, from the same first cell as the sheet that was checked. */
  readonly formulas: readonly (readonly CellValue[])[];
  readonly firstRow: number;
  readonly firstColumn: number;
  /** Addresses of the cells that were corrected. */
  readonly changed: readonly string[];
}

/**
 * The same sheet with right formulas in every column that was wrong, and in every column of plain numbers, which would
 * not follow a correction. Right formulas, headers and everything around the table stay as they are.
 */
export function correctedCopy(contents: SheetContents, audit: Audit): CorrectedCopy {
  const copy = new Copy(contents, audit);
  if (audit.report.columns.some(({ verdict }) => verdict === "wrong")) copy.correct();
  return copy.result();
}

interface Place {
  readonly column: number;
  readonly row: number;
}

class Copy {
  readonly #contents: SheetContents;
  readonly #audit: Audit;
  readonly #formulas: CellValue[][];
  readonly #changed: string[] = [];

  constructor(contents: SheetContents, audit: Audit) {
    this.#contents = contents;
    this.#audit = audit;
    this.#formulas = contents.formulas.map((row) => [...row]);
  }

  result(): CorrectedCopy {
    const { firstRow, firstColumn } = this.#contents;
    return { formulas: this.#formulas, firstRow, firstColumn, changed: this.#changed };
  }

  correct(): void {
    const { rows } = this.#audit.table.layout;
    for (const judgement of this.#audit.judgements) {
      this.#correctHeader(judgement);
      for (const index of rows.keys()) this.#correctCell(judgement, index);
    }
    const { rate, table } = this.#audit;
    if (rate.source === "cell" && rate.address !== undefined) this.#turnIntoNumber(cellPlace(rate.address));
    for (const place of table.layout.constants) this.#turnIntoNumber(place);
  }

  /** Exchanged headers go back to where they belong. */
  #correctHeader({ mapped }: Judgement): void {
    const { layout } = this.#audit.table;
    const reported = this.#audit.report.columns.find(({ quantity }) => quantity === mapped.quantity);
    if (!reported?.reasons.some(({ mistake }) => mistake === "headers-swapped")) return;
    const swapped = this.#audit.report.columns.filter(({ reasons }) => reasons[0]?.mistake === "headers-swapped");
    const other = swapped.find((each) => each !== reported);
    if (other) this.#write(mapped.column, layout.headerRow, other.header);
  }

  #correctCell({ mapped, cells, groups }: Judgement, index: number): void {
    const { sheet, table } = this.#audit;
    const { quantity, column } = mapped;
    const row = table.layout.rows[index] ?? 0;
    if (cells[index] === "none") return;
    const expression = table.computations.at(quantity, index);
    if (!expression) {
      if (cells[index] === "wrong") this.#write(column, row, table.value(quantity, 0));
      else this.#turnIntoNumber({ column, row });
      return;
    }
    if (groups.length === 0 && sheet.formula(column, row) !== undefined) return;
    this.#write(column, row, `=${this.#text(expression, index)}`, cells[index] === "wrong");
  }

  /** Excel does not calculate with numbers that are written as text. */
  #turnIntoNumber({ column, row }: Place): void {
    const content = this.#audit.sheet.value(column, row);
    const number = typeof content === "string" ? numberIn(content) : Number.NaN;
    if (Number.isFinite(number)) this.#write(column, row, number, false);
  }

  #write(column: number, row: number, content: CellValue, isCorrection = true): void {
    const line = this.#formulas[row - this.#contents.firstRow];
    if (!line) return;
    line[column - this.#contents.firstColumn] = content;
    if (isCorrection) this.#changed.push(cellName(column, row));
  }

  #text(expression: Expression, index: number): string {
    const style: Style = { signs: {}, minus: "-", leaf: (leaf) => this.#leafText(leaf, index) };
    return print(expression, style);
  }

  #leafText(leaf: Leaf, index: number): string {
    switch (leaf.kind) {
      case "number":
        return String(leaf.value);
      case "cell":
        return leaf.address;
      case "rate":
        return this.#rateText();
      case "quantity":
        return this.#quantityText(leaf, index);
    }
  }

  #rateText(): string {
    const { rate } = this.#audit;
    return rate.source === "cell" && rate.address !== undefined ? absolute(rate.address) : String(rate.value);
  }

  #quantityText({ name, offset }: QuantityLeaf, index: number): string {
    const { layout, computations } = this.#audit.table;
    const at = offset === FIRST_ROW ? 0 : index + offset;
    const mapped = layout.columns.find(({ quantity }) => quantity === name);
    if (mapped) return cellName(mapped.column, layout.rows[at] ?? 0);
    const constant = layout.constants.find(({ quantity }) => quantity === name);
    if (constant) return absolute(cellName(constant.column, constant.row));
    const bias = this.#audit.table.biases.get(name);
    if (bias !== undefined) return String(bias);
    const expression = computations.of(name);
    return expression && familyOf(name) !== "weight" ? `(${this.#text(shifted(expression, offset), index)})` : "0";
  }
}

function absolute(address: string): string {
  return address.replace(/^([A-Z]+)(\d+)$/, "$$$1$$$2");
}
