import { expect, it } from "@jest/globals";
import { useKernels } from "../../../support/kernels";
import { referenceRun } from "../../../support/referenceRun";

it.each(["relaxedSimd", "simd"] as const)(
  "on %s ten training steps come to the same digits, however many threads share the work",
  async (instructions) => {
    const runOn = async (parts: number) => {
      await useKernels(instructions, parts);
      return referenceRun();
    };
    const alone = await runOn(1);
    for (const parts of [2, 3, 4, 5]) expect(await runOn(parts)).toEqual(alone);
  },
  120_000,
);
