import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { LibreOffice } from "../../support/libreOffice";
import { resultOf, sharedWorkbook } from "../../support/sharedWorkbook";
import { WorkbookPage } from "../../support/workbookPage";

const workbook = sharedWorkbook();

type Cell = string | number | boolean;
type Case = readonly [formula: string, spilled: readonly (readonly Cell[])[]];

/** The cells of Microsoft's examples, and a table with a column a of 1 and 3, and b of 2 and 4. */
const CELLS = `
  sheet.getRange("A1:C6").values = [["Fruit", "Price", "Count"], ["Apples", 0.69, 40], ["Bananas", 0.34, 38], ["Lemons", 0.55, 15],
    ["Oranges", 0.25, 25], ["Pears", 0.59, 40]];
  sheet.getRange("E1:H1").values = [[10, 20, 30, 40]];
  sheet.getRange("J1:K3").values = [["a", "b"], [1, 2], [3, 4]];
  sheet.tables.add("J1:K3", true).name = "Pairs";
  await context.sync();`;

/** Calculates each formula, and reads as many cells as are expected and one more each way, which must be blank. */
async function calculate(cases: readonly Case[]): Promise<void> {
  const found = (await resultOf(
    workbook(),
    `const found = [];
     for (const [formula, expected] of ${JSON.stringify(cases)}) {
       const cell = sheet.getRange("N20");
       cell.formulas = [[formula]];
       const spilled = cell.getResizedRange(expected.length, expected[0].length).load("values");
       await context.sync();
       found.push([formula, spilled.values]);
       cell.clear();
     }
     return found;`,
  )) as Case[];
  expect(found).toEqual(cases.map(([formula, rows]) => [formula, framed(rows)]));
}

function framed(rows: readonly (readonly Cell[])[]): Cell[][] {
  return [...rows.map((row) => [...row, ""]), Array.from({ length: (rows[0]?.length ?? 0) + 1 }, () => "")];
}

const one = (formula: string, value: Cell): Case => [formula, [[value]]];

// prettier-ignore
const EXAMPLES: Readonly<Record<string, readonly Case[]>> = {
  // Microsoft, "INDEX function"; remarks: of one row, "column_num is optional", "Row_num and column_num must point to a cell".
  INDEX: [
    one("=INDEX(A2:C6,2,3)", 38),
    one("=SUM(INDEX(A1:C6,0,3))", 158),
    one("=SUM(B2:INDEX(A2:C6,5,2))", 2.42),
    ["=INDEX({1,2;3,4},0,2)", [[2], [4]]],
    ["=INDEX(A2:C6,4)", [["Oranges", 0.25, 25]]],
    one("=INDEX(E1:H1,3)", 30),
    one("=INDEX({1,2,3},2)", 2),
    one("=INDEX(E1:H1,2.9)", 20),
    one("=INDEX(E1:H1,5)", "#REF!"),
    one("=INDEX(E1:H1,-1)", "#VALUE!"),
    one("=INDEX(A2:A6,2,1,1)", "Bananas"),
    one("=INDEX(A2:A6,2,1,2)", "#REF!"),
    ["=INDEX(E1:H1,0)", [[10, 20, 30, 40]]],
  ],
  // Microsoft, "OFFSET function". Without heights below 1, of which that page says nothing, Excel itself goes up.
  OFFSET: [
    one("=OFFSET(C5,-3,-1,1,1)", 0.69),
    one("=SUM(OFFSET(A1,1,1,3,1))", 1.58),
    one("=OFFSET(A1,-1,0)", "#REF!"),
    one("=OFFSET(A1,1.7,0)", "Apples"),
    ["=OFFSET(A1,1,1,,2)", [[0.69, 40]]],
    ["=OFFSET(B3,0,0,-2,-2)", [["Apples", 0.69], ["Bananas", 0.34]]],
    one("=OFFSET(A1,0,0,0,1)", "#REF!"),
    one("=SUM(B2:OFFSET(B2,2,0))", 1.58),
  ],
  // Microsoft, "INDIRECT function": a1 FALSE is the style R1C1; what is no reference is #REF!.
  INDIRECT: [
    one('=INDIRECT("B"&2)', 0.69),
    one('=INDIRECT("R2C1",FALSE)', "Apples"),
    one('=INDIRECT("R[-18]C[-13]",FALSE)', "Apples"),
    one('=SUM(INDIRECT("R2C2:R3C3",FALSE))', 79.03),
    one('=INDIRECT("A2",FALSE)', "#REF!"),
    one('=INDIRECT("nothing")', "#REF!"),
    one('=SUM(INDIRECT("Pairs[a]"))', 4),
    one('=SUM(INDIRECT("Pairs"))', 10),
    ['=INDIRECT("Pairs[[#Headers],[a]:[b]]")', [["a", "b"]]],
    one('=INDIRECT("Pairs[none]")', "#REF!"),
  ],
  // Microsoft, "CHOOSE function".
  CHOOSE: [
    one("=CHOOSE(2,A2,A3,A4,A5)", "Bananas"),
    one("=SUM(CHOOSE(2,A1:A10,B1:B10,C1:C10))", 2.42),
    one("=SUM(B2:CHOOSE(2,B3,B4,B5))", 1.58),
    one('=CHOOSE(3,"Wide","deep")', "#VALUE!"),
    ["=CHOOSE({1,2},A2:A3,B2:B3)", [["Apples", 0.69], ["Bananas", 0.34]]],
    one("=VLOOKUP(15,CHOOSE({1,2},C2:C6,A2:A6),2,FALSE)", "Lemons"),
  ],
  // Microsoft, "XLOOKUP function", example 7: the sum of what is between two that are found.
  "a range between references": [
    one('=ROUND(SUM(XLOOKUP("Bananas",A2:A6,B2:B6):XLOOKUP("Oranges",A2:A6,B2:B6)),2)', 1.14),
    one("=ROWS(A1:INDEX(A1:A6,4):C1)", 4),
    ["=Pairs[a]:Pairs[b]", [[1, 2], [3, 4]]],
    one("=SUM(Pairs[a]:L2)", 10),
    one('=SUM("x":INDEX(A1:A3,2))', "#VALUE!"),
    one("=-SUM(B2:INDEX(B2:B3,2))^2", 1.0609),
  ],
  // Microsoft, "MATCH function": lookup_array is one row or column. "ISREF": IS functions.
  "MATCH and ISREF": [
    one("=MATCH(39,B2:C6,0)", "#N/A"),
    one("=ISREF(A1)", true),
    one("=ISREF(5)", false),
    one("=ISREF(INDEX(A1:A3,2))", true),
  ],
  // Microsoft, "VSTACK function", "HSTACK function", "WRAPROWS function", "WRAPCOLS function", "EXPAND function".
  "arrays that are filled up": [
    ["=VSTACK({1,2},{3})", [[1, 2], [3, "#N/A"]]],
    ["=HSTACK({1;2},{3})", [[1, 3], [2, "#N/A"]]],
    ["=WRAPROWS({1,2,3},2)", [[1, 2], [3, "#N/A"]]],
    ['=WRAPCOLS({1,2,3},2,"x")', [[1, 3], [2, "x"]]],
    ["=EXPAND({1,2;3,4},3,3)", [[1, 2, "#N/A"], [3, 4, "#N/A"], ["#N/A", "#N/A", "#N/A"]]],
    ['=EXPAND({1,2},2,2,"-")', [[1, 2], ["-", "-"]]],
  ],
};

