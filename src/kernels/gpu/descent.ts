import type * as tf from "@tensorflow/tfjs";
import { type AveragesAttributes, type DescentAttributes, rowsOf } from "../fused";
import { areFloats, type KernelCall } from "../kernel";
import type { Calculation } from "./calculation";

type Tensors = Readonly<Record<string, tf.TensorInfo>>;

/** A back end's calculations of a step. */
interface DescentPrograms<Backend> {
  /** `v ← m·v + g + λ·w` of parameter, gradient and velocity, by momentum m and weight decay λ. */
  readonly moved: Calculation<Backend>;
  /** `w ← w − η·(a·(g + λ·w) + b·v)` of parameter, gradient and velocity, by η, a, b and λ. */
  readonly stepped: Calculation<Backend>;
}

/**
 * One step of gradient descent, by Nesterov `w ← w − η·(g + λ·w + m·v)`, else `w ← w − η·v`. The kernel returns the new parameters, and
 * after them the new velocities: what a GPU's program writes, it cannot read.
 */
export function descentBy<Backend>({ moved, stepped }: DescentPrograms<Backend>) {
  return ({ inputs, attrs, backend }: KernelCall<Tensors, DescentAttributes, Backend>) => {
    if (!areFloats(...Object.values(inputs))) return undefined;
    const { learningRate, momentum, nesterov, weightDecay } = attrs;
    const velocities: tf.TensorInfo[] = [];
    const parameters: tf.TensorInfo[] = [];
    for (const [parameter, gradient, velocity] of rowsOf(inputs, "parameter", "gradient", "velocity")) {
      const next = moved(backend, [parameter, gradient, velocity], velocity.shape, momentum, weightDecay);
      velocities.push(next);
      const [ofGradient, ofVelocity] = nesterov ? [1, momentum] : [0, 1];
      const read = [parameter, gradient, next];
      parameters.push(stepped(backend, read, parameter.shape, learningRate, ofGradient, ofVelocity, weightDecay));
    }
    return [...parameters, ...velocities];
  };
}

/**
 * Running averages that move towards their newest numbers. The kernel returns the new ones.
 *
 * @param averaged `a·average + b·newest`, by a and b.
 */
export function averagesBy<Backend>(averaged: Calculation<Backend>) {
  return ({ inputs, attrs, backend }: KernelCall<Tensors, AveragesAttributes, Backend>) => {
    if (!areFloats(...Object.values(inputs))) return undefined;
    const { weight, factors } = attrs;
    return rowsOf(inputs, "average", "newest").map(([average, newest], index) => {
      return averaged(backend, [average, newest], average.shape, 1 - weight, weight * (factors[index] ?? 1));
    });
  };
}
