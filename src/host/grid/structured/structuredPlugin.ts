import { type CommandResult, type CoreCommand, CorePlugin, helpers } from "@odoo/o-spreadsheet";
import type { ExcelTable } from "../tables/tableRecords";
import { LOST, parseStructured, type StructuredReference, writeStructured } from "./reference";
import { columnNames, isThere, namedTables, type Position, referenceIn, resolve, tableAt, tableOf } from "./resolve";
import { renameWords } from "./words";

const ALLOWED = "Success" as unknown as CommandResult;

/** Marks the library's command that takes a table away, for one whose cells go with it. */
export const WITH_CELLS = { isHostDeletion: true };

/** A table as it was before a command: what references call it and its columns. */
interface Known {
  readonly table: ExcelTable;
  /** The names of the columns by their ids, in their order. */
  readonly columns: ReadonlyMap<string, string>;
}

/** What became of a table: its new name and those of its columns, by the old ones in lower case; undefined for what is gone. */
interface Change {
  readonly name: string | undefined;
  readonly columns: ReadonlyMap<string, string | undefined>;
}

type Changes = ReadonlyMap<string, Change>;

/** Rewrites a word of a formula at a place. */
type Rewrite = (word: string, position: Position) => string;

/** The library leaves out the name of the sheet that it takes a formula to be on. */
const ANOTHER_SHEET = "another sheet";

const FIXED = { colFixed: true, rowFixed: true };

/**
 * Keeps structured references true. In the workbook each has the name of its table, also inside that; when tables and columns
 * are renamed or go, so are the references to them, as in Excel.
 */
export class StructuredReferencesPlugin extends CorePlugin {
  /** The command that is being carried out, and the tables before it; other commands are parts of it. */
  #outermost: { readonly command: unknown; readonly before: ReadonlyMap<string, Known> } | undefined;

  override allowDispatch(): CommandResult {
    this.#outermost = undefined;
    return ALLOWED;
  }

