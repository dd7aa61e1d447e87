import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ReferenceRun } from "./referenceRun";

/**
 * The reference's ten steps in a process of their own: outside Jest, in whose context the cpu back end is several times as
 * slow as in plain Node.js.
 */
export async function separateRun(backend: string, ...kernels: readonly string[]): Promise<ReferenceRun> {
  const program = ["--import", "tsx", join(__dirname, "printReferenceRun.ts"), backend, ...kernels];
  const { stdout } = await promisify(execFile)(process.execPath, program, { maxBuffer: 2 ** 24 });
  return JSON.parse(stdout) as ReferenceRun;
}
