import { expect, type Page } from "@playwright/test";
import { DEFAULT_SETTINGS } from "../../src/mnist/recipe/settings";
import { runInWorker } from "../../tools/bench/workerRun";

/** What two epochs of a fixed seed come to in the add-in's worker on WebAssembly: everything but times. */
export async function learntInWorker(page: Page) {
  const counts = { epochs: 2, trainImages: 200, testImages: 50 };
  const said = await runInWorker(page, { ...DEFAULT_SETTINGS, ...counts, backend: "wasm" });
  const events = said.map(({ event }) => event);
  const epochs = events.flatMap((event) => {
    if (event.type !== "epochEnded") return [];
    const { trainMs, testMs, batchesPerSecond, ...record } = event.record;
    expect([trainMs, testMs, batchesPerSecond].every((number) => number > 0)).toBe(true);
    const { tensors, velocities } = event.checkpoint;
    return [{ record, tensors, velocities }];
  });
  return { epochs, means: events.find((event) => event.type === "runStarted")?.backend.means };
}
