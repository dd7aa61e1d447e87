import { expect, test } from "@playwright/test";
import { disagreements } from "../support/agreement";
import { learntInWorker } from "../support/learntInWorker";
import { MnistPane } from "../support/mnistPane";
import { TrainerPage } from "../support/trainerPage";
import type { MeasuredRun } from "../support/trainerInPage";
import { WorkbookPage } from "../support/workbookPage";

/** WebGL is a program here, which takes what the machine has. */
test.describe.configure({ timeout: 300_000 });
const LONG = { timeout: 120_000 };

for (const backend of ["webgl", "wasm"] as const) {
  test(`the assignment's network agrees with PyTorch on ${backend}`, async ({ page }) => {
    const trainer = await TrainerPage.open(page);
    const run = await trainer.referenceRun(backend);
    expect(disagreements(run)).toEqual([]);
    expect(run.tensorsLeft).toBe(0);
  });
}

const lastOf = ({ events }: MeasuredRun) => events.at(-1);

function checkpointOf({ events }: MeasuredRun) {
  const ended = events.find((event) => event.type === "epochEnded");
  if (!ended) throw new Error("The run had no epoch.");
  return ended.checkpoint;
}

/** A run that goes on from this one fails with its first step. */
function brokenCheckpointOf(run: MeasuredRun) {
  const checkpoint = checkpointOf(run);
  const tensors = checkpoint.tensors.map((tensor) => ({ ...tensor, values: tensor.values.map(() => NaN) }));
  return { ...checkpoint, tensors };
}

test.describe("runs leave nothing behind", () => {
  test("on WebGL, whose textures are all given back, however a run ends", async ({ page }) => {
    const trainer = await TrainerPage.open(page);
    await trainer.loadDigits();
    const settings = { backend: "webgl" } as const;
    const first = await trainer.run({ settings });
    expect(lastOf(first)).toEqual({ type: "runEnded", end: "finished" });
    expect(first.most.textures).toBeGreaterThan(0);
    expect(first.after).toEqual({ tensors: 0, bytes: 0, textures: 0, wasmBytes: 0 });

    const stopped = await trainer.run({ settings, at: "batchEnded", steer: "stop" });
    expect(lastOf(stopped)).toEqual({ type: "runEnded", end: "stopped" });
    expect(stopped.after).toEqual(first.after);

    const failed = await trainer.run({ settings: { ...settings, epochs: 2 }, checkpoint: brokenCheckpointOf(first) });
    expect(lastOf(failed)).toMatchObject({ type: "runFailed", error: { name: "TrainingError" } });
    expect(failed.after).toEqual(first.after);

    const last = await trainer.run({ settings });
    expect(last.most).toMatchObject({ tensors: first.most.tensors, bytes: first.most.bytes });
    // A slow machine reads its logits singly, a fast one in twos.
    expect(Math.abs(last.most.textures - first.most.textures)).toBeLessThan(5);
    expect(last.after).toEqual(first.after);
  });

  test("on WebAssembly, whose memory no longer grows after the first", async ({ page }) => {
    const trainer = await TrainerPage.open(page);
    await trainer.loadDigits({ trainCount: 192, testCount: 64 });
    const settings = { backend: "wasm", batchSize: 96, trainImages: 192, testImages: 64 } as const;
    const first = await trainer.run({ settings });
    expect(lastOf(first)).toEqual({ type: "runEnded", end: "finished" });
    expect(first.after).toMatchObject({ tensors: 0, bytes: 0 });
    expect(first.after.wasmBytes).toBeGreaterThan(2 ** 24); // where it begins

    for (let run = 0; run < 2; run++) {
      expect((await trainer.run({ settings })).after).toEqual(first.after);
      const stopped = await trainer.run({ settings, at: "batchEnded", steer: "stop" });
      expect(lastOf(stopped)).toEqual({ type: "runEnded", end: "stopped" });
      expect(stopped.after).toEqual(first.after);
    }
    const failed = await trainer.run({ settings: { ...settings, epochs: 2 }, checkpoint: brokenCheckpointOf(first) });
    expect(lastOf(failed)).toMatchObject({ type: "runFailed", error: { name: "TrainingError" } });
    expect(failed.after).toEqual({ tensors: 0, bytes: 0, textures: 0, wasmBytes: 0 });
    expect((await trainer.run({ settings })).after).toEqual(first.after);
  });
});

const GPU_LOST =
  "The graphics driver took the GPU away: it was reset, or another program needed it. " +
  "Resume from the last epoch, or choose another back end.";

