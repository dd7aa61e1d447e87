import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { MnistFile } from "../../src/mnist/dataset/files";
import { UserError } from "../userError";

export interface FetchMnistOptions {
  readonly folder: string;
  readonly files: readonly MnistFile[];
  /** A folder's address, with a slash at its end. */
  readonly mirror: string;
  readonly fetch: (address: string) => Promise<Response>;
  readonly say: (line: string) => void;
}

const BY_HAND = "or put the four files there by hand, or set MNIST_DIR to a folder that has them";

/**
 * Fills a folder with the files; those that are there and whole are left alone.
 *
 * @throws UserError in one sentence for whatever goes wrong; a file is whole or not there.
 */
export async function fetchMnist({ folder, files, mirror, fetch, say }: FetchMnistOptions): Promise<void> {
  await writing(folder, () => mkdir(folder, { recursive: true }));
  for (const file of files) {
    const path = join(folder, file.name);
    if (await isThere(path, file)) {
      say(`${file.name} is there already.`);
      continue;
    }
    say(`Downloading ${file.name} …`);
    const bytes = await downloaded(file, mirror, fetch);
    await writing(folder, async () => {
      await writeFile(`${path}.part`, bytes);
      await rename(`${path}.part`, path);
    });
  }
}

async function isThere(path: string, file: MnistFile): Promise<boolean> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes !== undefined && isWhole(bytes, file);
}

async function downloaded({ name, ...file }: MnistFile, mirror: string, fetch: FetchMnistOptions["fetch"]) {
  const response = await fetch(`${mirror}${name}`).catch(() => undefined);
  if (!response) {
    throw new UserError(
      `${name} could not be downloaded: ${mirror} was not reached. Check the connection and try again, ${BY_HAND}.`,
    );
  }
  if (!response.ok) {
    throw new UserError(`${name} is not at ${mirror}: it answered ${response.status}. Try again later, ${BY_HAND}.`);
  }
  const bytes = await response.arrayBuffer().catch(() => undefined);
  if (!bytes) throw new UserError(`${name} stopped coming half-way. Try again, ${BY_HAND}.`);
  const buffer = Buffer.from(bytes);
  if (!isWhole(buffer, { name, ...file })) {
    throw new UserError(
      `What came for ${name} is not MNIST's file: its checksum is another one. Try again, ${BY_HAND}.`,
    );
  }
  return buffer;
}

/** Whether the bytes, unpacked, have the checksum that was published with the data set. */
function isWhole(bytes: Buffer, { md5 }: MnistFile): boolean {
  try {
    return createHash("md5").update(gunzipSync(bytes)).digest("hex") === md5;
  } catch {
    return false; // no gzip at all, or cut off
  }
}

async function writing(folder: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw new UserError(
      `Nothing can be written to ${folder} (${(error as Error).message}). Make room or rights there, or set MNIST_DIR to another folder.`,
    );
  }
}
