import { DATASET_SENTENCES, DatasetError } from "./datasetError";
import { MNIST_FILES } from "./files";
import { collect } from "./gunzip";
import type { OnProgress, PackedFile } from "./load";

/** Files that were downloaded before. Where a browser keeps nothing, it forgets. */
export interface FileCache {
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Forgets every file. */
  clear(): Promise<void>;
}

export type Fetch = (address: string) => Promise<Response>;

/** The four files from a folder's address, which ends in a slash. */
export async function download(folder: string, fetch: Fetch, onProgress: OnProgress): Promise<PackedFile[]> {
  const files: PackedFile[] = [];
  for (const { name } of MNIST_FILES) {
    const bytes = await downloadFile(folder, name, fetch, (fraction) => {
      onProgress({ file: name, stage: "downloading", fraction: (files.length + fraction) / MNIST_FILES.length });
    });
    files.push({ name, bytes });
  }
  return files;
}

async function downloadFile(
  folder: string,
  name: string,
  fetch: Fetch,
  onFraction: (fraction: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  onFraction(0);
  const response = await fetch(`${folder}${name}`).catch(() => undefined);
  if (!response) throw new DatasetError(DATASET_SENTENCES.notReached(name));
  if (!response.ok) throw new DatasetError(DATASET_SENTENCES.notFound(name, response.status));
  if (!response.body) throw new DatasetError(DATASET_SENTENCES.empty(name));
  const expected = Number(response.headers.get("content-length") ?? 0);
  try {
    // A server that compresses on the way sends more than it announced.
    return await collect(response.body, (count) => {
      onFraction(expected > 0 ? Math.min(1, count / expected) : 0);
    });
  } catch {
    throw new DatasetError(DATASET_SENTENCES.interrupted(name));
  }
}
