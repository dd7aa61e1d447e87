import * as tf from "@tensorflow/tfjs";
import { type WasmBackend, type Workshop, workshopOf } from "./workshop";

/** What tfjs calls a kernel with. */
export interface KernelCall<Inputs, Attributes> {
  readonly inputs: Inputs;
  readonly attrs: Attributes;
  readonly backend: WasmBackend;
}

/** A kernel of ours: undefined where it cannot do what is asked. */
export type OwnKernel<Inputs, Attributes> = (
  workshop: Workshop,
  call: KernelCall<Inputs, Attributes>,
) => tf.TensorInfo | tf.TensorInfo[] | undefined;

/** tfjs types what a kernel is called with as any object; the kernels name what they read of it. */
type AnyKernel = OwnKernel<never, never>;

/** Registers a kernel on the wasm back end; what is registered already goes on doing what this one cannot. */
export function register(kernelName: string, own: AnyKernel): void {
  const published = tf.getKernel(kernelName, "wasm") as tf.KernelConfig | undefined;
  if (published) tf.unregisterKernel(kernelName, "wasm");
  // The published one keeps its set-up, which binds it to the wasm module.
  tf.registerKernel({ ...published, kernelName, backendName: "wasm", kernelFunc: inTurn(own, published, kernelName) });
}

function inTurn(own: AnyKernel, published: tf.KernelConfig | undefined, kernelName: string): tf.KernelFunc {
  return (call) => {
    const workshop = workshopOf(call.backend);
    const result = workshop && own(workshop, call as never);
    if (result) return result;
    if (!published) throw new Error(`${kernelName}: this back end cannot do what is asked of it.`);
    return published.kernelFunc(call);
  };
}

/** Whether the present back end has a kernel. */
export function hasKernel(kernelName: string): boolean {
  return (tf.getKernel(kernelName, tf.getBackend()) as tf.KernelConfig | undefined) !== undefined;
}

export function areFloats(...tensors: readonly tf.TensorInfo[]): boolean {
  return tensors.every(({ dtype }) => dtype === "float32");
}
