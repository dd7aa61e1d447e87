import { expect, test } from "@playwright/test";
import { sharedWorkbook } from "../../support/sharedWorkbook";
import type { Values } from "../../support/workbookPage";

const workbook = sharedWorkbook();

type Value = string | number | boolean;
/** A formula, and its value, or rows of values where it spills. */
type Case = readonly [formula: string, expected: Value | readonly (readonly Value[])[]];

/** What all formulas of the tables can read. G and everything below row 5 are blank. */
const CELLS: Values = [
  ["a", 1, "x", 10, ""],
  ["b", 2, "y", 20, ""],
  ["c", 3, "x", 30, ""],
  ["d", 4, "y", 40, ""],
  ["b", 5, "x", 50, "text"],
];

/** Where each formula is written: far enough apart for what spills, and away from the cells that they read. */
const FIRST = { row: 19, column: 8 };
const SPACE = { rows: 8, columns: 6, inRow: 6 };

/** Calculates all formulas of a table in one request, and compares them at once. */
async function calculate(cases: readonly Case[]): Promise<void> {
  const questions = cases.map(([formula, expected], index) => ({
    formula,
    row: FIRST.row + SPACE.rows * Math.floor(index / SPACE.inRow),
    column: FIRST.column + SPACE.columns * (index % SPACE.inRow),
    rows: Array.isArray(expected) ? expected.length : 1,
    columns: Array.isArray(expected) ? (expected[0] as Value[]).length : 1,
  }));
  const values = await workbook().addin.evaluate(
    ([cells, asked]) =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange("A1:E5").values = cells;
        for (const { formula, row, column } of asked) sheet.getCell(row, column).formulas = [[formula]];
        const results = asked.map(({ row, column, rows, columns }) =>
          sheet.getRangeByIndexes(row, column, rows, columns).load("values"),
        );
        await context.sync();
        return results.map(({ values }) => values as unknown[][]);
      }),
    [CELLS, questions] as const,
  );
  const found = cases.map(([formula, expected], index) => [
    formula,
    Array.isArray(expected) ? values[index] : values[index]?.[0]?.[0],
  ]);
  expect(found).toEqual(cases.map(([formula, expected]) => [formula, close(expected)]));
}

