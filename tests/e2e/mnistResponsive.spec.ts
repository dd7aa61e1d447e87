import { expect, test } from "@playwright/test";
import { BusyTasks } from "../support/busyTasks";
import { MnistPane } from "../support/mnistPane";
import { loggedEpochs } from "../support/mnistSheets";
import { WorkbookPage } from "../support/workbookPage";

test.describe.configure({ timeout: 180_000 });
const LONG = { timeout: 90_000 };

/** What is recorded for a failed test is recorded by tasks of the page's own thread, which are counted here. */
test.use({ trace: "off" });

/** A run of thirty epochs that begins with the next click. */
async function ready(workbook: WorkbookPage): Promise<MnistPane> {
  const pane = await MnistPane.open(workbook);
  await pane.chooseSynthetic(640, 200);
  await pane.set({ epochs: "30", backend: "wasm" });
  return pane;
}

test("from the click on Train to the end of a run no task keeps the page's thread for 50 ms", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  const pane = await ready(workbook);
  const tasks = await BusyTasks.begin(page);
  await pane.train.click();
  await expect.poll(() => workbook.sheetNames(), LONG).toContain("MNIST Log");
  // Its charts are drawn anew with each epoch.
  await tasks.without(() => workbook.showSheet("MNIST Log"));
  await expect(pane.status).toContainText("The run is finished.", LONG);
  await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toHaveLength(30);
  const durations = await tasks.end();
  console.log(`The longest tasks while training, in ms: ${durations.slice(0, 5).map(Math.round).join(", ")}`);
  expect(durations.length).toBeGreaterThan(100);
  expect(durations[0]).toBeLessThan(50);
});

test("cells with BACKPROP functions are calculated within a second while a network is being trained", async ({
  page,
}) => {
  const workbook = await WorkbookPage.open(page);
  await workbook.addSheet();
  await workbook.type("A1", "0.5");
  await workbook.type("A2", "=BACKPROP.STEP(,A1)");
  await workbook.numbers("A2");
  const pane = await ready(workbook);
  await pane.set({ epochs: "200" });
  await pane.train.click();
  await expect(pane.testLines.first()).toBeVisible(LONG);
  const times: number[] = [];
  for (const rate of [0.1, 0.2, 0.3, 0.4, 0.6]) times.push(await recalculation(workbook, rate));
  console.log(`Recalculated while training in ms: ${times.map(Math.round).join(", ")}`);
  // Most of them: another program may hold one up.
  expect(times.sort((one, other) => one - other)[2]).toBeLessThan(1000);
  await expect(pane.pause).toHaveText("Pause"); // the run goes on
  await pane.stop.click();
  await expect(pane.status).toContainText("The run was stopped.", LONG);
});

/** Milliseconds from another learning rate in A1 of the sheet that is shown to other weights in A2. */
function recalculation(workbook: WorkbookPage, rate: number): Promise<number> {
  return workbook.addin.evaluate(
    (value) =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        const weight = async () => {
          const cell = sheet.getRange("A2").load("values");
          await context.sync();
          return cell.values[0]?.[0] as unknown;
        };
        const before = await weight();
        const start = performance.now();
        sheet.getRange("A1").values = [[value]];
        for (;;) {
          const now = await weight();
          if (typeof now === "number" && now !== before) return performance.now() - start;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      }),
    rate,
  );
}
