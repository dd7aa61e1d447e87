import type * as tf from "@tensorflow/tfjs";
import { type AveragesAttributes, type DescentAttributes, rowsOf } from "../fused";
import { areFloats } from "../kernel";
import { calculation, type WebglCall } from "./program";

type Tensors = Readonly<Record<string, tf.TensorInfo>>;

/** @returns the new parameters, and after them the new velocities: a texture cannot be read and written at a time. */
export function descend({ inputs, attrs, backend }: WebglCall<Tensors, DescentAttributes>) {
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
}

/** @returns the new averages. */
export function moveAverages({ inputs, attrs, backend }: WebglCall<Tensors, AveragesAttributes>) {
  if (!areFloats(...Object.values(inputs))) return undefined;
  const { weight, factors } = attrs;
  return rowsOf(inputs, "average", "newest").map(([average, newest], index) => {
    return averaged(backend, [average, newest], average.shape, 1 - weight, weight * (factors[index] ?? 1));
  });
}

/** `v ← m·v + g + λ·w` */
const moved = calculation({
  reads: ["parameter", "gradient", "velocity"],
  floats: ["momentum", "weightDecay"],
  texel: `
        return momentum * velocity_(index) + gradient_(index) + weightDecay * parameter_(index);`,
});

/** `w ← w − η·v`, or by Nesterov `w ← w − η·(g + λ·w + m·v)` */
const stepped = calculation({
  reads: ["parameter", "gradient", "velocity"],
  floats: ["learningRate", "ofGradient", "ofVelocity", "weightDecay"],
  texel: `
        vec4 parameter = parameter_(index);
        vec4 ahead = ofGradient * (gradient_(index) + weightDecay * parameter);
        return parameter - learningRate * (ahead + ofVelocity * velocity_(index));`,
});

const averaged = calculation({
  reads: ["average", "newest"],
  floats: ["ofAverage", "ofNewest"],
  texel: `
        return ofAverage * average_(index) + ofNewest * newest_(index);`,
});
