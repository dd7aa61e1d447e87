import type { Exports, KernelName } from "./exports";

/** Who does the work: one thread, or several that share it. */
export interface Team {
  /** Into how many parts work is shared. */
  readonly size: number;
  /** Why there are not as many threads as there could be. */
  readonly problem?: string | undefined;
  /** Has a kernel do `count` things, each part a range of them, and waits until all are done. */
  share(kernel: SharedKernel, count: number, argumentsOf: PartArguments): void;
  close(): void;
}

/** The kernels that work on a range of things. All they take are 32-bit integers. */
export const SHARED_KERNELS = [
  "convolve",
  "filterGradient",
  "tiledGradients",
  "maxPool",
  "maxPoolGradient",
  "averagePoolGradient",
  "placeImages",
  "statistics",
  "normalise",
  "gradientSums",
  "inputGradient",
] as const satisfies readonly KernelName[];

export type SharedKernel = (typeof SHARED_KERNELS)[number];

/** What a kernel is called with for things `first` to `last` − 1. */
export type PartArguments = (part: number, first: number, last: number) => readonly number[];

/** What a team works with. */
export interface Tools {
  readonly kernels: Exports;
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly allocate: (bytes: number) => number;
}

export type Assemble = (tools: Tools) => Team | Promise<Team>;

/** Where the things of a part begin, of `count` in `size` parts. */
export function partStart(part: number, size: number, count: number): number {
  return Math.floor((part * count) / size);
}

/** The calling thread alone. */
export class Alone implements Team {
  readonly size = 1;

  constructor(
    private readonly kernels: Exports,
    readonly problem?: string,
  ) {}

  share(kernel: SharedKernel, count: number, argumentsOf: PartArguments): void {
    this.kernels[kernel](...argumentsOf(0, 0, count));
  }

  close(): void {
    // Nobody to send home.
  }
}
