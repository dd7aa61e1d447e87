import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "@jest/globals";
import reference from "../../fixtures/torchReference.json";
import { NODE_BACKENDS } from "../../support/backends";
import { expectClose } from "../../support/close";
import type { ReferenceRun } from "../../support/referenceRun";

// PyTorch in double precision, tests/fixtures/README.md.
const CLOSE = { relative: 1e-3, absolute: 1e-5 };

/** Outside Jest, in whose context the cpu back end is several times as slow as in plain Node.js. */
async function run(backend: string): Promise<ReferenceRun> {
  const program = join(__dirname, "..", "..", "support", "referenceRun.ts");
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", program, backend], {
    maxBuffer: 2 ** 24,
  });
  return JSON.parse(stdout) as ReferenceRun;
}

describe.each(NODE_BACKENDS)("the assignment's network on %s agrees with PyTorch", (backend) => {
  let ours: ReferenceRun;

  beforeAll(async () => {
    ours = await run(backend);
  }, 180_000);

  it("in its logits and every gradient", () => {
    expectClose(ours.logits, reference.trainMode.logits, CLOSE);
    expect(ours.gradients).toHaveLength(reference.trainMode.gradients.length);
    for (const [index, { values }] of reference.trainMode.gradients.entries()) {
      expectClose(ours.gradients[index] ?? [], values, CLOSE);
    }
  });

  it("in its loss before each of ten steps", () => {
    expectClose(ours.losses, reference.sgd.lossBeforeEachStep, CLOSE);
    expectClose([ours.losses[0] ?? NaN], [reference.trainMode.loss], CLOSE);
  });

  it("after ten steps in evaluation, running statistics included", () => {
    expectClose(ours.logitsAfter, reference.afterTenSteps.logits, CLOSE);
    expectClose(ours.runningMeans.flat(), reference.afterTenSteps.runningMean.flat(), CLOSE);
    expectClose(ours.runningVariances.flat(), reference.afterTenSteps.runningVariance.flat(), CLOSE);
  });

  it("and leaves no tensor behind", () => {
    expect(ours.tensorsLeft).toBe(0);
  });
});
