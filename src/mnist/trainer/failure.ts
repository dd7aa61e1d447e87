import type { CrossedError } from "../protocol";

/** Errors with a sentence of ours; after them a trainer is as good as before. */
const OURS = ["DatasetError", "SettingError", "TrainingError", "BackendError"];

/** What browsers, drivers and TensorFlow.js say when something does not fit into memory. */
const MEMORY =
  /out of memory|allocation (failed|size overflow)|not (enough|allocate) memory|maximum memory size|invalid (typed )?array (buffer )?length|unable to create WebGLTexture|requested texture size|too large for the implementation/i;

/** What went wrong, as a sentence with a remedy. */
export function crossed(error: unknown): CrossedError {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  if (OURS.includes(name) || name === "GpuLostError") return { name, message };
  if (MEMORY.test(message)) return { name: "MemoryError", message: fullMemory(message) };
  return { name, message: `Training broke off: ${message}. Resume from the last epoch, or choose another back end.` };
}

/** Whether the trainer that says this had better be replaced: its back end is gone, full, or in no known state. */
export function breaksTrainer({ name }: CrossedError): boolean {
  return !OURS.includes(name);
}

function fullMemory(message: string): string {
  return (
    `There is not enough memory for this run (${message.replace(/\.$/, "")}). ` +
    `Start it again with a smaller batch size or another back end, or close other programs and resume from the last epoch.`
  );
}