/** Numbers that are no whole ones may differ in the last digits. */
function close(expected: Case[1]): unknown {
  return typeof expected === "number" && !Number.isInteger(expected) ? expect.closeTo(expected, 12) : expected;
}

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  // Microsoft, "Calculation operators and precedence in Excel".
  "operators bind as Excel's do: a sign before a power, and powers from left to right": [
    ["=-2^2", 4],
    ["=-(2^2)", -4],
    ["=1-2^2", -3],
    ["=-D1^2", 100],
    ["=2^-1^2", 0.25],
    ["=2^3^2", 64],
    ["=5-3-1", 1],
    ["=5+2*3", 11],
    ["=(5+2)*3", 21],
    ["=-50%", -0.5],
    ["=50%^2", 0.25],
    ["=--3", 3],
    ["=1&2+3", "15"],
    ['="a"&1=2', false],
    ["=3=3", true],
    ["=2<>3", true],
  ],
  // The same page, "How Excel converts values in formulas".
  "values are converted as operators need them": [
    ['="1"+"2"', 3],
    ['="3"+1', 4],
    ['="$4.00"+1', 5],
    ['="50%"*1', 0.5],
    ['="6/1/2001"-"5/1/2001"', 31],
    ["=TRUE+1", 2],
    ['="A"&TRUE', "ATRUE"],
    ['=1+"x"', "#VALUE!"],
    ['=SQRT("8+1")', "#VALUE!"],
  ],
  // Microsoft, "Sort data in a range or table" (the order of numbers, texts, truth values), "EXACT function".
  "comparisons know no capitals, and rank numbers before texts before truth values": [
    ['="a"="A"', true],
    ['="a"<"B"', true],
    ['="a">100', true],
    ["=TRUE>100", true],
    ["=TRUE>FALSE", true],
    ['=1="1"', false],
    ['=EXACT("a","A")', false],
  ],
  // Microsoft, "IS functions", "SUM function", "AVERAGE function", "COUNT function", "LEN function".
  "a blank cell is 0 where a number is needed, no text where a text is, and no number for SUM and AVERAGE": [
    ["=G99", 0],
    ['=G99&""', ""],
    ["=G99=0", true],
    ['=G99=""', true],
    ["=G99+1", 1],
    ["=ISBLANK(G99)", true],
    ["=LEN(G99)", 0],
    ["=IF(G99,1,2)", 2],
    ["=SUM(G90:G99)", 0],
    ["=MAX(G90:G99)", 0],
    ["=AVERAGE(G90:G99)", "#DIV/0!"],
    ["=SUM(A1:B5)", 15],
    ["=SUM(A1)", 0],
    ['=SUM("3",TRUE)', 4],
    ["=COUNT(A1:E5)", 10],
    ["=COUNTA(A1:E5)", 21],
    ["=COUNTBLANK(E1:E5)", 4],
  ],
  // Microsoft, "DATE function", "TIME function", "DATEVALUE function", "TIMEVALUE function", "EOMONTH function",
  // "WEEKDAY function". 61 is 1900-03-01 since Excel takes 1900 for a leap year.
  "dates are serial numbers, times are fractions of a day": [
    ["=DATE(2024,2,29)", 45351],
    ["=DATE(1900,3,1)", 61],
    ["=DATE(2008,1,1)", 39448],
    ["=DATE(2008,14,2)", 39846],
    ["=DATE(2008,1,-15)", 39432],
    ["=DATE(108,1,2)", 39449],
    ["=DATE(2024,1,31)-DATE(2024,1,1)", 30],
    ["=YEAR(45351)", 2024],
    ["=MONTH(45351)", 2],
    ["=DAY(45351)", 29],
    ['=DATEVALUE("8/22/2011")', 40777],
    ["=EDATE(DATE(2024,1,31),1)", 45351],
    ["=EOMONTH(DATE(2024,1,15),1)", 45351],
    ["=WEEKDAY(DATE(2008,2,14))", 5],
    ["=TIME(12,0,0)", 0.5],
    ["=TIME(16,48,10)", 60_490 / 86_400],
    ["=TIME(27,0,0)", 0.125],
    ['=TIMEVALUE("2:24 AM")', 0.1],
    ['="12:00"+0', 0.5],
    ["=HOUR(0.75)", 18],
  ],
  // Microsoft, "Formula errors in Excel", and the page of each function.
  "each error has its cause": [
    ["=1/0", "#DIV/0!"],
    ["=MOD(1,0)", "#DIV/0!"],
    ["=STDEV(1)", "#DIV/0!"],
    ["=NA()", "#N/A"],
    ['=MATCH("q",A1:A5,0)', "#N/A"],
    ['=VLOOKUP("q",A1:B5,2,FALSE)', "#N/A"],
    ["=IFS(FALSE,1)", "#N/A"],
    ["={1,2,3}+{1,2}", [[2, 4, "#N/A"]]],
    ["=NOSUCH(1)", "#NAME?"],
    ["=nosuchname", "#NAME?"],
    ["=SQRT(-1)", "#NUM!"],
    ["=LN(0)", "#NUM!"],
    ["=LOG(0)", "#NUM!"],
    ["=ASIN(2)", "#NUM!"],
    ["=POWER(-8,1/3)", "#NUM!"],
    ["=(-8)^0.5", "#NUM!"],
    ["=10^400", "#NUM!"],
    ["=1E308*10", "#NUM!"],
    ["=LARGE(B1:B5,9)", "#NUM!"],
    ["=SMALL(B1:B5,0)", "#NUM!"],
    ["=DATE(-1,1,1)", "#NUM!"],
    ['=DATEDIF(2,1,"d")', "#NUM!"],
    ["=SQRT({4;-1})", [[2], ["#NUM!"]]],
    ["=#REF!+1", "#REF!"],
    ["=INDEX(A1:B2,5,5)", "#REF!"],
    ['=VLOOKUP("b",A1:B5,9,FALSE)', "#REF!"],
    ["=OFFSET(A1,-1,0)", "#REF!"],
    ['=INDIRECT("nowhere!A1")', "#REF!"],
    ["=INDEX(A1:B2,-1)", "#VALUE!"],
    ['=VLOOKUP("b",A1:B5,0,FALSE)', "#VALUE!"],
    ['=SQRT("x")', "#VALUE!"],
    ['=FIND("z","abc")', "#VALUE!"],
    ["=CHOOSE(3,1,2)", "#VALUE!"],
    ["=SQRT(NA())", "#N/A"],
    ["=SUM(1/0,2)", "#DIV/0!"],
  ],
  // Microsoft, "FILTER function".
  "FILTER takes rows or columns that meet one condition or several, and says #CALC! when none does": [
    [
      '=FILTER(A1:B5,A1:A5="b")',
      [
        ["b", 2],
        ["b", 5],
      ],
    ],
    ['=FILTER(A1:A5,(B1:B5>1)*(C1:C5="x"))', [["c"], ["b"]]],
    ['=FILTER(A1:A5,(B1:B5=1)+(C1:C5="y"))', [["a"], ["b"], ["d"]]],
    [
      "=FILTER(A1:D2,{TRUE,FALSE,TRUE,FALSE})",
      [
        ["a", "x"],
        ["b", "y"],
      ],
    ],
    ["=FILTER(B1:B5,{1;0;0;0;2})", [[1], [5]]],
    ["=FILTER(E1:E5,B1:B5>3)", [[0], ["text"]]],
    ['=SUM(FILTER(B1:B5,C1:C5="x"))', 9],
    ["=FILTER(A1:A5,B1:B5>9)", "#CALC!"],
    ['=FILTER(A1:A5,B1:B5>9,"none")', "none"],
    ['=FILTER(A1:A5,B1:B5>9,"")', ""],
    ["=FILTER(A1:A5,B1:B4>1)", "#VALUE!"],
    ["=FILTER(A1:A5,C1:C5)", "#VALUE!"],
    ["=FILTER(A1:A5,NA())", "#N/A"],
  ],
  // Microsoft, "SORT function", "SORTBY function".
  "SORT and SORTBY take 1 and -1 for the order, and several keys": [
    ["=SORT({3;1;2})", [[1], [2], [3]]],
    ["=SORT(B1:B5,1,-1)", [[5], [4], [3], [2], [1]]],
    [
      "=SORT(A1:B3,2,-1)",
      [
        ["c", 3],
        ["b", 2],
        ["a", 1],
      ],
    ],
    ["=SORT({3,1,2},1,1,TRUE)", [[1, 2, 3]]],
    [
      "=SORT(C1:D5,{1,2},{1,-1})",
      [
        ["x", 50],
        ["x", 30],
        ["x", 10],
        ["y", 40],
        ["y", 20],
      ],
    ],
    ['=SORT({"b";1;TRUE;"A"})', [[1], ["A"], ["b"], [true]]],
    ["=SORT(E1:E5,1,-1)", [["text"], [0], [0], [0], [0]]],
    ["=SORT(B1:B5,2)", "#VALUE!"],
    ["=SORT(B1:B5,1,2)", "#VALUE!"],
    ["=SORTBY(A1:A5,B1:B5,-1)", [["b"], ["d"], ["c"], ["b"], ["a"]]],
    ["=SORTBY(A1:A5,C1:C5,-1,B1:B5,-1)", [["d"], ["b"], ["b"], ["c"], ["a"]]],
    ["=SORTBY(A1:D1,{4,3,2,1})", [[10, "x", 1, "a"]]],
    ["=SORTBY(A1:A5,B1:B4)", "#VALUE!"],
    ["=SORTBY(A1:A5,B1:B5,0)", "#VALUE!"],
  ],
  // Microsoft, "UNIQUE function", "SEQUENCE function", "RANDARRAY function", "XLOOKUP function", "TAKE function",
  // "DROP function", "How to correct a #CALC! error".
  "other functions that spill": [
    ["=UNIQUE(A1:A5)", [["a"], ["b"], ["c"], ["d"]]],
    ["=UNIQUE(A1:A5,FALSE,TRUE)", [["a"], ["c"], ["d"]]],
    ["=UNIQUE({1,1,2},TRUE)", [[1, 2]]],
    ["=UNIQUE({1;1},FALSE,TRUE)", "#CALC!"],
    [
      "=SEQUENCE(2,3)",
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    [
      "=SEQUENCE(2,2,10,-1)",
      [
        [10, 9],
        [8, 7],
      ],
    ],
    ["=ROWS(RANDARRAY(2,3))", 2],
    ['=XLOOKUP("c",A1:A5,B1:D5)', [[3, "x", 30]]],
    ['=XLOOKUP("q",A1:A5,B1:B5)', "#N/A"],
    ['=XLOOKUP("q",A1:A5,B1:B5,"no")', "no"],
    ["=XLOOKUP(25,D1:D5,A1:A5,,-1)", "b"],
    ["=XLOOKUP(25,D1:D5,A1:A5,,1)", "c"],
    ["=TAKE(B1:B5,-2)", [[4], [5]]],
    ["=TAKE(B1:B5,0)", "#CALC!"],
    ["=DROP(B1:B5,3)", [[4], [5]]],
    ["=DROP(B1:B5,5)", "#CALC!"],
    [
      "=TRANSPOSE(A1:B2)",
      [
        ["a", "b"],
        [1, 2],
      ],
    ],
    ["=VSTACK(A1:A2,B1:B2)", [["a"], ["b"], [1], [2]]],
    [
      "=HSTACK(A1:A2,B1:B2)",
      [
        ["a", 1],
        ["b", 2],
      ],
    ],
    ["=MMULT({1,2;3,4},{1;1})", [[3], [7]]],
  ],
  // Microsoft, "IF function", "IFERROR function", "IFS function", "SWITCH function", "AND function".
  decisions: [
    ["=IF(TRUE,1,1/0)", 1],
    ["=IF(1/0,1,2)", "#DIV/0!"],
    ['=IF("x",1,2)', "#VALUE!"],
    ["=IF({TRUE;FALSE},1,2)", [[1], [2]]],
    ['=IFERROR(1/0,"e")', "e"],
    ["=IFERROR(1/0,)", 0],
    ["=IFERROR({1,#REF!},0)", [[1, 0]]],
    ["=IFNA(NA(),1)", 1],
    ["=IFNA(1/0,1)", "#DIV/0!"],
    ["=IFS(FALSE,1,TRUE,2)", 2],
    ['=SWITCH(2,1,"a",2,"b")', "b"],
    ['=SWITCH(9,1,"a","d")', "d"],
    ['=SWITCH(9,1,"a")', "#N/A"],
    ["=AND(TRUE,1,G99)", true],
    ["=AND(G90:G99)", "#VALUE!"],
    ["=XOR(TRUE,TRUE)", false],
    ["=ISERR(NA())", false],
  ],
  // Microsoft, "Guidelines and examples of array formulas", "Create or change a cell reference".
  "arrays and whole columns": [
    [
      "={1,2;3,4}",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      '={-1,"a";TRUE,0.5}',
      [
        [-1, "a"],
        [true, 0.5],
      ],
    ],
    [
      "={1;2}+{10,20}",
      [
        [11, 21],
        [12, 22],
      ],
    ],
    ["=B1:B5*2", [[2], [4], [6], [8], [10]]],
    ["=LEN(A1:A2)", [[1], [1]]],
    ["=SUM(B1:B5*D1:D5)", 550],
    ['=SUMPRODUCT((C1:C5="x")*D1:D5)', 90],
    ["=SUM(B:B)", 15],
    ["=SUM(B:B,D:D)", 165],
    ["=COUNTA(A:A)", 5],
    ["=SUM(1:1)", 11],
    ["=ROW(A1:A3)", [[1], [2], [3]]],
    ["=INDEX(B1:B5,0)", [[1], [2], [3], [4], [5]]],
  ],
  // Microsoft, "TEXT function", "Overview of formulas" (a quote in a text is written twice).
  texts: [
    ['="say ""yes"""', 'say "yes"'],
    ['=LEN("""")', 1],
    ['="\\"&"x"', "\\x"],
    ['=TEXT(1234.567,"$#,##0.00")', "$1,234.57"],
    ['=TEXT(1234.5,"#,##0.00")', "1,234.50"],
    ['=TEXT(0.285,"0.0%")', "28.5%"],
    ['=TEXT(45351,"yyyy-mm-dd")', "2024-02-29"],
    ['=TEXT(45351,"dddd")', "Thursday"],
    ['=TEXT(45351,"mmm d, yyyy")', "Feb 29, 2024"],
    ['=TEXT(1234,"0000000")', "0001234"],
    ['=TEXT(-5,"0;(0)")', "(5)"],
    ['=TEXTJOIN(", ",TRUE,A1:A3)', "a, b, c"],
    ['=SUBSTITUTE("Quarter 1, 2011","1","2",3)', "Quarter 1, 2012"],
    ['=TRIM(" First Quarter Earnings ")', "First Quarter Earnings"],
    ['=VALUE("$1,000")', 1000],
  ],
  // Microsoft, "ROUND function", "MOD function", "INT function", "TRUNC function", "COUNTIF function", "SUMIFS function".
  numbers: [
    ["=0.1+0.2=0.3", true],
    ["=ROUND(2.15,1)", 2.2],
    ["=ROUND(-1.475,2)", -1.48],
    ["=ROUND(21.5,-1)", 20],
    ["=ROUND(2.5,0)", 3],
    ["=INT(-8.9)", -9],
    ["=TRUNC(-8.9)", -8],
    ["=MOD(-3,2)", 1],
    ["=MOD(3,-2)", -1],
    ["=.5+1.", 1.5],
    ["=1.2E-3", 0.0012],
    ['=COUNTIF(A1:A5,"B")', 2],
    ['=COUNTIF(B1:B5,">2")', 3],
    ['=SUMIFS(D1:D5,C1:C5,"X",B1:B5,">1")', 80],
    ["=RANK(2,B1:B5)", 4],
  ],
};

