import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { writeHandMadeFile } from "../../support/handMadeFile";
import { resultOf, sharedWorkbook } from "../../support/sharedWorkbook";
import { WorkbookPage } from "../../support/workbookPage";

// Microsoft, "Change formula recalculation, iteration, or precision in Excel": calculated by hand, a workbook is calculated "only when
// you explicitly do so"; "Excel Recalculation" names what is a change otherwise: cells, rows and columns, names, sorts and filters.

const workbook = sharedWorkbook();

const values = async (address: string) => (await workbook().values(address)).flat();

const run = (statements: string) => resultOf(workbook(), `${statements} await context.sync();`);

const setMode = (mode: string) => run(`context.workbook.application.calculationMode = "${mode}";`);

const state = () =>
  resultOf(
    workbook(),
    `const { application } = context.workbook; application.load("calculationState"); await context.sync();
     return application.calculationState;`,
  );

const button = () => workbook().page.getByRole("button", { name: "Calculate", exact: true });

test.afterEach(async () => {
  await setMode("Automatic");
});

test("rows that come and go take the results along that formulas had, also spilled ones", async () => {
  await run(`sheet.getRange("A1:A3").formulas = [[5], ["=A1*2"], ["=SEQUENCE(3,1,A1)"]];`);
  await setMode("Manual");
  await run(`sheet.getRange("A1").values = [[6]];`);
  expect(await values("A1:A5")).toEqual([6, 10, 5, 6, 7]);
  await run(`sheet.getRange("1:2").insert("Down");`);
  expect(await values("A1:A7")).toEqual(["", "", 6, 10, 5, 6, 7]);
  await run(`sheet.getRange("A3").insert("Right");`);
  expect(await values("A3:B3")).toEqual(["", 6]);
  await run(`sheet.getRange("1:2").delete("Up"); sheet.getRange("A1").delete("Left");`);
  expect(await values("A1:A5")).toEqual([6, 10, 5, 6, 7]);
  await run(`context.workbook.worksheets.add("Other"); context.workbook.worksheets.getItem("Other").delete();`);
  expect(await values("A1:A5")).toEqual([6, 10, 5, 6, 7]);
  await workbook().page.keyboard.press("F9");
  expect(await values("A1:A5")).toEqual([6, 12, 6, 7, 8]);
});

test("rows that are sorted, by hand or by an add-in, take their results along", async () => {
  await run(
    `sheet.getRange("A1:C3").formulas = [[3, "=A1*$E$1", "c"], [1, "=A2*$E$1", "a"], [2, "=A3*$E$1", "b"]];
     sheet.getRange("E1").values = [[10]];`,
  );
  await setMode("Manual");
  await run(
    `sheet.getRange("E1").values = [[100]]; sheet.getRange("A1:C3").sort.apply([{ key: 0, ascending: true }]);`,
  );
  expect(await values("A1:C3")).toEqual([1, 10, "a", 2, 20, "b", 3, 30, "c"]);
  const { page } = workbook();
  await workbook().select("A1:C3");
  await page.getByText("Data", { exact: true }).click();
  await page.locator(".o-menu-item").filter({ hasText: "Sort range" }).hover();
  await page.locator(".o-menu-item").filter({ hasText: "Descending" }).click();
  await expect.poll(() => values("A1:C3")).toEqual([3, 30, "c", 2, 20, "b", 1, 10, "a"]);
  await run(`context.workbook.application.calculate("Recalculate");`);
  expect(await values("A1:C3")).toEqual([3, 300, "c", 2, 200, "b", 1, 100, "a"]);
});

test("looks, names, tables and hidden rows calculate nothing, nor does undo", async () => {
  await run(
    `sheet.getRange("A1:A4").values = [["n"], [1], [2], [3]];
     sheet.tables.add("A1:A4", true).name = "ByHand";
     context.workbook.names.add("Factor", "=2");
     sheet.getRange("C1:C4").formulas = [["=SUM(ByHand[n])"], ["=Factor*10"], ["=SUBTOTAL(109,A2:A4)"], ["=A2+1"]];`,
  );
  const before = [6, 20, 6, 2];
  expect(await values("C1:C4")).toEqual(before);
  await setMode("Manual");
  await run(`sheet.getRange("A2").values = [[10]];`);
  await run(`sheet.getRange("C1:C4").format.font.bold = true; sheet.getRange("C4").numberFormat = [["0.0"]];`);
  expect(await values("C1:C4")).toEqual(before);
  await run(`context.workbook.names.getItem("Factor").formula = "=3";`);
  expect(await values("C1:C4")).toEqual(before);
  await run(`sheet.tables.getItem("ByHand").rows.add(null, [[4]]);`);
  expect(await values("C1:C4")).toEqual(before);
  await run(`sheet.getRange("3:3").rowHidden = true;`);
  expect(await values("C1:C4")).toEqual(before);
  await workbook().page.locator(".o-grid-composer .o-composer").focus();
  await workbook().page.keyboard.press("Control+z");
  expect(await values("C1:C4")).toEqual(before);
  await workbook().page.keyboard.press("F9");
  expect(await values("C1:C4")).toEqual([19, 30, 19, 11]);
});

