import { audit, type Audit, type AuditChoices } from "../../audit/audit";
import { explain, type Explanation } from "../../audit/explain/explain";
import {
  absentFrom,
  biasesOf,
  nextCell,
  type NumberOfRow,
  numbersOfRow,
  pathsOf,
  type Phase,
  phaseOf,
  type Unit,
} from "../../audit/explain/walk";
import type { Quantity } from "../../audit/quantities";
import type { StudentSheets } from "../../workbook/check/studentSheets";
import { sentenceOf } from "../failure";

/** What the explanations need of the workbook. */
export type CellActions = Pick<StudentSheets, "read" | "select" | "activeCell" | "followSelection">;

/** What is shown of a cell. */
export interface Explained {
  readonly explanation: Explanation;
  readonly phase: Phase;
  readonly paths: readonly string[];
  readonly numbers: ReadonlyMap<Quantity, NumberOfRow>;
  readonly biases: ReadonlyMap<Unit, Quantity>;
  /** Names of the units and edges that this network has not. */
  readonly absent: readonly string[];
  /** Whether something is computed after it. */
  readonly hasNext: boolean;
}

export interface ExplainState {
  readonly explained: Explained | undefined;
  /** What went wrong; "" when nothing did. */
  readonly problem: string;
}

export interface ExplainOptions {
  readonly sheets: CellActions;
  /** What was chosen about a sheet when it was checked. */
  readonly choicesFor: (sheetId: string) => AuditChoices;
  readonly render: (state: ExplainState) => void;
  /** Whether somebody can see the explanation. */
  readonly isShown: () => boolean;
}

/** Explains cells, one after the other. The sheet is read anew for each, as it may have been changed. */
export class ExplainApp {
  readonly #options: ExplainOptions;
  #state: ExplainState = { explained: undefined, problem: "" };
  #sheetId: string | undefined;
  #audit: Audit | undefined;
  #isFollowing = false;
  #isBusy = false;
  /** Another cell was selected while one was being explained. */
  #isLate = false;

  constructor(options: ExplainOptions) {
    this.#options = options;
    options.render(this.#state);
  }

  /** Explains the cell that is selected, and from now on every one that is. */
  explainSelected(): Promise<void> {
    return this.#try(async () => {
      const { sheetId, address } = await this.#options.sheets.activeCell();
      await this.#explain(sheetId, address);
      if (this.#isFollowing) return;
      this.#isFollowing = true;
      await this.#options.sheets.followSelection(() => void this.#follow());
    });
  }

  /** Selects a cell of the same sheet, and explains it. */
  go(address: string): Promise<void> {
    return this.#try(async () => {
      if (this.#sheetId === undefined) return;
      await this.#options.sheets.select(this.#sheetId, address);
      await this.#explain(this.#sheetId, address);
    });
  }

  /** Goes on to what is computed next. */
  next(): Promise<void> {
    const { explained } = this.#state;
    const next = explained && this.#audit && nextCell(this.#audit, explained.explanation);
    return next === undefined ? Promise.resolve() : this.go(next);
  }

  /** A cell that is none of the network's leaves the explanation as it is: the person is busy with something else. */
  async #follow(): Promise<void> {
    if (!this.#options.isShown()) return;
    this.#isLate = this.#isBusy;
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      const { sheetId, address } = await this.#options.sheets.activeCell();
      const isKnown = sheetId === this.#sheetId && address === this.#state.explained?.explanation.address;
      if (!isKnown) await this.#explain(sheetId, address);
    } catch {
      // no sheet of a network, or a cell that is being edited: nothing that was asked for
    } finally {
      this.#isBusy = false;
    }
    if (this.#isLate) await this.#follow();
  }

  async #explain(sheetId: string, address: string): Promise<void> {
    const sheet = await this.#options.sheets.read(sheetId);
    const found = audit(sheet, this.#options.choicesFor(sheetId));
    if (found.kind === "no-table") throw new Error(found.sentence);
    const explanation = explain(found, address);
    if (!explanation) throw new Error(notInTable(address));
    [this.#sheetId, this.#audit] = [sheetId, found];
    const { quantity, row } = explanation;
    const phase = phaseOf(quantity, row === found.table.layout.rows[0]);
    const hasNext = nextCell(found, explanation) !== undefined;
    const numbers = numbersOfRow(found, row);
    const [biases, absent] = [biasesOf(found), absentFrom(found)];
    const paths = pathsOf(quantity).filter((name) => !absent.includes(name));
    this.#show({ explained: { explanation, phase, paths, numbers, biases, absent, hasNext }, problem: "" });
  }

  async #try(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.#show({ ...this.#state, problem: sentenceOf(error) });
    }
  }

  #show(state: ExplainState): void {
    this.#state = state;
    this.#options.render(state);
  }
}

function notInTable(address: string): string {
  return `${address} is none of the network's numbers. Select one in the table, such as h1 or ∂E/∂w1, then try again.`;
}
