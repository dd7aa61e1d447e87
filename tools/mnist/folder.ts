import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { MNIST_FILES } from "../../src/mnist/dataset/files";

/** Where MNIST's four files are on this machine: MNIST_DIR, or the folder that `npm run mnist` fills. */
export function mnistFolder(): string {
  const given = process.env["MNIST_DIR"];
  return given === undefined || given === "" ? join(__dirname, "..", "..", "mnist") : resolve(given);
}

/** The four files' paths in a folder, those that are there. */
export function mnistFilesIn(folder: string): string[] {
  return MNIST_FILES.map(({ name }) => join(folder, name)).filter((path) => existsSync(path));
}
