import { expect, test } from "@playwright/test";
import { WorkbookPage } from "../support/workbookPage";

async function open(workbook: WorkbookPage, title: string, sheet: string): Promise<void> {
  await workbook.pane.locator("#preset").selectOption(title);
  await workbook.pane.getByRole("button", { name: "Open example" }).click();
  await expect(workbook.status).toHaveText(`Built the sheet “${sheet}”. Its second line says what to look for.`);
}

test.describe("an example", () => {
  let workbook: WorkbookPage;

  test.beforeEach(async ({ page }) => {
    workbook = await WorkbookPage.open(page);
  });

  test.afterEach(() => {
    expect(workbook.complaints).toEqual([]);
  });

  test("from Mazur's article gives its numbers, 10,000 steps and all", async () => {
    await open(workbook, "Mazur's article, with biases", "Mazur");
    // Matt Mazur, "A Step by Step Backpropagation Example"; the last one without his rounding on the way.
    const expected = [0.298371109, 0.291027774, 0.000035102];
    await expect.poll(async () => (await workbook.values("H8:J8")).flat().map(nineDigits)).toEqual(expected);
    await expect.poll(async () => (await workbook.drawnChart()).series[0]?.values.length).toBe(10_001);
  });

  test("of XOR draws a curve a rate, and follows its yellow cells", async () => {
    await open(workbook, "XOR, with three hidden units and biases", "XOR");
    const names = async () => (await workbook.drawnChart()).series.map(({ name }) => name);
    await expect.poll(names).toEqual(["η = 0.5", "η = 1", "η = 2", "η = 5"]);
    await expect.poll(async () => (await workbook.drawnChart()).series[3]?.values.at(-1)).toBeLessThan(0.001);
    await workbook.type("B5", "50");
    await workbook.type("H5", "10");
    await expect.poll(names).toEqual(["η = 0.5", "η = 1", "η = 2", "η = 5", "η = 10"]);
    await expect.poll(async () => (await workbook.drawnChart()).series[0]?.values.length).toBe(51);
  });

  test("of momentum is what it is without, once 0 stands in the yellow cell", async () => {
    await open(workbook, "Momentum", "Momentum");
    const atTheEnd = async () => Number((await workbook.values("J10"))[0]?.[0]).toFixed(4); // η = 0.5
    await expect.poll(atTheEnd).toBe("0.0006"); // tests/fixtures/experiments.json
    await workbook.type("C5", "0");
    await expect.poll(atTheEnd).toBe("0.0292"); // tests/fixtures/backpropSheet.json
  });
});

function nineDigits(value: unknown): number {
  return Number(Number(value).toFixed(9));
}
