import { expect, type Page, test } from "@playwright/test";
import { farOff } from "./farOff";
import { KERNEL_PROPERTIES } from "./kernelProperties";
import { openScriptPage } from "./scriptPage";
import { TrainerPage } from "./trainerPage";

/** Every shape is a program that a GPU compiles: fewer of them than where nothing is compiled. */
const RUNS = 12;

/** The tests of the kernels on a GPU's back end, in one page after the other. */
export function kernelTests(backend: "webgl" | "webgpu"): void {
  test.describe.configure({ mode: "default", timeout: 180_000 });
  let page: Page;
  let trainer: TrainerPage;

  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage();
    trainer = await TrainerPage.open(page);
    test.skip(backend === "webgpu" && !(await trainer.hasWebgpu()), "This browser has no WebGPU.");
    await openScriptPage(page, "./tests/support/kernelsInPage.ts");
  });

  test.afterAll(async () => {
    await page.close();
  });

  for (const property of Object.keys(KERNEL_PROPERTIES)) {
    test(property, async () => {
      await page.evaluate(`checkKernels("${backend}", ${JSON.stringify(property)}, ${RUNS})`);
    });
  }

  test("change images as the processor does, from the same random numbers", async () => {
    trainer = await TrainerPage.open(page);
    for (const interpolation of ["bilinear", "nearest"] as const) {
      const expected = await trainer.feed("cpu", interpolation);
      const actual = await trainer.feed(backend, interpolation);
      expect(actual).toHaveLength(8 * 28 * 28);
      const off = farOff(actual, expected, { relative: 0, absolute: 1e-3 });
      // Half-way between two pixels, single and double precision may take different ones for the nearest.
      expect(off.length).toBeLessThanOrEqual(interpolation === "nearest" ? 8 : 0);
    }
  });
}
