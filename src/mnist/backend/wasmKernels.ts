import * as tf from "@tensorflow/tfjs";
import { filterGradient } from "./filterGradient";
import { inputGradient } from "./inputGradient";
import { maxPoolGradient } from "./maxPoolGradient";

let registered = false;

/**
 * Teaches tfjs's wasm back end to train convolutions: one kernel that it lacks, one that is wrong, one that is slow.
 * To be called once the back end's module is there, before anything is calculated.
 */
export function registerWasmKernels(): void {
  if (registered) return;
  registered = true;
  const published = tf.getKernel(tf.Conv2DBackpropInput, "wasm");
  put({ kernelName: tf.Conv2DBackpropFilter, kernelFunc: asKernelFunc(filterGradient) });
  put({ kernelName: tf.MaxPoolGrad, kernelFunc: asKernelFunc(maxPoolGradient) });
  // The published one keeps its set-up, which binds it to the wasm module.
  put({ ...published, kernelFunc: asKernelFunc(inputGradient(published.kernelFunc)) });
}

/** tfjs types what a kernel is called with as any object; the kernels name what they read of it. */
function asKernelFunc(kernel: (call: never) => tf.TensorInfo | tf.TensorInfo[]): tf.KernelFunc {
  return kernel as unknown as tf.KernelFunc;
}

function put(kernel: Omit<tf.KernelConfig, "backendName">): void {
  const has = tf.getKernelsForBackend("wasm").some(({ kernelName }) => kernelName === kernel.kernelName);
  if (has) tf.unregisterKernel(kernel.kernelName, "wasm");
  tf.registerKernel({ ...kernel, backendName: "wasm" });
}
