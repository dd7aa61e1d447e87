import type { BackendName } from "../../src/mnist/backend/choose";
import { startBackend } from "../../src/mnist/backend/start";
import { readKernels } from "./kernels";
import { referenceRun } from "./referenceRun";

// A program: `tsx printReferenceRun.ts cpu` prints the run as JSON, and with `wasm stock` that of tfjs's own kernels.
const [backend, kernels] = process.argv.slice(2);
void startBackend(backend as BackendName, {}, kernels === "stock" ? undefined : readKernels)
  .then(referenceRun)
  .then((run) => process.stdout.write(JSON.stringify(run)));
