import { readFile } from "node:fs/promises";
import { expect as expectSoon, test } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { MnistLogInPage } from "../support/mnistLog";
import { epochRecord, runDescription } from "../support/mnistRun";
import { expectSummary, loggedEpochs, seriesOf, tableTexts } from "../support/mnistSheets";
import { runExcel } from "../support/runExcel";
import { WorkbookPage } from "../support/workbookPage";

/** A run's first sheets are made bit by bit, which takes seconds on a machine that is busy with other things. */
const expect = expectSoon.configure({ timeout: 30_000 });

const PROTECTED = /^The training log waits: the workbook or its sheet is protected or read-only\. .*Nothing is lost/;
const epochs = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const records = (from: number, to: number) => epochs(from, to).map((epoch) => epochRecord(epoch - 1));

test.describe("the sheets of MNIST runs", () => {
  test.describe.configure({ timeout: 120_000 });
  let workbook: WorkbookPage;
  let log: MnistLogInPage;

  test.beforeEach(async ({ page }) => {
    workbook = await WorkbookPage.open(page);
    log = await MnistLogInPage.start(workbook);
  });

  test.afterEach(() => {
    expect(workbook.complaints).toEqual([]);
  });

  test("grow by one row an epoch, and both charts with them", async () => {
    await log.begin(runDescription());
    await log.epochsEnded(records(1, 1));
    await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toEqual([1]);
    await workbook.showSheet("MNIST Log");
    for (const epoch of epochs(2, 30)) {
      await log.epochsEnded(records(epoch, epoch));
      await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toHaveLength(epoch);
      if (epoch === 10) await expectDrawn(workbook, 10);
    }
    expect(await loggedEpochs(workbook, "MnistLog")).toEqual(epochs(1, 30));
    await expectDrawn(workbook, 30);
    const rows = await tableTexts(workbook, "MnistLog");
    // Row 10 by hand from epochRecord(9): 1/10, 0.5/10, 1 − 0.1/10, 1 − 0.05/10, 9009, 69 s.
    expect(rows[0]).toEqual([
      ...["Epoch", "Train loss", "Train accuracy", "Test loss", "Test accuracy", "Correct of 10,000"],
      ...["Seconds", "Batches/s", "Learning rate", "Goal 99.4 %"],
    ]);
    expect(rows[10]).toEqual([
      "10",
      "0.1000",
      "99.00%",
      "0.0500",
      "99.50%",
      "9,009",
      "69.0",
      "15.00",
      "0.01",
      "99.40%",
    ]);
    expect(await log.problems()).toEqual([]);
  });

  test("name data set, recipe and seed above the table, and their charts' series by its headers", async () => {
    await log.begin(runDescription({ dataset: "=synthetic digits" }));
    await log.epochsEnded(records(1, 2));
    await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toEqual([1, 2]);
    const heading = (await workbook.values("MNIST Log!A1:A4")).flat();
    expect(heading).toEqual([
      "MNIST training log",
      "Data set: =synthetic digits, 60,000 training images, checksum 6bbc9ace",
      "Recipe: assignment · seed 1 · wasm · Backprop 1.2.3 · started 2026-03-01T10:00:00.123Z",
      "Seconds and batches/s are of training, without the test; the learning rate is the one of the epoch's last step.",
    ]);
    expect(await seriesOf(workbook, "MNIST Log")).toEqual([
      ["Loss", ["Train loss", 2], ["Test loss", 2]],
      ["Accuracy", ["Train accuracy", 2], ["Test accuracy", 2], ["Goal 99.4 %", 2]],
    ]);
    expect((await workbook.values("MNIST Runs!B5"))[0]?.[0]).toBe("=synthetic digits");
  });

  test("show the first epoch at once: a line of one value is seen by its marks only", async () => {
    await log.begin(runDescription());
    await log.epochsEnded(records(1, 1));
    await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toEqual([1]);
    await workbook.showSheet("MNIST Log");
    for (const index of [0, 1]) {
      const { datasets } = await workbook.drawing(index);
      for (const dataset of datasets) {
        expect(dataset["pointRadius"]).toBeGreaterThan(0);
        expect(dataset["pointBackgroundColor"]).toBe(dataset["borderColor"]);
      }
    }
  });

  test("have the epochs along their charts, also when the workbook is opened again, and in its file", async ({
    page,
  }) => {
    await log.begin(runDescription());
    for (const epoch of epochs(1, 4)) {
      await log.epochsEnded(records(epoch, epoch));
      await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toHaveLength(epoch);
    }
    await workbook.saved();
    await page.reload();
    await workbook.waitForAddin();
    await workbook.showSheet("MNIST Log");
    for (const index of [0, 1]) expect((await workbook.drawing(index)).categories).toEqual(["1", "2", "3", "4"]);
    const cells = await categoriesInFile(workbook);
    // The two charts have two and three series; the table's first row of values is row 19.
    expect(cells).toEqual(new Array<string>(5).fill("'MNIST Log'!$A$19:$A$22"));
  });

  test("show accuracies that fall below where the axis began", async () => {
    await log.begin(runDescription());
    await log.epochsEnded(records(1, 1));
    await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toEqual([1]);
    expect(await accuracyAxis(workbook)).toEqual([0.95, 1]);
    await log.epochsEnded([epochRecord(1, { trainAccuracy: NaN, testAccuracy: 0.098 })]);
    await expect.poll(() => accuracyAxis(workbook)).toEqual([0, 1]);
    expect((await tableTexts(workbook, "MnistLog"))[2]?.slice(2, 5)).toEqual(["#N/A", "0.2500", "9.80%"]);
  });

  test("wait for a protected sheet, and say so once", async () => {
    await log.begin(runDescription());
    await log.epochsEnded(records(1, 2));
    await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toEqual([1, 2]);
    await protect(workbook, true);
    await log.epochsEnded(records(3, 3));
    await expect.poll(() => log.problems()).toEqual([expect.stringMatching(PROTECTED)]);
    await log.epochsEnded(records(4, 4));
    await expect.poll(async () => (await workbook.values("MNIST Runs!L5"))[0]?.[0]).toBe(4); // the other sheet goes on
    expect(await loggedEpochs(workbook, "MnistLog")).toEqual([1, 2]);
    expect((await log.csv()).trimEnd().split("\r\n")).toHaveLength(5);

    await protect(workbook, false);
    await log.epochsEnded(records(5, 5));
    await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toEqual([1, 2, 3, 4, 5]);
    expect(await log.problems()).toHaveLength(1);
  });

  test("are found again when sheet and table are called otherwise", async () => {
    await log.begin(runDescription());
    await log.epochsEnded(records(1, 2));
    await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toEqual([1, 2]);
    await runExcel(workbook, async (context) => {
      context.workbook.worksheets.getItem("MNIST Log").name = "Monday";
      context.workbook.tables.getItem("MnistLog").name = "MondaysLog";
      await context.sync();
    });
    await log.epochsEnded(records(3, 3));
    await expect.poll(() => loggedEpochs(workbook, "MondaysLog")).toEqual([1, 2, 3]);
    expect(await workbook.sheetNames()).not.toContain("MNIST Log");
  });

  test("come back whole when the log's sheet is deleted half-way", async () => {
    await log.begin(runDescription());
    await log.epochsEnded(records(1, 3));
    await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toEqual([1, 2, 3]);
    await runExcel(workbook, async (context) => {
      context.workbook.worksheets.getItem("MNIST Log").delete();
      context.workbook.worksheets.getItem("MNIST Runs").delete();
      await context.sync();
    });
    await log.epochsEnded(records(4, 4));
    await log.ended("stopped");
    await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toEqual([1, 2, 3, 4]);
    await expect.poll(() => tableTexts(workbook, "MnistRuns").then((rows) => rows[1]?.at(-1))).toBe("stopped");
    expect(await log.problems()).toEqual([]);
  });

  test("take a log whose columns were changed for the user's own, and begin another", async () => {
    await log.begin(runDescription());
    await log.epochsEnded(records(1, 1));
    await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toEqual([1]);
    await runExcel(workbook, async (context) => {
      context.workbook.tables.getItem("MnistLog").columns.add(undefined, [["Mine"], ["note"]]);
      await context.sync();
    });
    await log.epochsEnded(records(2, 2));
    await expect.poll(() => workbook.sheetNames()).toContain("MNIST Log (2)");
    await expect.poll(() => loggedEpochs(workbook, "MnistLog_2")).toEqual([1, 2]);
    expect((await tableTexts(workbook, "MnistLog"))[1]?.at(-1)).toBe("note");
  });

  test("wait while the user types into a cell, whose text stays theirs", async ({ page }) => {
    await log.begin(runDescription());
    await log.epochsEnded(records(1, 1));
    await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toEqual([1]);
    await workbook.addSheet();
    await workbook.select("B2");
    await page.keyboard.type("my note", { delay: 15 });
    await log.epochsEnded(records(2, 4));
    expect((await log.csv()).trimEnd().split("\r\n")).toHaveLength(5);
    await expect(page.locator(".o-grid-composer .o-composer")).toHaveText("my note");
    await page.keyboard.press("Enter");
    await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toEqual([1, 2, 3, 4]);
    expect(await workbook.values("B2")).toEqual([["my note"]]);
    expect(await log.problems()).toEqual([]);
  });

  test("have a log of its own for every run, and one row a run", async () => {
    await log.begin(runDescription());
    await log.epochsEnded(records(1, 2));
    await log.ended("finished");
    await log.begin(runDescription({ startedAt: new Date("2026-03-01T11:00:00Z"), seed: 2, renderer: "SwiftShader" }));
    await log.epochsEnded([epochRecord(0), epochRecord(1, { testAccuracy: 0.9 })]);
    await log.ended("targetReached");
    await expect.poll(() => loggedEpochs(workbook, "MnistLog_2")).toEqual([1, 2]);
    expect(await loggedEpochs(workbook, "MnistLog")).toEqual([1, 2]);
    expect(await workbook.sheetNames()).toEqual(expect.arrayContaining(["MNIST Log", "MNIST Log (2)", "MNIST Runs"]));
    await expect.poll(() => tableTexts(workbook, "MnistRuns").then((rows) => rows[2]?.at(-1))).toBe("target reached");
    const [, first = [], second = []] = await tableTexts(workbook, "MnistRuns");
    expect(first.slice(1)).toEqual([
      ...["MNIST", "6bbc9ace", "60,000", "assignment", "1", "wasm", "", "97.50%", "97.50%", "2", "2"],
      ...["125.0", "11,924", "1.2.3", "finished"],
    ]);
    expect(second.slice(5, 12)).toEqual(["2", "wasm", "SwiftShader", "95.00%", "90.00%", "1", "2"]);
  });

  test("go on with a run after the page was closed and opened", async ({ page }) => {
    await log.begin(runDescription());
    await log.epochsEnded(records(1, 3));
    await expect.poll(() => tableTexts(workbook, "MnistRuns").then((rows) => rows[1]?.[11])).toBe("3");
    await workbook.saved();
    await page.reload();
    await workbook.waitForAddin();

    log = await MnistLogInPage.start(workbook);
    await log.begin(runDescription());
    await log.epochsEnded(records(1, 5));
    await log.ended("finished");
    await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toEqual([1, 2, 3, 4, 5]);
    await expect.poll(() => tableTexts(workbook, "MnistRuns").then((rows) => rows[1]?.at(-1))).toBe("finished");
    expect(await tableTexts(workbook, "MnistRuns")).toHaveLength(2);
    expect(await workbook.sheetNames()).not.toContain("MNIST Log (2)");
  });

  test("wait for a workbook whose structure is protected", async () => {
    await runExcel(workbook, async (context) => {
      context.workbook.protection.protect();
      await context.sync();
    });
    await log.begin(runDescription());
    await log.epochsEnded(records(1, 2));
    await expect.poll(() => log.problems()).toEqual([expect.stringMatching(PROTECTED)]);
    await runExcel(workbook, async (context) => {
      context.workbook.protection.unprotect();
      await context.sync();
    });
    await log.epochsEnded(records(3, 3));
    await expect.poll(() => loggedEpochs(workbook, "MnistLog")).toEqual([1, 2, 3]);
  });

  test("have the model's summary as the assignment prints it, once for each data set, which it names", async () => {
    const data = { dataset: "synthetic digits", checksum: "1234abcd" };
    for (const [second, changes] of [{}, data, {}, data].entries()) {
      await log.begin(runDescription({ startedAt: new Date(Date.UTC(2026, 2, 1, 10, 0, second)), ...changes }));
    }
    await expect.poll(() => tableTexts(workbook, "MnistRuns")).toHaveLength(1 + 4);
    await log.ended("stopped");
    await expect.poll(() => tableTexts(workbook, "MnistRuns").then((rows) => rows[4]?.at(-1))).toBe("stopped");
    const names = await workbook.sheetNames();
    expect(names.filter((name) => name.startsWith("Model Summary"))).toEqual(["Model Summary", "Model Summary (2)"]);
    await expectSummary(workbook);
    expect(await workbook.values("'Model Summary'!A2")).toEqual([["Data set: MNIST, checksum 6bbc9ace"]]);
    expect(await workbook.values("'Model Summary (2)'!A2")).toEqual([
      ["Data set: synthetic digits, checksum 1234abcd"],
    ]);
  });
});

