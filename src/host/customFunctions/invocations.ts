import type { CellAnswer } from "./cellValues";
import { type Arrived, HeldStreams } from "./heldStreams";
import { type Invocation, isOver } from "./invocation";
import { type CallMessage, callMessage, isVolatile, keyOf, type Question } from "./questions";

/** Where calls go and answers come from. */
export interface InvocationsLink {
  /** Sends calls to the add-in, all that came together in one message. */
  readonly sendCalls: (calls: readonly CallMessage[]) => void;
  readonly sendCancel: (invocationId: number) => void;
  /** Called when answers have arrived, all that came together, each with the cells that wait for it. */
  readonly onAnswers: (answered: readonly Answered[]) => void;
  /** Called when the number of calls that wait for their first answer may have changed. */
  readonly onPending: (count: number) => void;
  /** Calls back when what was answered has been there to be read for a moment. */
  readonly afterMoment: (then: () => void) => void;
}

/** An answer and the cells that asked for it. */
export interface Answered {
  readonly cells: readonly string[];
  readonly answer: CellAnswer;
}

/**
 * The custom functions that the workbook's cells wait for. The library evaluates formulas at once, custom functions
 * answer later: a cell asks, is told there is no answer yet, and asks again when the answer has come. Cells that ask the
 * same question share one call. When no cell asks any more, the call is cancelled and its answer forgotten.
 */
export class Invocations {
  #link: InvocationsLink | undefined;
  readonly #byQuestion = new Map<string, Invocation>();
  readonly #byId = new Map<number, Invocation>();
  readonly #streams = new HeldStreams(this.#byId);
  /** The questions for volatile functions. */
  readonly #volatile = new Set<string>();
  /** What each cell asked in its last evaluation. */
  readonly #asked = new Map<string, Set<string>>();
  /** What each cell asked in the evaluation that is under way. */
  #askedNow = new Map<string, Set<string>>();
  #touched = new Set<string>();
  #everythingTouched = false;
  #unansweredTouched = false;
  #nextId = 1;
  #isReady = false;
  #sendIsPlanned = false;
  #releaseIsPlanned = false;

  /** Connects to the add-in. Until then cells can ask, but nothing is sent. */
  connect(link: InvocationsLink): void {
    this.#link = link;
  }