  override beforeHandle(command: CoreCommand): void {
    if (this.#outermost === undefined) this.#outermost = { command, before: this.#tablesBefore(command) };
    if (command.type === "REMOVE_TABLE" && !("isHostDeletion" in command)) this.#becomeRanges(command);
  }

  override handle(command: CoreCommand): void {
    if (command.type === "UPDATE_CELL" && command.content !== undefined) this.#qualify(command, command.content);
    if (command.type === "DUPLICATE_SHEET") this.#followCopies(command.sheetId, command.sheetIdTo);
    if (this.#outermost?.command !== command) return;
    const { before } = this.#outermost;
    const changes = this.#changesSince(before);
    if (changes.size > 0) this.#rewriteAll((word) => changed(word, changes));
    this.#outermost = undefined;
  }

  /** What is written inside a table may leave out its name, and names may be in any case; here they are as the table has them. */
  #qualify(position: Position, content: string): void {
    if (!content.startsWith("=") || !content.includes("[")) return;
    const qualified = (word: string): string => {
      const reference = parseStructured(word);
      const table = reference === undefined ? undefined : tableOf(reference, this.getters, position);
      if (reference === undefined || table === undefined) return word;
      return writeStructured(named(reference, table, columnNames(table, this.getters)), "typed");
    };
    const canonical = renameWords(content, { word: qualified });
    if (canonical !== content) this.#write(position, canonical);
  }

  /** A table becomes plain cells: so do the references to it (Microsoft, "Convert an Excel table to a range of data"). */
  #becomeRanges({ sheetId, target }: Extract<CoreCommand, { type: "REMOVE_TABLE" }>): void {
    const gone = namedTables(this.getters)
      .filter(
        ({ table: { range } }) => range.sheetId === sheetId && target.some((zone) => helpers.overlap(zone, range.zone)),
      )
      .map(({ record }) => record.id);
    if (gone.length === 0) return;
    this.#rewriteAll((word, position) => {
      const reference = referenceIn(word, this.getters);
      const table = reference === undefined ? undefined : tableOf(reference, this.getters, position);
      if (reference === undefined || table === undefined || !gone.includes(table.record.id)) return word;
      const resolved = resolve(word, this.getters, position);
      if (resolved === undefined || !isThere(resolved)) return LOST;
      const part = reference.rows[0] === "#This Row" ? { ...FIXED, rowFixed: false } : FIXED;
      const range = this.getters.getRangeFromZone(resolved.sheetId, resolved.zone);
      return this.getters.getRangeString({ ...range, parts: range.parts.map(() => part) }, ANOTHER_SHEET);
    });
  }

  /** The tables of a copied sheet are tables of their own, and its formulas mean those. */
  #followCopies(from: string, to: string): void {
    const tables = namedTables(this.getters);
    const copies = tables.filter(({ sheetId }) => sheetId === to);
    const names = new Map(
      tables
        .filter(({ sheetId }) => sheetId === from)
        .map(({ record }, index) => [record.name.toLowerCase(), copies[index]?.record.name ?? record.name]),
    );
    if (names.size === 0) return;
    this.#rewriteSheet(to, (word) => {
      const reference = referenceIn(word, this.getters);
      const name = names.get(reference?.table.toLowerCase() ?? "");
      return reference === undefined || name === undefined ? word : written({ ...reference, table: name }, word);
    });
  }

  /** Only where a command can change a name or take something away. */
  #tablesBefore(command: CoreCommand): ReadonlyMap<string, Known> {
    if (command.type === "UPDATE_CELL" && !this.#isHeader(command)) return new Map();
    return this.#tables();
  }

  #isHeader(position: Position): boolean {
    const found = tableAt(position, this.getters);
    return found !== undefined && found.table.config.numberOfHeaders > 0 && found.table.range.zone.top === position.row;
  }

  #tables(): Map<string, Known> {
    return new Map(
      namedTables(this.getters).map((table) => {
        const names = columnNames(table, this.getters);
        const columns = table.table.filters.map(({ id }, index): [string, string] => [id, names[index] ?? ""]);
        return [table.record.id, { table, columns: new Map(columns) }];
      }),
    );
  }

  #changesSince(before: ReadonlyMap<string, Known>): Changes {
    if (before.size === 0) return new Map();
    const after = this.#tables();
    return new Map(
      [...before].flatMap(([id, known]): [string, Change][] => {
        const change = changeOf(known, after.get(id));
        return change === undefined ? [] : [[known.table.record.name.toLowerCase(), change]];
      }),
    );
  }

  #rewriteAll(rewrite: Rewrite): void {
    for (const sheetId of this.getters.getSheetIds()) this.#rewriteSheet(sheetId, rewrite);
  }

  #rewriteSheet(sheetId: string, rewrite: Rewrite): void {
    for (const cell of this.getters.getCells(sheetId)) {
      if (!cell.isFormula || cell.compiledFormula.symbols.length === 0) continue;
      const position = this.getters.getCellPosition(cell.id);
      if (cell.compiledFormula.symbols.every((word) => rewrite(word, position) === word)) continue;
      const before = cell.compiledFormula.toFormulaString(this.getters);
      this.#write(position, renameWords(before, { word: (word) => rewrite(word, position) }));
    }
  }

  #write({ sheetId, col, row }: Position, content: string): void {
    this.dispatch("UPDATE_CELL", { sheetId, col, row, content });
  }
}

/** A reference with the names as the table has them; a column that it has not keeps the name that was written. */
function named(reference: StructuredReference, { record }: ExcelTable, names: readonly string[]): StructuredReference {
  const asInTable = (name: string) => names.find((each) => each.toLowerCase() === name.toLowerCase()) ?? name;
  const columns = reference.columns?.map(asInTable) as [string, string] | undefined;
  return { ...reference, table: record.name, columns };
}

function changeOf({ table, columns }: Known, after: Known | undefined): Change | undefined {
  if (after === undefined) return { name: undefined, columns: new Map() };
  const renamed = [...columns].flatMap(([id, name]): [string, string | undefined][] => {
    const now = after.columns.get(id);
    return now === name ? [] : [[name.toLowerCase(), now]];
  });
  const { name } = after.table.record;
  return name === table.record.name && renamed.length === 0 ? undefined : { name, columns: new Map(renamed) };
}

function changed(word: string, changes: Changes): string {
  const reference = parseStructured(word) ?? { table: word, rows: [], columns: undefined };
  const change = changes.get(reference.table.toLowerCase());
  if (change === undefined) return word;
  if (change.name === undefined) return LOST;
  const ends = reference.columns?.map((name) => {
    const key = name.toLowerCase();
    return change.columns.has(key) ? change.columns.get(key) : name;
  });
  if (ends?.includes(undefined) === true) {
    return writeStructured({ ...reference, table: change.name, columns: [LOST, LOST] }, "typed");
  }
  return written({ ...reference, table: change.name, columns: ends as [string, string] | undefined }, word);
}

/** A table's name alone stays alone. */
function written(reference: StructuredReference, word: string): string {
  return word.includes("[") ? writeStructured(reference, "typed") : reference.table;
}
