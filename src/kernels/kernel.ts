import * as tf from "@tensorflow/tfjs";

/** What tfjs calls a kernel with. */
export interface KernelCall<Inputs, Attributes, Backend> {
  readonly inputs: Inputs;
  readonly attrs: Attributes;
  readonly backend: Backend;
}

/** A kernel of ours: undefined where it cannot do what is asked. tfjs types what it is called with as any object. */
type OwnKernel = (call: Parameters<tf.KernelFunc>[0]) => tf.TensorInfo | tf.TensorInfo[] | undefined;

/** Registers a kernel on a back end; what is registered already goes on doing what this one cannot. */
export function register(backendName: string, kernelName: string, own: OwnKernel): void {
  const published = tf.getKernel(kernelName, backendName) as tf.KernelConfig | undefined;
  if (published) tf.unregisterKernel(kernelName, backendName);
  const kernelFunc: tf.KernelFunc = (call) => {
    const result = own(call);
    if (result) return result;
    if (!published) throw new Error(`${kernelName}: this back end cannot do what is asked of it.`);
    return published.kernelFunc(call);
  };
  // The published one keeps its set-up, which may bind it to what the back end has loaded.
  tf.registerKernel({ ...published, kernelName, backendName, kernelFunc });
}

/** Whether the present back end has a kernel. */
export function hasKernel(kernelName: string): boolean {
  return (tf.getKernel(kernelName, tf.getBackend()) as tf.KernelConfig | undefined) !== undefined;
}

export function areFloats(...tensors: readonly tf.TensorInfo[]): boolean {
  return tensors.every(({ dtype }) => dtype === "float32");
}
