import { DATASET_SENTENCES, DatasetError } from "./datasetError";

const GZIP = [0x1f, 0x8b];

/**
 * The bytes of a file as it was before gzip. A server that names gzip as the encoding has the browser unpack it on the
 * way, so bytes that are an IDX file already are taken as they are.
 *
 * @param file its name, for the sentences.
 */
export async function unpack(bytes: Uint8Array<ArrayBuffer>, file: string): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes.length === 0) throw new DatasetError(DATASET_SENTENCES.empty(file));
  if (GZIP.every((byte, index) => bytes[index] === byte)) return gunzip(bytes, file);
  if (bytes[0] === 0) return bytes; // every IDX file begins with two zeros, no page and no gzip file does
  const beginning = new TextDecoder().decode(bytes.subarray(0, 256)).trimStart();
  throw new DatasetError((beginning.startsWith("<") ? DATASET_SENTENCES.webPage : DATASET_SENTENCES.notGzip)(file));
}

async function gunzip(bytes: Uint8Array<ArrayBuffer>, file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return await collect(unpacked);
  } catch {
    // The stream's own words ("unexpected end of file", "TypeError") differ between browsers and help nobody.
    throw new DatasetError(DATASET_SENTENCES.corrupted(file));
  }
}

/** All bytes of a stream; `onBytes` hears how many there are so far. */
export async function collect(
  stream: ReadableStream<Uint8Array>,
  onBytes: (count: number) => void = () => undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    pieces.push(read.value);
    length += read.value.length;
    onBytes(length);
  }
  return joined(pieces, length);
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    all.set(piece, offset);
    offset += piece.length;
  }
  return all;
}
