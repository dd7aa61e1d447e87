import type { Layer } from "../model/layers";
import { Network } from "../model/network";
import type { TensorValues } from "../model/parameters";

/** An average over hundreds of steps is not another one for looking at every eighth of them only. */
const STEPS_A_LOOK = 8;

/**
 * The exponential moving average of a network in training, its running statistics included:
 *
 *     a ← d·a + (1 − d)·w
 *
 * as torch.optim.swa_utils.AveragedModel has it with get_ema_multi_avg_fn(decay) and use_buffers=True. The n-th look has
 * `d = min(decay⁸, (1 + n)/(10 + n))`, as in TensorFlow's ExponentialMovingAverage with num_updates, so that the first weights, which are
 * random, are soon forgotten.
 */
export class WeightAverage {
  readonly network: Network;
  readonly #decay: number;
  #steps: number;

  /**
   * @param values the average so far, or the weights that it begins with.
   * @param decay how much of the average one step keeps, from 0 to 1.
   * @param steps how many steps it is of.
   */
  constructor(layers: readonly Layer[], values: readonly TensorValues[], decay: number, steps: number) {
    this.network = new Network(layers, values);
    this.#decay = decay ** STEPS_A_LOOK;
    this.#steps = steps;
  }

  /** To be called after each step of training. */
  follow(trained: Network): void {
    if (++this.#steps % STEPS_A_LOOK !== 0) return;
    const look = this.#steps / STEPS_A_LOOK;
    this.network.approach(trained, 1 - Math.min(this.#decay, (1 + look) / (10 + look)));
  }

  dispose(): void {
    this.network.dispose();
  }
}
