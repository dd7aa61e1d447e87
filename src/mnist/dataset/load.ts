import { combined, sha256 } from "./checksum";
import { type Dataset, type Images, PIXELS } from "./dataset";
import { DATASET_SENTENCES, DatasetError } from "./datasetError";
import { MNIST_FILES, type MnistFile } from "./files";
import { unpack } from "./gunzip";
import { parseImages, parseLabels } from "./idx";

/** One of the four files as it came: packed or not. */
export interface PackedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface UnpackedFile extends PackedFile {
  readonly checksum: string;
}

/** How far a data set has come. */
export interface DatasetProgress {
  readonly file: string;
  readonly stage: "downloading" | "unpacking";
  /** From 0 to 1, over all four files. */
  readonly fraction: number;
}

export type OnProgress = (progress: DatasetProgress) => void;

/** Four files, where they came from, and whether they must be MNIST's own. */
export interface Delivery {
  /** In the order of {@link MNIST_FILES}. */
  readonly files: readonly PackedFile[];
  readonly origin: string;
  /** What a user picks may be any data in MNIST's format; what a server sends must be MNIST. */
  readonly mustBeMnist: boolean;
}

/** Unpacks, checks and parses four files, all or none. */
export async function openDelivery(delivery: Delivery, onProgress: OnProgress): Promise<Dataset> {
  const files: UnpackedFile[] = [];
  for (const { name, bytes } of delivery.files) {
    onProgress({ file: name, stage: "unpacking", fraction: files.length / delivery.files.length });
    const unpacked = await unpack(bytes, name);
    files.push({ name, bytes: unpacked, checksum: await sha256(unpacked) });
  }
  const [trainImages, trainLabels, testImages, testLabels] = files as [
    UnpackedFile,
    UnpackedFile,
    UnpackedFile,
    UnpackedFile,
  ];
  const train = pair(trainImages, trainLabels);
  const test = pair(testImages, testLabels);
  const stranger = files.find((file, index) => file.checksum !== MNIST_FILES[index]!.sha256);
  if (delivery.mustBeMnist && stranger) throw new DatasetError(DATASET_SENTENCES.wrongChecksum(stranger.name));
  const checksum = await combined(files.map((file) => file.checksum));
  const name = stranger ? "own files" : "MNIST";
  return {
    description: { name, origin: delivery.origin, checksum, trainCount: train.count, testCount: test.count },
    train,
    test,
  };
}

function pair(imageFile: UnpackedFile, labelFile: UnpackedFile): Images {
  const pixels = parseImages(imageFile.bytes, imageFile.name);
  const labels = parseLabels(labelFile.bytes, labelFile.name);
  const count = pixels.length / PIXELS;
  if (count !== labels.length) {
    throw new DatasetError(DATASET_SENTENCES.differentCounts(imageFile.name, count, labelFile.name, labels.length));
  }
  return { count, pixels, labels };
}

/** Puts picked files into the order of {@link MNIST_FILES}, by their names; ".gz" may be missing. */
export function inOrder(picked: readonly PackedFile[]): PackedFile[] {
  const missing: string[] = [];
  const ordered = MNIST_FILES.flatMap((wanted) => {
    const found = picked.find((file) => isNamed(file.name, wanted));
    if (!found) missing.push(wanted.name);
    return found ?? [];
  });
  if (missing.length > 0) throw new DatasetError(DATASET_SENTENCES.missing(missing));
  return ordered;
}

/** Copies of MNIST are called train-images-idx3-ubyte.gz, train-images.idx3-ubyte and the like. */
function isNamed(name: string, wanted: MnistFile): boolean {
  const beginning = wanted.name.split("-", 2).join("-");
  return (name.split(/[\\/]/).pop() ?? name).toLowerCase().startsWith(beginning);
}
