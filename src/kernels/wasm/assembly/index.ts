/** What JavaScript calls. */
export { convolve, convolveRoom, packedSize, packExchanged, packForward, packTurned } from "./convolution";
export { filterGradient, filterGradientResult, filterGradientRoom, sumsSize } from "./filterGradient";
export { tiledGradients, tiledGradientsRoom } from "./tileGradients";
export { averagePoolGradient } from "./averagePool";
export { imageRoom, placeImages } from "./images";
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
