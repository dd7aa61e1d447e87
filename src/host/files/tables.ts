import { helpers, type TableConfig, type Zone } from "@odoo/o-spreadsheet";
import { fixedAddress, formatZone } from "../excel/address";
import type { Engine } from "../grid/engine";
import { headerNames, isTableName } from "../grid/tables/tableNames";
import { bodyOf, type ExcelTable, FILTER_ONLY, tableGetters, type TableRecord } from "../grid/tables/tableRecords";
import { type Parts, parsePart } from "./archive";
import type { DefinedName } from "./definedNames";
import type { FileFormulas } from "./fileFormulas";
import type { WrittenLooks } from "./filterLooks";
import { type ColumnFilters, readFilters, writeFilters } from "./filters";
import { related } from "./relations";
import { elementLike, elements } from "./xml";

/** The tables of a sheet, and its AutoFilter. */
export function tablesOf({ getters }: Engine, sheetId: string): ExcelTable[] {
  return tableGetters(getters)
    .getExcelTables()
    .filter((table) => table.sheetId === sheetId);
}

/** The tables in the parts that the library has written, by the names of the parts. */
export function writtenTables(engine: Engine, parts: Parts): Map<string, ExcelTable> {
  const found = engine.getters.getSheetIds().flatMap((sheetId, index) => {
    const tables = tablesOf(engine, sheetId);
    const paths = [...related(parts, `xl/worksheets/sheet${index}.xml`, "table").values()];
    return paths.flatMap((path): [string, ExcelTable][] => {
      const ref = rangeIn(parsePart(parts, path).documentElement);
      const table = tables.find(({ table: { range } }) => formatZone(range.zone) === ref);
      return table === undefined ? [] : [[path, table]];
    });
  });
  return new Map(found);
}

/** Puts into the part of a table what the library does not know of it: its name, its columns' names and totals, its filters. */
export function writeTable(
  part: Document,
  { table, record }: ExcelTable,
  engine: Engine,
  formulas: FileFormulas,
  looks: WrittenLooks,
): void {
  const { documentElement } = part;
  documentElement.setAttribute("name", record.name);
  documentElement.setAttribute("displayName", record.name);
  const [autoFilter] = elements(part, "autoFilter");
  if (table.config.numberOfHeaders === 0) autoFilter?.remove();
  else if (autoFilter !== undefined) writeAutoFilter(autoFilter, { table, record }, looks);
  if (table.config.styleId === "None") elements(part, "tableStyleInfo")[0]?.removeAttribute("name");
  const names = columnNames({ table, record }, engine);
  elements(part, "tableColumn").forEach((column, index) => {
    column.setAttribute("name", names[index] ?? `Column${index + 1}`);
    column.removeAttribute("totalsRowFunction");
    writeColumnFormula(column, engine, bodyColumn(table, index), formulas);
    if (table.config.totalRow) writeTotal(column, engine, totalAt(table, index), formulas);
  });
}

type Filtered = Pick<ExcelTable, "table" | "record">;

/** Buttons stand in the header row, and totals are not filtered. */
function writeAutoFilter(element: Element, { table, record }: Filtered, looks: WrittenLooks): void {
  const { zone } = table.range;
  element.setAttribute("ref", formatZone({ ...zone, bottom: bodyOf(table).bottom }));
  const filters = table.filters.flatMap(({ id }, column) => {
    const criteria = record.filters[id];
    return criteria === undefined ? [] : [[column, criteria] as const];
  });
  writeFilters(element, Object.fromEntries(filters), looks);
}

/** Writes the AutoFilter of a sheet: after the cells and the protection (ECMA-376, part 1, 18.3.1.99). */
export function writeSheetFilter(worksheet: Document, tables: readonly ExcelTable[], looks: WrittenLooks): void {
  const [cells] = elements(worksheet, "sheetData");
  const [protection] = elements(worksheet, "sheetProtection");
  if (cells === undefined) return;
  // The library has the protection behind the merged cells, where Excel does not look for it.
  if (protection !== undefined) cells.after(protection);
  const filtered = tables.find(({ record }) => record.isAutoFilter);
  if (filtered === undefined) return;
  const element = elementLike(cells, "autoFilter");
  writeAutoFilter(element, filtered, looks);
  (protection ?? cells).after(element);
}

