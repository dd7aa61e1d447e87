import * as tf from "@tensorflow/tfjs";
import { score } from "../../src/mnist/model/crossEntropy";
import { ASSIGNMENT_LAYERS } from "../../src/mnist/model/layers";
import { Network } from "../../src/mnist/model/network";
import { initialValues, planParameters, type TensorValues } from "../../src/mnist/model/parameters";
import { Random } from "../../src/mnist/random";
import { Descent } from "../../src/mnist/trainer/optimiser";
import reference from "../fixtures/torchReference.json";

/** What the assignment's network comes to on one back end, to be compared with PyTorch. */
export interface ReferenceRun {
  readonly logits: number[];
  readonly gradients: number[][];
  readonly losses: number[];
  readonly logitsAfter: number[];
  readonly runningMeans: number[][];
  readonly runningVariances: number[][];
  readonly tensorsLeft: number;
}

const LABELS = Uint8Array.from(reference.labels);

/** The reference's ten steps on the present back end, from its own parameters and images. */
export async function referenceRun(): Promise<ReferenceRun> {
  const tensorsBefore = tf.memory().numTensors;
  const { learningRate, momentum, steps } = reference.sgd;
  const network = referenceNetwork();
  const descent = new Descent(network.trainable, { momentum, nesterov: false, weightDecay: 0 });
  const images = tf.tensor4d(reference.images.values, [8, 28, 28, 1]);
  const losses: number[] = [];
  let first: Pick<ReferenceRun, "logits" | "gradients"> = { logits: [], gradients: [] };
  for (let step = 0; step < steps; step++) {
    const { logits, gradients } = network.backward(images, LABELS, () => undefined);
    const values = await numbers(logits);
    if (step === 0) first = { logits: values, gradients: await Promise.all(gradients.map(numbers)) };
    losses.push(score(Float32Array.from(values), LABELS).lossSum / LABELS.length);
    logits.dispose();
    descent.step(gradients, learningRate);
  }
  const after = network.predict(images);
  const logitsAfter = await numbers(after);
  const tensors = await network.values();
  const named = (ending: string) =>
    tensors.filter(({ name }) => name.endsWith(ending)).map(({ values }) => [...values]);
  tf.dispose([images, after]);
  network.dispose();
  descent.dispose();
  const tensorsLeft = tf.memory().numTensors - tensorsBefore;
  return {
    ...first,
    losses,
    logitsAfter,
    runningMeans: named("/mean"),
    runningVariances: named("/variance"),
    tensorsLeft,
  };
}

function referenceNetwork(): Network {
  const { remembered } = planParameters(ASSIGNMENT_LAYERS);
  const parameters: TensorValues[] = reference.parameters.map((parameter) => ({
    ...parameter,
    values: Float32Array.from(parameter.values),
  }));
  return new Network(ASSIGNMENT_LAYERS, [...parameters, ...initialValues(remembered, Random.for(1, "initialisation"))]);
}

async function numbers(tensor: tf.Tensor): Promise<number[]> {
  return [...(await tensor.data())];
}
