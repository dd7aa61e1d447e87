/** What JavaScript calls. */
export { convolve, packForward, packTurned } from "./convolution";
export { filterGradient, filterGradientResult, imagesAtATime, sumsSize } from "./filterGradient";
export { wideSize } from "./margins";
export { maxPool, maxPoolGradient } from "./maxPool";
export {
  finishGradient,
  finishStatistics,
  gradientSums,
  guessMean,
  inputGradient,
  normalise,
  prepare,
  statistics,
  sumsBytes,
  tableSize,
} from "./batchNorm";
export { softmaxCrossEntropy } from "./softmaxCrossEntropy";
export { descend } from "./descent";
export { moveAverages } from "./averages";
