import * as tf from "@tensorflow/tfjs";
import type { BackendName } from "../../src/mnist/backend/choose";
import { backendFacts } from "../../src/mnist/backend/facts";
import { startBackend } from "../../src/mnist/backend/start";
import { browserWorld } from "../../src/mnist/browserWorld";
import type { TrainerEvent } from "../../src/mnist/protocol";
import { drawDigits } from "../../src/mnist/dataset/synthetic";
import { Random } from "../../src/mnist/random";
import { DEFAULT_SETTINGS, type Settings } from "../../src/mnist/recipe/settings";
import { TrainingSession } from "../../src/mnist/session";
import type { Checkpoint } from "../../src/mnist/trainer/checkpoint";
import { withFeeds } from "../../src/mnist/trainer/feed";
import { referenceRun } from "./referenceRun";

/** What a page has of tensors, and of a GPU's or WebAssembly's memory. */
export interface Memory {
  readonly tensors: number;
  readonly bytes: number;
  /** WebGL's textures that were made and not deleted. */
  readonly textures: number;
  /** The length of the wasm back end's memory. */
  readonly wasmBytes: number;
}

/** A run of a session: how it ended, and what memory there was at its largest and afterwards. */
export interface MeasuredRun {
  readonly events: readonly TrainerEvent[];
  readonly most: Memory;
  readonly after: Memory;
}

export interface RunWishes {
  readonly settings: Partial<Settings>;
  readonly checkpoint?: Checkpoint;
  /** Steers the run at the first event of this type. */
  readonly at?: TrainerEvent["type"];
  readonly steer?: "stop" | "loseGpu";
}

const SMALL: Partial<Settings> = { epochs: 1, batchSize: 2, trainImages: 5, testImages: 3 };

let textures = 0;
let context: WebGL2RenderingContext | undefined;
countTextures();

let listen: (event: TrainerEvent) => void = () => undefined;
const session = new TrainingSession(browserWorld(), (event) => {
  listen(event);
});

async function measuredRun({ settings, checkpoint, at, steer }: RunWishes): Promise<MeasuredRun> {
  const events: TrainerEvent[] = [];
  let most = memory();
  let isSteered = false;
  listen = (event) => {
    events.push(structuredClone(event));
    if (event.type === "testStarted") most = memory();
    if (isSteered || event.type !== at) return;
    isSteered = true;
    if (steer === "stop") void session.handle({ type: "stopRun" });
    if (steer === "loseGpu") loseGpu();
  };
  await session.handle({ type: "startRun", settings: { ...DEFAULT_SETTINGS, ...SMALL, ...settings }, checkpoint });
  return { events, most, after: memory() };
}

function loseGpu(): void {
  const backend = tf.backend() as unknown as { readonly device?: { destroy(): void } };
  if (backend.device) backend.device.destroy();
  else context?.getExtension("WEBGL_lose_context")?.loseContext();
}

function memory(): Memory {
  const { numTensors, numBytes } = tf.engine().state;
  return { tensors: numTensors, bytes: numBytes, textures, wasmBytes: wasmBytes() };
}

function wasmBytes(): number {
  if (tf.getBackend() !== "wasm") return 0;
  return (tf.backend() as unknown as { readonly wasm: { readonly HEAPU8: Uint8Array } }).wasm.HEAPU8.length;
}

/** Counts textures, and keeps the context that TensorFlow.js draws with. */
function countTextures(): void {
  const { prototype } = WebGL2RenderingContext;
  const create = Reflect.get(prototype, "createTexture");
  const remove = Reflect.get(prototype, "deleteTexture");
  const keep = (used: WebGL2RenderingContext) => (context = used);
  prototype.createTexture = function () {
    textures++;
    keep(this);
    return create.call(this);
  };
  prototype.deleteTexture = function (texture) {
    textures--;
    remove.call(this, texture);
  };
}

/** What a test calls in the page. */
const trainer = {
  referenceRun: async (backend: BackendName) => {
    await startBackend(backend, { wasmFolder: "/wasm/" });
    return referenceRun();
  },

  /** Images as a run gets them on a back end: augmented ones, and then unchanged ones. */
  feed: async (backend: BackendName, interpolation: "nearest" | "bilinear"): Promise<number[]> => {
    await startBackend(backend, { wasmFolder: "/wasm/" });
    const images = drawDigits(30, Random.for(1, "syntheticDigits"));
    const by = { rotationDegrees: 20, shiftPixels: 3, scaleFraction: 0.2, interpolation };
    return withFeeds(
      { train: images, test: images },
      () => Promise.resolve(),
      async ({ train, test }) => {
        const tensors = [
          train.augmented(Uint32Array.of(29, 3, 3, 0, 17), by, Random.for(1, "augmentation")),
          test.unchanged(7, 3),
        ];
        const numbers = (await Promise.all(tensors.map((tensor) => tensor.data()))).flatMap((values) => [...values]);
        tf.dispose(tensors);
        return numbers;
      },
    );
  },

  hasWebgpu: async (): Promise<boolean> => (await backendFacts()).webgpu !== undefined,

  loadDigits: async (counts: { readonly trainCount: number; readonly testCount: number }): Promise<void> => {
    await session.handle({ type: "configure", assets: { wasmFolder: "/wasm/" } });
    await session.handle({ type: "loadDataset", request: { kind: "synthetic", seed: 1, ...counts } });
  },

  measuredRun,
};

export type TrainerInPage = typeof trainer;

Object.assign(globalThis, { trainer });
