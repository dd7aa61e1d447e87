import { Patience } from "./patience";
import { type PartArguments, partStart, SHARED_KERNELS, type SharedKernel, type Team, type Tools } from "./team";
import { Worth } from "./worth";

/** How a helper learns what there is to do. */
export interface HelperStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Where the board is. */
  readonly board: number;
  /** Which part of all work is this helper's, from 1. */
  readonly part: number;
}

/**
 * The board, 32-bit integers in the shared memory: the number of the job; the kernel; then for each part the number of the
 * last job that it has done, and the arguments.
 */
export const JOB = 0;
export const KERNEL = 1;
export const FIRST_PART = 16;
export const PART_LENGTH = 32;
const DONE = 0;
const ARGUMENTS = 1;

/** A page's own thread may not. */
const MAY_SLEEP = "WorkerGlobalScope" in globalThis;

const MOST_THREADS = 8;

/** The calling thread and helpers, each in a worker of its own, on a memory that they share. */
export class Crew implements Team {
  readonly #board: Int32Array;
  readonly #worth: Worth;
  readonly #patience = new Patience(MAY_SLEEP);
  #job = 0;

  private constructor(
    private readonly tools: Tools,
    private readonly workers: readonly Worker[],
    board: number,
  ) {
    this.#board = boardAt(tools.memory, board);
    this.#worth = new Worth(workers.length);
  }

  /** Waits until all helpers are there. Rejects with the reason where one does not start. */
  static async start(tools: Tools, threads: number, hire: () => Worker): Promise<Crew> {
    const board = tools.allocate(4 * (FIRST_PART + PART_LENGTH * MOST_THREADS));
    boardAt(tools.memory, board).fill(0);
    const { module, memory } = tools;
    const helpers: Worker[] = [];
    try {
      while (helpers.length < Math.min(threads, MOST_THREADS) - 1) helpers.push(hire());
      await Promise.all(helpers.map((worker, index) => begin(worker, { module, memory, board, part: index + 1 })));
    } catch (error) {
      for (const worker of helpers) worker.terminate();
      throw error;
    }
    return new Crew(tools, helpers, board);
  }

  get size(): number {
    return this.workers.length + 1;
  }

  share(kernel: SharedKernel, count: number, argumentsOf: PartArguments): void {
    if (!this.#worth.isWorthIt()) {
      for (let part = 0; part < this.size; part++) this.#do(kernel, count, argumentsOf, part);
      return;
    }
    this.#post(kernel, count, argumentsOf);
    const start = performance.now();
    this.#do(kernel, count, argumentsOf, 0);
    const done = performance.now();
    for (let part = 1; part < this.size; part++) this.#wait(FIRST_PART + PART_LENGTH * part + DONE);
    this.#worth.note(done - start, performance.now() - done);
  }

  #do(kernel: SharedKernel, count: number, argumentsOf: PartArguments, part: number): void {
    const { size } = this;
    this.tools.kernels[kernel](...argumentsOf(part, partStart(part, size, count), partStart(part + 1, size, count)));
  }

  /** Tells the helpers their parts. */
  #post(kernel: SharedKernel, count: number, argumentsOf: PartArguments): void {
    const board = this.#board;
    board[KERNEL] = SHARED_KERNELS.indexOf(kernel);
    for (let part = 1; part < this.size; part++) {
      const args = argumentsOf(part, partStart(part, this.size, count), partStart(part + 1, this.size, count));
      const at = FIRST_PART + PART_LENGTH * part + ARGUMENTS;
      for (let index = 0; index < args.length; index++) board[at + index] = args[index]!; // for so few, `set` is slower
    }
    this.#job = (this.#job + 1) | 0;
    Atomics.store(board, JOB, this.#job);
    Atomics.notify(board, JOB);
  }

  /** The parts are equal, so this is short, unless a helper's processor is busy with something else: it may have this one. */
  #wait(at: number): void {
    const board = this.#board;
    for (let done = Atomics.load(board, at); done !== this.#job; done = Atomics.load(board, at)) {
      this.#patience.waitForChange(board, at, done);
    }
  }

  close(): void {
    for (const worker of this.workers) worker.terminate();
  }
}

function boardAt(memory: WebAssembly.Memory, address: number): Int32Array {
  return new Int32Array(memory.buffer, address, FIRST_PART + PART_LENGTH * MOST_THREADS);
}

function begin(worker: Worker, start: HelperStart): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.onmessage = () => {
      resolve();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message || "its script could not be loaded"));
    };
    worker.postMessage(start);
  });
}

/** What a helper does from now on: it never returns. */
export async function help({ module, memory, board: address, part }: HelperStart, onReady: () => void): Promise<never> {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  const kernels = SHARED_KERNELS.map((name) => exports[name] as Kernel);
  const board = boardAt(memory, address);
  const mine = FIRST_PART + PART_LENGTH * part;
  const patience = new Patience(MAY_SLEEP);
  let job = 0;
  onReady();
  for (;;) {
    patience.waitForChange(board, JOB, job);
    job = Atomics.load(board, JOB);
    call(kernels[board[KERNEL]!]!, board, mine + ARGUMENTS);
    Atomics.store(board, mine + DONE, job);
    Atomics.notify(board, mine + DONE);
  }
}

type Kernel = (...args: readonly number[]) => number;

/** Calls a kernel with as many arguments as any has. What it does not take it does not see, and no array is made of them. */
function call(kernel: Kernel, a: Int32Array, at: number): void {
  // prettier-ignore
  kernel(a[at]!, a[at + 1]!, a[at + 2]!, a[at + 3]!, a[at + 4]!, a[at + 5]!, a[at + 6]!, a[at + 7]!, a[at + 8]!, a[at + 9]!);
}