for (const [name, cases] of Object.entries(EXAMPLES)) {
  test(`${name} is as in Microsoft's examples`, async () => {
    await resultOf(workbook(), CELLS);
    await calculate(cases);
    await resultOf(workbook(), `sheet.tables.getItem("Pairs").convertToRange(); await context.sync();`);
  });
}

test("what is between two references follows cells, and is in a file what LibreOffice calculates", async ({ page }) => {
  test.setTimeout(120_000);
  const other = await WorkbookPage.open(page, "/workbook/#new");
  const formulas = [
    "=SUM(B2:INDEX(B2:B6,3))",
    "=SUM(OFFSET(A1,1,1,3,1))",
    "=INDEX(E1:H1,3)",
    '=SUM(INDIRECT("R2C2:R3C3",FALSE))',
  ];
  await resultOf(other, CELLS);
  await resultOf(
    other,
    `sheet.getRange("A10:A13").formulas = ${JSON.stringify(formulas.map((formula) => [formula]))}; await context.sync();`,
  );
  expect((await other.numbers("A10:A13")).flat()).toEqual(
    [1.58, 1.58, 30, 79.03].map((value) => expect.closeTo(value, 9)),
  );
  await other.type("B3", "1.34");
  expect((await other.numbers("A10:A13")).flat()).toEqual(
    [2.58, 2.58, 30, 80.03].map((value) => expect.closeTo(value, 9)),
  );

  const file = await other.saveFile(test.info().outputPath("references.xlsx"));
  const sheet = strFromU8(unzipSync(await readFile(file))["xl/worksheets/sheet0.xml"] ?? new Uint8Array());
  for (const formula of formulas.slice(0, 3)) expect(sheet).toContain(`>${formula.slice(1)}</f>`);
  const office = await LibreOffice.start();
  const rows = [...(await office.calculate(file)).values()][0] ?? [];
  expect(rows.slice(9, 13).map(([value]) => Number(value))).toEqual(
    [2.58, 2.58, 30, 80.03].map((value) => expect.closeTo(value, 9)),
  );
});
