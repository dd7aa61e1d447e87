import type { Sheet } from "./contents";
import { captionsGradients, namesRate, recognise } from "./headers";
import { familyOf, isQuantity, type Quantity } from "./quantities";
import { withUnnumbered } from "./unnumbered";
import { withoutSummaries } from "./summaryRows";

/** A column of the table and what it holds. */
export interface MappedColumn {
  readonly quantity: Quantity;
  /** The sheet's column, from 1. */
  readonly column: number;
  readonly header: string;
  /** 1 is the class sheet's own name; less is a guess. */
  readonly confidence: number;
}

/** A given number that stands once, beside or above the table. */
export interface Constant {
  readonly quantity: Quantity;
  readonly column: number;
  readonly row: number;
}

/** Where a table stands and what its columns hold. */
export interface Layout {
  readonly headerRow: number;
  /** The sheet's rows of the table, without blank ones between. */
  readonly rows: readonly number[];
  /** Rows under them that sum the table up. */
  readonly summaryRows: readonly number[];
  readonly columns: readonly MappedColumn[];
  readonly constants: readonly Constant[];
  /** A column that repeats the learning rate in every row. */
  readonly rateColumn?: number;
  /** Columns that name a quantity which another column holds already. */
  readonly repeated: readonly MappedColumn[];
}

/** Fewer names in a row are no header of such a table. */
const LEAST_NAMES = 8;
const LEAST_COMPUTED_NAMES = 3;
/** A line of explanations, or of merged cells, may follow the header. */
const MOST_ROWS_BEFORE_DATA = 3;

/** All tables of a sheet, from the top left. */
export function findLayouts(sheet: Sheet): Layout[] {
  const layouts: Layout[] = [];
  for (let row = sheet.firstRow; row <= sheet.lastRow; row++) {
    const found = tablesAt(sheet, row);
    layouts.push(...found);
    const last = Math.max(...found.flatMap(({ rows, summaryRows }) => [...rows, ...summaryRows]));
    if (last > row) row = last;
  }
  return layouts;
}

/** The table with the header in a given row and the columns that somebody chose; the rest as it is found. */
export function layoutOf(sheet: Sheet, headerRow: number, chosen: readonly MappedColumn[]): Layout | undefined {
  return layoutFrom(sheet, headerRow, { columns: chosen, repeated: [], rateColumn: undefined });
}

interface Names {
  readonly columns: readonly MappedColumn[];
  readonly repeated: readonly MappedColumn[];
  readonly rateColumn: number | undefined;
}

function tablesAt(sheet: Sheet, row: number): Layout[] {
  const own = namesIn(sheet, row);
  // Where headers are merged over two rows, the row with more of them is the header.
  if (own.length < LEAST_COMPUTED_NAMES || namesIn(sheet, row + 1).length > own.length) return [];
  return sideBySide(withUnnumbered(sheet, row, withNeighbours(sheet, row, own)))
    .map((names) => splitRepeated(names, rateColumnIn(sheet, row, names)))
    .filter(({ columns }) => isTable(columns))
    .flatMap((names) => layoutFrom(sheet, row, names) ?? []);
}

function isTable(columns: readonly MappedColumn[]): boolean {
  const computed = columns.filter(({ quantity }) => !["given", "weight"].includes(familyOf(quantity)));
  return columns.length >= LEAST_NAMES && computed.length >= LEAST_COMPUTED_NAMES && showsTraining(columns);
}

/** Weights or gradients, and something beside them that they go with: a forward pass alone, or one row of gradients, is no training. */
function showsTraining(columns: readonly MappedColumn[]): boolean {
  const families = columns.map(({ quantity }) => familyOf(quantity));
  const [weights, gradients] = [families.includes("weight"), families.includes("gradient")];
  const hasForward = families.some((family) => ["preactivation", "activation", "loss"].includes(family));
  return [weights, gradients, hasForward].filter(Boolean).length >= 2;
}

function layoutFrom(sheet: Sheet, headerRow: number, { columns, repeated, rateColumn }: Names): Layout | undefined {
  const found = dataRows(sheet, headerRow, columns);
  if (found.length === 0) return undefined;
  const rows = withoutSummaries(sheet, found, columns);
  const constants = constantsBeside(sheet, headerRow, found, columns);
  const summaryRows = found.slice(rows.length);
  return {
    headerRow,
    rows,
    summaryRows,
    columns,
    repeated,
    constants,
    ...(rateColumn === undefined ? {} : { rateColumn }),
  };
}

/** The quantities that the texts of a row name. */
export function namesIn(sheet: Sheet, row: number): MappedColumn[] {
  const names: MappedColumn[] = [];
  for (let column = sheet.firstColumn; column <= sheet.lastColumn; column++) {
    const mapped = nameAt(sheet, column, row);
    if (mapped) names.push(mapped);
  }
  return names;
}

function nameAt(sheet: Sheet, column: number, row: number): MappedColumn | undefined {
  const header = sheet.value(column, row);
  if (typeof header !== "string" || !Number.isNaN(sheet.number(column, row))) return undefined;
  const found = recognise(header);
  return found && { quantity: found.name, column, header, confidence: found.confidence };
}

