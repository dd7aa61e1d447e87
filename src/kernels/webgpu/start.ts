import * as tf from "@tensorflow/tfjs";
import { AVERAGES, BATCH_NORM, BATCH_NORM_GRADIENT, DESCENT, PLACED_IMAGES, SOFTMAX_CROSS_ENTROPY } from "../fused";
import { registerGradients } from "../operations";
import { batchNorm, batchNormGradient } from "./batchNorm";
import { descend, moveAverages } from "./descent";
import { filterGradient } from "./filterGradient";
import { placedImages } from "./images";
import { maxPoolGradient } from "./maxPoolGradient";
import { registerOnWebgpu } from "./program";
import { softmaxCrossEntropy } from "./softmaxCrossEntropy";

let isRegistered = false;

/** Puts the fused operations on tfjs's WebGPU back end. Its own convolutions share memory between threads, and stay. */
export function registerWebgpuKernels(): void {
  if (isRegistered) return;
  isRegistered = true;
  registerOnWebgpu(tf.Conv2DBackpropFilter, filterGradient);
  registerOnWebgpu(tf.MaxPoolGrad, maxPoolGradient);
  registerOnWebgpu(BATCH_NORM, batchNorm);
  registerOnWebgpu(BATCH_NORM_GRADIENT, batchNormGradient);
  registerOnWebgpu(SOFTMAX_CROSS_ENTROPY, softmaxCrossEntropy);
  registerOnWebgpu(DESCENT, descend);
  registerOnWebgpu(AVERAGES, moveAverages);
  registerOnWebgpu(PLACED_IMAGES, placedImages);
  registerGradients();
}
