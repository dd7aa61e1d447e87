export type { AveragesAttributes, BatchNormAttributes, DescentAttributes, Dropout, PlacementAttributes } from "./fused";
export { numbersOf, packImages } from "./atlas";
export {
  batchNormReluDropout,
  canPlaceImages,
  descend,
  hasFusedOperations,
  moveAverages,
  type Normalised,
  PLACEMENT_NUMBERS,
  placedImages,
  softmaxCrossEntropy,
} from "./operations";
export { fastestInstructions, type Instructions, KERNEL_FILES, SHARED_KERNEL_FILES } from "./wasm/instructions";
export { type ReadModule, type StartedKernels, startKernels } from "./wasm/start";
export { registerWebglKernels } from "./webgl/start";
export { registerWebgpuKernels } from "./webgpu/start";
