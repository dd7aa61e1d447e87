/**
 * Structured references: `Table1[v]`, `Table1[[#Headers],[v]]`, `[@v]` (Microsoft, "Using structured references with Excel
 * tables"). This is how they are written; what cells they mean says resolve.ts.
 */

/** The parts of a table that a reference can name, as Excel writes them. */
const SPECIFIERS = ["#All", "#Data", "#Headers", "#Totals", "#This Row"] as const;
export type Specifier = (typeof SPECIFIERS)[number];

export interface StructuredReference {
  /** Empty inside a table, where it may be left out. */
  readonly table: string;
  /** None, one, or two that lie beside each other. */
  readonly rows: readonly Specifier[];
  /** The first and the last column, the same for one; undefined for all. */
  readonly columns: readonly [string, string] | undefined;
}

/** How a reference is written: as it is typed, with `@`, or as it stands in Excel's files. */
export type Notation = "typed" | "file";

const THIS_ROW: Specifier = "#This Row";

/** Characters that stand for themselves after an apostrophe only. */
const ESCAPED = /[[\]#'@]/g;

/** Columns with these in their names stand in brackets of their own (the page above, "special characters"). */
const NEEDS_BRACKETS = /[\t\n\r,:.[\]#'"{}$^&*+=\-></]/;

/** After `@`, so do those with other signs and blanks. */
const NEEDS_BRACKETS_AFTER_AT = /[^\p{L}\p{N}_]/u;

/** Reads a word of a formula; undefined when it is no structured reference. */
export function parseStructured(word: string): StructuredReference | undefined {
  const start = word.indexOf("[");
  if (start < 0 || !word.endsWith("]")) return undefined;
  const table = word.slice(0, start);
  const body = word.slice(start + 1, -1).trim();
  const parsed = parseBody(body);
  return parsed === undefined ? undefined : { table, ...parsed };
}

/** Writes a reference. */
export function writeStructured({ table, rows, columns }: StructuredReference, notation: Notation): string {
  const isThisRow = rows[0] === THIS_ROW;
  if (isThisRow && notation === "typed") return `${table}[@${columns === undefined ? "" : columnsAfterAt(columns)}]`;
  const [row] = rows;
  if (columns === undefined) {
    if (row === undefined) return `${table}[]`;
    return rows.length === 1 ? `${table}[${row}]` : `${table}[${rows.map(bracketed).join(",")}]`;
  }
  const isOneColumn = columns[0] === columns[1];
  if (row === undefined && isOneColumn) return `${table}[${columnAlone(columns[0])}]`;
  return `${table}[${[...rows.map(bracketed), columnSpan(columns)].join(",")}]`;
}

/** Where the brackets that begin at a place of a text end; the text's end when they stay open. */
export function endOfBrackets(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (character === "'") index++;
    else if (character === "[") depth++;
    else if (character === "]" && --depth === 0) return index + 1;
  }
  return text.length;
}

type Body = Pick<StructuredReference, "rows" | "columns">;

function parseBody(body: string): Body | undefined {
  if (body === "") return { rows: [], columns: undefined };
  if (body.startsWith("@")) return parseThisRow(body.slice(1).trim());
  if (!body.startsWith("[")) return parseItem(body);
  const items = splitItems(body);
  if (items === undefined) return undefined;
  let result: Body = { rows: [], columns: undefined };
  for (const item of items) {
    const part = parseItem(item);
    if (part === undefined || (part.columns !== undefined && result.columns !== undefined)) return undefined;
    result = { rows: [...result.rows, ...part.rows], columns: part.columns ?? result.columns };
  }
  return areRowsPossible(result.rows) ? result : undefined;
}

function parseThisRow(rest: string): Body | undefined {
  if (rest === "") return { rows: [THIS_ROW], columns: undefined };
  const columns = parseColumns(rest);
  return columns === undefined ? undefined : { rows: [THIS_ROW], columns };
}

/** `#Headers`, `[#Headers]`, `v`, `[v]` or `[a]:[b]`. */
function parseItem(item: string): Body | undefined {
  const inner = withoutBrackets(item);
  if (inner?.startsWith("#") === true) {
    const specifier = SPECIFIERS.find((each) => each.toLowerCase() === inner.trim().toLowerCase());
    if (specifier !== undefined) return { rows: [specifier], columns: undefined };
  }
  const columns = parseColumns(item);
  return columns === undefined ? undefined : { rows: [], columns };
}

function parseColumns(text: string): readonly [string, string] | undefined {
  if (text.startsWith("[")) {
    const end = endOfBrackets(text, 0);
    const rest = text.slice(end).trim();
    const first = columnName(text.slice(0, end));
    if (first === undefined) return undefined;
    if (rest === "") return [first, first];
    const last = rest.startsWith(":") ? columnName(rest.slice(1).trim()) : undefined;
    return last === undefined ? undefined : [first, last];
  }
  const name = columnName(text);
  return name === undefined ? undefined : [name, name];
}

/** The name that a text, in brackets or not, writes; undefined where something stands in it that needs an apostrophe. */
function columnName(text: string): string | undefined {
  const inner = withoutBrackets(text);
  if (inner === undefined || inner === "") return undefined;
  if (inner === LOST) return LOST;
  if (/[[\]#]/.test(inner.replace(/'[\s\S]/g, ""))) return undefined;
  return inner.replace(/'([\s\S])/g, "$1");
}

/** The column of a reference whose column was deleted. */
export const LOST = "#REF!";

/** Undefined for brackets that end before the text does. */
function withoutBrackets(text: string): string | undefined {
  if (!text.startsWith("[")) return text;
  return endOfBrackets(text, 0) === text.length && text.endsWith("]") ? text.slice(1, -1) : undefined;
}

/** What stands between the commas that are in no brackets. */
function splitItems(body: string): string[] | undefined {
  const items: string[] = [];
  let start = 0;
  for (let index = 0; index < body.length;) {
    if (body[index] === "[") index = endOfBrackets(body, index);
    else if (body[index] === ",") {
      items.push(body.slice(start, index).trim());
      start = ++index;
    } else if (/[\s:]/.test(body.charAt(index))) index++;
    else return undefined;
  }
  items.push(body.slice(start).trim());
  return items;
}

/** Excel has two rows together where they are neighbours. */
function areRowsPossible(rows: readonly Specifier[]): boolean {
  if (rows.length < 2) return true;
  const [first, second] = rows;
  const isPair = rows.length === 2 && first !== second && rows.includes("#Data");
  return isPair && (rows.includes("#Headers") || rows.includes("#Totals"));
}

function columnsAfterAt(columns: readonly [string, string]): string {
  const [first, last] = columns;
  return first === last && !NEEDS_BRACKETS_AFTER_AT.test(first) ? first : columnSpan(columns);
}

function columnAlone(name: string): string {
  return name !== LOST && NEEDS_BRACKETS.test(name) ? bracketed(escaped(name)) : name;
}

function columnSpan([first, last]: readonly [string, string]): string {
  return first === last ? bracketed(escaped(first)) : `${bracketed(escaped(first))}:${bracketed(escaped(last))}`;
}

function escaped(name: string): string {
  return name === LOST ? name : name.replace(ESCAPED, "'$&");
}

function bracketed(text: string): string {
  return `[${text}]`;
}
