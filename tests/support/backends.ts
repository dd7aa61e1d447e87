import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../src/mnist/backend/start";

import { readKernels } from "./kernels";

/** The back ends of TensorFlow.js that run in Node.js. */
export const NODE_BACKENDS = ["cpu", "wasm"] as const;

/** Makes a back end the present one, and returns how many tensors there are now. */
export async function useBackend(name: (typeof NODE_BACKENDS)[number]): Promise<number> {
  await startBackend(name, {}, readKernels);
  return tf.memory().numTensors;
}