test("the status bar says Calculate while something is out of date, and a click calculates it", async () => {
  await run(`sheet.getRange("A1:B2").formulas = [[5, "x"], ["=A1*2", "y"]];`);
  await setMode("Manual");
  await expect(button()).toBeHidden();
  // The welcome sheet has functions of the add-in, whose first answers may still be on their way.
  await expect.poll(state).toBe("Done");
  await run(`sheet.getRange("B1").values = [["nothing depends on it"]]; sheet.getRange("B3").formulas = [["=A1+1"]];`);
  await expect(button()).toBeHidden();
  await workbook().type("A1", "7");
  await expect(button()).toBeVisible();
  expect(await state()).toBe("Pending");
  await button().click();
  await expect(button()).toBeHidden();
  expect([await values("A1:B3"), await state()]).toEqual([[7, "nothing depends on it", 14, "y", "", 8], "Done"]);

  await workbook().type("A1", "8");
  await expect(button()).toBeVisible();
  await workbook().page.keyboard.press("F9");
  await expect(button()).toBeHidden();

  await workbook().type("A1", "9");
  await expect(button()).toBeVisible();
  await run(`sheet.getRange("A2:B3").clear();`);
  await expect(button()).toBeHidden();
});

test("volatile functions are out of date after any change", async () => {
  await run(`sheet.getRange("A1:A2").formulas = [["=RAND()"], ["=A1"]];`);
  await setMode("Manual");
  const before = await values("A1:A2");
  await run(`sheet.getRange("D1").values = [[1]];`);
  await expect(button()).toBeVisible();
  await run(`sheet.getRange("1:1").insert("Down");`);
  expect(await values("A2:A3")).toEqual(before);
  await button().click();
  await expect(button()).toBeHidden();
  const after = await values("A2:A3");
  expect(after[0]).toBe(after[1]);
  expect(after).not.toEqual(before);
});

test("a spilled formula that is blocked, and no longer, keeps its numbers", async () => {
  await run(`sheet.getRange("A1:B1").formulas = [[2, "=SEQUENCE(A1+1,1,A1)"]];`);
  await setMode("Manual");
  await run(`sheet.getRange("A1").values = [[3]]; sheet.getRange("B2").values = [["in the way"]];`);
  expect((await values("B1:B3")).slice(1)).toEqual(["in the way", ""]);
  await run(`sheet.getRange("B2").clear();`);
  expect(await values("B1:B4")).toEqual([2, 3, 4, ""]);
  await run(`context.workbook.application.calculate("Full");`);
  expect(await values("B1:B4")).toEqual([3, 4, 5, 6]);
});

test("the mode is chosen in the menu Data, kept over a reload and with the workbook's file", async ({ browser }) => {
  const page = await browser.newPage();
  const other = await WorkbookPage.open(page, "/workbook/#new");
  const modeOf = () =>
    resultOf(
      other,
      `const { application } = context.workbook; application.load("calculationMode"); await context.sync();
      return application.calculationMode;`,
    );
  await chooseMode(page, "Manual");
  expect(await modeOf()).toBe("Manual");
  await other.saved();
  await page.reload();
  await other.waitForAddin();
  expect(await modeOf()).toBe("Manual");
  await other.type("A1", "1");
  await other.type("A2", "=A1+1");
  await other.type("A1", "10");
  expect(await other.values("A1:A2")).toEqual([[10], [2]]);

  // ECMA-376, part 1, 18.2.2: calcPr; Excel recalculates "before saving the workbook" unless told otherwise.
  const file = await other.saveFile(test.info().outputPath("byHand.xlsx"));
  const part = strFromU8(unzipSync(await readFile(file))["xl/workbook.xml"] ?? new Uint8Array());
  expect(part).toContain('</sheets><calcPr calcMode="manual"/>');
  expect(await other.values("A1:A2")).toEqual([[10], [11]]);
  await chooseMode(page, "Automatic");
  await other.openFile(file);
  await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("byHand");
  await other.waitForAddin();
  expect([await modeOf(), await other.values("A1:A2")]).toEqual(["Manual", [[10], [11]]]);
  await page.close();
});

for (const [word, mode] of [
  ["manual", "Manual"],
  ["autoNoTable", "AutomaticExceptTables"],
  ["auto", "Automatic"],
  ["sometimes", "Automatic"],
] as const) {
  test(`a file's mode "${word}" is ${mode}`, async ({ browser }) => {
    const path = await writeHandMadeFile(test.info().outputPath(`${word}.xlsx`), {
      sheet: "<sheetData/>",
      after: `<calcPr calcId="191029" calcMode="${word}"/>`,
    });
    const page = await browser.newPage();
    const other = await WorkbookPage.open(page, "/workbook/#new");
    await other.openFile(path);
    await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue(word);
    await other.waitForAddin();
    const read = await resultOf(
      other,
      `const { application } = context.workbook; application.load("calculationMode");
      await context.sync(); return application.calculationMode;`,
    );
    expect(read).toBe(mode);
    await page.close();
  });
}

async function chooseMode(page: Page, name: string): Promise<void> {
  await page.getByText("Data", { exact: true }).click();
  await page.locator(".o-menu-item").filter({ hasText: "Calculation" }).hover();
  await page.locator(".o-menu-item").filter({ hasText: name }).click();
}
