import { forwardInto } from "./forward";
import { emptyWorkspace, type GradientWorkspace, gradientInto } from "./gradient";
import { meanLoss } from "./loss";
import type { Network, Samples } from "./network";

/**
 * Gradient descent on all samples at once: each step replaces the weights by
 *
 *     w ← w − η·∂E/∂w
 *
 * with the gradient taken at the old weights. With a momentum μ the steps gather speed where the gradient keeps its
 * direction (Polyak, "Some methods of speeding up the convergence of iteration methods", 1964):
 *
 *     v ← μ·v + ∂E/∂w        w ← w − η·v        v = 0 at the start
 *
 * The same as `torch.optim.SGD(lr=η, momentum=μ)` on the whole batch.
 *
 * The descent owns a copy of the weights it was given and can be advanced in pieces, so that a caller on a page's only
 * thread can do other work in between.
 */
export class Descent {
  readonly #network: Network;
  readonly #samples: Samples;
  readonly #learningRate: number;
  readonly #momentum: number;
  readonly #velocity: Float64Array;
  readonly #workspace: GradientWorkspace;
  #stepCount = 0;

  /**
   * @param learningRate η, 0 or more.
   * @param momentum μ, from 0 (none, the default) to below 1.
   */
  constructor(start: Network, samples: Samples, learningRate: number, momentum = 0) {
    this.#network = { ...start, weights: start.weights.slice() };
    this.#samples = samples;
    this.#learningRate = learningRate;
    this.#momentum = momentum;
    this.#velocity = new Float64Array(start.weights.length);
    this.#workspace = emptyWorkspace(start.shape);
  }

  /** How many steps have been taken. */
  get stepCount(): number {
    return this.#stepCount;
  }

  /** A copy of the present weights. */
  get weights(): Float64Array {
    return this.#network.weights.slice();
  }

  /** The output activations at the present weights: sampleCount × k, row by row. */
  outputs(): Float64Array {
    const { outputCount } = this.#network.shape;
    const outputs = new Float64Array(this.#samples.sampleCount * outputCount);
    for (let sample = 0; sample < this.#samples.sampleCount; sample++) {
      forwardInto(this.#workspace.activations, this.#network, this.#samples.inputs, sample);
      outputs.set(this.#workspace.activations.outputActivations, sample * outputCount);
    }
    return outputs;
  }

  /** E at the present weights. */
  loss(): number {
    return meanLoss(this.#samples.targets, this.outputs(), this.#samples.sampleCount);
  }

  /** Takes `count` steps. */
  advance(count: number): void {
    for (let step = 0; step < count; step++) {
      gradientInto(this.#workspace, this.#network, this.#samples);
      this.#update();
    }
  }

  /**
   * Takes at most `count` steps and stops before the first at which the loss is at or under the target.
   *
   * @returns whether the target was reached.
   */
  advanceTo(targetLoss: number, count: number): boolean {
    for (let step = 0; step < count; step++) {
      if (gradientInto(this.#workspace, this.#network, this.#samples) <= targetLoss) return true;
      this.#update();
    }
    return this.loss() <= targetLoss;
  }

  #update(): void {
    const { weights } = this.#network;
    const velocity = this.#momentum === 0 ? this.#workspace.gradient : this.#gatherSpeed();
    for (let index = 0; index < weights.length; index++) weights[index]! -= this.#learningRate * velocity[index]!;
    this.#stepCount++;
  }

  #gatherSpeed(): Float64Array {
    const velocity = this.#velocity;
    const { gradient } = this.#workspace;
    for (let index = 0; index < velocity.length; index++) {
      velocity[index] = this.#momentum * velocity[index]! + gradient[index]!;
    }
    return velocity;
  }
}
