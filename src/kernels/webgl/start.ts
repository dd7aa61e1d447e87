import * as tf from "@tensorflow/tfjs";
import { AVERAGES, BATCH_NORM, BATCH_NORM_GRADIENT, DESCENT, PLACED_IMAGES, SOFTMAX_CROSS_ENTROPY } from "../fused";
import { registerGradients } from "../operations";
import { batchNorm, batchNormGradient } from "./batchNorm";
import { convolution, filterGradient, inputGradient } from "./convolution";
import { descend, moveAverages } from "./descent";
import { placedImages } from "./images";
import { averagePool, averagePoolGradient, maxPool, maxPoolGradient } from "./pools";
import { registerOnWebgl } from "./program";
import { softmaxCrossEntropy } from "./softmaxCrossEntropy";

let isRegistered = false;

/** Puts the kernels on tfjs's WebGL back end, which must be WebGL 2: fewer and larger programs than its own. */
export function registerWebglKernels(): void {
  if (isRegistered) return;
  isRegistered = true;
  registerOnWebgl(tf.Conv2D, convolution);
  registerOnWebgl(tf.Conv2DBackpropInput, inputGradient);
  registerOnWebgl(tf.Conv2DBackpropFilter, filterGradient);
  registerOnWebgl(tf.MaxPool, maxPool);
  registerOnWebgl(tf.MaxPoolGrad, maxPoolGradient);
  registerOnWebgl(tf.AvgPool, averagePool);
  registerOnWebgl(tf.AvgPoolGrad, averagePoolGradient);
  registerOnWebgl(BATCH_NORM, batchNorm);
  registerOnWebgl(BATCH_NORM_GRADIENT, batchNormGradient);
  registerOnWebgl(SOFTMAX_CROSS_ENTROPY, softmaxCrossEntropy);
  registerOnWebgl(DESCENT, descend);
  registerOnWebgl(AVERAGES, moveAverages);
  registerOnWebgl(PLACED_IMAGES, placedImages);
  registerGradients();
}
