import type { Exports, KernelName } from "./exports";

/** Who does the work: one thread, or several that share it. */
export interface Team {
  /** Into how many parts work is shared. */
  readonly size: number;
  /** Has a kernel do `count` things, each part a range of them, and waits until all are done. */
  share(kernel: KernelName, count: number, argumentsOf: PartArguments): void;
}

/** What a kernel is called with for things `first` to `last` − 1. */
export type PartArguments = (part: number, first: number, last: number) => readonly number[];

/** Makes a team around the kernels of the calling thread. */
export type Assemble = (kernels: Exports) => Team;

/** The calling thread alone. */
export class Alone implements Team {
  readonly size = 1;

  constructor(private readonly exports: Exports) {}

  share(kernel: KernelName, count: number, argumentsOf: PartArguments): void {
    this.exports[kernel](...argumentsOf(0, 0, count));
  }
}