function protect(workbook: WorkbookPage, isWanted: boolean): Promise<void> {
  return workbook.addin.evaluate(
    (wanted) =>
      Excel.run(async (context) => {
        const { protection } = context.workbook.worksheets.getItem("MNIST Log");
        if (wanted) protection.protect();
        else protection.unprotect();
        await context.sync();
      }),
    isWanted,
  );
}

/** Where the axis of the chart of accuracies begins and ends. */
function accuracyAxis(workbook: WorkbookPage): Promise<number[]> {
  return runExcel(workbook, async (context) => {
    const axis = context.workbook.worksheets.getItem("MNIST Log").charts.getItem("MNIST accuracy").axes.valueAxis;
    axis.load("minimum,maximum");
    await context.sync();
    return [axis.minimum, axis.maximum] as number[];
  });
}

/** The cells that the series of all charts take their categories from, in the file that the workbook is saved as. */
async function categoriesInFile(workbook: WorkbookPage): Promise<string[]> {
  const download = workbook.page.waitForEvent("download");
  await workbook.fileMenu("Save as .xlsx");
  const archive = unzipSync(await readFile(await (await download).path()));
  const charts = Object.entries(archive).filter(([name]) => /^xl\/charts\/chart\d+\.xml$/.test(name));
  return charts.flatMap(([, bytes]) =>
    [...strFromU8(bytes).matchAll(/<c:cat>.*?<c:f>(.*?)<\/c:f>/g)].map(([, cells = ""]) => cells),
  );
}

/** Both charts as they are drawn on the sheet that is shown. */
async function expectDrawn(workbook: WorkbookPage, epochCount: number): Promise<void> {
  const all = epochs(1, epochCount);
  await expect
    .poll(async () => (await workbook.drawnChart()).series.map(({ values }) => values))
    .toEqual([all.map((epoch) => 1 / epoch), all.map((epoch) => 0.5 / epoch)]);
  const accuracy = await workbook.drawnChart(1);
  expect(accuracy.series.map(({ name, values }) => [name, values.length, values.at(-1)])).toEqual([
    ["Train accuracy", epochCount, 1 - 0.1 / epochCount],
    ["Test accuracy", epochCount, 1 - 0.05 / epochCount],
    ["Goal 99.4 %", epochCount, 0.994],
  ]);
}
