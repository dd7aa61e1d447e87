import { type Command, type CoreCommand, type Getters, isCoreCommand, Model, type Zone } from "@odoo/o-spreadsheet";
import { ApiError } from "../protocol/apiError";
import type { BatchCommand, BatchOptions, Refusal } from "./batchPlugin";
import { calculationGetters } from "./calculation";
import {
  type CalculationMode,
  type CalculationModeCommand,
  type CalculationOptions,
  SET_CALCULATION_MODE,
} from "./calculationMode";
import { type Contents, contentsCommand } from "./contentWrites";
import { formatCommands, type FormatDraft } from "./conditionalFormats/rules";
import { validationCommands } from "./dataValidation";
import { type DocumentContent, WorkbookDocument } from "./document";
import { Drafts } from "./drafts";
import { renameErrorsIn } from "./errors";
import { ChartDrafts } from "./charts/chartDrafts";
import { ChartWatch } from "./charts/chartWatch";
import { CommentWatch } from "./comments/commentWatch";
import type { CellStyle } from "./looks/cellStyles";
import { styleCommand } from "./looks/cellStylesPlugin";
import { MOST_GRID_CELLS } from "./roomForCells";
import { volatileFunctions } from "./volatileFunctions";
import { CONFLICT } from "./tables/tableCells";

/** How large a new sheet is. It grows when something is written beyond. */
const SHEET_ROWS = 400;
const SHEET_COLUMNS = 52;

/** Excel's own limits (Microsoft, "Excel specifications and limits"). */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

/** The most cells that one write may fill. The grid gets slow long before Excel's limit of five million. */
const MOST_WRITTEN_CELLS = 500_000;

const GRID_IS_FULL = `A sheet of this workbook has at most ${MOST_GRID_CELLS.toLocaleString("en")} cells, rows times columns.`;

/** A cell's place. */
export interface Position {
  readonly sheetId: string;
  readonly col: number;
  readonly row: number;
}

/**
 * The spreadsheet behind the page: the library's model, with writes that wait until somebody reads. A whole request of
 * an add-in so becomes one command, with one recalculation and one step of undo. Only the structure, which sheets there
 * are and how large, changes at once.
 */
export class Engine {
  readonly model: Model;
  readonly document: WorkbookDocument;
  readonly charts = new ChartDrafts();
  readonly formats = new Drafts((draft: FormatDraft) => formatCommands(this.model.getters, draft));
  readonly validations = new Drafts(validationCommands);
  readonly cellStyles = new Drafts((cellStyle: CellStyle) => [
    styleCommand({ type: "HOST_KEEP_CELL_STYLE", cellStyle }),
  ]);
  readonly chartWatch: ChartWatch;
  readonly commentWatch: CommentWatch;
  #waiting: CoreCommand[] = [];
  #refusals: Refusal[] = [];
  #undoGroup: string | undefined;
  #beforeFullCalculation: (() => void) | undefined;

  constructor(data: object) {
    const options: BatchOptions = {
      onRefusal: (refusal) => {
        this.#refusals.push(refusal);
      },
    };
    renameErrorsIn(data);
    const { document, calculationMode } = data as SavedState;
    const calculation: CalculationOptions = { calculationMode };
    this.model = new Model(data, { custom: { ...options, ...calculation } });
    this.document = new WorkbookDocument(document);
    this.chartWatch = new ChartWatch(this.model);
    this.commentWatch = new CommentWatch(this.model);
  }

  /** The workbook as it can be opened again, in the library's own format. Parts of it are the workbook's own: it is to be written down at once. */
  content(): object {
    this.flush();
    // Not exportData(): it also makes a smaller form, and opens that for a check, which takes five times as long.
    const state: SavedState = { document: this.document.content(), calculationMode: this.calculationMode };
    return { ...this.model._exportData(false), ...state };
  }

  /** Calls back after every change of what is kept with the workbook; its calculated values are not. */
  onContentChange(callback: () => void): void {
    this.document.onChange(callback);
    this.model.on("command-dispatched", {}, (command) => {
      if (changesContent(command as Command)) callback();
    });
  }

  /** Everything that can be read, after all writes have been carried out. */
  get getters(): Getters {
    this.flush();
    return this.model.getters;
  }

  /** The sheets, their names and sizes: what no waiting write can change. */
  get structure(): Pick<
    Getters,
    "tryGetSheet" | "getSheetIds" | "getSheetName" | "getNumberRows" | "getNumberCols" | "getActiveSheetId"
  > {
    return this.model.getters;
  }

  /** Puts a write off until the next {@link flush}. */
  write(command: CoreCommand): void {
    this.#waiting.push(command);
  }