for (const [title, cases] of Object.entries(TABLES)) {
  test(title, async () => {
    await calculate(cases);
  });
}

const valueOf = async (address: string) => (await workbook().values(address))[0]?.[0];

/** Writes into the active sheet, and returns its name. */
async function write(address: string, formulas: Values): Promise<string> {
  return workbook().addin.evaluate(
    ([where, contents]) =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange(where).formulas = contents;
        sheet.load("name");
        await context.sync();
        return sheet.name;
      }),
    [address, formulas] as const,
  );
}

async function formulaIn(address: string): Promise<unknown> {
  return workbook().addin.evaluate(
    (where) =>
      Excel.run(async (context) => {
        const range = context.workbook.worksheets.getActiveWorksheet().getRange(where);
        range.load("formulas");
        await context.sync();
        return (range.formulas as unknown[][])[0]?.[0];
      }),
    address,
  );
}

test("a formula keeps its quotes and signs as they were typed, to be edited again", async () => {
  await workbook().type("A1", '="a ""b"" c"&-2^2&-(2^2)');
  expect(await valueOf("A1")).toBe('a "b" c4-4');
  expect(await formulaIn("A1")).toBe('="a ""b"" c"&-2^2&-(2^2)');
  await workbook().select("A1");
  await workbook().page.keyboard.press("F2");
  await workbook().page.keyboard.press("Enter");
  expect(await valueOf("A1")).toBe('a "b" c4-4');
});

