import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import type { Instructions } from "../../src/kernels";
import { startKernels } from "../../src/kernels";
import type { Exports } from "../../src/kernels/wasm/exports";
import { type PartArguments, partStart, type SharedKernel, type Team } from "../../src/kernels/wasm/team";
import { readKernels } from "../../tools/kernels/inNode";

/** From where the tests' set-up has put them. */
export { readKernels };

/** Makes tfjs's wasm back end the present one, with the kernels for some instructions, working in so many parts. */
export async function useKernels(instructions: Instructions, parts = 1): Promise<void> {
  const factory = tf.findBackendFactory("wasm");
  tf.removeBackend("wasm");
  tf.registerBackend("wasm", factory);
  await tf.setBackend("wasm");
  await startKernels(readKernels, instructions, ({ kernels }) => new InParts(kernels, parts));
}

/** Does one part after the other, as threads would do them at the same time. */
class InParts implements Team {
  constructor(
    private readonly kernels: Exports,
    readonly size: number,
  ) {}

  share(kernel: SharedKernel, count: number, argumentsOf: PartArguments): void {
    for (let part = this.size - 1; part >= 0; part--) {
      const [first, last] = [partStart(part, this.size, count), partStart(part + 1, this.size, count)];
      this.kernels[kernel](...argumentsOf(part, first, last));
    }
  }

  close(): void {
    // Nobody to send home.
  }
}