test.describe("a GPU that is taken away", () => {
  test("ends a run on the page's own thread, which goes on from its checkpoint on a new one", async ({ page }) => {
    const trainer = await TrainerPage.open(page);
    await trainer.loadDigits();
    const settings = { backend: "webgl", epochs: 2 } as const;
    const lost = await trainer.run({ settings, at: "epochEnded", steer: "loseGpu" });
    expect(lastOf(lost)).toMatchObject({ type: "runFailed", error: { name: "GpuLostError", message: GPU_LOST } });
    expect(lost.after.tensors).toBe(0);
    const resumed = await trainer.run({ settings, checkpoint: checkpointOf(lost) });
    expect(lastOf(resumed)).toEqual({ type: "runEnded", end: "finished" });
    expect(checkpointOf(resumed).records).toHaveLength(2);
  });

  test("ends a run in the worker: the pane says so, keeps the log, and goes on with a new worker", async ({ page }) => {
    const workbook = await WorkbookPage.open(page);
    const pane = await MnistPane.open(workbook);
    await pane.chooseSynthetic(8, 4);
    await workbook.pane.locator("#load-data").click();
    await expect(pane.dataText).toContainText("8 to learn from", LONG);
    const [worker] = page.workers();
    // Keeps the context that TensorFlow.js draws with, the last one that is made.
    await worker?.evaluate(() => {
      const { prototype } = WebGL2RenderingContext;
      const createTexture = Reflect.get(prototype, "createTexture");
      prototype.createTexture = function (this: WebGL2RenderingContext) {
        Object.assign(globalThis, { context: this });
        return createTexture.call(this);
      };
    });
    await pane.set({ epochs: "6", batchSize: "4", backend: "webgl" });
    await pane.train.click();
    await expect(pane.testLines.first()).toBeVisible(LONG);
    await worker?.evaluate(() => {
      const { context } = globalThis as unknown as { context: WebGL2RenderingContext };
      context.getExtension("WEBGL_lose_context")?.loseContext();
    });
    await expect(pane.status).toHaveText(GPU_LOST, LONG);
    const first = await pane.testLines.first().innerText();
    await expect.poll(() => page.workers()).toEqual([]);

    await pane.resumeKept.click();
    await expect(pane.status).toContainText("The run is finished.", LONG);
    await expect(pane.testLines).toHaveCount(6);
    await expect(pane.testLines.first()).toHaveText(first);
    expect(page.workers()[0]).not.toBe(worker);
  });
});

test("memory that is full ends a run with a sentence, and the next one has a new worker", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  const pane = await MnistPane.open(workbook);
  await pane.chooseSynthetic(600, 100);
  await workbook.pane.locator("#load-data").click();
  await expect(pane.dataText).toContainText("600 to learn from", LONG);
  await page.workers()[0]?.evaluate(() => {
    WebAssembly.Memory.prototype.grow = () => {
      throw new RangeError("WebAssembly.Memory.grow(): Unable to grow instance memory");
    };
  });
  await pane.set({ epochs: "1", batchSize: "300", backend: "wasm" });
  await pane.train.click();
  await expect(pane.status).toHaveText(
    "There is not enough memory for this run (out of memory). " +
      "Start it again with a smaller batch size or another back end, or close other programs and resume from the last epoch.",
    LONG,
  );
  await pane.train.click();
  await expect(pane.status).toContainText("The run is finished.", LONG);
});

test("auto takes WebAssembly where WebGL is only a program, and says so", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  const pane = await MnistPane.open(workbook);
  const isSoftware = await page.evaluate(() => {
    const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
    const unmasked = gl?.getExtension("WEBGL_debug_renderer_info");
    return /swiftshader|llvmpipe/i.test(String(unmasked && gl?.getParameter(unmasked.UNMASKED_RENDERER_WEBGL)));
  });
  test.skip(!isSoftware, "This browser draws with a GPU.");
  await pane.chooseSynthetic(64, 20);
  await pane.set({ epochs: "1" });
  await pane.train.click();
  await expect(pane.about).toContainText(
    /WebAssembly \(.*SIMD, \d threads?\), because WebGL is only a program here \(.*(SwiftShader|llvmpipe).*\)\.$/,
    LONG,
  );
});

test("the same seed gives the same log in the worker, digit for digit", async ({ page }) => {
  await WorkbookPage.open(page);
  const first = await learntInWorker(page);
  expect(first.epochs).toHaveLength(2);
  expect(await learntInWorker(page)).toEqual(first);
});
