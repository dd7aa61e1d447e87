import { CLASSES, IMAGE_SIZE, PIXELS } from "./dataset";
import { DATASET_SENTENCES, DatasetError } from "./datasetError";

/** The first four bytes of an IDX file: unsigned bytes in three dimensions. */
export const IMAGES_MAGIC = 0x0803;
/** Unsigned bytes in one dimension. */
export const LABELS_MAGIC = 0x0801;

const IMAGES_HEADER = 16;
const LABELS_HEADER = 8;

/**
 * The pixels of an IDX file of images, as a view of its bytes.
 *
 * @param file its name, for the sentences.
 * @see http://yann.lecun.com/exdb/mnist/ for the format: magic, count, rows, columns, pixels; big-endian.
 */
export function parseImages(bytes: Uint8Array, file: string): Uint8Array {
  const header = headerOf(bytes, file, IMAGES_MAGIC, IMAGES_HEADER);
  const [count, rows, columns] = [header.getUint32(4), header.getUint32(8), header.getUint32(12)];
  if (rows !== IMAGE_SIZE || columns !== IMAGE_SIZE) fail(DATASET_SENTENCES.wrongSize(file, rows, columns));
  return bodyOf(bytes, file, IMAGES_HEADER, count * PIXELS);
}

/** The labels of an IDX file of labels, as a view of its bytes. */
export function parseLabels(bytes: Uint8Array, file: string): Uint8Array {
  const header = headerOf(bytes, file, LABELS_MAGIC, LABELS_HEADER);
  const labels = bodyOf(bytes, file, LABELS_HEADER, header.getUint32(4));
  const wrong = labels.findIndex((label) => label >= CLASSES);
  if (wrong >= 0) fail(DATASET_SENTENCES.wrongLabel(file, wrong, labels[wrong]!));
  return labels;
}

function headerOf(bytes: Uint8Array, file: string, magic: number, length: number): DataView {
  if (bytes.length < length) fail(DATASET_SENTENCES.tooShort(file, length, bytes.length));
  const header = new DataView(bytes.buffer, bytes.byteOffset, length);
  const got = header.getUint32(0);
  if (got !== magic) fail(DATASET_SENTENCES.wrongMagic(file, magic, got));
  return header;
}

function bodyOf(bytes: Uint8Array, file: string, headerLength: number, bodyLength: number): Uint8Array {
  const expected = headerLength + bodyLength;
  if (bodyLength === 0) fail(DATASET_SENTENCES.empty(file));
  if (bytes.length < expected) fail(DATASET_SENTENCES.tooShort(file, expected, bytes.length));
  if (bytes.length > expected) fail(DATASET_SENTENCES.trailingBytes(file, expected, bytes.length));
  return bytes.subarray(headerLength);
}

function fail(sentence: string): never {
  throw new DatasetError(sentence);
}
