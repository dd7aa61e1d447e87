import * as tf from "@tensorflow/tfjs";
import { readTensor } from "../backend/gpu";
import { batchNormOfBatch, batchNormOfRunning, type BatchStatistics, updateRunning } from "./batchNorm";
import { type Layer, type PlacedLayer, placed, type Shape } from "./layers";
import { planParameters, type TensorValues } from "./parameters";

/** How a forward pass goes. */
interface Pass {
  /** The mask of a dropout layer for one batch, or undefined where nothing drops out. */
  readonly mask?: (shape: Shape) => tf.Tensor4D | undefined;
  /** Takes each batch normalisation's statistics of the batch; left out, the running ones are used: evaluation. */
  readonly onStatistics?: (normalisation: number, statistics: BatchStatistics) => void;
}

/** Makes dropout's mask for one layer: 0 where a unit drops out, 1/(1 − p) where it stays, over a whole batch. */
export type MaskMaker = (shape: readonly number[]) => tf.Tensor4D | undefined;

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
  readonly #layers: readonly PlacedLayer[];
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
    this.#layers = placed(layers);
    this.trainable = plan.trainable.map(variable);
    this.#remembered = plan.remembered.map(variable);
    this.#names = {
      trainable: plan.trainable.map(({ name }) => name),
      remembered: plan.remembered.map(({ name }) => name),
    };
  }

  /** Logits in evaluation: running statistics, no dropout. [batch, classes] */
  predict(images: tf.Tensor4D): tf.Tensor2D {
    return tf.tidy(() => this.#forward(images, {}));
  }

  /**
   * The gradient of the mean loss over a batch with respect to every trainable tensor, in training: batch statistics,
   * dropout. Updates the running statistics on the way, as PyTorch's forward pass does.
   */
  backward(images: tf.Tensor4D, labels: Uint8Array, maskOf: MaskMaker): Backward {
    const statistics: BatchStatistics[] = [];
    let kept: tf.Tensor2D | undefined;
    const { value, grads } = tf.variableGrads(() => {
      const logits = this.#forward(images, {
        mask: ([height, width, channels]) => maskOf([images.shape[0], height, width, channels]),
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

  dispose(): void {
    tf.dispose([...this.trainable, ...this.#remembered]);
  }

  #forward(images: tf.Tensor4D, pass: Pass): tf.Tensor2D {
    const parameters = this.trainable[Symbol.iterator]();
    const nextKernel = () => parameters.next().value as unknown as tf.Tensor4D;
    const nextVector = () => parameters.next().value as unknown as tf.Tensor1D;
    let normalisations = 0;
    let x = images;
    for (const { layer, output } of this.#layers) {
      switch (layer.kind) {
        case "conv2d":
          x = tf.conv2d(x, nextKernel(), 1, "valid");
          break;
        case "batchNorm":
          x = this.#normalise(x, nextVector(), nextVector(), normalisations++, pass);
          break;
        case "relu":
          x = tf.relu(x);
          break;
        case "dropout": {
          const mask = pass.mask?.(output);
          if (mask) x = tf.mul(x, mask);
          break;
        }
        case "maxPool":
          x = tf.maxPool(x, layer.poolSize, layer.poolSize, "valid");
          break;
        case "averagePool":
          x = tf.avgPool(x, layer.poolSize, layer.poolSize, "valid");
          break;
        default:
          layer satisfies never;
      }
    }
    return tf.reshape(x, [images.shape[0], -1]);
  }

  #normalise(
    x: tf.Tensor4D,
    gamma: tf.Tensor1D,
    beta: tf.Tensor1D,
    index: number,
    { onStatistics }: Pass,
  ): tf.Tensor4D {
    if (onStatistics)
      return batchNormOfBatch(x, gamma, beta, (statistics) => {
        onStatistics(index, statistics);
      });
    const [mean, variance] = this.#remembered.slice(2 * index) as unknown as [tf.Tensor1D, tf.Tensor1D];
    return batchNormOfRunning(x, gamma, beta, mean, variance);
  }

  #remember(statistics: readonly BatchStatistics[]): void {
    statistics.forEach((batch, index) => {
      updateRunning(this.#remembered[2 * index]!, this.#remembered[2 * index + 1]!, batch);
      tf.dispose([batch.mean, batch.variance]);
    });
  }
}

/** Cross-entropy: `−log softmax(logits)` at the label, the mean over the batch. */
function meanLoss(logits: tf.Tensor2D, labels: Uint8Array): tf.Scalar {
  const [count, classes] = logits.shape;
  const chosen = new Float32Array(count * classes);
  labels.forEach((label, index) => (chosen[index * classes + label] = -1 / count));
  return tf.sum(tf.mul(tf.logSoftmax(logits), tf.tensor2d(chosen, [count, classes])));
}
