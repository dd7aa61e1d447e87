import { expect, test } from "@playwright/test";
import sheet from "../fixtures/backpropSheet.json";
import { type DrawnChart, WorkbookPage } from "../support/workbookPage";

const CLASS = sheet.cases["t=0.01,0.99"];

/** Beside each learning rate: the steps to 50, 10 and 1 per cent of the first loss. */
const STEPS_TO = "B23:D28";
const FIRST_FREE_RATE = "A29";

test.describe("the learning-rate sheet", () => {
  let workbook: WorkbookPage;

  test.beforeEach(async ({ page }) => {
    workbook = await WorkbookPage.open(page);
    await workbook.pane.locator("#compare").click();
    await expect(workbook.status).toHaveText(
      "Built the sheet “Learning rates”. Change, add or remove rates in its yellow cells.",
    );
    await expect.poll(async () => (await workbook.values(STEPS_TO)).flat().every(isNumber)).toBe(true);
  });

  test.afterEach(() => {
    expect(workbook.complaints).toEqual([]);
  });

  test("draws one curve a rate, with the reference's losses", async () => {
    const chart = await workbook.drawnChart();
    expect(chart.axisTitles).toEqual(["step", "E_total"]);
    expect(chart.series.map(({ name }) => name)).toEqual([
      "η = 0.1",
      "η = 0.2",
      "η = 0.5",
      "η = 0.8",
      "η = 1",
      "η = 2",
    ]);
    for (const step of ["0", "1", "10", "100"] as const) {
      const expected = Object.values(CLASS.E_total).map((losses) => closeTo(losses[step]));
      expect(chart.series.map(({ values }) => values[Number(step)])).toEqual(expected);
    }
  });

  test("counts the steps to half, a tenth and a hundredth of the first loss", async () => {
    // Half: the platform's known values. A hundredth: the loss is above it one step before, and not after it.
    const rows = await workbook.numbers(STEPS_TO);
    expect(rows.map(([half]) => half)).toEqual([117, 59, 24, 15, 12, 6]);
    const FASTEST = 5;
    const steps = rows[FASTEST]?.[2] ?? 0;
    await workbook.type("A40", `=INDEX(BACKPROP.CURVES(2,${steps}),${steps + 1},2)`);
    await workbook.type("A41", `=INDEX(BACKPROP.CURVES(2,${steps}),${steps + 2},2)`);
    const [[before] = [], [after] = []] = await workbook.numbers("A40:A41");
    expect(before).toBeGreaterThan(CLASS.row0.E_total / 100);
    expect(after).toBeLessThanOrEqual(CLASS.row0.E_total / 100);
  });

  test("moves all curves when any starting value changes", async () => {
    await workbook.type("C5", "0.5");
    await workbook.type("D5", "0.5");
    const half = sheet.cases["t=0.5,0.5"];
    const expected = Object.values(half.E_total).map((losses) => closeTo(losses["10"]));
    await expect.poll(async () => lossesAt(await workbook.drawnChart(), 10)).toEqual(expected);
  });

  test("renames and moves the curve whose rate is changed", async () => {
    await workbook.type("A23", "2");
    await expect.poll(async () => (await workbook.drawnChart()).series[0]?.name).toBe("η = 2");
    expect(lossesAt(await workbook.drawnChart(), 10)[0]).toEqual(closeTo(CLASS.E_total["2.0"]["10"]));
  });

  test("adds a curve for a rate that is typed into a free cell, and takes it away with it", async ({ page }) => {
    await workbook.type(FIRST_FREE_RATE, "5");
    await expect.poll(async () => names(await workbook.drawnChart())).toContain("η = 5");
    expect((await workbook.drawnChart()).series).toHaveLength(7);
    await expect.poll(async () => (await workbook.values("B29"))[0]?.[0]).toEqual(expect.any(Number));

    await workbook.select("A25");
    await page.keyboard.press("Delete");
    await expect
      .poll(async () => names(await workbook.drawnChart()))
      .toEqual(["η = 0.1", "η = 0.2", "η = 0.8", "η = 1", "η = 2", "η = 5"]);
    expect(lossesAt(await workbook.drawnChart(), 10)[2]).toEqual(closeTo(CLASS.E_total["0.8"]["10"]));
    expect(await workbook.values("B25:D25")).toEqual([["", "", ""]]);
  });

  test("draws as many steps as are asked for", async () => {
    await workbook.type("B5", "250");
    await expect.poll(async () => (await workbook.drawnChart()).series[0]?.values.length).toBe(251);
    await workbook.type("B5", "10");
    await expect.poll(async () => (await workbook.drawnChart()).series[0]?.values.length).toBe(11);
  });

  test("switches its loss axis between linear and logarithmic", async () => {
    expect((await workbook.drawnChart()).lossScale).toBe("linear");
    await workbook.pane.getByText("Logarithmic").click();
    await expect(workbook.status).toHaveText("The loss axis is logarithmic now.");
    await expect.poll(async () => (await workbook.drawnChart()).lossScale).toBe("logarithmic");
    await workbook.showSheet("Welcome");
    await expect(workbook.pane.getByRole("radio", { name: "Logarithmic" })).toBeDisabled();
    await workbook.showSheet("Learning rates");
    await expect(workbook.pane.getByRole("radio", { name: "Logarithmic" })).toBeChecked();
    await workbook.pane.getByText("Linear", { exact: true }).click();
    await expect.poll(async () => (await workbook.drawnChart()).lossScale).toBe("linear");
  });

  test("says in the cell what is wrong with a rate", async () => {
    await workbook.type("A24", "fast");
    await expect.poll(async () => (await workbook.values("P7"))[0]?.[0]).toBe("#VALUE!");
    await workbook.type("A24", "0.2");
    await expect.poll(async () => names(await workbook.drawnChart())).toContain("η = 0.2");
  });
});

function names(chart: DrawnChart): string[] {
  return chart.series.map(({ name }) => name);
}

function lossesAt(chart: DrawnChart, step: number): (number | undefined)[] {
  return chart.series.map(({ values }) => values[step]);
}

function isNumber(value: unknown): boolean {
  return typeof value === "number";
}

function closeTo(value: number): number {
  return expect.closeTo(value, 12) as unknown as number;
}
