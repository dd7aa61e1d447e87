import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { KERNEL_FOLDER } from "./compile";

// Node.js 20 has relaxed SIMD behind a flag, which must be set before anything is compiled.
setFlagsFromString("--experimental-wasm-relaxed-simd");

/** Reads the compiled kernels, for programs in Node.js that calculate by them. */
export function readKernels(file: string): Promise<Buffer<ArrayBuffer>> {
  return readFile(join(KERNEL_FOLDER, file));
}
