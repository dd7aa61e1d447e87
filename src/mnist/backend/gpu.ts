import * as tf from "@tensorflow/tfjs";

/** The GPU that calculated is gone, and every tensor with it. */
export class GpuLostError extends Error {
  override readonly name = "GpuLostError";

  constructor() {
    super(
      "The graphics driver took the GPU away: it was reset, or another program needed it. " +
        "Resume from the last epoch, or choose another back end.",
    );
  }
}

/** What of tfjs's GPU back ends is used here; it exports no types for it. */
interface WebglBackend {
  readonly gpgpu: {
    readonly gl: WebGL2RenderingContext;
    /** What waits for the GPU; it is asked again and again until it has answered. */
    itemsToPoll: unknown[];
  };
}

interface WebgpuBackend {
  readonly device: { readonly lost: Promise<unknown> };
}

/** Knows whether the GPU of one back end is still there. */
interface GpuWatch {
  isLost(): boolean;
  /** Whether something did not fit into the GPU's memory since the last time that somebody asked. */
  isOutOfMemory(): boolean;
  /** Who wants to hear that the GPU is gone. */
  readonly listeners: Set<() => void>;
}

const watches = new WeakMap<object, GpuWatch>();

/**
 * The numbers of a tensor. A GPU that is taken away never answers, and what it has calculated last is worth nothing;
 * tfjs would wait forever, or return zeros.
 *
 * @throws GpuLostError, or a RangeError when the GPU's memory is full.
 */
export async function readTensor(tensor: tf.Tensor): Promise<Float32Array> {
  const watch = watchOf(tf.backend());
  if (!watch) return (await tensor.data()) as Float32Array;
  let forget: () => void = () => undefined;
  const values = await new Promise<Float32Array>((resolve, reject) => {
    const lose = () => {
      reject(new GpuLostError());
    };
    watch.listeners.add(lose);
    forget = () => watch.listeners.delete(lose);
    if (watch.isLost()) lose();
    else tensor.data().then((numbers) => { resolve(numbers as Float32Array); }, reject); // prettier-ignore
  }).finally(() => {
    forget();
  });
  if (watch.isLost()) throw new GpuLostError();
  if (watch.isOutOfMemory()) throw new RangeError("out of memory on the GPU");
  return values;
}

/** Whether the present back end has lost its GPU: then whatever else went wrong follows from that. */
export function isGpuLost(): boolean {
  return watchOf(tf.backend())?.isLost() ?? false;
}

/** Lets nobody wait any longer for an answer of the present back end's GPU. */
export function stopWaiting(): void {
  const backend = tf.backend();
  if (isWebgl(backend)) backend.gpgpu.itemsToPoll = [];
}

function watchOf(backend: object): GpuWatch | undefined {
  const known = watches.get(backend);
  if (known) return known;
  const watch = isWebgl(backend) ? watchWebgl(backend) : isWebgpu(backend) ? watchWebgpu(backend) : undefined;
  if (watch) watches.set(backend, watch);
  return watch;
}

function watchWebgl({ gpgpu: { gl } }: WebglBackend): GpuWatch {
  const listeners = new Set<() => void>();
  gl.canvas.addEventListener("webglcontextlost", () => {
    for (const listener of listeners) listener();
  });
  return { listeners, isLost: () => gl.isContextLost(), isOutOfMemory: () => gl.getError() === gl.OUT_OF_MEMORY };
}

function watchWebgpu({ device }: WebgpuBackend): GpuWatch {
  const listeners = new Set<() => void>();
  let isLost = false;
  void device.lost.then(() => {
    isLost = true;
    for (const listener of listeners) listener();
  });
  return { listeners, isLost: () => isLost, isOutOfMemory: () => false };
}

function isWebgl(backend: object): backend is WebglBackend {
  return "gpgpu" in backend;
}

function isWebgpu(backend: object): backend is WebgpuBackend {
  return "device" in backend;
}
