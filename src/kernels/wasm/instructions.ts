/** The instructions that the kernels were compiled for, the fastest first. */
export type Instructions = "relaxedSimd" | "simd";

/** The compiled kernels' files. */
export const KERNEL_FILES: Readonly<Record<Instructions, string>> = {
  relaxedSimd: "kernels-relaxed-simd.wasm",
  simd: "kernels-simd.wasm",
};

/** The same for a memory that threads share. */
export const SHARED_KERNEL_FILES: Readonly<Record<Instructions, string>> = {
  relaxedSimd: "kernels-relaxed-simd-shared.wasm",
  simd: "kernels-simd-shared.wasm",
};

/** All of them. */
export const ALL_KERNEL_FILES: readonly string[] = [KERNEL_FILES, SHARED_KERNEL_FILES].flatMap((files) =>
  Object.values(files),
);

const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

/** The smallest module with an instruction of each set: a function that drops what the instruction makes. */
const PROBES: Readonly<Record<Instructions, Uint8Array>> = {
  // v128.const 0 three times, f32x4.relaxed_madd (0xfd 0x105)
  relaxedSimd: probe([...vector(), ...vector(), ...vector(), 0xfd, 0x85, 0x02]),
  // v128.const 0 twice, f32x4.add (0xfd 0xe4)
  simd: probe([...vector(), ...vector(), 0xfd, 0xe4, 0x01]),
};

function vector(): number[] {
  return [0xfd, 12, ...Array<number>(16).fill(0)];
}

/** One type () → (), one function of it, one body: no locals, the code, drop, end. */
function probe(code: readonly number[]): Uint8Array {
  const body = [0, ...code, 0x1a, 0x0b];
  return Uint8Array.from([...HEADER, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, body.length + 2, 1, body.length, ...body]);
}

/** The fastest instructions that this engine has, or nothing. */
export function fastestInstructions(
  validate: (module: Uint8Array) => boolean = (module) => WebAssembly.validate(module as BufferSource),
): Instructions | undefined {
  if (validate(PROBES.relaxedSimd)) return "relaxedSimd";
  return validate(PROBES.simd) ? "simd" : undefined;
}
