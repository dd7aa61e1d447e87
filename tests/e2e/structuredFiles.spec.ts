import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { LibreOffice } from "../support/libreOffice";
import { resultOf } from "../support/sharedWorkbook";
import { WorkbookPage } from "../support/workbookPage";

const MADE = `
  sheet.getRange("B2:E5").values = [["person", "amount", "% paid", "sum: paid"], ["Joe", 260, 0.1, ""], ["Ann", 660, 0.15, ""], ["Tom", 940, 0.2, ""]];
  const table = sheet.tables.add("B2:E5", true);
  table.name = "Sales";
  table.showTotals = true;
  sheet.getRange("E3:E5").formulas = [["=[@amount]*[@[% paid]]"], ["=[@amount]*[@[% paid]]"], ["=[@amount]*[@[% paid]]"]];
  sheet.getRange("E6").formulas = [["=SUBTOTAL(109,[sum: paid])"]];
  sheet.getRange("G2:G6").formulas = [["=SUM(Sales[amount])"], ["=Sales[@person]"], ["=SUM(Sales[[#All],[amount]:[sum: paid]])"], ["=ROWS(Sales)"], ["=Sales[[#Totals],[sum: paid]]"]];
  await context.sync();`;

const READ = `
  const cells = sheet.getRange("E3:G6").load("formulas,values");
  await context.sync();
  return { formulas: cells.formulas.map(([first, , last]) => [first, last]), values: cells.values.map(([first, , last]) => [first, last]) };`;

test.describe("structured references in an .xlsx file", () => {
  // LibreOffice takes its time.
  test.setTimeout(120_000);

  test("stand there in the form of Excel's files, agree with LibreOffice, and come back", async ({ page }) => {
    const workbook = await WorkbookPage.open(page, "/workbook/#new");
    const before = (await resultOf(workbook, MADE + READ)) as { formulas: string[][]; values: unknown[][] };
    const file = test.info().outputPath("structured.xlsx");
    await workbook.saveFile(file);

    const parts = unzipSync(await readFile(file));
    const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
    const sheet = text("xl/worksheets/sheet0.xml");
    for (const formula of [
      ...[
        "Sales[[#This Row],[amount]]*Sales[[#This Row],[% paid]]",
        "SUM(Sales[amount])",
        "Sales[[#This Row],[person]]",
      ],
      ...["SUM(Sales[[#All],[amount]:[sum: paid]])", "ROWS(Sales[])", "SUBTOTAL(109,Sales[[sum: paid]])"],
    ]) {
      expect(sheet).toContain(`>${formula}</f>`);
    }
    const table = Object.keys(parts).find((name) => name.startsWith("xl/tables/")) ?? "";
    expect(text(table)).toContain(
      "<calculatedColumnFormula>Sales[[#This Row],[amount]]*Sales[[#This Row],[% paid]]</calculatedColumnFormula>",
    );

    const office = await LibreOffice.start();
    const rows = [...(await office.calculate(file)).values()][0] ?? [];
    expect(rows.slice(2, 6).map((row) => [Number(row[4]), row[6]])).toEqual(
      before.values.map(([first, last]) => [expect.closeTo(Number(first), 9), String(last)]),
    );

    for (const path of [file, await office.saveAgain(file)]) {
      await workbook.openFile(path);
      await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("structured");
      await workbook.waitForAddin();
      expect(await resultOf(workbook, READ)).toEqual(before);
      await page.goto("/workbook/#new");
      await workbook.waitForAddin();
    }
    expect(workbook.complaints).toEqual([]);
  });

  // How Excel writes them; LibreOffice 7.4 has neither, so that only the file itself and its way back are looked at.
  test("LET and LAMBDA stand there with Excel's marks, and come back", async ({ page }) => {
    const workbook = await WorkbookPage.open(page, "/workbook/#new");
    const formulas = [
      ["=LET(x,2,f,LAMBDA(n,[m],IF(ISOMITTED(m),n*x,m)),f(3))"],
      ["=SUM(MAP(SEQUENCE(3),LAMBDA(v,v^2)))"],
      ["=LAMBDA(a,a+1)(4)"],
    ];
    const write = `const cells = sheet.getRange("B2:B4"); cells.formulas = ${JSON.stringify(formulas)};`;
    const read = `const read = sheet.getRange("B2:B4").load("formulas,values"); await context.sync(); return [read.formulas, read.values];`;
    const before = await resultOf(workbook, write + read);
    expect(before).toEqual([formulas, [[6], [14], [5]]]);
    const file = await workbook.saveFile(test.info().outputPath("lambda.xlsx"));
    const sheet = strFromU8(unzipSync(await readFile(file))["xl/worksheets/sheet0.xml"] ?? new Uint8Array());
    for (const formula of [
      "_xlfn.LET(_xlpm.x,2,_xlpm.f,_xlfn.LAMBDA(_xlpm.n,_xlop.m,IF(_xlfn.ISOMITTED(_xlop.m),_xlpm.n*_xlpm.x,_xlop.m)),_xlpm.f(3))",
      "SUM(_xlfn.MAP(_xlfn.SEQUENCE(3),_xlfn.LAMBDA(_xlpm.v,_xlpm.v^2)))",
      "_xlfn.LAMBDA(_xlpm.a,_xlpm.a+1)(4)",
    ]) {
      expect(sheet).toContain(`>${formula}</f>`);
    }
    await workbook.openFile(file);
    await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("lambda");
    await workbook.waitForAddin();
    expect(await resultOf(workbook, read)).toEqual(before);
  });
});
