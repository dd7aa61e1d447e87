import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** PyTorch on two threads of this machine's CPU, to measure against. */
export interface Torch {
  readonly version: string;
  /** Milliseconds of each of so many training steps: of the network alone, or with images that are read and turned anew. */
  measure(steps: number, feeding: "alone" | "fed"): Promise<number[]>;
  close(): void;
}

const HOW =
  "PyTorch is not here to be measured against. On Debian or Ubuntu: sudo apt-get install python3-torch; " +
  "elsewhere: pip install torch. PYTHON names another Python than python3.";

/** Starts PyTorch, or says how to get it. Nothing is installed. */
export function startTorch(): Torch | undefined {
  const python = process.env["PYTHON"] ?? "python3";
  const asked = spawnSync(python, ["-c", "import torch; print(torch.__version__)"], { encoding: "utf8" });
  if (asked.status !== 0) {
    console.error(HOW);
    return undefined;
  }
  const program = spawn(python, [join(__dirname, "torchSteps.py")]);
  return { version: asked.stdout.trim(), ...talk(program) };
}

function talk(program: ChildProcessWithoutNullStreams): Omit<Torch, "version"> {
  const lines = createInterface(program.stdout)[Symbol.asyncIterator]();
  return {
    measure: async (steps, feeding) => {
      program.stdin.write(`${steps} ${feeding}\n`);
      const { value } = (await lines.next()) as { value?: string };
      if (value === undefined) throw new Error("PyTorch ended before it had answered.");
      return JSON.parse(value) as number[];
    },
    close: () => {
      program.stdin.end();
    },
  };
}
