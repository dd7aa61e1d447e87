import { cellName } from "./address";
import type { Sheet } from "./contents";
import { numbersIn, referencesIn } from "./formula/tokens";
import { namesMomentum, namesRate } from "./headers";
import { type Layout, numberNear } from "./layout";
import { numberIn } from "./numbers";
import { familyOf } from "./quantities";

/** A learning rate that the sheet offers. */
export interface RateCandidate {
  readonly value: number;
  /** Where it stands; `undefined` when it was told. */
  readonly address?: string;
  /** Whether formulas can refer to the address: a text such as "η = 0.5" is no number. */
  readonly isNumber: boolean;
  /** Whether a label says that it is the learning rate. */
  readonly isNamed: boolean;
  /** Whether the formulas of the weights refer to it. */
  readonly isUsed: boolean;
}

/** All cells that may hold the learning rate: those that a label names, and those that the weights' formulas read. */
export function findRates(sheet: Sheet, layout: Layout): RateCandidate[] {
  const used = addressesInUpdates(sheet, layout);
  const labelled = labelledRates(sheet, layout, used);
  const known = new Set(labelled.map(({ address }) => address));
  const unlabelled = [...used]
    .filter(([address]) => !known.has(address))
    .map(([address, value]) => ({ address, value, isNumber: true, isNamed: false, isUsed: true }));
  const inUse = labelled.filter(({ isUsed }) => isUsed);
  return inUse.length > 0 ? inUse : [...labelled, ...unlabelled];
}

/** The numbers that are typed into the first update of each weight; `undefined` where the weights have no formulas. */
export function numbersInUpdates(sheet: Sheet, { rows, columns }: Layout): number[] | undefined {
  const formulas = columns.flatMap(({ quantity, column }) =>
    familyOf(quantity) === "weight" ? (sheet.formula(column, rows[1] ?? 0) ?? []) : [],
  );
  return formulas.length === 0 ? undefined : formulas.flatMap(numbersIn);
}

function labelledRates(sheet: Sheet, layout: Layout, used: ReadonlyMap<string, number>): RateCandidate[] {
  const found = new Map<string, RateCandidate>();
  const add = (column: number, row: number, value: number, isNumber: boolean) => {
    const address = cellName(column, row);
    found.set(address, { address, value, isNumber, isNamed: true, isUsed: used.has(address) });
  };
  if (layout.rateColumn !== undefined) {
    const [row = 0] = layout.rows;
    add(layout.rateColumn, row, sheet.number(layout.rateColumn, row), true);
  }
  forEachNamed(sheet, namesRate, (column, row, value, isNumber, labelColumn) => {
    if (labelColumn !== layout.rateColumn) add(column, row, value, isNumber);
  });
  return [...found.values()].filter(({ value }) => Number.isFinite(value));
}

/** A number that a label names, such as a momentum. */
export interface NamedNumber {
  readonly value: number;
  readonly address: string;
}

/** The cells that a label calls momentum, or μ. */
export function findMomenta(sheet: Sheet): NamedNumber[] {
  const found: NamedNumber[] = [];
  forEachNamed(sheet, namesMomentum, (column, row, value) => {
    if (Number.isFinite(value)) found.push({ value, address: cellName(column, row) });
  });
  return found;
}

/** Every number that some label names: near it, or typed behind it in the same cell, which is then no number. */
function forEachNamed(
  sheet: Sheet,
  names: (text: string) => boolean,
  visit: (column: number, row: number, value: number, isNumber: boolean, labelColumn: number) => void,
): void {
  forEachText(sheet, (text, column, row) => {
    if (!/\p{L}/u.test(text)) return;
    const typed = /[=:]?\s*(-?[\d.,]+(?:e-?\d+)?\s*%?)\s*$/i.exec(text);
    const place = names(text) ? numberNear(sheet, column, row) : undefined;
    if (typed && names(text.slice(0, typed.index))) visit(column, row, numberIn(typed[1] ?? ""), false, column);
    else if (place) visit(place.column, place.row, sheet.number(place.column, place.row), true, column);
  });
}

function forEachText(sheet: Sheet, visit: (text: string, column: number, row: number) => void): void {
  for (let row = sheet.firstRow; row <= sheet.lastRow; row++) {
    for (let column = sheet.firstColumn; column <= sheet.lastColumn; column++) {
      const value = sheet.value(column, row);
      if (typeof value === "string" && value.length < 60 && Number.isNaN(sheet.number(column, row)))
        visit(value, column, row);
    }
  }
}

/** What the first update of each weight reads outside the table's rows, with the number that stands there. */
function addressesInUpdates(sheet: Sheet, { rows, columns }: Layout): Map<string, number> {
  const used = new Map<string, number>();
  const [first = 0, second] = rows;
  if (second === undefined) return used;
  for (const { quantity, column } of columns) {
    const formula = familyOf(quantity) === "weight" ? sheet.formula(column, second) : undefined;
    for (const { column: of, row } of formula === undefined ? [] : referencesIn(formula)) {
      const value = sheet.number(of, row);
      const isOutside = row < first || row > (rows[rows.length - 1] ?? 0);
      if (isOutside && Number.isFinite(value)) used.set(cellName(of, row), value);
    }
  }
  return used;
}
