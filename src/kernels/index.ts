export type { AveragesAttributes, BatchNormAttributes, DescentAttributes, Dropout } from "./fused";
export {
  batchNormReluDropout,
  descend,
  hasFusedOperations,
  moveAverages,
  type Normalised,
  softmaxCrossEntropy,
} from "./operations";
export { fastestInstructions, type Instructions, KERNEL_FILES, SHARED_KERNEL_FILES } from "./wasm/instructions";
export { type ReadModule, type StartedKernels, startKernels } from "./wasm/start";
export { registerWebglKernels } from "./webgl/start";
