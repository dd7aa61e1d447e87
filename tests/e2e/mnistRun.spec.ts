import { readFile } from "node:fs/promises";
import { expect as expectSoon, type Locator, type Page, test } from "@playwright/test";
import { digits, realFiles } from "../support/mnist";
import { logLines, MnistPane } from "../support/mnistPane";
import { expectSummary, loggedEpochs, seriesOf, sheetTexts, tableTexts } from "../support/mnistSheets";
import { runExcel } from "../support/runExcel";
import { WorkbookPage } from "../support/workbookPage";

/** A run's first sheets are made bit by bit, which takes seconds on a machine that is busy with other things. */
const expect = expectSoon.configure({ timeout: 30_000 });

/** Training takes what the machine has; a busy one has little. */
test.describe.configure({ timeout: 180_000 });
const LONG = { timeout: 90_000 };

/** Enough that some are left when a test steps in: on WebAssembly an epoch takes a fraction of a second. */
const MANY_EPOCHS = { epochs: "30" };
const ALL_EPOCHS = Array.from({ length: 30 }, (_, index) => index + 1);

/** What is downloaded as JSON. */
interface Downloaded {
  readonly runs: readonly {
    readonly seed: number;
    readonly records: readonly Readonly<Record<string, number>>[];
  }[];
}

for (const { backend, trainImages, testImages, batchSize } of [
  { backend: "webgl", trainImages: "96", testImages: "100", batchSize: "32" },
  { backend: "wasm", trainImages: "640", testImages: "200", batchSize: "64" },
] as const) {
  test(`two epochs by ${backend} stand in the workbook and in files as the pane tells of them`, async ({ page }) => {
    const workbook = await WorkbookPage.open(page);
    const pane = await MnistPane.open(workbook);
    if (!realFiles()) await pane.chooseSynthetic(1000, 200);
    await pane.set({ epochs: "2", backend, trainImages, testImages, batchSize });
    await pane.train.click();
    await expect(pane.status).toContainText("The run is finished. Best test accuracy:", LONG);
    await expect.poll(() => runEnds(workbook)).toEqual(["finished"]);

    const json = JSON.parse(await downloaded(page, pane.downloadJson, "mnist-log.json")) as Downloaded;
    const records = json.runs[0]?.records ?? [];
    const said = await logLines(pane);
    const rows = await tableTexts(workbook, "MnistLog");
    expect(rows[0]?.slice(0, 9)).toEqual([
      ...["Epoch", "Train loss", "Train accuracy", "Test loss", "Test accuracy", `Correct of ${testImages}`],
      ...["Seconds", "Batches/s", "Learning rate"],
    ]);
    expect(said).toHaveLength(2);
    expect(rows.slice(1)).toEqual(
      said.map(({ epoch, trainAccuracy, testLoss, correct, testAccuracy, batchesPerSecond }, index) => [
        ...[String(epoch + 1), (records[index]?.["trainLoss"] ?? NaN).toFixed(4), `${trainAccuracy}%`],
        ...[testLoss, `${testAccuracy}%`, correct],
        ...[((records[index]?.["trainMs"] ?? NaN) / 1000).toFixed(1), batchesPerSecond, "0.01", "99.40%"],
      ]),
    );
    expect(said.map(({ batches, testCount }) => [batches, testCount])).toEqual(
      Array(2).fill([String(Math.ceil(Number(trainImages) / Number(batchSize))), testImages]),
    );

    expect(await seriesOf(workbook, "MNIST Log")).toEqual([
      ["Loss", ["Train loss", 2], ["Test loss", 2]],
      ["Accuracy", ["Train accuracy", 2], ["Test accuracy", 2], ["Goal 99.4 %", 2]],
    ]);
    await workbook.showSheet("MNIST Log");
    const valuesOf = (name: string) => records.map((record) => record[name]);
    expect((await workbook.drawnChart(0)).series).toEqual([
      { name: "Train loss", values: valuesOf("trainLoss") },
      { name: "Test loss", values: valuesOf("testLoss") },
    ]);
    expect((await workbook.drawnChart(1)).series.slice(0, 2)).toEqual([
      { name: "Train accuracy", values: valuesOf("trainAccuracy") },
      { name: "Test accuracy", values: valuesOf("testAccuracy") },
    ]);
    await expectSummary(workbook);

    const { description } = await digits(1000, 200);
    const [, run = []] = await tableTexts(workbook, "MnistRuns");
    const best = Math.max(...said.map(({ testAccuracy }) => Number(testAccuracy)));
    const epochOfBest = said.findIndex(({ testAccuracy }) => Number(testAccuracy) === best) + 1;
    expect(run.slice(1, 7)).toEqual([
      ...[realFiles() ? "MNIST" : "synthetic digits", description.checksum, trainImages],
      ...["assignment, changed", "1", backend],
    ]);
    // The GPU's name, or a program's.
    expect(run[7]).toMatch(backend === "webgl" ? /\w/ : /^.*SIMD, \d threads?$/);
    expect(run.slice(8, 12)).toEqual([
      ...[`${best.toFixed(2)}%`, `${said[1]?.testAccuracy ?? ""}%`, String(epochOfBest), "2"],
    ]);
    expect(run.slice(13)).toEqual(["11,924", expect.stringMatching(/^\d+\.\d+\.\d+$/), "finished"]);
    await expect(pane.best).toHaveText(`${best.toFixed(2)} %`);

    expectCsv(await downloaded(page, pane.downloadCsv, "mnist-log.csv"), records);
    expect(workbook.complaints.filter((text) => !text.includes("GPU stall"))).toEqual([]);
  });
}

