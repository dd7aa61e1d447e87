import { expect, it } from "@jest/globals";
import { disagreements } from "../../support/agreement";
import { separateRun } from "../../support/separateRun";

it.each(["relaxedSimd", "simd", "stock"])(
  "ten steps of the assignment's network on kernels for %s agree with PyTorch, and leave no tensor behind",
  async (kernels) => {
    const ours = await separateRun("wasm", kernels);
    expect(disagreements(ours)).toEqual([]);
    expect(ours.tensorsLeft).toBe(0);
  },
  120_000,
);
