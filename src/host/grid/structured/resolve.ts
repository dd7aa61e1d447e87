import type { Cell, Getters, Zone } from "@odoo/o-spreadsheet";
import type { CoreGetters } from "@odoo/o-spreadsheet/dist/types/types/core_getters";
import { bodyOf, type ExcelTable, tableGetters } from "../tables/tableRecords";
import { parseStructured, type Specifier, type StructuredReference } from "./reference";

/** Where a formula stands. */
export interface Position {
  readonly sheetId: string;
  readonly col: number;
  readonly row: number;
}

/** The cells that a reference means, or the error that it is. */
export type Resolved =
  { readonly sheetId: string; readonly zone: Zone } | { readonly value: string; readonly message: string };

type AnyGetters = CoreGetters | Getters;

/** The tables of Excel: AutoFilters are none. */
export function namedTables(getters: AnyGetters): ExcelTable[] {
  return tableGetters(getters)
    .getExcelTables()
    .filter(({ record }) => !record.isAutoFilter);
}

/** A reference that a word of a formula is: to a part of a table, or by its name alone to its rows. */
export function referenceIn(word: string, getters: AnyGetters): StructuredReference | undefined {
  if (word.includes("[")) return parseStructured(word);
  return findTable(word, getters) === undefined ? undefined : { table: word, rows: [], columns: undefined };
}

/** The cells that a word of a formula means; undefined for a word that has to do with no table. */
export function resolve(word: string, getters: AnyGetters, position: Position | undefined): Resolved | undefined {
  const reference = referenceIn(word, getters);
  if (reference === undefined) return undefined;
  const found = tableOf(reference, getters, position);
  if (found === undefined) {
    const sentence =
      reference.table === ""
        ? `${word} stands in no table. Outside a table, its name comes first, as in Table1${word}.`
        : `There is no table “${reference.table}”.`;
    return { value: "#NAME?", message: sentence };
  }
  const columns = columnSpan(reference, found, getters);
  if (columns === undefined) return lost(`The table “${found.record.name}” has no column of that name: ${word}.`);
  const rows = rowSpan(reference.rows, found, position);
  if ("value" in rows) return rows;
  const [left, right] = columns;
  return { sheetId: found.sheetId, zone: { ...rows, left, right } };
}

export function isThere(resolved: Resolved): resolved is Extract<Resolved, { readonly zone: Zone }> {
  return "zone" in resolved;
}

/** The table that a reference names, or that a formula with one without a name stands in. */
export function tableOf(
  { table }: StructuredReference,
  getters: AnyGetters,
  position: Position | undefined,
): ExcelTable | undefined {
  return table === "" ? tableAt(position, getters) : findTable(table, getters);
}

/** The names of a table's columns, with or without a header row. */
export function columnNames({ sheetId, table, record }: ExcelTable, getters: AnyGetters): string[] {
  const { left, right, top } = table.range.zone;
  return Array.from({ length: right - left + 1 }, (_, index) => {
    const name =
      table.config.numberOfHeaders > 0
        ? headerText(getters.getCell({ sheetId, col: left + index, row: top }))
        : (record.headers?.[index] ?? "");
    return name === "" ? `Column${index + 1}` : name;
  });
}

function findTable(name: string, getters: AnyGetters): ExcelTable | undefined {
  const wanted = name.toLowerCase();
  return namedTables(getters).find(({ record }) => record.name.toLowerCase() === wanted);
}

export function tableAt(position: Position | undefined, getters: AnyGetters): ExcelTable | undefined {
  if (position === undefined) return undefined;
  const { sheetId, col, row } = position;
  return namedTables(getters).find(({ sheetId: ofTable, table: { range } }) => {
    const { top, bottom, left, right } = range.zone;
    return ofTable === sheetId && top <= row && row <= bottom && left <= col && col <= right;
  });
}

function headerText(cell: Cell | undefined): string {
  return cell === undefined || cell.isFormula ? "" : cell.content.replace(/^'/, "");
}

function columnSpan({ columns }: StructuredReference, found: ExcelTable, getters: AnyGetters) {
  const { left, right } = found.table.range.zone;
  if (columns === undefined) return [left, right] as const;
  const names = columnNames(found, getters).map((name) => name.toLowerCase());
  const [first, last] = columns.map((name) => names.indexOf(name.toLowerCase()));
  if (first === undefined || last === undefined || first < 0 || last < 0) return undefined;
  return [left + Math.min(first, last), left + Math.max(first, last)] as const;
}

type Rows = Pick<Zone, "top" | "bottom">;

function rowSpan(rows: readonly Specifier[], { table, record }: ExcelTable, position: Position | undefined) {
  const wanted = rows.length === 0 ? (["#Data"] as const) : rows;
  const spans = wanted.map((each) => ROWS[each](table, position));
  const missing = wanted.find((_, index) => spans[index] === undefined);
  if (missing === "#This Row") {
    return { value: "#VALUE!", message: `The formula stands in no row of the table “${record.name}”.` };
  }
  if (missing !== undefined) return lost(`The table “${record.name}” shows no ${missing.slice(1).toLowerCase()}.`);
  const found = spans.flatMap((span) => span ?? []);
  return { top: Math.min(...found.map(({ top }) => top)), bottom: Math.max(...found.map(({ bottom }) => bottom)) };
}

type Table = ExcelTable["table"];

const ROWS: Readonly<Record<Specifier, (table: Table, position: Position | undefined) => Rows | undefined>> = {
  "#All": ({ range }) => range.zone,
  "#Data": (table) => bodyOf(table),
  "#Headers": ({ range: { zone }, config }) =>
    config.numberOfHeaders === 0 ? undefined : { top: zone.top, bottom: zone.top },
  "#Totals": ({ range: { zone }, config }) => (config.totalRow ? { top: zone.bottom, bottom: zone.bottom } : undefined),
  "#This Row": (table, position) => {
    const { top, bottom } = bodyOf(table);
    const row = position?.row;
    return row === undefined || row < top || row > bottom ? undefined : { top: row, bottom: row };
  },
};

function lost(message: string) {
  return { value: "#REF!", message };
}
