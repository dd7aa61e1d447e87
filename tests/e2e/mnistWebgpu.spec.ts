import { expect, test } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser, WEBGPU_ARGUMENTS } from "../../tools/browser";
import { disagreements } from "../support/agreement";
import { TrainerPage } from "../support/trainerPage";

test.describe.configure({ timeout: 300_000 });

test.use({ launchOptions: { executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS, ...WEBGPU_ARGUMENTS] } });

test.describe("on WebGPU", () => {
  let trainer: TrainerPage;

  test.beforeEach(async ({ page }) => {
    trainer = await TrainerPage.open(page);
    test.skip(!(await trainer.hasWebgpu()), "This browser has no WebGPU.");
  });

  test("the assignment's network agrees with PyTorch", async () => {
    const run = await trainer.referenceRun("webgpu");
    expect(disagreements(run)).toEqual([]);
    expect(run.tensorsLeft).toBe(0);
  });

  test("runs leave no tensor behind, and a device that is lost ends one with a sentence", async () => {
    await trainer.loadDigits();
    const settings = { backend: "webgpu", epochs: 2 } as const;
    const lost = await trainer.run({ settings, at: "epochEnded", steer: "loseGpu" });
    expect(lost.events.at(-1)).toMatchObject({ type: "runFailed", error: { name: "GpuLostError" } });
    const ended = lost.events.find((event) => event.type === "epochEnded");
    const resumed = await trainer.run({ settings, ...(ended && { checkpoint: ended.checkpoint }) });
    expect(resumed.events.at(-1)).toEqual({ type: "runEnded", end: "finished" });
    expect(resumed.after).toMatchObject({ tensors: 0, bytes: 0 });
  });
});