// Microsoft, "Spilled range operator".
test("A1# is the whole range that A1 spills, also when that grows", async () => {
  await write("A1", [["3"]]);
  await workbook().type("B1", "=SEQUENCE(A1)");
  await workbook().type("D1", "=SUM(B1#)");
  await workbook().type("E1", "=B1#*10");
  expect(await workbook().values("D1:E3")).toEqual([
    [6, 10],
    ["", 20],
    ["", 30],
  ]);
  await workbook().type("A1", "4");
  await expect
    .poll(() => workbook().values("D1:E4"))
    .toEqual([
      [10, 10],
      ["", 20],
      ["", 30],
      ["", 40],
    ]);
  await workbook().type("F1", "=SUM(A1#)");
  expect(await valueOf("F1")).toBe("#REF!");
});

// Microsoft, "How to correct a #SPILL! error": spill range isn't blank, extends beyond the worksheet's edge.
test("#SPILL! is what finds a cell in its way, and what would not end on the sheet", async () => {
  await write("A3", [["mine"]]);
  await workbook().type("A1", "=SEQUENCE(3)");
  expect(await workbook().values("A1:A3")).toEqual([["#SPILL!"], [""], ["mine"]]);
  await workbook().select("A3");
  await workbook().page.keyboard.press("Delete");
  await expect.poll(() => workbook().values("A1:A3")).toEqual([[1], [2], [3]]);
  await workbook().page.keyboard.press("Control+z");
  await expect.poll(() => workbook().values("A1:A3")).toEqual([["#SPILL!"], [""], ["mine"]]);
});