  /** @throws ApiError when so many cells are more than one write may fill. */
  assertWritable(cellCount: number): void {
    if (cellCount > MOST_WRITTEN_CELLS) throw new ApiError("RangeExceedsLimit");
  }

  /** Puts off writing contents into a zone of their size. */
  writeContents(sheetId: string, zone: Zone, contents: Contents): void {
    this.makeRoomForAll(sheetId, zone);
    this.write(contentsCommand(sheetId, zone, contents));
  }

  /** The write that was put off last: what belongs to it may still be added to it. */
  get lastWrite(): CoreCommand | undefined {
    return this.#waiting.at(-1);
  }

  /** Changes the structure, at once. */
  writeStructure(command: CoreCommand): void {
    this.write(command);
    this.flush();
  }

  /**
   * Carries out all writes that wait.
   *
   * @throws ApiError when the library refuses one; the others are carried out all the same.
   */
  flush(): void {
    const drafts = [this.charts, this.formats, this.validations, this.cellStyles].flatMap((each) =>
      each.takeCommands(),
    );
    const commands = [...this.#waiting, ...drafts];
    this.#waiting = [];
    if (commands.length === 0) return;
    this.#refusals = [];
    const group = this.#undoGroup === undefined ? {} : { undoGroup: this.#undoGroup };
    const batch: BatchCommand = { type: "HOST_BATCH", commands, ...group };
    const { reasons } = this.model.dispatch(batch.type as never, batch as never);
    if (reasons.some((reason) => (reason as string) === "Readonly")) throw new ApiError("AccessDenied", READ_ONLY);
    const [refusal] = this.#refusals;
    if (refusal !== undefined) throw refusalError(refusal);
  }

  /** What is written meanwhile is one step of undo together with what was last written, if that was of the same group. */
  inUndoGroup<Result>(group: string | undefined, work: () => Result): Result {
    this.#undoGroup = group;
    try {
      return work();
    } finally {
      this.#undoGroup = undefined;
    }
  }

  /** A new, empty sheet at the end. Returns its id. */
  createSheet(name: string): string {
    const sheetId = this.model.uuidGenerator.uuidv4();
    const position = this.structure.getSheetIds().length;
    this.writeStructure({ type: "CREATE_SHEET", sheetId, position, name, rows: SHEET_ROWS, cols: SHEET_COLUMNS });
    return sheetId;
  }

  /** Shows a sheet. */
  activateSheet(sheetId: string): void {
    this.flush();
    const sheetIdFrom = this.structure.getActiveSheetId();
    if (sheetIdFrom !== sheetId) this.model.dispatch("ACTIVATE_SHEET", { sheetIdFrom, sheetIdTo: sheetId });
  }

  /**
   * Makes room for a zone and returns the part of it that the grid has cells for. A zone that reaches Excel's last row or column,
   * as whole columns and rows do, needs no more than there are.
   */
  makeRoom(sheetId: string, zone: Zone): Zone {
    const { structure } = this;
    const reachesLastRow = zone.bottom === MAX_ROWS - 1;
    const reachesLastColumn = zone.right === MAX_COLUMNS - 1;
    this.ensureSize(
      sheetId,
      (reachesLastRow ? zone.top : zone.bottom) + 1,
      (reachesLastColumn ? zone.left : zone.right) + 1,
    );
    return {
      ...zone,
      bottom: reachesLastRow ? structure.getNumberRows(sheetId) - 1 : zone.bottom,
      right: reachesLastColumn ? structure.getNumberCols(sheetId) - 1 : zone.right,
    };
  }

  /** Makes room for each cell of a zone. */
  makeRoomForAll(sheetId: string, { bottom, right }: Zone): void {
    this.ensureSize(sheetId, bottom + 1, right + 1);
  }

  /**
   * Makes a sheet at least so large, and then twice as large as it was: Microsoft's client sends a large write in many
   * pieces, each of which would otherwise add its rows and have the whole workbook calculated for it.
   */
  ensureSize(sheetId: string, rows: number, columns: number): void {
    const { structure } = this;
    const [presentRows, presentColumns] = [structure.getNumberRows(sheetId), structure.getNumberCols(sheetId)];
    const [wantedRows, wantedColumns] = [Math.max(rows, presentRows), Math.max(columns, presentColumns)];
    this.assertFits(sheetId, { rows: wantedRows, columns: wantedColumns });
    this.#grow(sheetId, "ROW", presentRows, wantedRows, Math.min(MAX_ROWS, MOST_GRID_CELLS / wantedColumns));
    const rowsNow = structure.getNumberRows(sheetId);
    this.#grow(sheetId, "COL", presentColumns, wantedColumns, Math.min(MAX_COLUMNS, MOST_GRID_CELLS / rowsNow));
  }

  /** @throws ApiError when a sheet cannot have so many rows and columns. */
  assertFits(sheetId: string, size: { readonly rows?: number; readonly columns?: number }): void {
    const { rows = this.structure.getNumberRows(sheetId), columns = this.structure.getNumberCols(sheetId) } = size;
    if (rows * columns > MOST_GRID_CELLS) throw new ApiError("RangeExceedsLimit", GRID_IS_FULL);
  }

  /** Recalculates the formulas in these cells, and what depends on them. */
  recalculate(positions: readonly Position[]): void {
    const { getters } = this;
    const cellIds = positions
      .filter(({ sheetId }) => getters.tryGetSheet(sheetId) !== undefined)
      .flatMap((position) => getters.getCell(position) ?? [])
      .filter(({ isFormula }) => isFormula)
      .map(({ id }) => id);
    if (cellIds.length > 0) this.model.dispatch("EVALUATE_CELLS", { cellIds });
  }

  #grow(sheetId: string, dimension: "ROW" | "COL", present: number, wanted: number, most: number): void {
    if (wanted <= present) return;
    const quantity = Math.max(wanted, Math.floor(Math.min(2 * present, most))) - present;
    const sheetName = this.structure.getSheetName(sheetId);
    const base = present - 1;
    this.writeStructure({ type: "ADD_COLUMNS_ROWS", sheetId, sheetName, dimension, base, quantity, position: "after" });
  }

