import { expect, test } from "@playwright/test";
import { MnistPane } from "../support/mnistPane";
import { WorkbookPage } from "../support/workbookPage";

test.describe.configure({ timeout: 180_000 });
const LONG = { timeout: 90_000 };

// How soon, and how long training keeps the page's thread: npm run bench.
test("cells with BACKPROP functions are calculated while a network is being trained", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  await workbook.addSheet();
  await workbook.type("A1", "0.5");
  await workbook.type("A2", "=BACKPROP.STEP(,A1)");
  const before = await workbook.numbers("A2");
  const pane = await MnistPane.open(workbook);
  await pane.chooseSynthetic(640, 200);
  await pane.set({ epochs: "200", backend: "wasm" });
  await pane.train.click();
  await expect(pane.testLines.first()).toBeVisible(LONG);
  await workbook.type("A1", "0.1");
  await expect.poll(() => workbook.numbers("A2")).not.toEqual(before);
  await expect(pane.pause).toHaveText("Pause"); // the run goes on
  await pane.stop.click();
  await expect(pane.status).toContainText("The run was stopped.", LONG);
});