test("a learning rate that is changed while a run goes on stands in the rows that follow", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  const pane = await startSynthetic(workbook, { epochs: "200" });
  await expect(pane.testLines.first()).toBeVisible(LONG);
  await pane.rate.fill("0.02");
  await pane.rate.press("Enter");
  await expect(pane.status).toHaveText("The learning rate is 0.02 from the next step on.");
  const count = await pane.testLines.count();
  await expect.poll(() => pane.testLines.count(), LONG).toBeGreaterThan(count + 1);
  await pane.stop.click();
  await expect(pane.status).toContainText("The run was stopped.", LONG);
  await expect.poll(() => runEnds(workbook)).toEqual(["stopped"]);
  const rates = (await tableTexts(workbook, "MnistLog")).slice(1).map((row) => row[8]);
  expect(rates).toHaveLength(await pane.testLines.count());
  expect([rates[0], rates.at(-1)]).toEqual(["0.01", "0.02"]);
});

test("a run ends when the target accuracy has held for as many epochs as was asked, and says so", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  const pane = await startSynthetic(workbook, { epochs: "30", targetAccuracy: "1", targetEpochs: "2" });
  await expect(pane.status).toContainText("The run has reached its target. Best test accuracy:", LONG);
  await expect(pane.testLines).toHaveCount(2);
  await expect.poll(() => runEnds(workbook)).toEqual(["target reached"]);
  expect(await loggedEpochs(workbook, "MnistLog")).toEqual([1, 2]);
  await expect(pane.resumeKept).toBeHidden();
});

test("the tiny network trains, and has a summary and a row of its own beside the assignment's", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  const pane = await startSynthetic(workbook, { epochs: "1" });
  await expect(pane.status).toContainText("The run is finished.", LONG);
  await pane.chooseRecipe("Tiny");
  await pane.set({ epochs: "1", backend: "wasm" });
  await pane.train.click();
  await expect.poll(() => runEnds(workbook), LONG).toEqual(["finished", "finished"]);
  const parameters = (await tableTexts(workbook, "MnistRuns")).slice(1).map((row) => row[13]);
  expect(parameters).toEqual(["11,924", "4,958"]);
  await expectSummary(workbook);
  const texts = await sheetTexts(workbook, "Model Summary (2)!A5:C40");
  expect(texts.find(([line]) => String(line).startsWith("Total params"))).toEqual(["Total params: 4,958", "", ""]);
  // By hand: 3 · 3 · 12 · 14 weights, and 12 → 10 → 8 → 6 → 4 pixels after the pooling.
  expect(texts).toContainEqual(["Conv2d-17", "[-1, 14, 4, 4]", "1,512"]);
});

test("the log's sheet comes back whole when it is deleted during a run", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  const pane = await startSynthetic(workbook, MANY_EPOCHS);
  await expect.poll(() => loggedEpochs(workbook, "MnistLog"), LONG).toContain(1);
  await runExcel(workbook, async (context) => {
    context.workbook.worksheets.getItem("MNIST Log").delete();
    await context.sync();
  });
  await expect(pane.status).toContainText("The run is finished.", LONG);
  await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toEqual(ALL_EPOCHS);
  await expect.poll(() => runEnds(workbook)).toEqual(["finished"]);
  expect(await seriesOf(workbook, "MNIST Log")).toEqual([
    ["Loss", ["Train loss", 30], ["Test loss", 30]],
    ["Accuracy", ["Train accuracy", 30], ["Test accuracy", 30], ["Goal 99.4 %", 30]],
  ]);
});

