import * as tf from "@tensorflow/tfjs";
import type { BackendName } from "../../src/mnist/backend/choose";
import { startBackend } from "../../src/mnist/backend/start";
import { dropouts } from "../../src/mnist/model/dropout";
import { ASSIGNMENT_LAYERS } from "../../src/mnist/model/layers";
import { Network } from "../../src/mnist/model/network";
import { initialValues, planParameters } from "../../src/mnist/model/parameters";
import { Random } from "../../src/mnist/random";
import { Descent } from "../../src/mnist/trainer/optimiser";

/** How many of TensorFlow.js's kernels one training step runs; how large the batch is does not matter. */
async function kernelsOfStep(backend: BackendName): Promise<number> {
  await startBackend(backend, { wasmFolder: "/wasm/" });
  const { trainable, remembered } = planParameters(ASSIGNMENT_LAYERS);
  const values = initialValues([...trainable, ...remembered], Random.for(1, "initialisation"));
  const network = new Network(ASSIGNMENT_LAYERS, values);
  const descent = new Descent(network.trainable, { momentum: 0.9, nesterov: false, weightDecay: 0 });
  const { kernels } = await tf.profile(() => {
    const drop = dropouts(0.15, Random.for(1, "dropout"));
    const { gradients, logits } = network.backward(tf.zeros([2, 28, 28, 1]), Uint8Array.of(1, 2), drop);
    descent.step(gradients, 0.01);
    return logits;
  });
  return kernels.length;
}

Object.assign(globalThis, { kernelsOfStep });
