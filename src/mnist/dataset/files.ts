/** One of MNIST's four files. */
export interface MnistFile {
  readonly name: string;
  readonly holds: "images" | "labels";
  readonly part: "train" | "test";
  readonly count: number;
  /** Of the unpacked file, as published with the data set. */
  readonly md5: string;
  /** Of the same unpacked file. Browsers compute it by themselves; MD5 would need a library for a weaker answer. */
  readonly sha256: string;
}

/** MNIST as published by Y. LeCun, C. Cortes and C. Burges (CC BY-SA 3.0). */
export const MNIST_FILES: readonly MnistFile[] = [
  {
    name: "train-images-idx3-ubyte.gz",
    holds: "images",
    part: "train",
    count: 60_000,
    md5: "6bbc9ace898e44ae57da46a324031adb",
    sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
  },
  {
    name: "train-labels-idx1-ubyte.gz",
    holds: "labels",
    part: "train",
    count: 60_000,
    md5: "a25bea736e30d166cdddb491f175f624",
    sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
  },
  {
    name: "t10k-images-idx3-ubyte.gz",
    holds: "images",
    part: "test",
    count: 10_000,
    md5: "2646ac647ad5339dbf082846283269ea",
    sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
  },
  {
    name: "t10k-labels-idx1-ubyte.gz",
    holds: "labels",
    part: "test",
    count: 10_000,
    md5: "27ae3e4e09519cfbb04c329615203637",
    sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
  },
];

/** A copy of MNIST that any page may read (it answers with CORS headers). */
export const PUBLIC_MIRROR = "https://cdn.jsdelivr.net/gh/fgnt/mnist/";