test("a run goes on after its page was closed in the middle, in the same rows", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  const pane = await startSynthetic(workbook, MANY_EPOCHS);
  await expect(pane.kept).toContainText(
    /Kept after epoch \d+: the run can go on even when this pane was closed\./,
    LONG,
  );
  await pane.pause.click();
  await expect(pane.pause).toHaveText("Resume", LONG);
  const done = await pane.testLines.count();
  await expect(pane.kept).toContainText(`Kept after epoch ${done}:`);
  await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toHaveLength(done);
  const before = await tableTexts(workbook, "MnistLog");
  await workbook.saved();

  await page.reload();
  await workbook.waitForAddin();
  const again = await MnistPane.open(workbook);
  await again.resumeKept.click();
  await expect(again.status).toContainText("The run is finished.", LONG);
  await expect(again.testLines).toHaveCount(30);
  await expect(again.resumeKept).toBeHidden();
  await expect.poll(() => runEnds(workbook)).toEqual(["finished"]);
  expect(await loggedEpochs(workbook, "MnistLog")).toEqual(ALL_EPOCHS);
  expect((await tableTexts(workbook, "MnistLog")).slice(0, before.length)).toEqual(before);
  expect(await workbook.sheetNames()).toEqual(["Welcome", "MNIST Runs", "Model Summary", "MNIST Log"]);
});

test("an earlier run can be chosen to go on, by another back end, in its own rows", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  const pane = await MnistPane.open(workbook);
  await pane.chooseSynthetic(128, 100);
  await pane.set({ backend: "wasm", epochs: "200" });
  for (const run of [1, 2]) {
    await pane.train.click();
    await expect(pane.testLines.first()).toBeVisible(LONG);
    await pane.stop.click();
    await expect.poll(() => runEnds(workbook), LONG).toEqual(Array<string>(run).fill("stopped"));
  }
  const before = [await loggedEpochs(workbook, "MnistLog"), await loggedEpochs(workbook, "MnistLog_2")];
  await workbook.saved();
  await page.reload();
  await workbook.waitForAddin();

  const again = await MnistPane.open(workbook);
  await expect(again.keptRuns.locator("option")).toHaveCount(2);
  await again.keptRuns.selectOption({ index: 1 });
  await again.keptBackend.selectOption("cpu");
  await again.resumeKept.click();
  await expect(again.about).toContainText("Plain JavaScript", LONG);
  const first = before[0]?.length ?? 0;
  await expect(again.testLines).toHaveCount(first + 1, LONG);
  await again.stop.click();
  await expect.poll(() => runEnds(workbook), LONG).toEqual(["stopped", "stopped"]);
  expect((await loggedEpochs(workbook, "MnistLog")).length).toBeGreaterThan(first);
  expect(await loggedEpochs(workbook, "MnistLog_2")).toEqual(before[1]);
  expect((await tableTexts(workbook, "MnistRuns"))[1]?.[6]).toBe("wasm, then cpu");
  expect((await workbook.values("MNIST Log!A3"))[0]?.[0]).toContain(" · wasm, then cpu (");
  await expect(again.keptRuns.locator("option")).toHaveCount(2);
});

test("a run that is under way in one tab is not resumed in another, until it is stopped there", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  const pane = await startSynthetic(workbook, MANY_EPOCHS);
  await expect(pane.kept).toContainText(/Kept after epoch \d+/, LONG);
  await pause(pane);
  const other = await WorkbookPage.open(await page.context().newPage(), "/workbook/#new");
  const beside = await MnistPane.open(other);
  await expect(beside.keptRuns.locator("option")).toHaveText(/ \(under way in another tab\)$/);
  await expect(beside.resumeKept).toHaveAttribute("aria-disabled", "true");
  await beside.resumeKept.click({ force: true }); // a person can click it all the same
  await expect(beside.status).toHaveText(
    "This run is under way in another tab or window of this browser. Stop it there, or let it end, then resume it here.",
  );
  await expect(beside.testLines).toHaveCount(0);
  await pane.stop.click();
  await expect.poll(() => runEnds(workbook), LONG).toEqual(["stopped"]);
  await expect(beside.keptRuns.locator("option")).not.toHaveText(/under way/);
  await expect(beside.resumeKept).toHaveAttribute("aria-disabled", "false");
  await beside.resumeKept.click();
  await expect(beside.status).toContainText("The run is finished.", LONG);
  await expect(beside.testLines).toHaveCount(30);
});

