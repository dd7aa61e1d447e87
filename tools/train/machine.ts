import { arch, cpus, release, totalmem, type } from "node:os";

/** What a run's seconds depend on. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  /** In GiB. */
  readonly memory: number;
  readonly system: string;
  readonly browser: string;
  /** What trained, and why, in the pane's words. */
  readonly backEnd: string;
  /** From the click on Train until the last epoch was tested, in seconds; loading the data included. */
  readonly seconds: number;
}

/** This machine. */
export function describeMachine(run: Pick<Machine, "browser" | "backEnd" | "seconds">): Machine {
  const [processor] = cpus();
  return {
    processor: processor?.model.trim() ?? "unknown",
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}, ${arch()}`,
    ...run,
    seconds: Number(run.seconds.toFixed(1)),
  };
}
