import { compileKernels } from "../../tools/kernels/compile";

/** What all unit tests need, once. */
export default async function globalSetup(): Promise<void> {
  await compileKernels();
}
