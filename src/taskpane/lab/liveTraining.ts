import { type StartValues, type TrainingStep, trainingFrom } from "../../workbook/fromStart";
import type { OpenStart, StartSheet, Workbook } from "../../workbook/workbook";
import { Latest } from "./latest";

/** What the pane shows of the training of the sheet that is open. */
export interface LiveState {
  readonly start: StartValues;
  readonly path: readonly TrainingStep[];
  readonly step: number;
  readonly isPlaying: boolean;
}

export interface LiveTrainingOptions {
  readonly workbook: Pick<Workbook, "selectStep" | "openStart">;
  readonly render: (state: LiveState | undefined) => void;
  readonly fail: (error: unknown) => void;
  /** To be called when what was to be written is written, or could not be. */
  readonly refresh: () => void;
  /** Waits; a `setTimeout` but for tests. */
  readonly wait: (action: () => void, ms: number) => void;
}

/** Between two steps while playing: slow enough to follow the numbers. */
const STEP_MS = 400;
/**
 * Between two writes while a slider is being moved: the sheet needs time to calculate in between, and in an older Excel each
 * write is a step of undo. The pane's own curve does not wait.
 */
const WRITE_MS = 500;

/** A slider's way from where it is taken to where it is let go: one step of undo. */
interface Move {
  readonly sheet: OpenStart;
  /** What is still to be written of it. */
  changes: Map<number, number>;
  isOver: boolean;
}

/** Moves what a training starts from, and goes through it step by step, in the pane and on the sheet. */
export class LiveTraining {
  readonly #options: LiveTrainingOptions;
  readonly #writing: Latest;
  readonly #selecting: Latest;
  #sheet: StartSheet | undefined;
  #path: readonly TrainingStep[] = [];
  #step = 0;
  #isPlaying = false;
  /** Which playing it is: what an earlier one still waits for is not done. */
  #playing = 0;
  #moves: Move[] = [];

  constructor(options: LiveTrainingOptions) {
    this.#options = options;
    this.#writing = new Latest(() => this.#write());
    this.#selecting = new Latest(() => this.#select());
  }

  /** Shows the sheet as it was read. While numbers are on their way to it, what it holds is not the latest. */
  show(sheet: StartSheet | undefined): void {
    const isAnother = sheet?.worksheetId !== this.#sheet?.worksheetId;
    if (isAnother) this.#endMoves();
    else if (this.#writing.isWorking) return;
    this.#sheet = sheet;
    if (isAnother || sheet === undefined) {
      this.#isPlaying = false;
      this.#step = 0;
    }
    this.#calculate();
  }

  /** Moves a number that the training starts from: 0 is the learning rate, 1 to 8 are the weights. */
  move(place: number, value: number): void {
    if (!this.#sheet) return;
    const { start } = this.#sheet;
    const weights = start.weights.map((weight, index) => (index === place - 1 ? value : weight));
    const learningRate = place === 0 ? value : start.learningRate;
    this.#sheet = { ...this.#sheet, start: { ...start, weights, learningRate } };
    this.#currentMove(this.#sheet.worksheetId).changes.set(place, value);
    this.#calculate();
    this.#writing.ask();
  }

  /** The slider is let go: what is moved next is a step of undo of its own. */
  letGo(): void {
    const move = this.#moves.at(-1);
    if (!move || move.isOver) return;
    move.isOver = true;
    this.#writing.ask();
  }

  playOrPause(): void {
    this.#isPlaying = !this.#isPlaying;
    if (this.#isPlaying && this.#step >= this.#path.length - 1) this.#goTo(0);
    this.#render();
    if (this.#isPlaying) this.#waitForNext(++this.#playing);
  }

  step(): void {
    this.#isPlaying = false;
    this.#goTo(Math.min(this.#step + 1, this.#path.length - 1));
  }

  reset(): void {
    this.#isPlaying = false;
    this.#goTo(0);
  }

  #waitForNext(playing: number): void {
    this.#options.wait(() => {
      if (!this.#isPlaying || playing !== this.#playing) return;
      if (this.#step + 1 >= this.#path.length - 1) this.#isPlaying = false;
      this.#goTo(Math.min(this.#step + 1, this.#path.length - 1));
      if (this.#isPlaying) this.#waitForNext(playing);
    }, STEP_MS);
  }

  #goTo(step: number): void {
    this.#step = step;
    this.#render();
    if (this.#sheet?.hasRows === true) this.#selecting.ask();
  }

  #calculate(): void {
    if (this.#sheet) this.#path = trainingFrom(this.#sheet.start, this.#sheet.steps);
    this.#step = Math.min(this.#step, this.#path.length - 1);
    this.#render();
  }

  #render(): void {
    const { start } = this.#sheet ?? {};
    const state = start && { start, path: this.#path, step: this.#step, isPlaying: this.#isPlaying };
    this.#options.render(state);
  }

  #currentMove(worksheetId: string): Move {
    const last = this.#moves.at(-1);
    if (last && !last.isOver) return last;
    const move = { sheet: this.#options.workbook.openStart(worksheetId), changes: new Map(), isOver: false };
    this.#moves.push(move);
    return move;
  }

  #endMoves(): void {
    for (const { sheet } of this.#moves) sheet.close();
    this.#moves = [];
  }

  async #write(): Promise<void> {
    const [move] = this.#moves;
    if (!move) return;
    if (move.changes.size > 0) await this.#writeChanges(move);
    if (move.isOver && move.changes.size === 0 && this.#moves[0] === move) {
      move.sheet.close();
      this.#moves.shift();
    }
    if (this.#moves.some(({ changes }) => changes.size > 0)) this.#writing.ask();
    else this.#options.refresh();
  }

  async #writeChanges(move: Move): Promise<void> {
    const { changes } = move;
    move.changes = new Map();
    try {
      await move.sheet.write(changes);
    } catch (error) {
      this.#options.fail(error);
    }
    await new Promise<void>((resolve) => {
      this.#options.wait(resolve, WRITE_MS);
    });
  }

  async #select(): Promise<void> {
    if (!this.#sheet) return;
    try {
      await this.#options.workbook.selectStep(this.#sheet.worksheetId, this.#step);
    } catch (error) {
      this.#isPlaying = false;
      this.#options.fail(error);
      this.#render();
    }
  }
}
