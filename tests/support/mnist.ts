import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Dataset } from "../../src/mnist/dataset/dataset";
import { MNIST_FILES } from "../../src/mnist/dataset/files";
import { openDelivery, type PackedFile } from "../../src/mnist/dataset/load";
import { syntheticDataset } from "../../src/mnist/dataset/synthetic";

/** Where the four files are: MNIST_DIR, or the folder that `npm run mnist` fills. */
const FOLDER = process.env["MNIST_DIR"] ?? join(__dirname, "..", "..", "mnist");

/** MNIST's four files where this machine has them. */
export function realFiles(): PackedFile[] | undefined {
  const paths = MNIST_FILES.map(({ name }) => join(FOLDER, name));
  if (!paths.every((path) => existsSync(path))) return undefined;
  return MNIST_FILES.map(({ name }, index) => ({ name, bytes: asBytes(readFileSync(paths[index] ?? "")) }));
}

/** MNIST where this machine has it, otherwise synthetic digits: a test that needs digits always has some. */
export async function digits(trainCount: number, testCount: number): Promise<Dataset> {
  const files = realFiles();
  if (!files) return syntheticDataset({ trainCount, testCount, seed: 1 });
  return openDelivery({ files, origin: FOLDER, mustBeMnist: true }, () => undefined);
}

/** A file of `count` images whose pixels are what `pixel` says, unpacked. */
export function imagesFile(count: number, pixel: (index: number) => number = () => 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(16 + count * 784);
  const header = new DataView(bytes.buffer);
  [0x803, count, 28, 28].forEach((value, index) => {
    header.setUint32(4 * index, value);
  });
  for (let index = 0; index < count * 784; index++) bytes[16 + index] = pixel(index);
  return bytes;
}

/** A file of labels, unpacked. */
export function labelsFile(labels: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8 + labels.length);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, 0x801);
  header.setUint32(4, labels.length);
  bytes.set(labels, 8);
  return bytes;
}

export function packed(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return asBytes(gzipSync(bytes));
}

function asBytes(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}
