import { cellName, columnNumber } from "./address";
import { readTable, SECOND_OUTPUT } from "./biases";
import { type SheetContents, Sheet } from "./contents";
import { type Doubt, DOUBTS } from "./doubts";
import { type Case, judgeColumn, type Judgement } from "./judge";
import { findLayouts, type Layout, layoutOf, type MappedColumn } from "./layout";
import { findMomenta, findRates, numbersInUpdates } from "./learningRate";
import { shown, shownApart } from "./numbers";
import { familyOf, type Quantity } from "./quantities";
import { type ChosenRate, chooseRate } from "./rate";
import { reasonsFor } from "./reasons";
import { type Report, reportOf } from "./report";
import { Resolver } from "./resolve";
import { followedRule, trainsBiases } from "./updateRule";
import { findSkippedRows, findSwappedHeaders } from "./tableReasons";
import type { Table } from "./table";

/** What a student chose instead of what was found. */
export interface AuditChoices {
  readonly learningRate?: number;
  /** The sheet's row of headers, from 1. */
  readonly headerRow?: number;
  /** Letters of columns, such as F; `null` for a quantity that the table has no column for. */
  readonly columns?: Readonly<Partial<Record<Quantity, string | null>>>;
  /** Which of several tables, from 0. */
  readonly table?: number;
}

/** Not a sheet of this network at all. */
export interface NoTable {
  readonly kind: "no-table";
  readonly sentence: string;
}

/** A case with what was found about it: what the corrected copy is made from. */
export interface Audit extends Case {
  readonly kind: "audit";
  readonly report: Report;
  readonly rate: ChosenRate;
  readonly judgements: readonly Judgement[];
  /** Which of the sheet's tables it is, from 0. */
  readonly tableIndex: number;
}

const NO_TABLE: NoTable = {
  kind: "no-table",
  sentence:
    "This does not look like a backpropagation sheet: no row of headers with names such as w1, a_h1, E_total or ∂E/∂w1 and numbers under it was found.",
};

/** Checks a hand-made backpropagation sheet. */
export function audit(contents: SheetContents, choices: AuditChoices = {}): Audit | NoTable {
  const sheet = new Sheet(contents);
  const layouts = findLayouts(sheet);
  const tableIndex = layouts[choices.table ?? -1] ? (choices.table ?? 0) : fullestOf(layouts);
  const found = layouts[tableIndex];
  const layout = found ? withChoices(sheet, found, choices) : layoutFromChoices(sheet, choices);
  if (!layout || layout.columns.length === 0) return NO_TABLE;
  const { the, rate, doubts } = openCase(sheet, layout, choices);
  const tables = choices.table === undefined ? severalTables(layouts, tableIndex) : [];
  return { ...settle(the, rate, [...tables, ...doubts, ...doubtsAbout(layout, the)]), tableIndex };
}

/** A legend of some names, or starting values in a row, may look like a table, and stand before the one that is meant. */
function fullestOf(layouts: readonly Layout[]): number {
  const most = Math.max(0, ...layouts.map(({ columns }) => columns.length));
  return Math.max(
    0,
    layouts.findIndex(({ columns }) => columns.length >= 0.8 * most),
  );
}

function openCase(
  sheet: Sheet,
  layout: Layout,
  { learningRate }: AuditChoices,
): { the: Case; rate: ChosenRate; doubts: Doubt[] } {
  const candidates = findRates(sheet, layout);
  const plain = readTable(sheet, layout);
  const rates = [...candidates.map(({ value }) => value), ...(learningRate === undefined ? [] : [learningRate])];
  const momenta = findMomenta(sheet).map(({ value }) => value);
  const { rule, rate: followed } = followedRule(plain, { rates, momenta });
  const ruled = rule.kind === "plain" ? plain : plain.with({ rule });
  const typed = numbersInUpdates(sheet, layout);
  const { rate, doubts } = chooseRate({ told: learningRate, candidates, typed, followed }, ruled);
  ruled.rate = rate.value;
  const table = trainsBiases(sheet, ruled) ? ruled.with({ trainsBiases: true }) : ruled;
  return {
    the: { sheet, table, resolver: new Resolver(sheet, layout, rate.address) },
    rate,
    doubts: [...doubts, ...doubtsAboutRule(table)],
  };
}

function doubtsAboutRule({ computations }: Table): Doubt[] {
  const { rule } = computations.scheme;
  return rule.kind === "plain" ? [] : [DOUBTS.updateRule(rule)];
}

