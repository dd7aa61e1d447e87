import { cellName } from "./address";
import type { Sheet } from "./contents";
import type { Expression } from "./formula/expression";
import { type Meanings, parseFormula } from "./formula/parse";
import { FormulaError, type Reference } from "./formula/tokens";
import { namesRate, recognise } from "./headers";
import type { Layout } from "./layout";
import { numberIn } from "./numbers";
import { familyOf, type Quantity } from "./quantities";

/** How many helper cells a formula may go through. */
const DEEPEST = 12;

/** Reads the formulas of one table as expressions of its quantities. */
export class Resolver {
  readonly #sheet: Sheet;
  readonly #indexOfRow: ReadonlyMap<number, number>;
  readonly #quantityOfColumn: ReadonlyMap<number, Quantity>;
  readonly #quantityOfHeader: ReadonlyMap<string, Quantity>;
  readonly #rateColumn: number | undefined;
  readonly #rateAddress: string | undefined;
  /** Cells outside the table that stand for one of its numbers, such as those with the starting values. */
  readonly #aliases = new Map<string, Quantity>();

  constructor(sheet: Sheet, layout: Layout, rateAddress: string | undefined) {
    this.#sheet = sheet;
    this.#indexOfRow = new Map(layout.rows.map((row, index) => [row, index]));
    this.#quantityOfColumn = new Map(layout.columns.map(({ column, quantity }) => [column, quantity]));
    this.#quantityOfHeader = new Map(layout.columns.map(({ header, quantity }) => [header, quantity]));
    this.#rateColumn = layout.rateColumn;
    this.#rateAddress = rateAddress;
    for (const { quantity, column, row } of layout.constants) this.#aliases.set(cellName(column, row), quantity);
    this.#findAliases(layout);
  }

  /** The same formulas, read with other headers. */
  with(layout: Layout): Resolver {
    return new Resolver(this.#sheet, layout, this.#rateAddress);
  }

  /** What a cell beside the table stands for: a starting value that the first row reads, or a number given once. */
  startAt(address: string): Quantity | undefined {
    return this.#aliases.get(address);
  }

  /** The formula of a cell; `undefined` where there is none, or none that is understood. */
  expressionAt(column: number, row: number): Expression | undefined {
    const index = this.#indexOfRow.get(row);
    const formula = this.#sheet.formula(column, row);
    if (formula === undefined || index === undefined) return undefined;
    try {
      return this.#parse(formula, index, 0);
    } catch (error) {
      if (error instanceof FormulaError) return undefined;
      throw error;
    }
  }

  #parse(formula: string, index: number, depth: number): Expression {
    if (depth > DEEPEST) throw new FormulaError("The formula goes through too many cells.");
    const meanings: Meanings = {
      reference: (reference) => this.#meaningOf(reference, index, depth),
      name: (name) => {
        if (namesRate(name)) return { kind: "rate" };
        throw new FormulaError(`The name ${name} is not known.`);
      },
      header: (header) => {
        if (namesRate(header)) return { kind: "rate" };
        const quantity = this.#quantityOfHeader.get(header) ?? recognise(header)?.name;
        if (quantity) return { kind: "quantity", name: quantity, offset: 0 };
        throw new FormulaError(`The column ${header} is not known.`);
      },
    };
    return parseFormula(formula.slice(1), meanings);
  }

  #meaningOf({ sheet, column, row, hasFixedRow }: Reference, index: number, depth: number): Expression {
    const address = cellName(column, row);
    if (sheet !== undefined) return { kind: "cell", address: `${sheet}!${address}`, value: Number.NaN, hasFixedRow };
    const target = this.#indexOfRow.get(row);
    if (address === this.#rateAddress || (target !== undefined && column === this.#rateColumn)) return { kind: "rate" };
    const quantity = target === undefined ? undefined : this.#quantityOfColumn.get(column);
    if (quantity !== undefined && target !== undefined) {
      return { kind: "quantity", name: quantity, offset: target - index, ...(hasFixedRow ? { isFixed: true } : {}) };
    }
    const alias = this.#aliases.get(address);
    if (alias !== undefined) return this.#aliasMeaning(alias, index);
    const formula = this.#sheet.formula(column, row);
    if (formula !== undefined) return this.#parse(formula, index, depth + 1);
    const value = this.#sheet.value(column, row);
    return { kind: "cell", address, value: value === null ? 0 : numberIn(value), hasFixedRow };
  }

  #aliasMeaning(alias: Quantity, index: number): Expression {
    if (familyOf(alias) === "given") return { kind: "quantity", name: alias, offset: 0 };
    return { kind: "quantity", name: alias, offset: -index, isFixed: true };
  }

  /** The first row often repeats starting values that stand above the table. */
  #findAliases({ rows, columns }: Layout): void {
    const [first = 0] = rows;
    for (const { quantity, column } of columns) {
      if (!["given", "weight"].includes(familyOf(quantity))) continue;
      const address = /^=\+?(\$?[A-Z]{1,3}\$?\d+)$/i.exec(this.#sheet.formula(column, first) ?? "")?.[1];
      const target = address?.replaceAll("$", "").toUpperCase();
      const row = Number(/\d+$/.exec(target ?? "")?.[0]);
      if (target !== undefined && !this.#indexOfRow.has(row)) this.#aliases.set(target, quantity);
    }
  }
}

const REFERENCE = /"[^"]*"|((?:'[^']+'|[\p{L}_][\p{L}\d_.]*)!)?\$?([A-Z]{1,3})(\$?)(\d{1,7})(?![\p{L}\d_.(])/giu;

/** A formula with its rows counted from the row that it stands in: equal for formulas that were filled down. */
export function relativeForm(formula: string, row: number): string {
  return formula.replace(REFERENCE, (text, sheet: string | undefined, letters: string | undefined, dollar, digits) => {
    if (letters === undefined) return text;
    const place = dollar === "$" ? `$${String(digits)}` : `[${Number(digits) - row}]`;
    return `${sheet ?? ""}${letters}${place}`;
  });
}