test("a run that begins in one tab is listed in the others, and can go on there once that tab is gone", async ({
  page,
}) => {
  const other = await WorkbookPage.open(await page.context().newPage(), "/workbook/#new");
  const beside = await MnistPane.open(other);
  await expect(beside.keptRuns).toBeHidden();
  const workbook = await WorkbookPage.open(page);
  const pane = await startSynthetic(workbook, MANY_EPOCHS);
  await expect(pane.kept).toContainText(/Kept after epoch \d+/, LONG);
  await expect(beside.keptRuns.locator("option")).toHaveText(/ \(under way in another tab\)$/);
  await page.close();
  await expect(beside.keptRuns.locator("option")).not.toHaveText(/under way/);
  await expect(beside.resumeKept).toHaveAttribute("aria-disabled", "false");
});

test("a run goes on after its worker died, in the same rows", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  const pane = await startSynthetic(workbook, MANY_EPOCHS);
  await expect(pane.testLines.first()).toBeVisible(LONG);
  await pause(pane);
  await breakWorker(page);
  await expect(pane.status).toHaveText(
    "The trainer stopped working: Uncaught Error: out of memory. Resume from the last epoch, or choose another back end.",
  );
  await expect.poll(() => runEnds(workbook)).toEqual(["failed"]);
  await expect(pane.testLines.first()).toBeVisible(); // the log so far is kept
  await pane.resumeKept.click();
  await expect(pane.status).toContainText("The run is finished.", LONG);
  await expect(pane.testLines).toHaveCount(30);
  await expect.poll(() => runEnds(workbook)).toEqual(["finished"]);
  expect(await loggedEpochs(workbook, "MnistLog")).toEqual(ALL_EPOCHS);
  expect(await workbook.sheetNames()).not.toContain("MNIST Log (2)");
});

test("a run by webgl is paused, loses its log's sheet and its worker, is stopped and reloaded, and ends with every row", async ({
  page,
}) => {
  const workbook = await WorkbookPage.open(page);
  const pane = await MnistPane.open(workbook);
  await pane.chooseSynthetic(64, 50);
  await pane.set({ backend: "webgl", batchSize: "32", ...MANY_EPOCHS });
  await pane.train.click();
  await expect(pane.testLines.first()).toBeVisible(LONG);
  await pause(pane);
  await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toContain(1);
  await runExcel(workbook, async (context) => {
    context.workbook.worksheets.getItem("MNIST Log").delete();
    await context.sync();
  });
  await pane.pause.click();
  const done = await pane.testLines.count();
  await expect.poll(() => pane.testLines.count(), LONG).toBeGreaterThan(done);
  await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toContain(done + 1);

  await pause(pane);
  await breakWorker(page);
  await expect(pane.status).toContainText("The trainer stopped working");
  await pane.resumeKept.click();
  const doneBefore = await pane.testLines.count();
  await expect.poll(() => pane.testLines.count(), LONG).toBeGreaterThan(doneBefore);
  await pane.stop.click();
  await expect.poll(() => runEnds(workbook), LONG).toEqual(["stopped"]);
  await workbook.saved();

  await page.reload();
  await workbook.waitForAddin();
  await workbook.pane.getByRole("tab", { name: "Train MNIST" }).click();
  await pane.resumeKept.click();
  await expect(pane.status).toContainText("The run is finished.", LONG);
  await expect.poll(() => runEnds(workbook)).toEqual(["finished"]);
  expect(await loggedEpochs(workbook, "MnistLog")).toEqual(ALL_EPOCHS);
  expect(await workbook.sheetNames()).toEqual(["Welcome", "MNIST Runs", "Model Summary", "MNIST Log"]);
});

test("what a protected sheet refuses can be downloaded, and is written when it may be", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  const pane = await startSynthetic(workbook, MANY_EPOCHS);
  await expect.poll(() => loggedEpochs(workbook, "MnistLog"), LONG).toContain(1);
  await runExcel(workbook, async (context) => {
    context.workbook.worksheets.getItem("MNIST Log").protection.protect();
    await context.sync();
  });
  await expect.poll(() => runEnds(workbook), LONG).toEqual(["finished"]);
  await expect(pane.testLines).toHaveCount(30);
  expect((await loggedEpochs(workbook, "MnistLog")).length).toBeLessThan(30);
  const csv = await downloaded(page, pane.downloadCsv, "mnist-log.csv");
  expect(csv.trimEnd().split("\r\n")).toHaveLength(1 + 30);
  await runExcel(workbook, async (context) => {
    context.workbook.worksheets.getItem("MNIST Log").protection.unprotect();
    await context.sync();
  });
  await expect.poll(() => loggedEpochs(workbook, "MnistLog"), LONG).toEqual(ALL_EPOCHS);
});

