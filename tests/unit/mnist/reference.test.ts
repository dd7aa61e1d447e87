import { describe, expect, it } from "@jest/globals";
import { disagreements } from "../../support/agreement";
import { NODE_BACKENDS } from "../../support/backends";
import { separateRun } from "../../support/separateRun";

// WebGL and WebGPU: tests/e2e/mnistBackends.spec.ts.
describe("the assignment's network agrees with PyTorch and leaves no tensor behind", () => {
  it.each(NODE_BACKENDS)(
    "on %s",
    async (backend) => {
      const ours = await separateRun(backend);
      expect(disagreements(ours)).toEqual([]);
      expect(ours.tensorsLeft).toBe(0);
    },
    180_000,
  );
});
