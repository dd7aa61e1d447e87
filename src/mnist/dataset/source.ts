import type { Dataset } from "./dataset";
import { DATASET_SENTENCES, DatasetError } from "./datasetError";
import { download, type Fetch, type FileCache } from "./download";
import { MNIST_FILES } from "./files";
import { inOrder, type OnProgress, openDelivery, type PackedFile } from "./load";
import { syntheticDataset } from "./synthetic";

/** Where a data set is to come from. */
export type DatasetRequest =
  /** MNIST from the first of these folders that has it, or from the browser's cache. */
  | { readonly kind: "mnist"; readonly folders: readonly string[] }
  /** Files that the user picked. */
  | { readonly kind: "files"; readonly files: readonly PackedFile[] }
  /** Digits drawn by the add-in itself. */
  | {
      readonly kind: "synthetic";
      readonly trainCount: number;
      readonly testCount: number;
      readonly seed: number;
    };

/** What loading needs of the world. */
export interface DatasetWorld {
  readonly fetch: Fetch;
  readonly cache: FileCache;
}

/** The data set that was asked for. */
export async function loadDataset(
  request: DatasetRequest,
  world: DatasetWorld,
  onProgress: OnProgress,
): Promise<Dataset> {
  switch (request.kind) {
    case "mnist":
      return loadMnist(request.folders, world, onProgress);
    case "files":
      return openDelivery(
        { files: inOrder(request.files), origin: "files picked by the user", mustBeMnist: false },
        onProgress,
      );
    case "synthetic":
      return syntheticDataset(request);
    default:
      return request satisfies never;
  }
}

async function loadMnist(folders: readonly string[], world: DatasetWorld, onProgress: OnProgress): Promise<Dataset> {
  const kept = await keptFiles(world.cache);
  if (kept) {
    try {
      return await openDelivery({ files: kept, origin: "this browser's cache", mustBeMnist: true }, onProgress);
    } catch {
      await world.cache.clear(); // damaged on the disk: download anew
    }
  }
  return downloadMnist(folders, world, onProgress);
}

/**
 * From the first folder that has all of MNIST; a folder with something else in it is passed over like an empty one.
 *
 * @throws DatasetError of the first folder when none has, for that is the one that a reader can mend.
 */
async function downloadMnist(
  folders: readonly string[],
  world: DatasetWorld,
  onProgress: OnProgress,
): Promise<Dataset> {
  const [folder, ...others] = folders;
  if (folder === undefined) throw new DatasetError(DATASET_SENTENCES.missing(MNIST_FILES.map(({ name }) => name)));
  try {
    return await downloadFrom(folder, world, onProgress);
  } catch (error) {
    const dataset = others.length > 0 && (await downloadMnist(others, world, onProgress).catch(() => undefined));
    if (dataset) return dataset;
    throw error;
  }
}

async function downloadFrom(folder: string, { fetch, cache }: DatasetWorld, onProgress: OnProgress): Promise<Dataset> {
  const files = await download(folder, fetch, onProgress);
  const dataset = await openDelivery({ files, origin: folder, mustBeMnist: true }, onProgress);
  for (const { name, bytes } of files) await cache.write(name, bytes);
  return dataset;
}

async function keptFiles(cache: FileCache): Promise<PackedFile[] | undefined> {
  const files: PackedFile[] = [];
  for (const { name } of MNIST_FILES) {
    const bytes = await cache.read(name);
    if (!bytes) return undefined;
    files.push({ name, bytes });
  }
  return files;
}
