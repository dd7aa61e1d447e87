import { test } from "@playwright/test";
import { KERNEL_PROPERTIES } from "../support/kernelProperties";
import { openScriptPage } from "../support/scriptPage";

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
