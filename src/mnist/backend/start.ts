import * as tf from "@tensorflow/tfjs";
import {
  fastestInstructions,
  type ReadModule,
  registerWebglKernels,
  registerWebgpuKernels,
  type StartedKernels,
  startKernels,
} from "../../kernels";
import { type BackendName, LABELS } from "./choose";
import { stopWaiting } from "./gpu";
import { canShareMemory, withoutItsThreads } from "./threads";
import { guardWasmMemory } from "./wasmMemory";
import { registerWasmKernels } from "./wasmKernels";

/** Where the parts are that a back end loads by itself. */
export interface BackendAssets {
  /**
   * The folder of the .wasm files, with a slash at its end. Left out, those of tfjs-backend-wasm lie beside the script,
   * and its own kernels are used.
   */
  readonly wasmFolder?: string;
}

/** Why a back end does not start, in one sentence. */
export class BackendError extends Error {
  override readonly name = "BackendError";
}

/** How a back end works, where that differs. */
export interface StartedBackend {
  /** How the kernels of src/kernels work; undefined where the stock kernels of tfjs calculate. */
  readonly kernels?: StartedKernels | undefined;
  /** Why it does not work as fast as it could, in one sentence. */
  readonly problem?: string | undefined;
}

/**
 * Makes a back end the present one. Its code is loaded only now.
 *
 * @param readKernels reads the files of src/kernels; null leaves WebAssembly with its stock kernels.
 */
export async function startBackend(
  name: BackendName,
  { wasmFolder }: BackendAssets,
  readKernels = wasmFolder === undefined ? null : readFrom(wasmFolder),
): Promise<StartedBackend> {
  try {
    if (name === "wasm") await loadWasm(wasmFolder);
    if (name === "webgpu") await import("@tensorflow/tfjs-backend-webgpu");
    // Whoever asks for WebGL on a software renderer gets it; tfjs alone would go to another back end without a word.
    if (name === "webgl") tf.env().set("SOFTWARE_WEBGL_ENABLED", true);
    if (name === "wasm" ? await startWasm() : await tf.setBackend(name)) {
      if (name === "webgl" && tf.env().getNumber("WEBGL_VERSION") === 2) registerWebglKernels();
      if (name === "webgpu") registerWebgpuKernels();
      if (name !== "wasm") return {};
      guardWasmMemory();
      return readKernels ? await startKernelsOrNone(readKernels) : {};
    }
  } catch (error) {
    throw new BackendError(sentence(name, `: ${error instanceof Error ? error.message : String(error)}`));
  }
  throw new BackendError(sentence(name, ""));
}

/**
 * Takes the present back end down, and gives back all memory that it has. tfjs keeps every texture and buffer that a
 * run was done with, by its size, for tensors of that size to come. The next start makes a new one; a GPU that was lost
 * is asked for again then.
 */
export function releaseBackend(name: BackendName): void {
  if (tf.getBackend() !== name) return;
  const factory = tf.findBackendFactory(name);
  stopWaiting();
  tf.removeBackend(name);
  tf.registerBackend(name, factory);
}

const INSTRUCTIONS = { relaxedSimd: "relaxed SIMD", simd: "SIMD" } as const;

/** By what a started WebAssembly calculates, in few words. */
export function meansOf({ kernels }: StartedBackend): string {
  if (kernels)
    return `${INSTRUCTIONS[kernels.instructions]}, ${kernels.threads} thread${kernels.threads > 1 ? "s" : ""}`;
  return fastestInstructions() ? "stock kernels, 1 thread" : "no SIMD, 1 thread";
}

function readFrom(folder: string): ReadModule {
  return async (file) => {
    const response = await fetch(folder + file);
    if (!response.ok) throw new Error(`${file} could not be downloaded (${response.status})`);
    return response.arrayBuffer();
  };
}

/** Training goes on with the stock kernels, though slowly, where the fast ones cannot be had. */
async function startKernelsOrNone(readKernels: ReadModule): Promise<StartedBackend> {
  const kernels = await startKernels(readKernels).catch(() => undefined);
  const problem = kernels?.problem ?? problemWithMemory;
  return { kernels, ...(problem !== undefined && { problem }) };
}

const THREADS_FLAG = "WASM_HAS_MULTITHREAD_SUPPORT";

/** Why the memory is not shared, where it could be. */
let problemWithMemory: string | undefined;

/** On memory that threads share where there is such; on memory of one thread also where that fails. */
async function startWasm(): Promise<boolean> {
  if (canShareMemory() && (await tf.env().getAsync(THREADS_FLAG)) === true) {
    if (await withoutItsThreads(() => tf.setBackend("wasm"))) return true;
    problemWithMemory = "WebAssembly did not start with memory that threads share.";
  }
  tf.env().set(THREADS_FLAG, false);
  return tf.setBackend("wasm");
}

let isWasmLoaded = false;

/** Once: the back end refuses to hear about folders after it has started. */
async function loadWasm(wasmFolder: string | undefined): Promise<void> {
  if (isWasmLoaded) return;
  const { setThreadsCount, setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  setThreadsCount(1); // the kernels of src/kernels have threads of their own
  if (wasmFolder !== undefined) setWasmPaths(wasmFolder);
  registerWasmKernels();
  isWasmLoaded = true;
}

function sentence(name: BackendName, why: string): string {
  return `${LABELS[name]} does not start here${why}. Choose the back end "auto", or another one.`;
}
