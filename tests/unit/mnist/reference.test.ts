import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { disagreements } from "../../support/agreement";
import { NODE_BACKENDS } from "../../support/backends";
import type { ReferenceRun } from "../../support/referenceRun";

/** Outside Jest, in whose context the cpu back end is several times as slow as in plain Node.js. */
async function run(backend: string): Promise<ReferenceRun> {
  const program = join(__dirname, "..", "..", "support", "printReferenceRun.ts");
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", program, backend], {
    maxBuffer: 2 ** 24,
  });
  return JSON.parse(stdout) as ReferenceRun;
}

// WebGL and WebGPU: tests/e2e/mnistBackends.spec.ts.
describe("the assignment's network agrees with PyTorch and leaves no tensor behind", () => {
  it.each(NODE_BACKENDS)(
    "on %s",
    async (backend) => {
      const ours = await run(backend);
      expect(disagreements(ours)).toEqual([]);
      expect(ours.tensorsLeft).toBe(0);
    },
    180_000,
  );
});