  /** Recalculates these cells and all with volatile functions, as Excel does whenever it recalculates. */
  recalculateVolatile(positions: readonly Position[]): void {
    const cells = [...positions, ...volatileFunctions.forget()];
    if (cells.length > 0) this.recalculate(cells);
  }

  /** What is recalculated meanwhile keeps what its volatile functions returned: Excel would not recalculate. */
  keepVolatile(recalculate: () => void): void {
    volatileFunctions.repeat(recalculate);
  }

  get calculationMode(): CalculationMode {
    return calculationGetters(this.getters).getCalculationMode();
  }

  /** Calculated by hand no longer, everything is recalculated. */
  set calculationMode(mode: CalculationMode) {
    this.flush();
    const command: CalculationModeCommand = { type: SET_CALCULATION_MODE, mode };
    const { reasons } = this.model.dispatch(command.type as never, command as never);
    if (reasons.some((reason) => (reason as string) === "Readonly")) throw new ApiError("AccessDenied", READ_ONLY);
  }

  /** Whether formulas wait, in a workbook that is calculated by hand, until somebody asks for them. */
  get isCalculationPending(): boolean {
    return calculationGetters(this.getters).isCalculationPending();
  }

  /** Recalculates everything; what add-ins have answered counts as long as their functions get the same arguments. */
  recalculateAll(): void {
    this.flush();
    this.model.dispatch("EVALUATE_CELLS");
  }

  /** The same, whatever has changed or not: add-ins are asked anew, too. */
  recalculateFully(): void {
    this.#beforeFullCalculation?.();
    this.recalculateAll();
  }

  /** Calls back before everything is calculated whatever has changed. */
  onFullCalculation(callback: () => void): void {
    this.#beforeFullCalculation = callback;
  }
}

/** What a kept workbook has besides the library's own. */
interface SavedState {
  readonly document?: DocumentContent;
  readonly calculationMode?: CalculationMode;
}

const READ_ONLY = "The workbook can only be read: another tab of the browser has it.";

function changesContent(command: Command): boolean {
  return isCoreCommand(command) || ["UNDO", "REDO", SET_CALCULATION_MODE].includes(command.type);
}

/** A workbook as Excel makes a new one. */
export function newWorkbook(): object {
  return { sheets: [newSheet("Sheet1")] };
}

/** The library's description of an empty sheet. */
export function newSheet(name: string): object {
  return { id: `sheet-${name}`, name, rowNumber: SHEET_ROWS, colNumber: SHEET_COLUMNS };
}

function refusalError({ command, reasons }: Refusal): ApiError {
  const reason = reasons.join(", ");
  if (reasons.includes("DuplicatedSheetName")) return new ApiError("ItemAlreadyExists");
  if (reasons.includes("SheetLocked")) return new ApiError("AccessDenied");
  if (reasons.includes("TableNotFound")) return new ApiError("ItemNotFound");
  if (reasons.includes(CONFLICT)) return new ApiError("InsertDeleteConflict");
  if (reasons.includes("InvalidSheetId")) return new ApiError("ItemNotFound");
  return new ApiError("InvalidArgument", `The workbook refused ${command.type}: ${reason}.`);
}