test("what could not be written when the page was closed is written later, and offered in other workbooks", async ({
  page,
}) => {
  const workbook = await WorkbookPage.open(page);
  await startSynthetic(workbook, MANY_EPOCHS);
  await expect.poll(() => loggedEpochs(workbook, "MnistLog"), LONG).toContain(1);
  await runExcel(workbook, async (context) => {
    context.workbook.worksheets.getItem("MNIST Log").protection.protect();
    await context.sync();
  });
  await expect.poll(() => runEnds(workbook), LONG).toEqual(["finished"]);
  const count = (await loggedEpochs(workbook, "MnistLog")).length;
  expect(count).toBeLessThan(30);
  await workbook.saved();
  const address = page.url();

  await page.goto("/functions.html"); // of the same origin, and without the workbook
  await page.goto("/workbook/#new");
  await workbook.waitForAddin();
  const other = await MnistPane.open(workbook);
  await expect(other.elsewhere).toContainText(
    /^The log of a run could not be written into another workbook: .*\(synthetic digits; assignment, changed\)\. /,
  );
  const csv = await downloaded(page, other.downloadCsv, "mnist-log.csv");
  expect(csv.trimEnd().split("\r\n")).toHaveLength(1 + 30);
  expect(await workbook.sheetNames()).not.toContain("MNIST Log");

  await page.goto("/functions.html");
  await page.goto(address);
  await workbook.waitForAddin();
  const pane = await MnistPane.open(workbook);
  await expect(pane.status).toContainText("The training log waits: the workbook or its sheet is protected");
  expect(await loggedEpochs(workbook, "MnistLog")).toHaveLength(count);
  await runExcel(workbook, async (context) => {
    context.workbook.worksheets.getItem("MNIST Log").protection.unprotect();
    await context.sync();
  });
  await expect.poll(() => loggedEpochs(workbook, "MnistLog"), LONG).toEqual(ALL_EPOCHS);
  expect(await workbook.sheetNames()).toEqual(["Welcome", "MNIST Runs", "Model Summary", "MNIST Log"]);
});

async function pause(pane: MnistPane): Promise<void> {
  await pane.pause.click();
  await expect(pane.pause).toHaveText("Resume", LONG);
}

/** An exception in the trainer's worker. */
async function breakWorker(page: Page): Promise<void> {
  const [worker] = page.workers();
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error("out of memory");
    });
  });
}

/** Trains on few drawn digits. */
async function startSynthetic(workbook: WorkbookPage, settings: Parameters<MnistPane["set"]>[0]): Promise<MnistPane> {
  const pane = await MnistPane.open(workbook);
  await pane.chooseSynthetic(640, 200);
  await pane.set({ backend: "wasm", ...settings });
  await pane.train.click();
  return pane;
}

/** How each run ended, as the table of runs has it. */
function runEnds(workbook: WorkbookPage): Promise<(string | undefined)[]> {
  return tableTexts(workbook, "MnistRuns").then((rows) => rows.slice(1).map((row) => row.at(-1)));
}

/** What a file holds that a button gives. */
async function downloaded(page: Page, button: Locator, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  expect(download.suggestedFilename()).toBe(name);
  return readFile(await download.path(), "utf8");
}

/** The CSV file has the numbers of the JSON file, one line an epoch. */
function expectCsv(csv: string, records: readonly Readonly<Record<string, number>>[]): void {
  const [headers = [], ...lines] = csv
    .trimEnd()
    .split("\r\n")
    .map((line) => line.replaceAll(/"[^"]*"/g, "quoted").split(","));
  const numbersOf = (header: string) => lines.map((line) => Number(line[headers.indexOf(header)]));
  expect(numbersOf("epoch")).toEqual([1, 2]);
  for (const [header, name] of [
    ["train_loss", "trainLoss"],
    ["train_accuracy", "trainAccuracy"],
    ["test_loss", "testLoss"],
    ["test_accuracy", "testAccuracy"],
    ["correct", "correct"],
    ["learning_rate", "learningRate"],
  ] as const) {
    expect(numbersOf(header)).toEqual(records.map((record) => record[name]));
  }
}
