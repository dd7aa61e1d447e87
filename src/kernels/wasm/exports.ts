/** The functions of the compiled kernels (assembly/index.ts). All they take and give are numbers. */
export type Exports = Readonly<Record<KernelName, (...args: readonly number[]) => number>>;

export type KernelName =
  | "convolve"
  | "convolveRoom"
  | "packedSize"
  | "packForward"
  | "packTurned"
  | "filterGradient"
  | "filterGradientResult"
  | "filterGradientRoom"
  | "sumsSize"
  | "maxPool"
  | "maxPoolGradient"
  | "finishGradient"
  | "finishStatistics"
  | "gradientSums"
  | "guessMean"
  | "inputGradient"
  | "normalise"
  | "prepare"
  | "statistics"
  | "sumsBytes"
  | "tableSize"
  | "softmaxCrossEntropy"
  | "descend"
  | "moveAverages";
