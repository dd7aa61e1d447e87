import { describe, expect, it } from "@jest/globals";
import { dateContent, numberContent, textContent } from "../../../../src/workbook/mnist/cellContents";
import { bestOf, type EpochRecord, type LoggedRun } from "../../../../src/workbook/mnist/loggedRun";
import {
  accuracyFloor,
  calculationLine,
  isCalculationLine,
  logRow,
  logSheet,
} from "../../../../src/workbook/mnist/logSheet";
import { csvOf, jsonOf } from "../../../../src/workbook/mnist/logText";
import { asPlaces } from "../../../../src/workbook/mnist/places";
import { rowOfRun, runRow, runsSheet } from "../../../../src/workbook/mnist/runsSheet";
import { summarySheet } from "../../../../src/workbook/mnist/summarySheet";
import { assignmentModel } from "../../../support/modelSummary";
import { epochRecord, runDescription } from "../../../support/mnistRun";

function run(epochCount: number, changes: Partial<LoggedRun> = {}): LoggedRun {
  const records = Array.from({ length: epochCount }, (_, epoch) => epochRecord(epoch));
  return { description: runDescription(), model: assignmentModel(), records, end: undefined, ...changes };
}

/** How many rows an address such as A1:B7 has. */
function rowsOf(address: string): number {
  const [first, last = first] = address.split(":").map((cell) => Number(cell.replace(/\D/g, "")));
  return (last ?? 0) - (first ?? 0) + 1;
}

describe("cells", () => {
  it("keep texts texts", () => {
    expect(["=1+1", "+1", "-1", "@x", "12", "'x", "MNIST", ""].map(textContent)).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@x",
      "'12",
      "''x",
      "MNIST",
      "",
    ]);
  });

  it("show losses without bounds as #N/A, which charts leave out", () => {
    expect([0.5, NaN, Infinity].map(numberContent)).toEqual([0.5, "=NA()", "=NA()"]);
  });

  it("count days as Excel does, in the user's own time", () => {
    // Microsoft, "DATEVALUE function": 22 August 2011 is 40777.
    expect(dateContent(new Date(2011, 7, 22, 12))).toBeCloseTo(40_777.5, 9);
  });
});

describe("the sheet of a run's log", () => {
  const plan = logSheet(run(3));
  const table = plan.blocks.find(({ address }) => address === plan.tables?.[0]?.address);

  it("is a table of all rows so far", () => {
    expect(plan.tables).toEqual([
      { name: "MnistLog", address: "A18:J21", style: "TableStyleMedium2", hasFilterButtons: false },
    ]);
    expect(table?.contents).toHaveLength(4);
    expect(table?.contents[2]).toEqual([2, 0.5, 0.95, 0.25, 0.975, 9001, 61, 15, 0.01, 0.994]);
  });

  it("says so where the run was tested with images that were held out, as the sheet of all runs does", () => {
    const held = { description: runDescription({ samples: 50_000, heldOut: 10_000 }) };
    const texts = (sheet: { readonly blocks: readonly { readonly contents: unknown }[] }) =>
      JSON.stringify(sheet.blocks);
    expect(texts(logSheet(run(1, held)))).toContain("Tested with 10,000 training images that were held out");
    expect(runRow(run(1, held))).toContain("MNIST, tested with 10,000 held-out training images");
    expect(texts(plan)).not.toContain("held out");
  });

  it("fills every block it names", () => {
    const drawn = plan.charts.flatMap(({ source, moreSeries = [], categories }) => [
      ...[source, categories],
      ...moreSeries.map(({ values }) => values),
    ]);
    for (const { address, contents } of [...plan.blocks, ...drawn]) expect(contents).toHaveLength(rowsOf(address));
  });

  it("draws the columns of the table from header to last row", () => {
    const drawn = plan.charts.map(({ source, moreSeries = [], categories }) => [
      [source.address, categories.address],
      ...moreSeries.map(({ name, values }) => [name, values.address]),
    ]);
    expect(drawn).toEqual([
      [
        ["B18:B21", "A19:A21"],
        ["Test loss", "D19:D21"],
      ],
      [
        ["C18:C21", "A19:A21"],
        ["Test accuracy", "E19:E21"],
        ["Goal 99.4 %", "J19:J21"],
      ],
    ]);
  });

  it("knows its own line about the calculation, by whatever that was, from what a user has made of it", () => {
    const line = calculationLine(runDescription({ backend: "webgl", renderer: "GPU 1" }));
    expect(line).toBe(
      "Recipe: assignment · seed 1 · webgl (GPU 1) · Backprop 1.2.3 · started 2026-03-01T10:00:00.123Z",
    );
    const known = [line, `${line} (my best)`, "", 7].map((text) => isCalculationLine(text, runDescription()));
    expect(known).toEqual([true, false, false, false]);
  });

  it("names how many test images there were", () => {
    const header = logSheet(run(1, { records: [epochRecord(0, { testCount: 2000 })] })).blocks[1]?.contents[0];
    expect(header).toContain("Correct of 2,000");
  });

  it("leaves the user on the sheet that is shown", () => {
    expect(plan.selected).toBeUndefined();
  });

  it("begins the axis of accuracies at the per cent below the lowest test, or at the fifth where that is low", () => {
    const floorOf = (...accuracies: number[]) =>
      accuracyFloor(accuracies.map((testAccuracy) => epochRecord(0, { trainAccuracy: 0.5, testAccuracy })));
    expect([floorOf(0.9785, 0.99), floorOf(0.9), floorOf(1), floorOf(NaN)]).toEqual([0.97, 0.9, 0.99, 0.99]);
    expect([floorOf(0.88, 0.99), floorOf(0.8), floorOf(0.79), floorOf(0.6), floorOf(0.15)]).toEqual([
      0.8, 0.8, 0.6, 0.6, 0,
    ]);
  });

  it("has rows without holes", () => {
    expect(logRow(epochRecord(0, { trainLoss: NaN }))).toEqual([1, "=NA()", 0.9, 0.5, 0.95, 9000, 60, 15, 0.01, 0.994]);
  });
});

