import * as tf from "@tensorflow/tfjs";
import { type Dropout, hasFusedOperations, softmaxCrossEntropy } from "../../kernels";
import { readTensor } from "../backend/gpu";
import { average } from "./averages";
import { type BatchStatistics, normaliseByBatch, normaliseByRunning, updateRunning } from "./batchNorm";
import { dropoutMask, type DropoutMaker } from "./dropout";
import type { Layer } from "./layers";
import { planParameters, type TensorValues } from "./parameters";
import { type Normalisation, type Stage, stagesOf } from "./stages";

/** What a forward pass in training has beyond one in evaluation, which uses the running statistics and drops nothing. */
interface Training {
  readonly drop: DropoutMaker;
  /** Takes each batch normalisation's statistics of the batch. */
  readonly onStatistics: (normalisation: number, statistics: BatchStatistics) => void;
}

/** The loss of one batch, its gradient and its logits. Whoever asks disposes the tensors. */
export interface Backward {
  readonly gradients: readonly tf.Tensor[];
  /** [batch, classes] */
  readonly logits: tf.Tensor2D;
}

/** A network whose parameters are tensors of the present back end. */
export class Network {
  readonly trainable: readonly tf.Variable[];
  readonly #remembered: readonly tf.Variable[];
  readonly #stages: readonly Stage[];
  readonly #names: { readonly trainable: readonly string[]; readonly remembered: readonly string[] };

  /** @param values of every tensor that the layers have, by name. */
  constructor(layers: readonly Layer[], values: readonly TensorValues[]) {
    const plan = planParameters(layers);
    const byName = new Map(values.map((tensor) => [tensor.name, tensor]));
    const variable = ({ name, shape }: { name: string; shape: readonly number[] }) => {
      const tensor = byName.get(name);
      if (!tensor) throw new Error(`${name}: expected values for this tensor, but none were given.`);
      return tf.tidy(() => tf.variable(tf.tensor(tensor.values.slice(), [...shape])));
    };
    this.#stages = stagesOf(layers);
    this.trainable = plan.trainable.map(variable);
    this.#remembered = plan.remembered.map(variable);
    this.#names = {
      trainable: plan.trainable.map(({ name }) => name),
      remembered: plan.remembered.map(({ name }) => name),
    };
  }

  /** Logits in evaluation: running statistics, no dropout. [batch, classes] */
  predict(images: tf.Tensor4D): tf.Tensor2D {
    return tf.tidy(() => this.#forward(images));
  }

  /**
   * The gradient of the mean loss over a batch with respect to every trainable tensor, in training: batch statistics,
   * dropout. Updates the running statistics on the way, as PyTorch's forward pass does.
   */
  backward(images: tf.Tensor4D, labels: Uint8Array, drop: DropoutMaker): Backward {
    const statistics: BatchStatistics[] = [];
    let kept: tf.Tensor2D | undefined;
    const { value, grads } = tf.variableGrads(() => {
      const logits = this.#forward(images, {
        drop,
        onStatistics: (normalisation, batch) => (statistics[normalisation] = batch),
      });
      kept = tf.keep(tf.clone(logits));
      return meanLoss(logits, labels);
    }, [...this.trainable]);
    value.dispose();
    this.#remember(statistics);
    const gradients = this.trainable.map((variable) => grads[variable.name]!);
    return { gradients, logits: kept! };
  }

  /** Every tensor's values, to be kept. */
  async values(): Promise<TensorValues[]> {
    const read = async (variables: readonly tf.Variable[], names: readonly string[]) =>
      Promise.all(
        variables.map(async (variable, index) => ({
          name: names[index]!,
          shape: variable.shape,
          values: Float32Array.from(await readTensor(variable)),
        })),
      );
    const { trainable, remembered } = this.#names;
    return [...(await read(this.trainable, trainable)), ...(await read(this.#remembered, remembered))];
  }

  /** Moves every tensor towards that of another network of the same layers: by `weight` of the way. */
  approach(other: Network, weight: number): void {
    const newest = [...other.trainable, ...other.#remembered];
    average([...this.trainable, ...this.#remembered], newest, { weight, factors: newest.map(() => 1) });
  }

  dispose(): void {
    tf.dispose([...this.trainable, ...this.#remembered]);
  }

  #forward(images: tf.Tensor4D, training?: Training): tf.Tensor2D {
    const parameters = this.trainable[Symbol.iterator]();
    const nextKernel = () => parameters.next().value as unknown as tf.Tensor4D;
    const nextVector = () => parameters.next().value as unknown as tf.Tensor1D;
    let normalisations = 0;
    let x = images;
    for (const stage of this.#stages) {
      switch (stage.kind) {
        case "conv2d":
          x = tf.conv2d(x, nextKernel(), 1, "valid");
          break;
        case "normalisation":
          x = this.#normalise(x, nextVector(), nextVector(), normalisations++, stage, training);
          break;
        case "relu":
          x = tf.relu(x);
          break;
        case "dropout":
          x = dropOut(x, training?.drop());
          break;
        case "maxPool":
          x = tf.maxPool(x, stage.poolSize, stage.poolSize, "valid");
          break;
        case "averagePool":
          x = tf.avgPool(x, stage.poolSize, stage.poolSize, "valid");
          break;
        default:
          stage satisfies never;
      }
    }
    return tf.reshape(x, [images.shape[0], -1]);
  }

  #normalise(
    x: tf.Tensor4D,
    gamma: tf.Tensor1D,
    beta: tf.Tensor1D,
    index: number,
    { relu, dropout }: Normalisation,
    training: Training | undefined,
  ): tf.Tensor4D {
    if (!training) {
      const [mean, variance] = this.#remembered.slice(2 * index) as unknown as [tf.Tensor1D, tf.Tensor1D];
      const y = normaliseByRunning(x, gamma, beta, mean, variance);
      return relu ? tf.relu(y) : y;
    }
    const after = { relu, dropout: dropout ? training.drop() : undefined };
    return normaliseByBatch(x, gamma, beta, after, (statistics) => {
      training.onStatistics(index, statistics);
    });
  }

  #remember(statistics: readonly BatchStatistics[]): void {
    updateRunning(this.#remembered, statistics);
    tf.dispose(statistics.flatMap(({ mean, variance }) => [mean, variance]));
  }
}

function dropOut(x: tf.Tensor4D, dropout: Dropout | undefined): tf.Tensor4D {
  return dropout ? tf.mul(x, dropoutMask(dropout, x.shape)) : x;
}

/** Cross-entropy: `−log softmax(logits)` at the label, the mean over the batch. */
function meanLoss(logits: tf.Tensor2D, labels: Uint8Array): tf.Scalar {
  if (hasFusedOperations()) return softmaxCrossEntropy(logits, tf.tensor1d(Int32Array.from(labels), "int32"));
  const [count, classes] = logits.shape;
  const chosen = new Float32Array(count * classes);
  labels.forEach((label, index) => (chosen[index * classes + label] = -1 / count));
  return tf.sum(tf.mul(tf.logSoftmax(logits), tf.tensor2d(chosen, [count, classes])));
}
