import * as tf from "@tensorflow/tfjs";
import type { Calculation } from "../gpu/calculation";
import { type KernelCall, register } from "../kernel";

/** What of tfjs's WebGPU back end is used here. */
export interface WebgpuBackend {
  runWebGPUProgram(
    program: FlatProgram,
    inputs: readonly tf.TensorInfo[],
    dtype: tf.DataType,
    uniforms: readonly { readonly type: "int32" | "float32"; readonly data: readonly number[] }[],
  ): tf.TensorInfo;
  disposeData(dataId: object): boolean;
}

export type WebgpuCall<Inputs, Attributes> = KernelCall<Inputs, Attributes, WebgpuBackend>;

/** Registers a kernel on the WebGPU back end: undefined where it cannot do what is asked. */
export function registerOnWebgpu(
  kernelName: string,
  own: (call: WebgpuCall<never, never>) => tf.TensorInfo | tf.TensorInfo[] | undefined,
): void {
  register("webgpu", kernelName, (call) => own(call as never));
}

/** What a program reads, and the WGSL that calculates a number. */
export interface Code {
  /** The inputs' names. The i-th number of the input `x` is `x[i]`. */
  readonly reads: readonly string[];
  /** Numbers that every call gives anew: `uniforms.name`. */
  readonly integers?: readonly string[];
  readonly floats?: readonly string[];
  /** Functions that `value` calls. */
  readonly functions?: string;
  /** The body of `fn value(index : i32) -> f32`. */
  readonly value: string;
}

const THREADS = 64;

/** A program of tfjs's that reads and writes tensors as rows of numbers, whatever their shape. */
class FlatProgram {
  readonly size = true;
  readonly workgroupSize = [THREADS, 1, 1];
  readonly dispatchLayout = { x: [0] };
  readonly variableNames: readonly string[];
  readonly uniforms: string;
  readonly dispatch: [number, number, number];
  readonly outputShape: readonly number[];
  /** tfjs completes it by what it knows of the tensors, so that every call needs a program of its own. */
  shaderKey: string;
  readonly #code: Code;

  constructor(code: Code, size: number) {
    const { reads, integers = [], floats = [], functions = "", value } = code;
    this.variableNames = reads;
    this.uniforms = [...integers.map((name) => `${name} : i32, `), ...floats.map((name) => `${name} : f32, `)].join("");
    this.outputShape = [size];
    this.dispatch = [Math.ceil(size / THREADS), 1, 1];
    this.shaderKey = functions + value;
    this.#code = code;
  }

  getUserCode(): string {
    const { functions = "", value } = this.#code;
    return `
      ${functions}
      fn value(index : i32) -> f32 {${value}
      }
      fn main(index : i32) {
        if (index < uniforms.size) { setOutputAtIndex(index, value(index)); }
      }
    `;
  }
}

export type WebgpuCalculation = Calculation<WebgpuBackend>;

/** Runs such a program on this back end. */
export function calculation(code: Code): WebgpuCalculation {
  const integers = code.integers?.length ?? 0;
  return (backend, inputs, shape, ...uniforms) => {
    const program = new FlatProgram(code, tf.util.sizeFromShape([...shape]));
    const values = uniforms.map((value, place) => {
      return { type: place < integers ? ("int32" as const) : ("float32" as const), data: [value] };
    });
    const { dataId } = backend.runWebGPUProgram(program, inputs.map(flat), "float32", values);
    return { dataId, dtype: "float32", shape: [...shape] };
  };
}

function flat({ dataId, dtype, shape }: tf.TensorInfo): tf.TensorInfo {
  return { dataId, dtype, shape: [tf.util.sizeFromShape(shape)] };
}

/** `Σ x[part · stride + offset + i]` over all parts: the second step of a long sum. */
export const sumOfParts = calculation({
  reads: ["x"],
  integers: ["parts", "stride", "offset"],
  value: `
        var sum = 0.0;
        for (var part = 0; part < uniforms.parts; part++) {
          sum += x[part * uniforms.stride + uniforms.offset + index];
        }
        return sum;`,
});