  /** The answer to a cell's question, or `undefined` while there is none. */
  ask(cell: string, question: Question): CellAnswer | undefined {
    const key = keyOf(cell, question);
    const invocation = this.#byQuestion.get(key) ?? this.#begin(key, question);
    invocation.cells.add(cell);
    getOrCreate(this.#askedNow, cell).add(key);
    return invocation.answer;
  }

  /** The cells that wait for an answer, or get one again and again. */
  get runningCells(): string[] {
    const running = [...this.#byId.values()].filter((each) => !isOver(each));
    return running.flatMap(({ cells }) => [...cells]);
  }

  /** The add-in can be called. Sends what waits. */
  ready(): void {
    this.#isReady = true;
    this.#send();
  }

  /**
   * The add-in's page was loaded. It knows of no call, and its functions may be others than before: where there was an
   * earlier page, everything must be asked anew.
   *
   * @returns whether there was one.
   */
  restart(): boolean {
    if (!this.#isReady) return false; // what waits has not been sent yet
    this.#isReady = false;
    this.#forgetAll();
    return true;
  }

  /**
   * Everything is calculated whatever has changed: what was answered counts no more, and what is under way is called off before it
   * is asked anew (Microsoft, "Receive and handle data with custom functions", cancel a function).
   */
  startOver(): void {
    for (const invocation of this.#byId.values()) this.#callOff(invocation);
    this.#forgetAll();
  }

  /** Takes answers from the add-in. A streaming function answers again and again. */
  answer(answers: readonly { readonly id: number; readonly answer: CellAnswer }[]): void {
    const known = answers.flatMap(({ id, answer }) => {
      const invocation = this.#byId.get(id); // or none, cancelled meanwhile
      return invocation === undefined ? [] : [{ invocation, answer }];
    });
    this.#take(this.#streams.withoutEarly(known));
    this.#planRelease();
  }

  /** The content of a cell was replaced: what it asked before counts no more, unless it asks again. */
  touch(cell: string): void {
    if (this.#asked.has(cell)) this.#touched.add(cell);
  }

  /** Rows moved, sheets were deleted, steps undone: every cell is evaluated again. */
  touchEverything(): void {
    this.#everythingTouched = true;
  }

  /**
   * The same in a workbook that is calculated by hand: only what waits, or goes on, asks again. The others keep their results, and what
   * they were answered.
   */
  touchUnanswered(): void {
    this.#unansweredTouched = true;
  }

  /**
   * The workbook is recalculated: answers of volatile functions count no more. Returns the cells that must be evaluated
   * for it (Microsoft, "Volatile values in functions"). Calls that are on their way are left to come back, so that a slow
   * function is not started over and over.
   */
  forgetVolatile(): string[] {
    const forgotten = [...this.#volatile].filter((key) => this.#byQuestion.get(key)?.state === "answered");
    return forgotten.flatMap((key) => {
      const invocation = this.#byQuestion.get(key);
      if (invocation === undefined) return [];
      this.#forget(key, invocation);
      return [...invocation.cells];
    });
  }

  /** After an evaluation: cancels and forgets what no cell asks any more. */
  sweep(): void {
    const asked = this.#askedNow;
    const isEverywhere = this.#everythingTouched || this.#unansweredTouched;
    const gone = isEverywhere ? [...this.#asked.keys()] : [...this.#touched, ...asked.keys()];
    for (const cell of gone) {
      const now = asked.get(cell);
      const isKept = !this.#everythingTouched && now === undefined && !this.#touched.has(cell);
      const before = this.#asked.get(cell) ?? new Set();
      for (const key of before) {
        if (now?.has(key) === true || (isKept && this.#isAnswered(key))) continue;
        before.delete(key);
        this.#leave(cell, key);
      }
      if (before.size === 0) this.#asked.delete(cell);
    }
    for (const [cell, keys] of asked) this.#asked.set(cell, keys);
    this.#askedNow = new Map();
    this.#touched = new Set();
    this.#everythingTouched = false;
    this.#unansweredTouched = false;
    this.#reportPending();
  }

  #take(taken: readonly Arrived[]): void {
    for (const { invocation, answer } of taken) {
      invocation.state = "answered";
      invocation.answer = answer;
    }
    const first = this.#nextId;
    const answered = taken.map(({ invocation: { cells }, answer }) => ({ cells: [...cells], answer }));
    if (answered.length > 0) this.#link?.onAnswers(answered);
    this.#streams.note(taken, first, this.#nextId);
    this.#reportPending();
  }

  #planRelease(): void {
    if (this.#releaseIsPlanned || this.#streams.isEmpty) return;
    this.#releaseIsPlanned = true;
    this.#link?.afterMoment(() => {
      this.#releaseIsPlanned = false;
      this.#take(this.#streams.free());
      this.#planRelease();
    });
  }

  /** How many answers are still to come. Streaming functions count until their first. */
  get #pendingCount(): number {
    let count = 0;
    for (const { state } of this.#byQuestion.values()) if (state !== "answered") count++;
    return count;
  }

  #isAnswered(key: string): boolean {
    const invocation = this.#byQuestion.get(key);
    return invocation !== undefined && isOver(invocation);
  }

  #reportPending(): void {
    this.#link?.onPending(this.#pendingCount);
  }

  #begin(key: string, question: Question): Invocation {
    const invocation: Invocation = {
      id: this.#nextId++,
      question,
      cells: new Set(),
      state: "waiting",
      answer: undefined,
    };
    this.#byQuestion.set(key, invocation);
    this.#byId.set(invocation.id, invocation);
    if (isVolatile(question)) this.#volatile.add(key);
    this.#planSend();
    return invocation;
  }

  #leave(cell: string, key: string): void {
    const invocation = this.#byQuestion.get(key);
    if (invocation === undefined) return;
    invocation.cells.delete(cell);
    if (invocation.cells.size > 0) return;
    this.#callOff(invocation);
    this.#forget(key, invocation);
  }

  /** Says that nobody waits for an answer, unless the add-in has given the last one or never heard of the question. */
  #callOff(invocation: Invocation): void {
    if (invocation.state !== "waiting" && !isOver(invocation)) this.#link?.sendCancel(invocation.id);
  }

  #forget(key: string, { id }: Invocation): void {
    this.#byQuestion.delete(key);
    this.#byId.delete(id);
    this.#volatile.delete(key);
  }

  #forgetAll(): void {
    this.#byQuestion.clear();
    this.#byId.clear();
    this.#volatile.clear();
    this.#asked.clear();
    this.#askedNow.clear();
  }

  /** One message for everything that one evaluation asks. */
  #planSend(): void {
    if (this.#sendIsPlanned) return;
    this.#sendIsPlanned = true;
    queueMicrotask(() => {
      this.#sendIsPlanned = false;
      this.#send();
    });
  }

  #send(): void {
    if (!this.#isReady) return;
    const waiting = [...this.#byId.values()].filter(({ state }) => state === "waiting");
    if (waiting.length === 0) return;
    for (const invocation of waiting) invocation.state = "sent";
    this.#link?.sendCalls(waiting.map(({ id, question }) => callMessage(id, question)));
  }
}

function getOrCreate(sets: Map<string, Set<string>>, key: string): Set<string> {
  const found = sets.get(key) ?? new Set<string>();
  sets.set(key, found);
  return found;
}
