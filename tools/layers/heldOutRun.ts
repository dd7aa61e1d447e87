import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { meansOf, startBackend } from "../../src/mnist/backend/start";
import { type Dataset, shared } from "../../src/mnist/dataset/dataset";
import { MNIST_FILES } from "../../src/mnist/dataset/files";
import { openDelivery } from "../../src/mnist/dataset/load";
import { RECIPES } from "../../src/mnist/recipe/recipes";
import type { Settings } from "../../src/mnist/recipe/settings";
import { summarise } from "../../src/mnist/summary";
import type { EpochRecord } from "../../src/mnist/trainer/records";
import { RunControl } from "../../src/mnist/trainer/runControl";
import { train } from "../../src/mnist/trainer/train";
import { THIS_THREAD } from "../../src/mnist/trainer/turns";
import { compileKernels } from "../kernels/compile";
import { readKernels } from "../kernels/inNode";
import { mnistFilesIn, mnistFolder } from "../mnist/folder";
import { UserError } from "../userError";
import { layersOf } from "./layersText";

/** Of the training images, the last ones that no run learns from and every run is tested with. */
const HELD_OUT_IMAGES = 10_000;

export interface HeldOutOptions {
  readonly layers: string;
  readonly seed: number;
  readonly epochs: number;
  readonly onEpoch: (record: EpochRecord) => void;
}

/** A run of the tiny network's recipe with other layers, as the pane's own log has it, and those layers. */
export interface HeldOutRun {
  readonly startedAt: string;
  /** As `layersOf` reads them; they stand for those of the network in the settings. */
  readonly layers: string;
  readonly settings: Settings;
  readonly dataset: string;
  readonly checksum: string;
  readonly samples: number;
  readonly heldOut: number;
  readonly backend: "wasm";
  readonly renderer: string;
  readonly parameters: number;
  readonly end: string;
  readonly records: readonly EpochRecord[];
}

/** Trains a network of such layers here in Node.js, with the add-in's own trainer and kernels, on one thread. */
export async function heldOutRun({ layers, seed, epochs, onEpoch }: HeldOutOptions): Promise<HeldOutRun> {
  const startedAt = new Date().toISOString();
  const given = { seed, epochs, heldOutImages: HELD_OUT_IMAGES, backend: "wasm" } as const;
  const settings: Settings = { ...RECIPES.tiny.settings, ...given };
  const network = layersOf(layers);
  const dataset = await readMnist();
  const renderer = await startKernels();
  const records: EpochRecord[] = [];
  const end = await train({
    ...{ settings, dataset, layers: network, control: new RunControl(), thread: THIS_THREAD },
    onEvent: (event) => {
      if (event.type !== "epochEnded") return;
      records.push(event.record);
      onEpoch(event.record);
    },
  });
  return {
    ...{ startedAt, layers, settings, dataset: dataset.description.name, checksum: dataset.description.checksum },
    ...{ samples: shared(dataset, settings).train.count, heldOut: HELD_OUT_IMAGES, backend: "wasm", renderer },
    ...{ parameters: summarise(network).totalParameters, end, records },
  };
}

async function readMnist(): Promise<Dataset> {
  const folder = mnistFolder();
  const read = async (path: string) => ({ name: basename(path), bytes: new Uint8Array(await readFile(path)) });
  const paths = mnistFilesIn(folder);
  if (paths.length < MNIST_FILES.length) {
    throw new UserError(
      `MNIST is not in ${folder}. Get it by npm run mnist, or set MNIST_DIR to a folder that has it.`,
    );
  }
  const files = await Promise.all(paths.map(read));
  return openDelivery({ files, origin: folder, mustBeMnist: true }, () => undefined);
}

/** @returns by what they calculate. */
async function startKernels(): Promise<string> {
  await compileKernels();
  return meansOf(await startBackend("wasm", {}, readKernels));
}
