import type * as tf from "@tensorflow/tfjs";
import type { Window } from "../window";
import type { Exports } from "./exports";
import { fieldsOf, NUMBER, WINDOW_BYTES } from "./fields";
import type { Instructions } from "./instructions";
import type { Assemble, Team, Tools } from "./team";

export { NUMBER } from "./fields";

/** What of tfjs's wasm back end is used here; it exports no type for it. */
export interface WasmBackend {
  readonly wasm: {
    /** With threads. */
    readonly wasmMemory?: WebAssembly.Memory;
    /** Without. */
    readonly asm: { readonly memory?: WebAssembly.Memory };
    _malloc(bytes: number): number;
    _free(address: number): void;
  };
  readonly dataIdMap: { get(dataId: object): { readonly memoryOffset: number } };
  incRef(dataId: object): void;
  dispose(): void;
  makeOutput(shape: readonly number[], dtype: tf.DataType): tf.TensorInfo;
}

/** Addresses are rounded up to this, so that a vector does not lie across two lines of the cache. */
const ALIGNMENT = 64;

/** The compiled kernels in the memory of one back end. */
export class Workshop {
  readonly #window: number;
  readonly #shared: Room;
  readonly #own: readonly Room[];

  private constructor(
    private readonly backend: WasmBackend,
    private readonly memory: WebAssembly.Memory,
    readonly kernels: Exports,
    readonly instructions: Instructions,
    readonly team: Team,
  ) {
    this.#window = allocate(backend, WINDOW_BYTES);
    this.#shared = new Room(backend);
    this.#own = Array.from({ length: team.size }, () => new Room(backend));
  }

  /** Instantiates compiled kernels on the memory of a back end, which must have started. */
  static async open(
    backend: WasmBackend,
    source: BufferSource,
    instructions: Instructions,
    assemble: Assemble,
  ): Promise<Workshop> {
    const memory = memoryOf(backend);
    const { instance, module } = await WebAssembly.instantiate(source, { env: { memory } });
    const kernels = instance.exports as unknown as Exports;
    const tools: Tools = { kernels, module, memory, allocate: (bytes) => allocate(backend, bytes) };
    return new Workshop(backend, memory, kernels, instructions, await assemble(tools));
  }

  /** Where a tensor's numbers are. */
  addressOf(tensor: tf.TensorInfo): number {
    return this.backend.dataIdMap.get(tensor.dataId).memoryOffset;
  }

  /** A tensor for a result, with arbitrary numbers in it. */
  output(shape: readonly number[]): tf.TensorInfo {
    return this.backend.makeOutput([...shape], "float32");
  }

  /** The same numbers as another tensor's. */
  share({ dataId, shape, dtype }: tf.TensorInfo): tf.TensorInfo {
    this.backend.incRef(dataId);
    return { dataId, shape, dtype };
  }

  /** Room for so many bytes each, until the next call. It stays with the workshop and grows with what is asked. */
  reserve(...sizes: readonly number[]): number[] {
    const offsets: number[] = [];
    let bytes = 0;
    for (const size of sizes) {
      offsets.push(bytes);
      bytes += roundUp(size);
    }
    const start = this.#shared.take(bytes);
    return offsets.map((offset) => start + offset);
  }

  /**
   * Room for so many bytes for each part of the work, until the next call. It is always the same thread's: what a thread has written lies in
   * the caches of its processor, and another one that writes there has to wait for it.
   */
  reserveForParts(bytes: number): number[] {
    return this.#own.map((room) => room.take(bytes));
  }

  /** Writes a window where the kernels read it, until the next one is written. */
  window(window: Window, tileSide = 0): number {
    this.integers(this.#window, WINDOW_BYTES / NUMBER).set(fieldsOf(window, tileSide));
    return this.#window;
  }

  /** A view of 32-bit integers in memory. It ends with the next allocation. */
  integers(address: number, count: number): Int32Array {
    return new Int32Array(this.memory.buffer, address, count);
  }

  floats(address: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, count);
  }

  /** Gives its memory back. */
  close(): void {
    this.team.close();
    for (const room of [this.#shared, ...this.#own]) room.free();
    this.backend.wasm._free(this.#window);
  }
}

/** Memory that stays and grows with what is asked. */
class Room {
  #address = 0;
  #bytes = 0;

  constructor(private readonly backend: WasmBackend) {}

  /** @returns where so many bytes are, from the beginning of a line of the caches on. */
  take(bytes: number): number {
    if (bytes > this.#bytes) {
      this.free();
      this.#address = allocate(this.backend, bytes + ALIGNMENT);
      this.#bytes = bytes;
    }
    return roundUp(this.#address);
  }

  free(): void {
    if (this.#address !== 0) this.backend.wasm._free(this.#address);
    this.#address = this.#bytes = 0;
  }
}

/** The memory that a back end's tensors are in. */
export function memoryOf({ wasm }: WasmBackend): WebAssembly.Memory {
  const memory = wasm.wasmMemory ?? wasm.asm.memory;
  if (!memory) throw new Error("The kernels cannot find the memory of this version of tfjs-backend-wasm.");
  return memory;
}

function allocate({ wasm }: WasmBackend, bytes: number): number {
  const address = wasm._malloc(bytes) >>> 0; // emscripten's is signed
  if (address === 0) throw new Error(`The kernels need ${bytes} bytes more than WebAssembly's memory has.`);
  return address;
}

export function roundUp(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

const workshops = new WeakMap<object, Workshop>();

/** Has the kernels of a back end work in a workshop from now on, until the back end is taken down. */
export function assignWorkshop(backend: WasmBackend, workshop: Workshop): void {
  const before = workshops.get(backend);
  workshops.set(backend, workshop);
  if (before) before.close();
  else closeWith(backend);
}

/** Helpers would outlive a back end that nobody has any more, and keep its memory. */
function closeWith(backend: WasmBackend): void {
  const dispose = backend.dispose.bind(backend);
  backend.dispose = () => {
    workshops.get(backend)?.close();
    workshops.delete(backend);
    dispose();
  };
}

/** The workshop of the back end that runs a kernel; none where it was started anew without them. */
export function workshopOf(backend: object): Workshop | undefined {
  return workshops.get(backend);
}
