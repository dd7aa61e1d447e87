import { expect, test } from "@playwright/test";
import { KERNEL_PROPERTIES } from "../support/kernelProperties";
import { farOff } from "../support/farOff";
import { openScriptPage } from "../support/scriptPage";
import { TrainerPage } from "../support/trainerPage";

test.describe.configure({ timeout: 180_000 });

/** Every shape is a program that WebGL compiles: fewer of them than where nothing is compiled. */
const RUNS = 12;

test.describe("the kernels on WebGL", () => {
  for (const property of Object.keys(KERNEL_PROPERTIES)) {
    test(property, async ({ page }) => {
      await openScriptPage(page, "./tests/support/kernelsInPage.ts");
      await page.evaluate(`checkKernels("webgl", ${JSON.stringify(property)}, ${RUNS})`);
    });
  }
});

test("a GPU changes images as the processor does, from the same random numbers", async ({ page }) => {
  const trainer = await TrainerPage.open(page);
  for (const interpolation of ["bilinear", "nearest"] as const) {
    const expected = await trainer.feed("cpu", interpolation);
    const actual = await trainer.feed("webgl", interpolation);
    expect(actual).toHaveLength(8 * 28 * 28);
    const off = farOff(actual, expected, { relative: 0, absolute: 1e-3 });
    // Half-way between two pixels, single and double precision may take different ones for the nearest.
    expect(off.length).toBeLessThanOrEqual(interpolation === "nearest" ? 8 : 0);
  }
});
