import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { LibreOffice } from "../../support/libreOffice";
import { resultOf, sharedWorkbook } from "../../support/sharedWorkbook";
import { WorkbookPage } from "../../support/workbookPage";

const workbook = sharedWorkbook();

/** A1:D4 counts from 1 to 16, row by row; F1 spills 1, 2, 3 downwards, H1 only 7. */
const CELLS = `
  sheet.getRange("A1:D4").values = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16]];
  sheet.getRange("F1").formulas = [["=SEQUENCE(3)"]];
  sheet.getRange("H1").formulas = [["=FILTER({5;7},{0;1})"]];
  await context.sync();`;

/** What formulas that stand in row 2 show, counted by hand from Microsoft's pages named here. */
// prettier-ignore
const VALUES: Readonly<Record<string, string | number | boolean>> = {
  // "AREAS function", its three examples with other cells.
  "=AREAS(B2:D4)": 1,
  "=AREAS((B2:D4,E5,F6:I9))": 3,
  "=AREAS(B2:D4 B2)": 1,
  // "Calculation operators and precedence in Excel": a comma combines references, a space is what they have in common.
  "=SUM((A1:A2,C1))": 9,
  "=SUM((A1:A2,A2:A3))": 20,
  "=LARGE((A1:B1,D1:D3),2)": 8,
  "=SUM(A1:C3 B2:D4)": 34,
  "=B2:D2 C1:C3": 7,
  "=SUM((A1:A3,C1:C3) A2:C2)": 12,
  "=COUNT(A1:C3 (B2,C3))": 2,
  "=SUM(A1:INDEX(A1:C3,2,3) B:B)": 8,
  // "INDEX function", reference form: area_num selects an area.
  "=INDEX((A1:B4,C1:D4),2,2,2)": 8,
  "=INDEX((A1:B4,C1:D4),2,2,3)": "#REF!",
  // "How to correct a #NULL! error".
  "=SUM(A1:B2 C3:D4)": "#NULL!",
  // Only references have areas, and few functions take several as one.
  "=(A1:A2,C1)": "#VALUE!",
  "=ABS((A1:A2,C1))": "#VALUE!",
  "=MATCH(1,(A1:A2,C1),0)": "#VALUE!",
  "=SUM((A1,5))": "#VALUE!",
  // "Implicit intersection operator: @": a single item, the cell in the same row or column, an array's first.
  "=@A1:A10": 5,
  "=-@A1:A10^2": 25,
  "=@A1:A10%*200": 10,
  "=@A1": 1,
  "=@A1:A2*2": 10,
  "=@{7,8}": 7,
  "=@SORT(A1:A3,,-1)": 9,
  "=@INDEX(A1:A4,3)": 9,
  "=@A3:A10": "#VALUE!",
  "=@F1#": 2,
  // "Spilled range operator".
  "=SUM(F1#)": 6,
  "=ROWS(F1#:A1)": 3,
  "=SUM(H1#)": 7,
  "=SUM(A1#)": "#REF!",
};

test("unions, intersections, @ and # are calculated as Microsoft's pages say", async () => {
  const formulas = Object.keys(VALUES);
  await resultOf(workbook(), CELLS);
  const found = await resultOf(
    workbook(),
    `const cells = sheet.getRange("K2").getResizedRange(0, ${formulas.length - 1});
     cells.formulas = [${JSON.stringify(formulas)}];
     cells.load("values, formulas");
     await context.sync();
     return cells.formulas[0].map((formula, index) => [formula, cells.values[0][index]]);`,
  );
  expect(Object.fromEntries(found as [string, unknown][])).toEqual(VALUES);
});

test("they follow cells, rows and what spills, also from another sheet", async () => {
  const found = await resultOf(
    workbook(),
    `${CELLS}
     sheet.load("name");
     const other = context.workbook.worksheets.add();
     await context.sync();
     const spilled = other.getRange("A1:A1");
     spilled.formulas = [["=SUM('" + sheet.name + "'!F1#)"]];
     const cells = sheet.getRange("K2:N2");
     cells.formulas = [["=SUM((A1:A2,C1))", "=B2:D2 C1:C3", "=@A1:A4", "=SUM(F1#)"]];
     await context.sync();
     sheet.getRange("A2:C2").values = [[50, 60, 70]];
     sheet.getRange("F1").formulas = [["=SEQUENCE(4)"]];
     for (const each of [cells, spilled]) each.load("values");
     await context.sync();
     const values = [...cells.values[0], spilled.values[0][0]];
     sheet.getRange("2:2").insert("Down");
     const moved = sheet.getRange("K3:N3").load("values, formulas");
     await context.sync();
     other.delete();
     return [values, moved.formulas[0], moved.values[0]];`,
  );
  expect(found).toEqual([
    [54, 70, 50, 10, 10],
    ["=SUM((A1:A3,C1))", "=B3:D3 C1:C4", "=@A1:A5", "=SUM(F1#)"],
    [54, 70, 50, 10],
  ]);
});

test("they are in files what LibreOffice calculates, and come back", async ({ page }) => {
  test.setTimeout(120_000);
  const other = await WorkbookPage.open(page, "/workbook/#new");
  const formulas = ["=SUM((A1:A2,C1))", "=SUM(A1:C3 B2:D4)", "=AREAS((A1:A2,C1))", "=@A1:A20*2", "=SUM(F1#)+@A1:A20"];
  await resultOf(other, CELLS);
  const row = `sheet.getRange("A11:F11")`;
  await resultOf(other, `${row}.formulas = ${JSON.stringify([[21, ...formulas]])}; await context.sync();`);
  const file = await other.saveFile(test.info().outputPath("operators.xlsx"));
  const sheet = strFromU8(unzipSync(await readFile(file))["xl/worksheets/sheet0.xml"] ?? new Uint8Array());
  expect(sheet).toContain("<f>A1:A20*2</f>");
  expect(sheet).toContain(">SUM(_xlfn.ANCHORARRAY(F1))+_xlfn.SINGLE(A1:A20)</f>");
  const office = await LibreOffice.start();
  const rows = [...(await office.calculate(file)).values()][0] ?? [];
  expect(rows[10]?.slice(0, 5)).toEqual(["21", "9", "34", "2", "42"]);

  await other.openFile(file);
  await other.waitForAddin();
  await expect.poll(() => other.values("A11:F11")).toEqual([[21, 9, 34, 2, 42, 27]]);
  const read = await resultOf(
    other,
    `const cells = ${row}.load("formulas"); await context.sync(); return cells.formulas;`,
  );
  expect(read).toEqual([[21, ...formulas]]);
});
