import type { DatasetDescription } from "./dataset/dataset";
import type { DatasetRequest } from "./dataset/source";
import type { Checkpoint } from "./trainer/checkpoint";

/** What calculates a run, one after the other where that changed. */
export interface Calculator {
  readonly backend: string;
  /** The GPU's name, or the instructions and threads that WebAssembly has; empty for plain JavaScript. */
  readonly renderer: string;
}

/** A run that can go on: where it was, and how its data can be had again. */
export interface KeptRun {
  /** Also says which run it is. */
  readonly startedAt: Date;
  /** When it was last kept. */
  readonly keptAt: Date;
  /** What its settings were called. */
  readonly recipe: string;
  readonly dataset: DatasetDescription;
  /** What to load; left out for files that only the user has. */
  readonly request?: DatasetRequest;
  /** By what it was calculated so far. */
  readonly calculator: Calculator;
  readonly checkpoint: Checkpoint;
}

/** So many runs are kept; the one that was kept longest ago makes room for the next. */
export const MOST_KEPT = 5;

/** The runs that this browser keeps. */
export interface RunStore {
  /** The one that was kept last comes first. */
  readAll(): Promise<KeptRun[]>;
  /** @throws DOMException named QuotaExceededError when there is no room; what was kept before stays. */
  write(run: KeptRun): Promise<void>;
  delete(startedAt: Date): Promise<void>;
}

/** The runs with one that has just been kept, as far as there is room for them. */
export function withKept(runs: readonly KeptRun[], kept: KeptRun): KeptRun[] {
  return [kept, ...withoutKept(runs, kept.startedAt)].slice(0, MOST_KEPT);
}

export function withoutKept(runs: readonly KeptRun[], startedAt: Date): KeptRun[] {
  return runs.filter((run) => run.startedAt.getTime() !== startedAt.getTime());
}

/** What a run was calculated by so far, once something else has gone on with it. */
export function succession(before: Calculator | undefined, now: Calculator): Calculator {
  return {
    backend: after(before?.backend ?? "", now.backend),
    renderer: after(before?.renderer ?? "", now.renderer),
  };
}

const THEN = ", then ";

function after(before: string, now: string): string {
  if (before === "" || now === "") return before + now;
  return before.split(THEN).at(-1) === now ? before : before + THEN + now;
}
