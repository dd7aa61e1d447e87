import type { FileCache } from "../../src/mnist/dataset/download";

/** Remembers nothing. */
export const NO_FILES: FileCache = {
  read: () => Promise.resolve(undefined),
  write: () => Promise.resolve(),
  clear: () => Promise.resolve(),
};