// Microsoft, "How to correct a #REF! error".
test("#REF! is what is left of a sheet that was deleted, in the value and in the formula", async () => {
  const first = await write("A1", [["5"]]);
  await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.worksheets.add().activate();
      await context.sync();
    }),
  );
  await write("A1", [[`='${first}'!A1+1`]]);
  expect(await valueOf("A1")).toBe(6);
  await workbook().addin.evaluate(
    (name) =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getItem(name).delete();
        await context.sync();
      }),
    first,
  );
  await expect.poll(() => valueOf("A1")).toBe("#REF!");
  expect(await formulaIn("A1")).toBe("=#REF!+1");
});

// Microsoft, "Create or change a cell reference": a name with other characters than letters stands in quotes.
test("references reach other sheets, whose names may hold blanks and signs", async () => {
  const here = await write("A1", [["1"]]);
  await workbook().addin.evaluate(
    ([name]) =>
      Excel.run(async (context) => {
        const other = context.workbook.worksheets.add("Costs & more");
        other.getRange("B2:B3").values = [[40], [2]];
        context.workbook.worksheets.getItem(name).activate();
        await context.sync();
      }),
    [here] as const,
  );
  await workbook().type("A2", "=SUM('Costs & more'!B2:B3)");
  expect(await valueOf("A2")).toBe(42);
});

