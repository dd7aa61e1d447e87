const integer = new Intl.NumberFormat("en-US");

/** Why there is no data set, in one sentence that names the file and the remedy. */
export class DatasetError extends Error {
  override readonly name = "DatasetError";
}

const AGAIN = "Download it again, or use synthetic digits.";

/** Every sentence about data that cannot be used. */
export const DATASET_SENTENCES = {
  notFound: (file: string, status: number) =>
    `${file} is not there (the server answered ${status}). Run "npm run mnist", pick the four files yourself, or use synthetic digits.`,

  notReached: (file: string) =>
    `${file} could not be downloaded: the server was not reached. Check the connection, pick the four files yourself, or use synthetic digits.`,

  interrupted: (file: string) => `${file} stopped coming half-way. ${AGAIN}`,

  webPage: (file: string) =>
    `${file} is a web page, not gzip: a server or a proxy answered in its place. Pick the four files yourself, or use synthetic digits.`,

  notGzip: (file: string) => `${file} is neither gzip nor an IDX file. ${AGAIN}`,

  corrupted: (file: string) => `${file} cannot be unpacked: it is corrupted or cut off. ${AGAIN}`,

  wrongMagic: (file: string, expected: number, got: number) =>
    `${file} should begin with the number ${expected}, but begins with ${got}; is it one of the other three files? Pick each file in its place.`,

  tooShort: (file: string, expected: number, got: number) =>
    `${file} should have ${integer.format(expected)} bytes unpacked, but has ${integer.format(got)}: it is cut off. ${AGAIN}`,

  trailingBytes: (file: string, expected: number, got: number) =>
    `${file} should have ${integer.format(expected)} bytes unpacked, but has ${integer.format(got)}: something was added to it. ${AGAIN}`,

  wrongSize: (file: string, rows: number, columns: number) =>
    `${file} has images of ${rows} × ${columns} pixels, but this network reads 28 × 28. Pick files in MNIST's size.`,

  empty: (file: string) => `${file} holds nothing. ${AGAIN}`,

  wrongLabel: (file: string, index: number, label: number) =>
    `${file} has the label ${label} at place ${integer.format(index)}, but labels go from 0 to 9. Pick a file with ten classes.`,

  differentCounts: (imageFile: string, images: number, labelFile: string, labels: number) =>
    `${imageFile} has ${integer.format(images)} images, but ${labelFile} has ${integer.format(labels)} labels. Pick two files that belong together.`,

  wrongChecksum: (file: string) => `${file} is not MNIST's: its checksum is another one. ${AGAIN}`,

  missing: (files: readonly string[]) =>
    `${files.join(", ")} ${files.length === 1 ? "is" : "are"} missing. Pick all four files at once.`,
} as const;
