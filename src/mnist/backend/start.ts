import * as tf from "@tensorflow/tfjs";
import { type BackendName, LABELS } from "./choose";
import { stopWaiting } from "./gpu";
import { guardWasmMemory } from "./wasmMemory";
import { registerWasmKernels } from "./wasmKernels";

/** Where the parts are that a back end loads by itself. */
export interface BackendAssets {
  /** The folder of tfjs-backend-wasm's .wasm files, with a slash at its end; left out, they lie beside the script. */
  readonly wasmFolder?: string;
}

/** Why a back end does not start, in one sentence. */
export class BackendError extends Error {
  override readonly name = "BackendError";
}

/** Makes a back end the present one. Its code is loaded only now. */
export async function startBackend(name: BackendName, { wasmFolder }: BackendAssets): Promise<void> {
  try {
    if (name === "wasm") await loadWasm(wasmFolder);
    if (name === "webgpu") await import("@tensorflow/tfjs-backend-webgpu");
    // Whoever asks for WebGL on a software renderer gets it; tfjs alone would go to another back end without a word.
    if (name === "webgl") tf.env().set("SOFTWARE_WEBGL_ENABLED", true);
    if (await tf.setBackend(name)) {
      if (name === "wasm") guardWasmMemory();
      return;
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

let isWasmLoaded = false;

/** Once: the back end refuses to hear about folders after it has started. */
async function loadWasm(wasmFolder: string | undefined): Promise<void> {
  if (isWasmLoaded) return;
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  if (wasmFolder !== undefined) setWasmPaths(wasmFolder);
  registerWasmKernels();
  isWasmLoaded = true;
}

function sentence(name: BackendName, why: string): string {
  return `${LABELS[name]} does not start here${why}. Choose the back end "auto", or another one.`;
}
