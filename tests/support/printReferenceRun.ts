import { startKernels } from "../../src/kernels";
import type { BackendName } from "../../src/mnist/backend/choose";
import { startBackend } from "../../src/mnist/backend/start";
import { readKernels } from "./kernels";
import { referenceRun } from "./referenceRun";

// A program: `tsx printReferenceRun.ts cpu` prints the run as JSON, and with `wasm stock`, `wasm simd` or `wasm relaxedSimd`
// that on these kernels.
const [backend, kernels] = process.argv.slice(2);
void startBackend(backend as BackendName, {}, kernels === "stock" ? null : readKernels)
  .then(() => (kernels === "simd" || kernels === "relaxedSimd" ? startKernels(readKernels, kernels) : undefined))
  .then(referenceRun)
  .then((run) => process.stdout.write(JSON.stringify(run)));
