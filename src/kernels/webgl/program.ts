import type * as tf from "@tensorflow/tfjs";
import type { Calculation } from "../gpu/calculation";
import { type KernelCall, register } from "../kernel";

/** What of tfjs's WebGL back end is used here; it exports no types for it. */
export interface WebglBackend {
  runWebGLProgram(
    program: PackedProgram,
    inputs: readonly tf.TensorInfo[],
    dtype: tf.DataType,
    uniforms: readonly (readonly number[])[],
  ): tf.TensorInfo;
  disposeIntermediateTensorInfo(tensor: tf.TensorInfo): void;
}

export type WebglCall<Inputs, Attributes> = KernelCall<Inputs, Attributes, WebglBackend>;

/** Registers a kernel on the WebGL back end: undefined where it cannot do what is asked. */
export function registerOnWebgl(
  kernelName: string,
  own: (call: WebglCall<never, never>) => tf.TensorInfo | tf.TensorInfo[] | undefined,
): void {
  register("webgl", kernelName, (call) => own(call as never));
}

/** What a program reads, and the GLSL that calculates a texel. */
export interface Code {
  /** The inputs' names. Texel i of the input `x` is `x_(i)`. */
  readonly reads: readonly string[];
  /** Numbers that every call gives anew. */
  readonly integers?: readonly string[];
  readonly floats?: readonly string[];
  /** Functions that `texel` calls. */
  readonly functions?: string;
  /** The body of `vec4 texel(int index)`. */
  readonly texel: string;
}

/**
 * A program of tfjs's for its packed textures. A texel has two rows and two columns of the last two dimensions, of an image two pixels
 * side by side and two channels: (pixel 0, channel 0), (0, 1), (1, 0), (1, 1). Texels stand in order, row by row; where a dimension
 * is odd, what is beyond its end may be any number. Textures are read by the number of the texel, so that one program serves all
 * batch sizes: a shape in its code would have it compiled anew for the last batch of an epoch.
 */
class PackedProgram {
  readonly packedInputs = true;
  readonly packedOutput = true;
  readonly enableShapeUniforms = true;
  readonly variableNames: readonly string[];
  readonly customUniforms: readonly { readonly name: string; readonly type: "int" | "float" }[];
  readonly userCode: string;
  outputShape: readonly number[] = [];

  constructor({ reads, integers = [], floats = [], functions = "", texel }: Code) {
    this.variableNames = reads;
    this.customUniforms = [
      ...integers.map((name) => ({ name, type: "int" as const })),
      ...floats.map((name) => ({ name, type: "float" as const })),
    ];
    this.userCode = `
      ${reads.map(reader).join("")}
      ${functions}
      vec4 texel(int index) {${texel}
      }
      void main() {
        int width = (outTexShape[1] + 1) / 2;
        setOutput(texel(int(gl_FragCoord.y) * width + int(gl_FragCoord.x)));
      }
    `;
  }
}

function reader(name: string): string {
  return `
      vec4 ${name}_(int index) {
        int width = (${name}TexShape[1] + 1) / 2;
        return texelFetch(${name}, ivec2(index % width, index / width), 0);
      }`;
}

export type WebglCalculation = Calculation<WebglBackend>;

/** Runs such a program on this back end. */
export function calculation(code: Code): WebglCalculation {
  const program = new PackedProgram(code);
  return (backend, inputs, shape, ...uniforms) => {
    program.outputShape = [...shape];
    const values = uniforms.map((each) => [each]);
    return backend.runWebGLProgram(program, inputs, "float32", values);
  };
}

/** A calculation for each geometry that there is: what is constant in its code, a compiler can unroll. */
export function calculationFor<Key extends object>(codeOf: (key: Key) => Code): (key: Key) => WebglCalculation {
  const known = new Map<string, WebglCalculation>();
  return (key) => {
    const name = JSON.stringify(key);
    const made = known.get(name) ?? calculation(codeOf(key));
    known.set(name, made);
    return made;
  };
}

/** Two make a texel. */
export function pairs(length: number): number {
  return Math.ceil(length / 2);
}

/** GLSL that leaves nothing in those of a texel's lanes that are beyond an odd end. */
export function cleared(texel: string, lanes: "yw" | "zw", length: number, isLast: string): string {
  return length % 2 === 0 ? "" : `if (${isLast}) ${texel}.${lanes} = vec2(0.0);`;
}

/** The second step: texel i is the sum of the texels `part · stride + i`. */
export const sumOfParts = calculation({
  reads: ["x"],
  integers: ["parts", "stride"],
  texel: `
        vec4 sum = vec4(0.0);
        for (int part = 0; part < parts; part++) sum += x_(part * stride + index);
        return sum;`,
});