function settle(the: Case, rate: ChosenRate, doubts: readonly Doubt[]): Omit<Audit, "tableIndex"> {
  const judgements = the.table.layout.columns.map((mapped) => judgeColumn(the, mapped));
  const swapped = findSwappedHeaders(the, judgements);
  if (swapped) {
    const report = reportOf(swapped.the, rate, swapped.judgements, swapped.reasons, doubts);
    return { ...swapped.the, kind: "audit", report, rate, judgements: swapped.judgements };
  }
  const skipped = findSkippedRows(the, judgements);
  const reasons = new Map(
    judgements.map((judgement) => [
      judgement.mapped.quantity,
      skipped.get(judgement.mapped.quantity) ?? reasonsFor(the, judgement),
    ]),
  );
  const all = [...staleValues(the, judgements), ...withoutSettled(doubts, judgements)];
  const report = reportOf(the, rate, judgements, reasons, all);
  return { ...the, kind: "audit", report, rate, judgements };
}

/** Right formulas that show other numbers than they yield, told by the first of them. */
function staleValues({ table, resolver }: Case, judgements: readonly Judgement[]): Doubt[] {
  const stale = judgements.flatMap(({ mapped, cells }) =>
    cells.flatMap((verdict, index) => (verdict === "stale" ? [{ mapped, index }] : [])),
  );
  const [first] = [...stale].sort((one, other) => one.index - other.index);
  const row = table.layout.rows[first?.index ?? 0] ?? 0;
  const written = first && resolver.expressionAt(first.mapped.column, row);
  if (!written) return [];
  const { mapped, index } = first;
  const [held, yields] = shownApart(table.value(mapped.quantity, index), table.evaluate(written, index));
  return [DOUBTS.staleValues(cellName(mapped.column, row), held, yields, stale.length)];
}

/** Whatever rate rounded weights seem to follow: where they fit the one that is named, there is nothing to ask. */
function withoutSettled(doubts: readonly Doubt[], judgements: readonly Judgement[]): Doubt[] {
  const isWrong = judgements.some(({ mapped, groups }) => familyOf(mapped.quantity) === "weight" && groups.length > 0);
  return doubts.filter(({ kind }) => kind !== "other-rate" || isWrong);
}

function withChoices(sheet: Sheet, found: Layout, { headerRow, columns }: AuditChoices): Layout | undefined {
  if (headerRow === undefined && columns === undefined) return found;
  const row = headerRow ?? found.headerRow;
  const base =
    row === found.headerRow
      ? found.columns
      : (findLayouts(sheet).find((each) => each.headerRow === row)?.columns ?? []);
  const chosen = chosenColumns(sheet, row, columns);
  const kept = base.filter(
    ({ quantity, column }) => columns?.[quantity] === undefined && !chosen.some((each) => each.column === column),
  );
  return layoutOf(sheet, row, [...kept, ...chosen]);
}

function layoutFromChoices(sheet: Sheet, { headerRow, columns }: AuditChoices): Layout | undefined {
  if (headerRow === undefined || columns === undefined) return undefined;
  return layoutOf(sheet, headerRow, chosenColumns(sheet, headerRow, columns));
}

function chosenColumns(sheet: Sheet, row: number, columns: AuditChoices["columns"] = {}): MappedColumn[] {
  return Object.entries(columns).flatMap(([quantity, letters]) => {
    if (letters === null) return [];
    const column = columnNumber(letters);
    const header = String(sheet.value(column, row) ?? "");
    return [{ quantity: quantity as Quantity, column, header, confidence: 1 }];
  });
}

function doubtsAbout(layout: Layout, { table }: Case): Doubt[] {
  const uncertain = layout.columns.filter(({ confidence }) => confidence < 0.7);
  const repeated = new Set(layout.repeated.map(({ quantity }) => quantity));
  const { outputs } = table.computations.scheme;
  const needed = outputs === 2 ? NEEDED : NEEDED.filter((name) => !SECOND_OUTPUT.some((each) => each === name));
  const missing = needed.filter((quantity) => isNowhere(table, quantity));
  return [
    ...uncertain.map((mapped) => DOUBTS.uncertainColumn(mapped, layout.headerRow)),
    ...[...repeated].map((quantity) => DOUBTS.repeatedColumn(quantity, columnsNamed(layout, quantity))),
    ...[...table.biases].flatMap(([bias, value]) =>
      value === 0 ? [] : [DOUBTS.unnamedBias(bias, table.computations.sumsWith(bias), shown(value))],
    ),
    ...(missing.length > 0 ? [DOUBTS.missingColumns(missing)] : []),
  ];
}

/** What a table must tell, since it follows from nothing else. */
const NEEDED = ["t1", "t2", "i1", "i2", "w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8"] as const;

function isNowhere(table: Table, quantity: Quantity): boolean {
  return table.layout.rows.every((_, index) => Number.isNaN(table.value(quantity, index)));
}

function columnsNamed({ columns, repeated }: Layout, quantity: Quantity): number[] {
  return [...columns, ...repeated].filter((each) => each.quantity === quantity).map(({ column }) => column);
}

function severalTables(layouts: readonly Layout[], checked: number): Doubt[] {
  if (layouts.length < 2) return [];
  const places = layouts.map(({ columns, headerRow }) => cellName(columns[0]?.column ?? 1, headerRow));
  return [DOUBTS.severalTables(places, checked)];
}
