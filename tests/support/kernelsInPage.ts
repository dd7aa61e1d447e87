import type { BackendName } from "../../src/mnist/backend/choose";
import { startBackend } from "../../src/mnist/backend/start";
import { KERNEL_PROPERTIES } from "./kernelProperties";

/** What a test calls in the page: rejects with what is wrong. */
async function checkKernels(backend: BackendName, property: string, runs: number): Promise<void> {
  await startBackend(backend, { wasmFolder: "/wasm/" });
  await KERNEL_PROPERTIES[property]?.(backend, runs);
}

Object.assign(globalThis, { checkKernels });
