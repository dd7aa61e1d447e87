import { expect, test } from "@playwright/test";
import { resultOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

/** A table of three sales in B2:D6, its totals row among them; each test gives it a name of its own. */
const SALES = (name: string) => `
  sheet.getRange("B2:D5").values = [["person", "amount", "% paid"], ["Joe", 260, 0.1], ["Ann", 660, 0.15], ["Tom", 940, 0.2]];
  const table = sheet.tables.add("B2:D5", true);
  table.name = "${name}";
  table.showTotals = true;
  sheet.getRange("C6").formulas = [["=SUBTOTAL(109,C3:C5)"]];
  await context.sync();`;

/** Writes formulas below each other into F, and reads a column of what they are. */
const read = (formulas: readonly string[], what = "values") => `
  const cells = sheet.getRange("F3").getResizedRange(${formulas.length - 1}, 0);
  cells.formulas = ${JSON.stringify(formulas.map((formula) => [formula]))};
  await context.sync();
  cells.load("${what}");
  await context.sync();
  return cells.${what}.flat();`;

// Microsoft, "Using structured references with Excel tables".
test.describe("a structured reference", () => {
  test("means a column, parts of it, several columns or the cell of its own row", async () => {
    const cases: [string, unknown][] = [
      ["=Parts[@amount]*Parts[@[% paid]]", 26],
      ["=SUM(Parts[amount])", 1860],
      ["=SUM(parts[AMOUNT])", 1860],
      ["=SUM(Parts[[amount]:[% paid]])", 1860.45],
      ["=SUM(Parts)", 1860.45],
      ["=ROWS(Parts[#All])", 5],
      ["=Parts[[#Headers],[amount]]", "amount"],
      ["=Parts[[#Totals],[amount]]", 1860],
      ["=COUNTA(Parts[#Headers])", 3],
      ["=ROWS(Parts[[#Headers],[#Data],[amount]])", 4],
      ["=SUM(Parts[[#Data],[#Totals],[amount]])", 3720],
      ["=COLUMNS(Parts[])", 3],
      ['=SUMIFS(Parts[amount],Parts[% paid],">0.1")', 1600],
      ['=XLOOKUP("Tom",Parts[person],Parts[amount])', 940],
    ];
    const values = await resultOf(workbook(), SALES("Parts") + read(cases.map(([formula]) => formula)));
    expect(values).toEqual(cases.map(([, value]) => value));
  });

  test("spills, and follows what is written into its cells and added to its table", async () => {
    const values = await resultOf(
      workbook(),
      `${SALES("Growing")}
       sheet.getRange("F10").formulas = [["=Growing[amount]"]];
       sheet.getRange("H10").formulas = [["=SUM(Growing[amount])"]];
       await context.sync();
       table.rows.add(0, [["Eve", 40, 0]]);
       sheet.getRange("C4").values = [[1000]];
       await context.sync();
       const cells = sheet.getRange("F10:H13").load("values");
       await context.sync();
       return cells.values.map(([first, , last]) => [first, last]);`,
    );
    expect(values).toEqual([
      [40, 2640],
      [1000, ""],
      [660, ""],
      [940, ""],
    ]);
  });

  // Microsoft, "Use calculated columns in an Excel table".
  test("in every row of a column fills the row that is added by writing below the table", async () => {
    const values = await resultOf(
      workbook(),
      `sheet.getRange("A1:B3").values = [["x", "twice"], [1, ""], [2, ""]];
       const table = sheet.tables.add("A1:B3", true);
       table.name = "Doubled";
       sheet.getRange("B2:B3").formulas = [["=2*[@x]"], ["=2*[@x]"]];
       await context.sync();
       sheet.getRange("A4").values = [[21]];
       await context.sync();
       const cells = sheet.getRange("B2:B5").load("formulas,values");
       await context.sync();
       return [cells.formulas.flat(), cells.values.flat()];`,
    );
    expect(values).toEqual([
      ["=2*[@x]", "=2*[@x]", "=2*[@x]", ""],
      [2, 4, 42, ""],
    ]);
  });

  test("in a row outside of the table is #VALUE!, to a missing row #REF!, to no table #NAME?", async () => {
    const statements = `${SALES("Missing")} table.showTotals = false; await context.sync();`;
    const formulas = [
      ...["=Missing[[#Totals],[amount]]", "=Missing[nothing]", "=Absent[amount]", "=[@amount]", "=1"],
      "=Missing[@amount]",
    ];
    expect(await resultOf(workbook(), statements + read(formulas))).toEqual([
      ...["#REF!", "#REF!", "#NAME?", "#NAME?", 1],
      "#VALUE!",
    ]);
  });

  test("inside its table leaves out the table's name, which it gets outside", async () => {
    const formulas = await resultOf(
      workbook(),
      `${SALES("Inner")}
       sheet.getRange("E2").values = [["paid"]];
       table.resize("B2:E6");
       sheet.getRange("E3:E5").formulas = [["=[@amount]*[@[% paid]]"], ["=Inner[@amount]/SUM(Inner[amount])"], ["=[@Amount]-Inner[[#Totals],[amount]]"]];
       await context.sync();
       const outside = sheet.getRange("H3");
       outside.copyFrom("E3");
       const cells = sheet.getRange("E3:E5").load("formulas,values");
       outside.load("formulas,values");
       await context.sync();
       return [...cells.formulas.flat(), ...cells.values.flat(), outside.formulas[0][0], outside.values[0][0]];`,
    );
    expect(formulas).toEqual([
      ...["=[@amount]*[@[% paid]]", "=[@amount]/SUM([amount])", "=[@amount]-Inner[[#Totals],[amount]]"],
      ...[26, expect.closeTo(660 / 1860, 12), -920],
      ...["=Inner[@amount]*Inner[@[% paid]]", 26],
    ]);
  });

  test("in a table whose rows depend on the rows above is no circular reference", async () => {
    const values = await resultOf(
      workbook(),
      `sheet.getRange("A1:C5").values = [["w", "g", "loss"], [8, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0]];
       const table = sheet.tables.add("A1:C5", true);
       table.name = "Descent";
       sheet.getRange("A3:A5").formulas = [["=A2-0.25*B2"], ["=A3-0.25*B3"], ["=A4-0.25*B4"]];
       sheet.getRange("B2:C5").formulas = Array.from({ length: 4 }, () => ["=2*[@w]", "=[@w]^2"]);
       await context.sync();
       const loss = sheet.getRange("C2:C5").load("values");
       await context.sync();
       return loss.values.flat();`,
    );
    expect(values).toEqual([64, 16, 4, 1]);
  });

  test("follows when its table or its column is renamed, and is #REF! when that is deleted", async () => {
    const formulas = await resultOf(
      workbook(),
      `${SALES("Old")}
       sheet.getRange("A2:A6").formulas = [["=SUM(Old[amount])"], ["=Old[@amount]"], ["=SUM(Old)"], ["=Old[[#Headers],[person]:[% paid]]"], ["=MAX(Old[% paid])"]];
       await context.sync();
       table.name = "New";
       sheet.getRange("C2").values = [["sum: total"]];
       await context.sync();
       const first = sheet.getRange("A2:A6").load("formulas");
       await context.sync();
       table.columns.getItem("% paid").delete();
       await context.sync();
       const second = sheet.getRange("A2:A6").load("formulas,values");
       await context.sync();
       table.delete();
       await context.sync();
       const third = sheet.getRange("A2:A3").load("formulas");
       await context.sync();
       return [first.formulas.flat(), second.formulas.flat(), second.values.flat().slice(0, 2), third.formulas.flat()];`,
    );
    expect(formulas).toEqual([
      [
        ...["=SUM(New[[sum: total]])", "=New[@[sum: total]]", "=SUM(New)"],
        ...["=New[[#Headers],[person]:[% paid]]", "=MAX(New[% paid])"],
      ],
      [
        ...["=SUM(New[[sum: total]])", "=New[@[sum: total]]", "=SUM(New)"],
        ...["=New[[#Headers],[#REF!]]", "=MAX(New[#REF!])"],
      ],
      [1860, 260],
      ["=SUM(#REF!)", "=#REF!"],
    ]);
  });

  // Microsoft, "Convert an Excel table to a range of data".
  test("becomes a fixed reference when its table becomes plain cells", async () => {
    const formulas = await resultOf(
      workbook(),
      `${SALES("Converted")}
       sheet.name = "Plain cells";
       sheet.getRange("G3:G4").formulas = [["=SUM(Converted[amount])"], ["=Converted[@amount]"]];
       await context.sync();
       table.convertToRange();
       await context.sync();
       const cells = sheet.getRange("G3:G4").load("formulas,values");
       await context.sync();
       sheet.name = "Done";
       return [...cells.formulas.flat(), ...cells.values.flat()];`,
    );
    expect(formulas).toEqual(["=SUM('Plain cells'!$C$3:$C$5)", "='Plain cells'!$C4", 1860, 660]);
  });

  test("to the table of a copied sheet means that of the copy", async () => {
    const formulas = await resultOf(
      workbook(),
      `${SALES("Source")}
       sheet.getRange("G3:G4").formulas = [["=SUM(Source[amount])"], ["=SUM(Source)"]];
       await context.sync();
       const copy = sheet.copy("End");
       const copied = copy.tables.getItemAt(0).load("name");
       copy.getRange("C3").values = [[0]];
       await context.sync();
       const cells = copy.getRange("G3:G4").load("formulas,values");
       await context.sync();
       const result = [...cells.formulas.flat(), cells.values[0][0]].map((each) => String(each).replace(copied.name, "COPY"));
       copy.delete();
       await context.sync();
       return result;`,
    );
    expect(formulas).toEqual(["=SUM(COPY[amount])", "=SUM(COPY)", "1600"]);
  });
});

// Microsoft, "Rename an Excel table", "Define and use names in formulas": a table's name means its rows, and the name box has it.
test("the name box knows tables: their names are in its list, and one that is typed selects the rows", async () => {
  const { page } = workbook();
  await resultOf(
    workbook(),
    `sheet.getRange("B3:C5").values = [["a", "b"], [1, 2], [3, 4]];
     sheet.tables.add("B3:C5", true).name = "InTheBox"; await context.sync();`,
  );
  const nameBox = page.locator(".o-named-range-selector input");
  await nameBox.click();
  await nameBox.fill("inthebox");
  await nameBox.press("Enter");
  const selected = `const range = context.workbook.getSelectedRange().load("address"); await context.sync();
    return range.address.split("!")[1];`;
  await expect.poll(() => resultOf(workbook(), selected)).toBe("B4:C5");
  await page.locator(".o-named-range-selector .o-icon, .o-named-range-selector .o-dropdown").last().click();
  await expect(page.locator(".o-menu-item").filter({ hasText: "InTheBox" })).toBeVisible();
  await page.keyboard.press("Escape");
});
