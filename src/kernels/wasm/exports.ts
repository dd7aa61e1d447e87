/** The functions of the compiled kernels (assembly/index.ts). All they take and give are numbers. */
export type Exports = Readonly<Record<KernelName, (...args: readonly number[]) => number>>;

export type KernelName =
  | "convolve"
  | "packForward"
  | "packTurned"
  | "filterGradient"
  | "filterGradientResult"
  | "imagesAtATime"
  | "sumsSize"
  | "wideSize"
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
