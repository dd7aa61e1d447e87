import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** PyTorch on two threads of this machine's CPU, to measure against. */
export interface Torch {
  readonly version: string;
  /**
   * Milliseconds of each of so many training steps in a process of their own: of the network alone, or with images that are read and
   * turned anew. Processes of the same program differ by up to a half, each for as long as it lives, so many are asked.
   */
  measure(steps: number, feeding: "alone" | "fed"): Promise<number[]>;
}

const HOW =
  "PyTorch is not here to be measured against. On Debian or Ubuntu: sudo apt-get install python3-torch; " +
  "elsewhere: pip install torch. PYTHON names another Python than python3.";

/** Steps that a process takes first, uncounted: its memory is taken and its threads are started in them. */
const WARM_UP = 30;

/** PyTorch, or a word about how to get it. Nothing is installed. */
export function findTorch(): Torch | undefined {
  const python = process.env["PYTHON"] ?? "python3";
  const asked = spawnSync(python, ["-c", "import torch; print(torch.__version__)"], { encoding: "utf8" });
  if (asked.status !== 0) {
    console.error(HOW);
    return undefined;
  }
  return { version: asked.stdout.trim(), measure: (steps, feeding) => measure(python, steps, feeding) };
}

async function measure(python: string, steps: number, feeding: "alone" | "fed"): Promise<number[]> {
  const program = spawn(python, [join(__dirname, "torchSteps.py")], { stdio: ["pipe", "pipe", "inherit"] });
  program.stdin.end(`${WARM_UP} ${feeding}\n${steps} ${feeding}\n`);
  const last = (await text(program.stdout)).trim().split("\n").at(1);
  if (last === undefined) throw new Error("PyTorch ended before it had answered.");
  return JSON.parse(last) as number[];
}
