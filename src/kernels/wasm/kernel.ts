import type * as tf from "@tensorflow/tfjs";
import { type KernelCall as AnyCall, register } from "../kernel";
import { type WasmBackend, type Workshop, workshopOf } from "./workshop";

export type KernelCall<Inputs, Attributes> = AnyCall<Inputs, Attributes, WasmBackend>;

/** A kernel that works in a back end's memory: undefined where it cannot do what is asked. */
type WasmKernel = (workshop: Workshop, call: never) => tf.TensorInfo | tf.TensorInfo[] | undefined;

/** Registers a kernel on the wasm back end. It calculates where the kernels were started, see `startKernels`. */
export function registerOnWasm(kernelName: string, own: WasmKernel): void {
  register("wasm", kernelName, (call) => {
    const workshop = workshopOf(call.backend);
    return workshop && own(workshop, call as never);
  });
}