// Microsoft, "Remove or allow a circular reference": Excel shows 0 and warns; this grid has no warnings and shows an error.
test("a formula that refers to itself is an error, and no endless loop", async () => {
  await write("A1:A3", [["=A2+1"], ["=A1+1"], ["=SUM(A1:A3)"]]);
  expect(await workbook().values("A1:A3")).toEqual([["#REF!"], ["#REF!"], ["#REF!"]]);
  await write("A2", [["1"]]);
  expect(await valueOf("A1")).toBe(2);
});

// Microsoft, "Format numbers as percentages".
test("a percentage that is typed is a number with a format", async () => {
  await workbook().type("A1", "50%");
  await workbook().type("A2", "=A1*2");
  expect(await workbook().values("A1:A2")).toEqual([[0.5], [1]]);
  const text = await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1");
      range.load("text,numberFormat");
      await context.sync();
      return [range.text[0]?.[0], (range.numberFormat as string[][])[0]?.[0]];
    }),
  );
  expect(text).toEqual(["50%", "0%"]);
});

test("errors are shown in the grid by Excel's names", async () => {
  await write("A1:A3", [['=1+"x"'], ["=#REF!"], ["=nosuchname"]]);
  const texts = await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:A3");
      range.load("text");
      await context.sync();
      return range.text.flat();
    }),
  );
  expect(texts).toEqual(["#VALUE!", "#REF!", "#NAME?"]);
});