/** The library takes the first row of every table for headers, and writes the numbers of totals as texts. */
export function keepNumbers(worksheet: Document, { getters }: Engine, tables: readonly ExcelTable[]): void {
  const ofTables = tables.filter(({ record }) => !record.isAutoFilter);
  if (ofTables.length === 0) return;
  const cells = new Map(elements(worksheet, "c").map((cell) => [cell.getAttribute("r"), cell]));
  for (const position of ofTables.flatMap(({ table }) => positionsInDoubt(table))) {
    const cell = cells.get(helpers.toXC(position.col, position.row));
    const { value } = getters.getEvaluatedCell(position);
    const [written] = cell === undefined ? [] : elements(cell, "v");
    if (typeof value !== "number" || cell?.getAttribute("t") !== "s" || written === undefined) continue;
    cell.removeAttribute("t");
    written.textContent = String(value);
  }
}

function positionsInDoubt({ range: { sheetId, zone }, config }: ExcelTable["table"]) {
  const first = config.numberOfHeaders === 0 ? [zone.top] : [];
  const rows = config.totalRow ? [...first, zone.bottom] : first;
  const width = zone.right - zone.left + 1;
  return rows.flatMap((row) => Array.from({ length: width }, (_, index) => ({ sheetId, col: zone.left + index, row })));
}

/** The hidden names that Excel gives to the cells of AutoFilters; LibreOffice finds them by these. */
export function filterNames(engine: Engine): DefinedName[] {
  const { getters } = engine;
  return getters.getSheetIds().flatMap((sheetId, sheet) => {
    const filtered = tablesOf(engine, sheetId).filter(({ record }) => record.isAutoFilter);
    return filtered.map(({ table: { range } }) => {
      const formula = fixedAddress(getters.getSheetName(sheetId), range.zone);
      return { name: "_xlnm._FilterDatabase", comment: "", formula, sheet, isHidden: true };
    });
  });
}

function columnNames({ table, record }: Filtered, { getters }: Engine): readonly string[] {
  const { sheetId, zone } = table.range;
  const count = zone.right - zone.left + 1;
  if (table.config.numberOfHeaders === 0) {
    return headerNames(Array.from({ length: count }, (_, index) => record.headers?.[index] ?? ""));
  }
  const texts = Array.from({ length: count }, (_, index) => {
    return getters.getEvaluatedCell({ sheetId, col: zone.left + index, row: zone.top }).formattedValue;
  });
  return headerNames(texts);
}

/** The cells of a column between header and totals. */
function bodyColumn(table: ExcelTable["table"], index: number) {
  const { top, bottom } = bodyOf(table);
  const { sheetId, zone } = table.range;
  return Array.from({ length: bottom - top + 1 }, (_, row) => ({ sheetId, col: zone.left + index, row: top + row }));
}

/** A column whose cells all have the same formula: new rows get it in Excel, too. */
function writeColumnFormula(
  column: Element,
  { getters }: Engine,
  positions: readonly ReturnType<typeof totalAt>[],
  formulas: FileFormulas,
): void {
  const texts = new Set(positions.map((position) => getters.getCellText(position, { showFormula: true })));
  const [text = ""] = texts;
  if (texts.size !== 1 || !text.startsWith("=")) return;
  const formula = elementLike(column, "calculatedColumnFormula");
  formula.textContent = formulas.toFile(text.slice(1));
  column.append(formula);
}

function totalAt({ range: { sheetId, zone } }: ExcelTable["table"], index: number) {
  return { sheetId, col: zone.left + index, row: zone.bottom };
}

function writeTotal(
  column: Element,
  { getters }: Engine,
  position: ReturnType<typeof totalAt>,
  formulas: FileFormulas,
): void {
  const text = getters.getCellText(position, { showFormula: true });
  if (text.startsWith("=")) {
    column.setAttribute("totalsRowFunction", "custom");
    const formula = elementLike(column, "totalsRowFormula");
    formula.textContent = formulas.toFile(text.slice(1));
    column.append(formula);
  } else if (text !== "") column.setAttribute("totalsRowLabel", text);
}

