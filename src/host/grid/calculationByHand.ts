import type { Command, Getters, UID, Zone } from "@odoo/o-spreadsheet";
import type { Position } from "./engine";
import { type FormulaCell, KeptResults } from "./keptResults";
import { positionKey } from "./positions";
import { volatileFunctions } from "./volatileFunctions";

interface CellRange {
  readonly sheetId: UID;
  readonly zone: Zone;
}

/** The library's evaluator, as far as it matters here. */
export interface EvaluatorByHand {
  computeFormulaCell(position: Position, cell: FormulaCell): unknown;
  getCellsDependingOn(ranges: Iterable<CellRange>): Iterable<CellRange> & { clear(): void };
  readonly evaluatedCells: { keys(): Position[]; get(position: Position): { readonly value: unknown } | undefined };
}

/** Says of a command that writes a cell from where its content comes: its result moves along. */
export interface MovedContent {
  readonly movedFrom?: Position;
}

/**
 * What is otherwise while a workbook is calculated by hand: a formula that is typed is calculated at once, and whatever else happens,
 * the others keep their results until somebody asks for them (Microsoft, "Change formula recalculation, iteration, or precision in
 * Excel"). Cells that move take their results along.
 */
export class CalculationByHand {
  readonly #evaluator: EvaluatorByHand;
  readonly #getters: Getters;
  readonly #kept: KeptResults;
  #isOn: boolean;
  /** The cells of this change as they were before it. */
  #before = new Map<string, ReturnType<Getters["getCell"]>>();
  #previous: ReturnType<Getters["getCell"]>;
  #written: Position[] = [];
  #moved: { readonly from: Position; readonly to: Position }[] = [];

  constructor(evaluator: EvaluatorByHand, getters: Getters, isOn: boolean) {
    this.#evaluator = evaluator;
    this.#getters = getters;
    this.#isOn = isOn;
    this.#kept = new KeptResults(getters);
    const ofLibrary = evaluator.computeFormulaCell.bind(evaluator);
    evaluator.computeFormulaCell = (position, cell) =>
      ofLibrary(position, this.#isOn ? this.#kept.keeping(position, cell) : cell);
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  set isOn(value: boolean) {
    this.#isOn = value;
    if (value) this.#kept.keepAll();
    else this.#kept.forget();
  }

  /** Whether formulas wait to be calculated. */
  get isPending(): boolean {
    return this.#isOn && this.#kept.isStale;
  }

  markCells(positions: Iterable<Position>): void {
    this.#kept.markCells(positions);
  }

  beforeHandle(command: Command): void {
    if (!this.#isOn || command.type !== "UPDATE_CELL") return;
    this.#previous = this.#getters.getCell(command);
    const key = positionKey(command);
    if (!this.#before.has(key)) this.#before.set(key, this.#previous);
  }

  /** Returns whether there is nothing more to be done about the command. */
  handle(command: Command & MovedContent & { readonly followsRows?: boolean }): boolean {
    if (!this.#isOn) return false;
    if (command.type === "UPDATE_CELL") this.#noteWrite(command);
    if (command.type !== "EVALUATE_CELLS" || command.followsRows !== true) return false;
    this.markCells((command.cellIds ?? []).map((id) => this.#getters.getCellPosition(id)));
    return true;
  }

  finalize(change: { readonly isAsked: boolean; readonly isStructural: boolean }, calculate: () => void): void {
    if (!this.#isOn) {
      calculate();
      return;
    }
    for (const { from, to } of this.#moved) this.#takeOver(to, this.#before.get(positionKey(from)));
    const [written, moved] = [this.#written, this.#moved.map(({ to }) => to)];
    [this.#written, this.#moved] = [[], []];
    this.#before.clear();
    this.#kept.calculating(!change.isAsked, () => {
      if (change.isAsked) calculate();
      else if (change.isStructural) this.#calculateMoved(calculate);
      else this.#calculateWritten(written, calculate);
      if (!change.isAsked) this.markCells(moved);
    });
  }

  #noteWrite(command: Extract<Command, { readonly type: "UPDATE_CELL" }> & MovedContent): void {
    const { sheetId, col, row, movedFrom } = command;
    if (!("content" in command)) {
      this.#takeOver({ sheetId, col, row }, this.#previous);
      return;
    }
    this.#written.push({ sheetId, col, row });
    if (movedFrom !== undefined) this.#moved.push({ from: movedFrom, to: { sheetId, col, row } });
  }

  #takeOver(to: Position, from: ReturnType<Getters["getCell"]>): void {
    const { getCell } = this.#getters;
    const written = getCell(to);
    if (written?.isFormula === true && from?.isFormula === true) this.#kept.takeOver(written, from);
  }

  /** What is written is calculated, and what depends on it is out of date. */
  #calculateWritten(written: readonly Position[], calculate: () => void): void {
    const { evaluator, kept } = { evaluator: this.#evaluator, kept: this.#kept };
    const ofLibrary = evaluator.getCellsDependingOn.bind(evaluator);
    let ranges: Iterable<CellRange> | undefined = written.map(rangeOf); // not those that only look otherwise
    evaluator.getCellsDependingOn = (changed) => {
      const dependents = ofLibrary(ranges ?? changed);
      ranges = undefined;
      kept.markCells(positionsIn(dependents));
      dependents.clear();
      return dependents;
    };
    try {
      calculate();
    } finally {
      evaluator.getCellsDependingOn = ofLibrary;
    }
    if (written.length > 0) this.#markVolatile();
  }

  /** Everything is put into its new places; what depends on cells that hold something else now is out of date. */
  #calculateMoved(calculate: () => void): void {
    const evaluator = this.#evaluator;
    const before = evaluator.evaluatedCells;
    calculate();
    const now = evaluator.evaluatedCells;
    const changed = [...before.keys(), ...now.keys()].filter(
      (position) => before.get(position)?.value !== now.get(position)?.value,
    );
    this.#kept.markCells(positionsIn(evaluator.getCellsDependingOn(changed.map(rangeOf))));
    this.#kept.markMoved();
    this.#markVolatile();
  }

  #markVolatile(): void {
    this.markCells(volatileFunctions.cells);
  }
}

function rangeOf({ sheetId, col, row }: Position): CellRange {
  return { sheetId, zone: { left: col, right: col, top: row, bottom: row } };
}

function* positionsIn(ranges: Iterable<CellRange>): Iterable<Position> {
  for (const { sheetId, zone } of ranges) {
    for (let col = zone.left; col <= zone.right; col++) {
      for (let row = zone.top; row <= zone.bottom; row++) yield { sheetId, col, row };
    }
  }
}
