import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, jest } from "@jest/globals";
import * as tf from "@tensorflow/tfjs";
import {
  fastestInstructions,
  hasFusedOperations,
  type Instructions,
  KERNEL_FILES,
  startKernels,
} from "../../../../src/kernels";
import { Alone } from "../../../../src/kernels/wasm/team";
import { startBackend } from "../../../../src/mnist/backend/start";
import { KERNEL_FOLDER } from "../../../../tools/kernels/compile";
import { readKernels, useKernels } from "../../../support/kernels";

const SETS: readonly Instructions[] = ["relaxedSimd", "simd"];

describe("the instructions that are chosen", () => {
  it("are relaxed SIMD where the engine has it, else SIMD, else none", () => {
    const engineWith = (count: number) => {
      let asked = 0;
      return () => ++asked > 2 - count; // relaxed SIMD is asked for first
    };
    expect([2, 1, 0].map((count) => fastestInstructions(engineWith(count)))).toEqual([...SETS, undefined]);
  });

  it("are found by modules that this engine, which has both, finds valid", () => {
    expect(fastestInstructions()).toBe("relaxedSimd");
    const seen: boolean[] = [];
    fastestInstructions((module) => {
      seen.push(WebAssembly.validate(module as BufferSource));
      return false;
    });
    expect(seen).toEqual([true, true]);
  });
});

describe.each(SETS)("the module for %s", (instructions) => {
  it("has no data, no memory and no table of its own, so that it can work in a memory that is not its", async () => {
    const sections = sectionsOf(await readFile(join(KERNEL_FOLDER, KERNEL_FILES[instructions])));
    const [TABLE, MEMORY, START, ELEMENTS, DATA] = [4, 5, 8, 9, 11];
    for (const section of [TABLE, MEMORY, START, ELEMENTS, DATA]) expect(sections).not.toContain(section);
  });
});

/** The numbers of a module's sections (WebAssembly Core Specification, 5.5.2). */
function sectionsOf(module: Uint8Array): number[] {
  const sections: number[] = [];
  let at = 8;
  while (at < module.length) {
    sections.push(module[at++]!);
    let [size, shift] = [0, 0];
    for (let byte = 128; byte >= 128; shift += 7) {
      byte = module[at++]!;
      size |= (byte & 127) << shift;
    }
    at += size;
  }
  return sections;
}

describe("the wasm back end", () => {
  const factory = tf.findBackendFactory("wasm");
  const train = () => {
    const forward = (x: tf.Tensor) =>
      tf.maxPool(tf.conv2d(x as tf.Tensor4D, tf.ones([2, 2, 1, 3]), 1, "valid"), 2, 2, "valid");
    return tf.tidy(() => [
      ...tf
        .grad(forward)(tf.reshape(tf.range(0, 25), [1, 5, 5, 1]))
        .dataSync(),
    ]);
  };

  it("trains on its stock kernels without SIMD or where ours cannot be read, to the same numbers", async () => {
    const validate = jest.spyOn(WebAssembly, "validate").mockReturnValue(false);
    expect(await startBackend("wasm", {}, readKernels)).toEqual({ kernels: undefined });
    validate.mockRestore();
    const missing = () => Promise.reject(new Error("404"));
    expect(await startBackend("wasm", {}, missing)).toEqual({ kernels: undefined });
    expect(hasFusedOperations()).toBe(false);
    const stock = train();
    await useKernels("simd");
    expect(hasFusedOperations()).toBe(true);
    expect(train()).toEqual(stock);
  });

  it("that is started anew without our kernels trains on its stock ones", async () => {
    await useKernels("simd");
    tf.removeBackend("wasm");
    tf.registerBackend("wasm", factory);
    expect(await startBackend("wasm", {}, null)).toEqual({});
    expect(hasFusedOperations()).toBe(false);
    const stock = train();
    expect(await startBackend("wasm", {}, readKernels)).toEqual({
      kernels: { instructions: "relaxedSimd", threads: 1 },
    });
    expect(train()).toEqual(stock);
  });

  it("sends its team home when it is taken down", async () => {
    const close = jest.fn();
    tf.removeBackend("wasm");
    tf.registerBackend("wasm", factory);
    await tf.setBackend("wasm");
    await startKernels(readKernels, "simd", ({ kernels }) => Object.assign(new Alone(kernels), { close }));
    tf.removeBackend("wasm");
    tf.registerBackend("wasm", factory);
    expect(close).toHaveBeenCalledTimes(1);
  });

  it("has the fused operations, and the cpu back end has not", async () => {
    await tf.setBackend("cpu");
    expect(hasFusedOperations()).toBe(false);
    expect(await startBackend("wasm", {}, readKernels)).toEqual({
      kernels: { instructions: "relaxedSimd", threads: 1 },
    });
    expect(hasFusedOperations()).toBe(true);
  });
});