describe("the sheet of all runs", () => {
  it("has a row for a run without an epoch, which may have failed", () => {
    const row = runRow(run(0, { end: "failed" }));
    expect(row.slice(1)).toEqual([
      "MNIST",
      "6bbc9ace",
      60_000,
      "assignment",
      1,
      "wasm",
      "",
      "",
      "",
      "",
      0,
      0,
      11_924,
      "1.2.3",
      "failed",
    ]);
  });

  it("takes the first of equally good epochs for the best", () => {
    const records = [0.9, 0.95, 0.95, 0.9].map((testAccuracy, epoch) => epochRecord(epoch, { testAccuracy }));
    expect(bestOf(records)?.epoch).toBe(1);
    expect(bestOf<EpochRecord>([])).toBeUndefined();
  });

  it("knows a run's row by its start, to the millisecond", () => {
    const later = run(1, { description: runDescription({ startedAt: new Date("2026-03-01T10:00:00.124Z") }) });
    const cells = ["", runRow(run(1))[0], runRow(later)[0]];
    expect([rowOfRun(run(2), cells), rowOfRun(later, cells), rowOfRun(run(1), [""])]).toEqual([1, 2, -1]);
  });

  it("begins with all runs that are known", () => {
    expect(runsSheet([run(1), run(2)]).tables?.[0]?.address).toBe("A4:P6");
  });
});

describe("the sheet of a model's summary", () => {
  it("has multiplications beside each layer, and their sum", () => {
    const model = assignmentModel();
    const texts = summarySheet(run(0)).blocks.flatMap(({ contents }) => contents);
    const sum = model.rows.reduce((total, { macs }) => total + macs, 0);
    expect(texts).toContainEqual(["Conv2d-1", "[-1, 4, 26, 26]", 36, 24_336]);
    expect(texts).toContainEqual([sum]);
  });

  it("names the data set, whatever it is called", () => {
    const named = run(0, { description: runDescription({ dataset: "my digits" }) });
    expect(summarySheet(named).blocks[0]?.contents).toContainEqual(["Data set: my digits, checksum 6bbc9ace"]);
  });
});

describe("the log as text", () => {
  it("quotes what CSV must quote, and disarms formulas", () => {
    const description = runDescription({ dataset: 'my "own", digits', renderer: "=cmd()", recipe: "a\nb" });
    const [, line = ""] = csvOf([run(1, { description })]).split("\r\n");
    expect(line).toContain(',"my ""own"", digits",');
    expect(line).toContain(",'=cmd(),");
    expect(line).toContain(',"a\nb",');
  });

  it("has one line an epoch of every run, with all digits", () => {
    const lines = csvOf([run(2), run(1, { end: "stopped" })]).split("\r\n");
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/^started,dataset,checksum,/);
    expect(lines[2]).toMatch(/,,2,0\.5,0\.95,0\.25,0\.975,9001,10000,61,2,15,0\.01$/);
    expect(lines[3]).toMatch(/,stopped,1,/);
  });

  it("keeps in JSON what JSON has no numbers for", () => {
    const text = jsonOf([run(1, { records: [epochRecord(0, { trainLoss: NaN, testLoss: Infinity })] })]);
    expect(JSON.parse(text)).toMatchObject({
      runs: [{ settings: { momentum: 0.9 }, records: [{ trainLoss: "NaN", testLoss: "Infinity" }] }],
    });
  });
});

describe("what a document says of places", () => {
  it("is taken when it is what we write, and ignored otherwise", () => {
    const [logs, summaries] = [[{ startedAt: "x", table: "2" }], [{ sheet: "3", says: "y" }]];
    const places = { workbook: "0", runs: "1", logs, summaries };
    expect(asPlaces(places)).toEqual(places);
    expect(asPlaces({ logs: [...logs, null, { startedAt: 1 }], summaries: ["z", ...summaries] })).toEqual({
      logs,
      summaries,
    });
    for (const other of [null, 7, "x", [], { workbook: 1, runs: 1, logs: "x", summaries: { sheet: 3 } }]) {
      expect(asPlaces(other)).toEqual({});
    }
  });
});
