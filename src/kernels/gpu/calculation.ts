import type * as tf from "@tensorflow/tfjs";

/** Runs a program of a GPU's back end on tensors, with the numbers that it names, integers first. */
export type Calculation<Backend> = (
  backend: Backend,
  inputs: readonly tf.TensorInfo[],
  shape: readonly number[],
  ...uniforms: readonly number[]
) => tf.TensorInfo;
