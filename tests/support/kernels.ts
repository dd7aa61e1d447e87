import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import type { Instructions } from "../../src/kernels";
import { startKernels } from "../../src/kernels";
import { KERNEL_FOLDER } from "../../tools/kernels/compile";

// Node.js 20 has relaxed SIMD behind a flag, which must be set before anything is compiled.
setFlagsFromString("--experimental-wasm-relaxed-simd");

/** Reads the compiled kernels from where the tests' set-up has put them. */
export function readKernels(file: string): Promise<Buffer<ArrayBuffer>> {
  return readFile(join(KERNEL_FOLDER, file));
}

/** Makes tfjs's wasm back end the present one, with the kernels for some instructions. */
export async function useKernels(instructions: Instructions): Promise<void> {
  await tf.setBackend("wasm");
  await startKernels(readKernels, instructions);
}
