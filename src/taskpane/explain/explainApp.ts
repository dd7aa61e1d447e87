import type { AuditChoices } from "../../audit/audit";
import { explain, type Explanation, explainSubject } from "../../audit/explain/explain";
import type { NamedNetwork } from "../../audit/explain/network";
import type { NumberAt, Subject, Training } from "../../audit/explain/training";
import { trainingsOf } from "../../audit/explain/trainings";
import { nextSubject, numbersOf } from "../../audit/explain/walk";
import type { StudentSheets } from "../../workbook/check/studentSheets";
import { sentenceOf } from "../failure";

/** What the explanations need of the workbook. */
export type CellActions = Pick<StudentSheets, "read" | "select" | "activeCell" | "followSelection">;

/** What is shown of a cell. */
export interface Explained {
  readonly explanation: Explanation;
  readonly network: NamedNetwork;
  /** All numbers of the step that it belongs to. */
  readonly numbers: ReadonlyMap<string, NumberAt>;
  /** What is computed after it. */
  readonly next: Subject | undefined;
  /** Which of the sheet's trainings it belongs to, from 0. */
  readonly training: number;
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

  /** Explains a number of the same training, and selects its cell where there is one. */
  go(subject: Subject): Promise<void> {
    return this.#try(async () => {
      const { explained } = this.#state;
      if (this.#sheetId === undefined || !explained) return;
      if (subject.address !== undefined) await this.#options.sheets.select(this.#sheetId, subject.address);
      const training = (await this.#read(this.#sheetId))[explained.training];
      if (training) this.#explained(training, explained.training, explainSubject(training, subject));
    });
  }

  /** Selects a cell of the same sheet, and explains it. */
  goToCell(address: string): Promise<void> {
    return this.#try(async () => {
      if (this.#sheetId === undefined) return;
      await this.#options.sheets.select(this.#sheetId, address);
      await this.#explain(this.#sheetId, address);
    });
  }

  /** Goes on to what is computed next. */
  next(): Promise<void> {
    const next = this.#state.explained?.next;
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
    const trainings = await this.#read(sheetId);
    const known = sheetId === this.#sheetId ? this.#state.explained : undefined;
    for (const [index, training] of trainings.entries()) {
      const near = index === known?.training ? known.explanation.place : undefined;
      const explanation = explain(training, address, near);
      if (!explanation) continue;
      this.#sheetId = sheetId;
      this.#explained(training, index, explanation);
      return;
    }
    throw new Error(notInTable(address));
  }

  async #read(sheetId: string): Promise<readonly Training[]> {
    const trainings = trainingsOf(await this.#options.sheets.read(sheetId), this.#options.choicesFor(sheetId));
    if ("sentence" in trainings) throw new Error(trainings.sentence);
    return trainings;
  }

  #explained(training: Training, index: number, explanation: Explanation): void {
    const { network } = training;
    const { quantity, place } = explanation;
    const [numbers, next] = [numbersOf(training, place), nextSubject(training, quantity, place)];
    this.#show({ explained: { explanation, network, numbers, next, training: index }, problem: "" });
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
