import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import sheet from "../fixtures/backpropSheet.json";
import { LibreOffice } from "../support/libreOffice";
import { furthestApart } from "../support/numbers";
import { resultOf } from "../support/sharedWorkbook";
import { WorkbookPage } from "../support/workbookPage";

const CLASS = sheet.cases["t=0.01,0.99"];

test.describe("an .xlsx file", () => {
  let workbook: WorkbookPage;

  test.beforeEach(async ({ page }) => {
    workbook = await WorkbookPage.open(page);
  });

  test("is opened by LibreOffice, which calculates the plain formulas to the same numbers", async () => {
    await workbook.pane.locator("input[value=native]").check();
    await build(workbook, "#build");
    const ours = await workbook.numbers("Backprop!A22:AF121");
    const libreOffice = await LibreOffice.start();
    const rows = (await libreOffice.calculate(await workbook.saveFile(test.info().outputPath("native.xlsx")))).get(
      "Backprop",
    );
    const theirs = (rows ?? []).slice(21, 121).map((row) => row.map(Number));
    expect(theirs).toHaveLength(100);
    expect(furthestApart(ours, theirs)).toBeLessThan(1e-9);
    // Column X is E_total: after ten steps, in the reference.
    expect(theirs[10]?.[23]).toBeCloseTo(CLASS.E_total["0.5"]["10"], 9);
  });

  test("has the functions as Excel writes them, and the charts", async () => {
    await build(workbook, "#compare");
    await workbook.pane.getByText("Logarithmic").click();
    await expect(workbook.status).toContainText("logarithmic now");
    const file = await workbook.saveFile(test.info().outputPath("rates.xlsx"));
    const formulas = await formulasIn(file, "xl/worksheets/sheet1.xml");
    expect(formulas).toContain(
      '_xldudf_BACKPROP_CURVES(_xlfn._xlws.FILTER($A$23:$A$32,$A$23:$A$32<>""),$B$5,$E$5:$F$5,$C$5:$D$5,$G$5:$N$5)',
    );
    expect(formulas.some((formula) => formula.includes("_xldudf_BACKPROP_STEPS_TO("))).toBe(true);
    const [, rates = ""] = await (await LibreOffice.start()).charts(file); // the first is the welcome sheet's
    expect(rates.match(/<chart:series /g)).toHaveLength(6);
    expect(rates).toContain('chart:logarithmic="true"');
    expect(rates).toContain("E_total over the steps, for each learning rate");
  });

  test("opens again as a workbook of its own: formulas, texts, colours, sheets, charts", async ({ page }) => {
    await build(workbook, "#compare");
    await workbook.pane.getByText("Logarithmic").click();
    await expect(workbook.status).toContainText("logarithmic now");
    await workbook.type("A60", "'007");
    const fill = await fillOf(workbook, "B5");
    expect(fill).not.toBe("#FFFFFF");
    const file = await workbook.saveFile(test.info().outputPath("Week 3.xlsx"));
    await workbook.openFile(file);
    await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("Week 3");
    await workbook.waitForAddin();
    expect(await workbook.sheetNames()).toEqual(["Welcome", "Learning rates"]);
    await expectRates(workbook);
    expect(await workbook.values("Learning rates!A60")).toEqual([["007"]]);
    expect(await fillOf(workbook, "B5")).toBe(fill);
    await workbook.showSheet("Learning rates");
    const chart = await workbook.drawnChart();
    expect(chart.series.map(({ name }) => name)).toEqual([
      "η = 0.1",
      "η = 0.2",
      "η = 0.5",
      "η = 0.8",
      "η = 1",
      "η = 2",
    ]);
    expect([chart.lossScale, ...chart.axisTitles]).toEqual(["logarithmic", "step", "E_total"]);
    // The add-in knows its chart again.
    await workbook.pane.getByText("Linear", { exact: true }).click();
    await expect(workbook.status).toContainText("linear now");
    expect(workbook.complaints).toEqual([]);
  });

  test("keeps names, conditions and what may be typed", async ({ page }) => {
    await workbook.addSheet();
    await resultOf(
      workbook,
      `sheet.name = "Rules";
       context.workbook.names.add("Steps", sheet.getRange("A1:A3"), "how many");
       const { cellValue } = sheet.getRange("A1:A3").conditionalFormats.add("CellValue");
       cellValue.rule = { formula1: "=$B$1", operator: "GreaterThan" };
       cellValue.format.fill.color = "#FF0000";
       const { dataValidation } = sheet.getRange("A1:A3");
       dataValidation.errorAlert = { title: "Text", message: "Three letters.", showAlert: true, style: "Stop" };
       dataValidation.rule = { textLength: { formula1: 3, operator: "LessThanOrEqualTo" } };
       await context.sync();`,
    );
    const file = await workbook.saveFile(test.info().outputPath("Rules.xlsx"));
    const sheetPart = strFromU8(unzipSync(await readFile(file))["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    expect(sheetPart).toMatch(/<dataValidation [^>]*type="textLength"/);
    expect(sheetPart).toContain("<formula>$B$1</formula>");
    await workbook.openFile(file);
    await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("Rules");
    await workbook.waitForAddin();
    const kept = await resultOf(
      workbook,
      `const range = context.workbook.worksheets.getItem("Rules").getRange("Steps");
       range.load("address");
       range.dataValidation.load("type,rule,errorAlert");
       const format = range.conditionalFormats.getItemAt(0).load("type,cellValue/rule");
       const item = context.workbook.names.getItem("Steps").load("comment");
       await context.sync();
       const { rule, type, errorAlert } = range.dataValidation;
       return [range.address, item.comment, type, rule, errorAlert.message, format.type];`,
    );
    expect(kept).toEqual([
      ...["Rules!A1:A3", "how many", "TextLength"],
      ...[{ textLength: { formula1: "=3", operator: "LessThanOrEqualTo" } }, "Three letters.", "CellValue"],
    ]);
    expect((await (await LibreOffice.start()).calculate(file)).has("Rules")).toBe(true);
  });

  test("keeps names of formulas, values and single sheets, with which LibreOffice calculates the same", async ({
    page,
  }) => {
    await workbook.addSheet();
    await resultOf(
      workbook,
      `const { names } = context.workbook;
       sheet.name = "My names";
       sheet.getRange("A1:A3").values = [[1], [2], [4]];
       sheet.getRange("B3").select();
       await context.sync();
       names.add("Two", "=1+1", "what it is");
       names.add("Left", "=$A3");
       names.add("Right", "=C3").visible = false;
       names.add("Latest", '=CONCAT($A$1,"!")');
       sheet.names.add("Own", sheet.getRange("A1:A3"), "of this sheet");
       sheet.names.add("Two", "=20");
       sheet.getRange("B1:F3").formulas = [
         ["=Left*10", "=Right*10", "=Two", "=SUM(Own)", "=Latest"], ["=Left*10", "=Right*10", "=$A$1", "", ""],
         ["=Left*10", "=Right*10", "=$A$1", "", ""],
       ];
       const first = context.workbook.worksheets.getFirst();
       first.getRange("AA1:AB1").formulas = [["=Two", "='My names'!Two+SUM('My names'!Own)"]];
       await context.sync();`,
    );
    const ours = await workbook.values("My names!A1:F3");
    expect(ours).toEqual([
      [1, 10, 200, 20, 7, "1!"],
      [2, 20, 10, 1, "", ""],
      [4, 40, 10, 1, "", ""],
    ]);
    expect(await workbook.values("Welcome!AA1:AB1")).toEqual([[2, 27]]);
    const file = await workbook.saveFile(test.info().outputPath("names.xlsx"));
    const libreOffice = await LibreOffice.start();
    const theirs = await libreOffice.calculate(file);
    expect(
      theirs
        .get("My names")
        ?.slice(0, 3)
        .map((row) => row.map((text) => (/^\d+$/.test(text) ? Number(text) : text))),
    ).toEqual(ours);
    expect(theirs.get("Welcome")?.[0]?.slice(26, 28)).toEqual(["2", "27"]);
    // LibreOffice writes neither comments on names nor which are hidden.
    for (const [written, comment, isSeen] of [
      [file, "what it is", false],
      [await libreOffice.saveAgain(file), "", true],
    ] as const) {
      await workbook.openFile(written);
      await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("names");
      await workbook.waitForAddin();
      expect(await workbook.values("My names!A1:F3")).toEqual(ours);
      expect(await resultOf(workbook, READ_NAMES)).toEqual([
        ["Latest", "Left", "Right", "Two"],
        ["=1+1", comment, "='My names'!$A$1:$A$3", 20, isSeen],
      ]);
    }
  });

  test("keeps which cells of a protected sheet are not locked, for LibreOffice and for itself", async ({ page }) => {
    await workbook.addSheet();
    await resultOf(
      workbook,
      `sheet.name = "Form";
       sheet.getRange("A1:B1").values = [["name", "Ada"]];
       sheet.getRange("B1").format.protection.locked = false;
       sheet.protection.protect();
       await context.sync();`,
    );
    const file = await workbook.saveFile(test.info().outputPath("form.xlsx"));
    const libreOffice = await LibreOffice.start();
    expect(await libreOffice.content(file)).toContain('style:cell-protect="none"');
    for (const written of [file, await libreOffice.saveAgain(file)]) {
      await workbook.openFile(written);
      await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("form");
      await workbook.waitForAddin();
      const locked = await resultOf(
        workbook,
        `const form = context.workbook.worksheets.getItem("Form");
         const cells = ["A1", "B1"].map((address) => form.getRange(address).format.protection.load("locked"));
         form.protection.load("protected");
         await context.sync();
         return [form.protection.protected, ...cells.map(({ locked }) => locked)];`,
      );
      expect(locked).toEqual([true, true, false]);
    }
  });

  test("keeps the fonts of cells, for LibreOffice and for itself", async ({ page }) => {
    await resultOf(
      workbook,
      `sheet.getRange("A1:A2").values = [["typed"], ["plain"]]; sheet.getRange("A1").format.font.name = "Courier New"; await context.sync();`,
    );
    const file = await workbook.saveFile(test.info().outputPath("fonts.xlsx"));
    expect(await (await LibreOffice.start()).content(file)).toContain('style:font-name="Courier New"');
    await workbook.openFile(file);
    await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("fonts");
    await workbook.waitForAddin();
    const names = await resultOf(
      workbook,
      `const fonts = ["A1", "A2"].map((address) => sheet.getRange(address).format.font.load("name")); await context.sync(); return fonts.map(({ name }) => name);`,
    );
    expect(names).toEqual(["Courier New", "Arial"]);
  });

  test("that LibreOffice has written opens, too", async ({ page }) => {
    await build(workbook, "#compare");
    const file = await workbook.saveFile(test.info().outputPath("rates.xlsx"));
    await workbook.openFile(await (await LibreOffice.start()).saveAgain(file));
    await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("rates");
    await workbook.waitForAddin();
    await expectRates(workbook);
    await workbook.showSheet("Learning rates");
    expect((await workbook.drawnChart()).series).toHaveLength(6);
  });

  test("can be dragged onto the page", async ({ page }) => {
    await workbook.type("A36", "dragged");
    const file = await workbook.saveFile(test.info().outputPath("dragged.xlsx"));
    const bytes = [...(await readFile(file))];
    const transfer = await page.evaluateHandle((content) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(content)], "dragged.xlsx"));
      return data;
    }, bytes);
    await page.dispatchEvent(".o-grid", "drop", { dataTransfer: transfer });
    await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("dragged");
    await workbook.waitForAddin();
    expect(await workbook.values("A36")).toEqual([["dragged"]]);
  });

  test("can be dragged onto the pane, too, which stays where it is", async ({ page }) => {
    const isTaken = await workbook.addin.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["Dear"], "letter.txt"));
      return !document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    });
    expect(isTaken).toBe(true);
    await expect(page.locator("#notice")).toContainText("“letter.txt” cannot be opened. It is not an Excel workbook");
  });

  const ENOUGH = { "[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>" };
  for (const [kind, bytes, sentence] of [
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47]), "It is not an Excel workbook (.xlsx)."],
    ["another archive", archive({ "letter.txt": "Dear" }), "It is not an Excel workbook (.xlsx)."],
    ["a cut-off file", archive(ENOUGH).subarray(0, 40), "It is damaged: it cannot be unpacked."],
    ["an empty workbook", archive(ENOUGH), "It is damaged, or holds something that this workbook cannot read."],
    [
      "a protected file",
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
      "It is protected by a password, or in the old .xls format.",
    ],
    ["a file with macros", archive({ ...ENOUGH, "xl/vbaProject.bin": "" }), "It contains macros."],
    ["a gigantic file", Buffer.alloc(50_000_001), "It has 51 MB, and files of up to 50 MB can be opened."],
  ] as const) {
    test(`that is ${kind} gets a sentence and leaves the open workbook alone`, async ({ page }) => {
      await workbook.type("A36", "mine");
      await workbook.saved();
      const path = test.info().outputPath("homework.xlsx");
      await writeFile(path, bytes);
      await workbook.openFile(path);
      await expect(page.locator("#notice")).toContainText(`“homework.xlsx” cannot be opened. ${sentence}`);
      expect(await workbook.values("A36")).toEqual([["mine"]]);
      await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("Welcome");
    });
  }
});

