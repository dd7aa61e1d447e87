import { beforeAll, describe, it } from "@jest/globals";
import type { Instructions } from "../../../src/kernels";
import { KERNEL_PROPERTIES } from "../../support/kernelProperties";
import { useKernels } from "../../support/kernels";

describe.each<[Instructions, number]>([
  ["simd", 1],
  ["relaxedSimd", 1],
  ["simd", 3],
])("the kernels for %s, their work in %i parts,", (instructions, parts) => {
  beforeAll(async () => {
    await useKernels(instructions, parts);
  });

  it.each(Object.entries(KERNEL_PROPERTIES))("%s", (_name, check) => check("wasm", 45), 120_000);
});
