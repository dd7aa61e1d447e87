import { type Cell, type CellPosition, type CoreCommand, type Getters, registries } from "@odoo/o-spreadsheet";
import { addCoreCommand } from "../coreCommands";
import { excelCode, formattedValue, GENERAL } from "../numberFormats";
import { digitWidth, PADDING, sizedStyle } from "./cellRoom";
import type { ExcelStyle } from "./excelStyle";

/** What the library's plugin keeps of columns and rows, as far as we reach into it. */
interface HeaderSizes {
  readonly getters: Pick<Getters, "getCell" | "getColSize" | "getLocale" | "getNumberCols" | "isInMerge">;
  readonly history: { update(...pathAndValue: unknown[]): void };
  readonly sizes: Readonly<Record<string, { readonly COL: readonly (number | undefined)[] }>>;
  handle(command: CoreCommand): void;
  import(data: SavedColumns): void;
  export(data: SavedColumns): void;
}

interface SavedColumns {
  readonly sheets: readonly {
    readonly id: string;
    readonly cols?: Readonly<Record<number, { isFitted?: boolean } | undefined>>;
  }[];
}

/** Makes the column of a cell as wide as the cell's number, if nobody has set its width. */
interface FitColumnCommand extends CellPosition {
  readonly type: "HOST_FIT_COLUMN";
}

/** What other objects ask the plugin. */
export interface ColumnWidthGetters {
  isColumnFitted(sheetId: string, col: number): boolean;
  isColumnDefault(sheetId: string, col: number): boolean;
}

interface Constructor {
  new (config: never): HeaderSizes;
  readonly getters: readonly string[];
}

const NAME = "headerSize";

const HeaderSizesOfLibrary = registries.corePluginRegistry.get(NAME) as unknown as Constructor;

/**
 * Columns that nobody has set the width of become as wide as the numbers that are typed into them: "When numbers are typed into a cell
 * contained in a 'best fit' column, the column width should automatically resize" (ECMA-376, part 1, 18.3.1.13, bestFit).
 */
class ColumnWidthsPlugin extends HeaderSizesOfLibrary {
  static override readonly getters = [...HeaderSizesOfLibrary.getters, "isColumnFitted", "isColumnDefault"];

  /** By sheet, which columns have the width of what was typed, and not one that somebody has set. */
  readonly fitted: Record<string, readonly (boolean | undefined)[]> = {};

  isColumnFitted(sheetId: string, col: number): boolean {
    return this.fitted[sheetId]?.[col] === true;
  }

  /** Whether the column is as wide as columns are on a new sheet. */
  isColumnDefault(sheetId: string, col: number): boolean {
    return this.sizes[sheetId]?.COL[col] === undefined;
  }

  override handle(command: CoreCommand | FitColumnCommand): void {
    if (command.type === "HOST_FIT_COLUMN") {
      this.#fit(command);
      return;
    }
    super.handle(command);
    if (command.type === "UPDATE_CELL" && "isTyped" in command) this.#fit(command);
    if (command.type === "DUPLICATE_SHEET") this.#note(command.sheetIdTo, this.fitted[command.sheetId] ?? []);
    if ("dimension" in command && command.dimension === "COL") this.#followColumns(command);
  }

  /** Columns come, go, and get widths. */
  #followColumns(command: CoreCommand): void {
    if (command.type === "ADD_COLUMNS_ROWS") {
      const { sheetId, base, quantity, position } = command;
      const index = position === "after" ? base + 1 : base;
      const columns = this.fitted[sheetId] ?? [];
      const before = Array.from({ length: index }, (_, col) => columns[col]);
      const added = Array.from({ length: quantity }, () => columns[base]);
      this.#note(sheetId, [...before, ...added, ...columns.slice(index)]);
    }
    if (command.type === "REMOVE_COLUMNS_ROWS") {
      const removed = new Set(command.elements);
      const columns = Array.from(this.fitted[command.sheetId] ?? []);
      const kept = columns.filter((_, col) => !removed.has(col));
      this.#note(command.sheetId, kept);
    }
    if (command.type === "RESIZE_COLUMNS_ROWS" && this.fitted[command.sheetId] !== undefined) {
      for (const col of command.elements) this.history.update("fitted", command.sheetId, col, undefined);
    }
  }

  override import(data: SavedColumns): void {
    super.import(data);
    for (const { id, cols = {} } of data.sheets) {
      this.fitted[id] = Array.from({ length: this.getters.getNumberCols(id) }, (_, col) => cols[col]?.isFitted);
    }
  }

  override export(data: SavedColumns): void {
    super.export(data);
    for (const { id, cols = {} } of data.sheets) {
      for (const [col, saved] of Object.entries(cols)) {
        if (saved !== undefined && this.isColumnFitted(id, Number(col))) saved.isFitted = true;
      }
    }
  }

  #note(sheetId: string, columns: readonly (boolean | undefined)[]): void {
    this.history.update("fitted", sheetId, columns);
  }

  #fit(position: CellPosition): void {
    const { sheetId, col } = position;
    const isSet = !this.isColumnDefault(sheetId, col) && !this.isColumnFitted(sheetId, col);
    // What is merged has the room of several columns.
    if (isSet || this.getters.isInMerge(position)) return;
    const width = numberWidth(this.getters.getCell(position), this.getters.getLocale());
    if (width <= this.getters.getColSize(sheetId, col)) return;
    if (this.fitted[sheetId] === undefined) this.#note(sheetId, []);
    this.history.update("sizes", sheetId, "COL", col, width);
    this.history.update("fitted", sheetId, col, true);
  }
}

/** Puts columns with Excel's widths in the place of the library's. */
export function extendColumnWidths(): void {
  addCoreCommand("HOST_FIT_COLUMN");
  registries.corePluginRegistry.replace(NAME, ColumnWidthsPlugin as never);
}

/** The command that makes a column as wide as one of its cells, if nobody has set its width. */
export function fitColumnCommand({ sheetId, col, row }: CellPosition): CoreCommand {
  const command: FitColumnCommand = { type: "HOST_FIT_COLUMN", sheetId, col, row };
  return command as unknown as CoreCommand;
}

/** How wide a column must be for the number or date that was typed into a cell, in pixels. Texts spill over, formulas are not typed numbers. */
function numberWidth(cell: Cell | undefined, locale: ReturnType<Getters["getLocale"]>): number {
  if (cell === undefined || cell.isFormula || typeof cell.parsedValue !== "number") return 0;
  const style: ExcelStyle = sizedStyle(cell.style ?? {});
  const isTurned = (style.rotation ?? 0) !== 0 || style.isStacked === true || style.isShrunk === true;
  if (isTurned) return 0;
  const isGeneral = [GENERAL, "@"].includes(excelCode(cell.format ?? ""));
  const text = isGeneral
    ? generalText(cell.parsedValue)
    : formattedValue(cell.parsedValue, { format: cell.format, locale }, String);
  return Math.ceil(text.length * digitWidth(style)) + PADDING;
}

/** The format General leaves out decimals that there is no room for, and writes what has more than 11 digits in powers of ten. */
function generalText(value: number): string {
  const digits = String(Math.trunc(value));
  return Math.abs(value) < 1e11 ? digits : value.toExponential(5);
}