/** Headers merged over two rows stand in one of them; and w1 … w8 under a caption "gradients" are gradients. */
function withNeighbours(sheet: Sheet, row: number, own: readonly MappedColumn[]): MappedColumn[] {
  const columns = new Set(own.map(({ column }) => column));
  const neighbours: MappedColumn[] = [];
  for (let column = sheet.firstColumn; column <= sheet.lastColumn; column++) {
    if (columns.has(column) || sheet.value(column, row) !== null) continue;
    const name = nameAt(sheet, column, row - 1) ?? nameAt(sheet, column, row + 1);
    if (name) neighbours.push(name);
  }
  return [...own, ...neighbours]
    .map((mapped) => underCaption(sheet, row, mapped))
    .sort((left, right) => left.column - right.column);
}

function underCaption(sheet: Sheet, row: number, mapped: MappedColumn): MappedColumn {
  if (familyOf(mapped.quantity) !== "weight") return mapped;
  let column = mapped.column;
  while (column > sheet.firstColumn && sheet.value(column, row - 1) === null) column--;
  const caption = sheet.value(column, row - 1);
  const gradient = `∂E/∂${mapped.quantity}`;
  if (typeof caption !== "string" || !captionsGradients(caption) || !isQuantity(gradient)) return mapped;
  return { ...mapped, quantity: gradient };
}

/** Cuts a row of headers where a second table begins beside the first. */
function sideBySide(names: readonly MappedColumn[]): MappedColumn[][] {
  const tables: MappedColumn[][] = [];
  const known = new Set(names.map(({ quantity }) => quantity)).size;
  if (names.length - known < LEAST_NAMES) return [[...names]];
  let current: MappedColumn[] = [];
  for (const name of names) {
    if (current.some(({ quantity }) => quantity === name.quantity)) {
      tables.push(current);
      current = [];
    }
    current.push(name);
  }
  return [...tables, current];
}

/** Of several columns with one name the surest is taken, of equally sure ones the first. */
function splitRepeated(names: readonly MappedColumn[], rateColumn: number | undefined): Names {
  const best = new Map<Quantity, MappedColumn>();
  for (const name of names) {
    const known = best.get(name.quantity);
    if (!known || name.confidence > known.confidence) best.set(name.quantity, name);
  }
  const columns = names.filter((name) => best.get(name.quantity) === name);
  return { columns, repeated: names.filter((name) => !columns.includes(name)), rateColumn };
}

function rateColumnIn(sheet: Sheet, row: number, names: readonly MappedColumn[]): number | undefined {
  const [first, last] = [names[0]?.column ?? 0, names[names.length - 1]?.column ?? 0];
  for (let column = first - 3; column <= last + 3; column++) {
    const header = sheet.value(column, row);
    const below = [1, 2].map((step) => sheet.number(column, row + step));
    if (typeof header === "string" && namesRate(header) && below.every(Number.isFinite)) return column;
  }
  return undefined;
}

/** From the first row of numbers under the header to the last; one blank row may stand between two. */
function dataRows(sheet: Sheet, headerRow: number, columns: readonly MappedColumn[]): number[] {
  const rows: number[] = [];
  for (let row = headerRow + 1; row <= sheet.lastRow; row++) {
    if (isDataRow(sheet, row, columns)) rows.push(row);
    else if (rows.length === 0 ? row > headerRow + MOST_ROWS_BEFORE_DATA : !mayBeSkipped(sheet, row, columns)) break;
  }
  return rows;
}

function isDataRow(sheet: Sheet, row: number, columns: readonly MappedColumn[]): boolean {
  const filled = columns.filter(({ column }) => {
    const value = sheet.value(column, row);
    return !Number.isNaN(sheet.number(column, row)) || (typeof value === "string" && value.startsWith("#"));
  });
  return filled.length >= Math.min(LEAST_NAMES, columns.length / 2);
}

function mayBeSkipped(sheet: Sheet, row: number, columns: readonly MappedColumn[]): boolean {
  return columns.every(({ column }) => sheet.value(column, row) === null) && isDataRow(sheet, row + 1, columns);
}

/** Targets, inputs and biases that the table has no column for. */
function constantsBeside(
  sheet: Sheet,
  headerRow: number,
  rows: readonly number[],
  columns: readonly MappedColumn[],
): Constant[] {
  const constants = new Map<Quantity, Constant>();
  const [first = 0, last = 0] = [rows[0], rows[rows.length - 1]];
  for (let row = sheet.firstRow; row <= sheet.lastRow; row++) {
    if (row === headerRow || (row >= first && row <= last)) continue;
    const known = [...columns.map((each) => each.quantity), ...constants.keys()];
    for (const { quantity, column, confidence } of withUnnumbered(sheet, row, namesIn(sheet, row), known)) {
      const isWanted = familyOf(quantity) === "given" && confidence >= 0.9;
      if (!isWanted || constants.has(quantity) || columns.some((each) => each.quantity === quantity)) continue;
      const place = numberNear(sheet, column, row);
      if (place && place.row !== headerRow) constants.set(quantity, { quantity, ...place });
    }
  }
  return [...constants.values()];
}

/** The number that a label belongs to: to its right, or under it. */
export function numberNear(sheet: Sheet, column: number, row: number): { column: number; row: number } | undefined {
  const places = [
    { column: column + 1, row },
    { column, row: row + 1 },
    { column: column + 2, row },
    { column: column + 3, row },
  ];
  return places.find((place) => !Number.isNaN(sheet.number(place.column, place.row)));
}