async function build(workbook: WorkbookPage, button: string): Promise<void> {
  await workbook.pane.locator(button).click();
  await expect(workbook.status).toContainText("Built the sheet");
  await expect(workbook.page.locator('#pending[data-count="0"]')).toBeAttached();
}

/** Platform facts: steps to half the loss at the six learning rates. */
async function expectRates(workbook: WorkbookPage): Promise<void> {
  await expect
    .poll(async () => (await workbook.values("Learning rates!B23:B28")).flat())
    .toEqual([117, 59, 24, 15, 12, 6]);
}

/** The colour behind a cell of the learning-rate sheet. */
function fillOf(workbook: WorkbookPage, address: string): Promise<string> {
  return workbook.addin.evaluate(
    (where) =>
      Excel.run(async (context) => {
        const { fill } = context.workbook.worksheets.getItem("Learning rates").getRange(where).format;
        fill.load("color");
        await context.sync();
        return fill.color;
      }),
    address,
  );
}

/** The formulas in a part of a file, as they are written there. */
async function formulasIn(file: string, part: string): Promise<string[]> {
  const xml = strFromU8(unzipSync(await readFile(file))[part] ?? new Uint8Array());
  return Array.from(xml.matchAll(/<f[^>]*>([^<]*)<\/f>/g), ([, formula = ""]) =>
    formula.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
  );
}

function archive(files: Readonly<Record<string, string>>): Buffer {
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));
}

const READ_NAMES = `
  const { names } = context.workbook.load("names/items/name");
  const own = context.workbook.worksheets.getItem("My names").names;
  const [two, range, ownTwo] = [names.getItem("Two"), own.getItem("Own"), own.getItem("Two")];
  const right = names.getItem("Right").load("visible");
  two.load("formula,comment"); range.load("formula"); ownTwo.load("value");
  await context.sync();
  return [names.items.map(({ name }) => name).sort(), [two.formula, two.comment, range.formula, ownTwo.value, right.visible]];`;
