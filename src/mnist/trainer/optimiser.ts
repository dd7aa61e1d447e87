import * as tf from "@tensorflow/tfjs";
import { descend, hasFusedOperations } from "../../kernels";
import { readTensor } from "../backend/gpu";
import type { TensorValues } from "../model/parameters";

/** How steps are taken; the learning rate is given at each one. */
export interface DescentSettings {
  readonly momentum: number;
  readonly nesterov: boolean;
  /** λ of the penalty ½·λ·w², on every parameter, as PyTorch's SGD has it. */
  readonly weightDecay: number;
}

/**
 * Stochastic gradient descent as in torch.optim.SGD:
 *
 *     g ← ∂E/∂w + λ·w
 *     v ← m·v + g
 *     w ← w − η·v            or, by Nesterov,   w ← w − η·(g + m·v)
 */
export class Descent {
  readonly #velocities: readonly tf.Variable[];

  /** @param velocities v of an earlier run; 0 when left out. */
  constructor(
    private readonly parameters: readonly tf.Variable[],
    private readonly settings: DescentSettings,
    velocities?: readonly TensorValues[],
  ) {
    this.#velocities = parameters.map(({ shape }, index) =>
      tf.tidy(() => {
        const values = velocities?.[index]?.values.slice();
        return tf.variable(values ? tf.tensor(values, shape) : tf.zeros(shape), false);
      }),
    );
  }

  /** Takes one step along the gradients, which it disposes. */
  step(gradients: readonly tf.Tensor[], learningRate: number): void {
    const { parameters, settings } = this;
    if (hasFusedOperations()) descend(parameters, gradients, this.#velocities, { ...settings, learningRate });
    else this.#stepOneByOne(gradients, learningRate);
    tf.dispose([...gradients]);
  }

  #stepOneByOne(gradients: readonly tf.Tensor[], learningRate: number): void {
    const { momentum, nesterov, weightDecay } = this.settings;
    this.parameters.forEach((parameter, index) => {
      const velocity = this.#velocities[index]!;
      tf.tidy(() => {
        const raw = gradients[index]!;
        const gradient = weightDecay === 0 ? raw : tf.add(raw, tf.mul(parameter, weightDecay));
        velocity.assign(momentum === 0 ? tf.clone(gradient) : tf.add(tf.mul(velocity, momentum), gradient));
        const direction = nesterov ? tf.add(gradient, tf.mul(velocity, momentum)) : velocity;
        parameter.assign(tf.sub(parameter, tf.mul(direction, learningRate)));
      });
    });
  }

  /** v of every parameter, to be kept. */
  async velocities(): Promise<TensorValues[]> {
    return Promise.all(
      this.#velocities.map(async (velocity, index) => ({
        name: `velocity${index + 1}`,
        shape: velocity.shape,
        values: Float32Array.from(await readTensor(velocity)),
      })),
    );
  }

  dispose(): void {
    tf.dispose([...this.#velocities]);
  }
}
