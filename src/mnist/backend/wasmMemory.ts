import * as tf from "@tensorflow/tfjs";

/** What of tfjs's wasm back end is used here; it exports no type for it. */
interface WasmBackend {
  readonly wasm: WasmModule;
}

interface WasmModule {
  _malloc: (bytes: number) => number;
  readonly _free: (address: number) => void;
  /** With threads. */
  readonly wasmMemory?: WebAssembly.Memory;
  /** Without. */
  readonly asm: { readonly memory: WebAssembly.Memory };
}

/** Modules whose memory could not grow when it had to. */
const refused = new WeakSet<WasmModule>();

/**
 * Makes the present wasm back end fail when its memory is full. Its malloc then returns the address 0, and tfjs would go
 * on and write each tensor over the beginning of the module's own data.
 */
export function guardWasmMemory(): void {
  const { wasm } = tf.backend() as unknown as WasmBackend;
  const memory = wasm.wasmMemory ?? wasm.asm.memory;
  if (Object.hasOwn(memory, "grow")) return; // guarded already
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    try {
      return grow(pages);
    } catch (error) {
      refused.add(wasm);
      throw error;
    }
  };
  wasm._free(wasm._malloc(1)); // with the first call the module puts its malloc there anew
  const malloc = wasm._malloc;
  wasm._malloc = (bytes) => {
    const address = malloc(bytes);
    if (address === 0 && bytes > 0) throw fullMemory();
    return address;
  };
}

/** Whether the present back end could not have the memory that it needed: then whatever went wrong follows from that. */
export function isMemoryFull(): boolean {
  const { wasm } = tf.backend() as unknown as Partial<WasmBackend>;
  return wasm !== undefined && refused.has(wasm);
}

export function fullMemory(): RangeError {
  return new RangeError("out of memory");
}