/** What a file says of a table and the library does not read. */
export interface ReadTable {
  readonly range: string;
  readonly name: string;
  readonly isAutoFilter: boolean;
  readonly isPlain: boolean;
  readonly headers: readonly string[] | undefined;
  readonly filters: ColumnFilters;
}

/** The library looks for a table in formulas by a name that files may leave out, or have another in than formulas. */
export function prepareTable(part: Document): void {
  const { documentElement } = part;
  documentElement.setAttribute("name", documentElement.getAttribute("displayName") ?? "");
}

/** The tables of a worksheet, and its AutoFilter. */
export function readTables(parts: Parts, path: string, worksheet: Document): ReadTable[] {
  const tables = [...related(parts, path, "table").values()].map((part) => {
    return readTable(parsePart(parts, part).documentElement, parts);
  });
  const autoFilter = [...worksheet.documentElement.children].find(({ localName }) => localName === "autoFilter");
  if (autoFilter === undefined) return tables;
  const none = { name: "", isAutoFilter: true, isPlain: true, headers: undefined };
  return [...tables, { ...none, range: rangeIn(autoFilter), filters: readFilters(autoFilter, parts) }];
}

function readTable(element: Element, parts: Parts): ReadTable {
  const [[autoFilter], [style]] = [elements(element, "autoFilter"), elements(element, "tableStyleInfo")];
  const hasHeaders = element.getAttribute("headerRowCount") !== "0";
  const names = elements(element, "tableColumn").map((column) => column.getAttribute("name") ?? "");
  return {
    range: rangeIn(element),
    name: element.getAttribute("displayName") ?? "",
    isAutoFilter: false,
    isPlain: ["", "None"].includes(style?.getAttribute("name") ?? ""),
    headers: hasHeaders ? undefined : names,
    filters: autoFilter === undefined ? {} : readFilters(autoFilter, parts),
  };
}

/** The cells that a table or a filter is of. */
function rangeIn(element: Element): string {
  return (element.getAttribute("ref") ?? "").replaceAll("$", "");
}

/** What is looked at of the library's format. */
export interface LoadedTables {
  tables?: LoadedTable[];
  readonly rows: Record<number, { isHidden?: boolean }>;
}

interface LoadedTable {
  readonly range: string;
  config?: TableConfig;
  excel?: Omit<TableRecord, "filters"> & { readonly filters: ColumnFilters };
}

/**
 * Gives the library's tables what was read of them.
 *
 * @param inUse the names that are taken, in lower case; those given here are added.
 */
export function completeTables(sheet: LoadedTables, read: readonly ReadTable[], inUse: Set<string>): void {
  const tables = (sheet.tables ??= []);
  for (const { isAutoFilter, range } of read) {
    const zone = helpers.toZone(range);
    const isFree = !tables.some((table) => helpers.overlap(helpers.toZone(table.range), zone));
    if (isAutoFilter && isFree) tables.push({ range, config: FILTER_ONLY });
  }
  for (const table of tables) {
    const known = read.find(({ range }) => range === table.range);
    if (known !== undefined) completeTable(sheet, table, known, inUse);
  }
}

function completeTable(sheet: LoadedTables, table: LoadedTable, known: ReadTable, inUse: Set<string>): void {
  const { name, isAutoFilter, filters, headers, isPlain } = known;
  if (isPlain && table.config !== undefined) table.config = { ...table.config, styleId: "None" };
  if (Object.keys(filters).length > 0) showRows(sheet, helpers.toZone(table.range));
  if (!isAutoFilter && (!isTableName(name) || inUse.has(name.toLowerCase()))) return; // it gets another name
  // Numbers are for tables alone, and so are names; AutoFilters count among the numbers.
  const id = String(inUse.size + 1);
  inUse.add(isAutoFilter ? `autofilter ${id}` : name.toLowerCase());
  table.excel = { id, name, isAutoFilter, filters, ...(headers === undefined ? {} : { headers }) };
}

/** A file says of rows that a filter hides that they are hidden; here the filter hides them again. */
function showRows({ rows }: LoadedTables, { top, bottom }: Zone): void {
  for (let row = top; row <= bottom; row++) delete rows[row]?.isHidden;
}
