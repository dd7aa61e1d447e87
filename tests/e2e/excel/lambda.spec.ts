import { expect, test } from "@playwright/test";
import { resultOf, sharedWorkbook } from "../../support/sharedWorkbook";
import { WorkbookPage } from "../../support/workbookPage";

const workbook = sharedWorkbook();

type Value = string | number | boolean;
type Case = readonly [formula: string, expected: Value | readonly (readonly Value[])[]];

/** Calculates formulas beside each other, with 1 to 6 in A1:C2 and letters in A4:C5, and compares what they spill. */
async function calculate(cases: readonly Case[]): Promise<void> {
  const asked = cases.map(([formula, expected], index) => ({
    ...{ formula, column: 6 * (index + 1) },
    ...{ rows: Array.isArray(expected) ? expected.length : 1 },
    ...{ columns: Array.isArray(expected) ? (expected[0] as Value[]).length : 1 },
  }));
  const values = (await resultOf(
    workbook(),
    `sheet.getRange("A1:C5").values = [[1, 2, 3], [4, 5, 6], ["", "", ""], ["a", "b", "c"], ["d", "e", "f"]];
     const asked = ${JSON.stringify(asked)};
     for (const { formula, column } of asked) sheet.getCell(0, column).formulas = [[formula]];
     const results = asked.map(({ column, rows, columns }) => sheet.getRangeByIndexes(0, column, rows, columns).load("values"));
     await context.sync();
     return results.map(({ values }) => values);`,
  )) as Value[][][];
  const found = cases.map(([formula, expected], index) => [
    formula,
    Array.isArray(expected) ? values[index] : values[index]?.[0]?.[0],
  ]);
  expect(found).toEqual(cases);
}

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  // Microsoft, "LET function".
  "LET gives names to values": [
    ["=LET(x, 5, SUM(x, 1))", 6],
    ["=LET(x,1,y,x+1,x+y)", 3],
    ["=LET(x,1,x,x+1,x*10)", 20],
    ["=LET(Rng,A1:C2,SUM(rng)/COUNT(rng))", 3.5],
    ["=LET(a,A1,ROWS(a)+SUM(a,B1))", 4],
    ["=1+LET(t,A1:C1,INDEX(t,1,3))*2", 7],
    ['=LET(say,"say ""x""",say&1)', 'say "x"1'],
    [
      "=LET(x,A1:B2,x*2)",
      [
        [2, 4],
        [8, 10],
      ],
    ],
    [
      "=LET(x,{1,2;3,4},x+A1)",
      [
        [2, 3],
        [4, 5],
      ],
    ],
    ["=LET(x,1/0,IFERROR(x,7))", 7],
    ["=LET(x,1,y+1)", "#NAME?"],
    ["=LET(x,1)", "#NAME?"],
    ["=LET(A1,1,A1)", "#NAME?"],
  ],
  // Microsoft, "LAMBDA function", "ISOMITTED function".
  "LAMBDA makes functions, which can be called": [
    ["=LAMBDA(number,number+1)(1)", 2],
    ["=LAMBDA(temp,(5/9)*(Temp-32))(212)", 100],
    ["=LAMBDA(a,b,SQRT(a^2+b^2))(3,4)", 5],
    ["=LAMBDA(a,LAMBDA(b,a-b))(10)(3)", 7],
    ["=LET(f,LAMBDA(x,x*2),f(3)+f(A2))", 14],
    ["=LET(k,10,f,LAMBDA(x,x*k),k,1,f(2))", 20],
    ["=LET(f,LAMBDA(f,n,IF(n<2,1,n*f(f,n-1))),f(f,10))", 3628800],
    ['=LAMBDA(x,[y],IF(ISOMITTED(y),"Second argument missing","Argument supplied"))(1)', "Second argument missing"],
    ['=LAMBDA(x,[y],IF(ISOMITTED(y),"Second argument missing","Argument supplied"))(1,2)', "Argument supplied"],
    ["=LAMBDA(x,x+1)", "#CALC!"],
    ["=LAMBDA(x,x+1)(1,2)", "#VALUE!"],
    ["=LET(x,1,x(2))", "#VALUE!"],
    ["=LET(f,LAMBDA(f,f(f)),f(f))", "#NUM!"],
  ],
  // Microsoft, "MAP function", "REDUCE function", "SCAN function", "MAKEARRAY function", "BYROW function", "BYCOL function".
  "MAP, REDUCE, SCAN, MAKEARRAY, BYROW and BYCOL call a LAMBDA": [
    [
      "=MAP(A1:C2,LAMBDA(a,IF(a>4,a*a,a)))",
      [
        [1, 2, 3],
        [4, 25, 36],
      ],
    ],
    ["=MAP(A1:C1,A2:C2,LAMBDA(a,b,AND(a>1,b>4)))", [[false, true, true]]],
    ["=REDUCE(,A1:C2,LAMBDA(a,b,a+b^2))", 91],
    ["=REDUCE(1,A1:C2,LAMBDA(a,b,IF(b>3,a*b,a)))", 120],
    [
      "=SCAN(1,A1:C2,LAMBDA(a,b,a*b))",
      [
        [1, 2, 6],
        [24, 120, 720],
      ],
    ],
    [
      '=SCAN("",A4:C5,LAMBDA(a,b,a&b))',
      [
        ["a", "ab", "abc"],
        ["abcd", "abcde", "abcdef"],
      ],
    ],
    [
      "=MAKEARRAY(2,3,LAMBDA(r,c,r*c))",
      [
        [1, 2, 3],
        [2, 4, 6],
      ],
    ],
    ["=BYROW(A1:C2,LAMBDA(array,MAX(array)))", [[3], [6]]],
    ["=BYCOL(A1:C2,LAMBDA(array,MAX(array)))", [[4, 5, 6]]],
    ["=BYROW(A1:C2,SUM)", [[6], [15]]],
    ["=SUM(MAP(SEQUENCE(100),LAMBDA(n,n^2)))", 338350],
    ["=MAKEARRAY(0,1,LAMBDA(r,c,1))", "#VALUE!"],
    ["=MAP(A1:B1,LAMBDA(a,A1:B1))", [["#CALC!", "#CALC!"]]],
    ["=MAP(A1:B1,5)", [["#VALUE!", "#VALUE!"]]],
  ],
  // Microsoft, "GROUPBY function", "PIVOTBY function"; the rest of what they do is in tests/unit/host/grouping.
  "GROUPBY and PIVOTBY take a function or a LAMBDA": [
    [
      '=GROUPBY({"b";"a";"b"},{1;2;3},SUM)',
      [
        ["a", 2],
        ["b", 4],
        ["Total", 6],
      ],
    ],
    [
      '=GROUPBY({"b";"a";"b"},{1;2;3},LAMBDA(x,MAX(x)),,0,-2)',
      [
        ["b", 3],
        ["a", 2],
      ],
    ],
    [
      '=GROUPBY({"b";"a";"b"},{1;2;1},PERCENTOF,,0)',
      [
        ["a", 0.5],
        ["b", 0.5],
      ],
    ],
    [
      '=PIVOTBY({"x";"x";"y"},{"p";"q";"p"},{1;2;3},SUM)',
      [
        ["", "p", "q", "Total"],
        ["x", 1, 2, 3],
        ["y", 3, "", 3],
        ["Total", 4, 2, 6],
      ],
    ],
    ["=GROUPBY(A1:A2,B1:B2,5)", "#VALUE!"],
  ],
  // Microsoft, "IF function"; only the branch that is taken is calculated.
  "IF takes one of its branches": [
    ['=IF(A1=1,"yes",1/0)', "yes"],
    ["=IF(A1=2,1/0)", false],
    ["=IF(A1=1,,5)", 0],
    ["=IF(1/0,1,2)", "#DIV/0!"],
    ['=IF("text",1,2)', "#VALUE!"],
    ["=IF(G9,1,2)", 2],
    ["=IF(A1:C1>1,A2:C2,0)", [[0, 5, 6]]],
    ["=SUM(IF(A1:C2>2,A1:C2))", 18],
  ],
};

for (const [title, cases] of Object.entries(TABLES)) {
  test(title, () => calculate(cases));
}

test("formulas follow their cells, and their references follow cells that move", async () => {
  const seen = await resultOf(
    workbook(),
    `sheet.getRange("A1:A3").values = [[1], [2], [3]];
     sheet.getRange("C1").formulas = [["=LET(total,SUM(A1:A3),REDUCE(0,A1:A3,LAMBDA(t,v,t+v/total)))+A1"]];
     await context.sync();
     sheet.getRange("A1").values = [[10]];
     sheet.getRange("1:1").insert("Down");
     const cell = sheet.getRange("C2").load("formulas,values");
     await context.sync();
     return [cell.formulas[0][0], cell.values[0][0]];`,
  );
  expect(seen).toEqual(["=LET(total,SUM(A2:A4),REDUCE(0,A2:A4,LAMBDA(t,v,t+v/total)))+A2", expect.closeTo(11, 12)]);
});

// Microsoft, "LAMBDA function": =TOCELSIUS(104) is 40, =HYPOTENUSE(3,4) is 5; "Unique ID", recursion under a name.
test("a LAMBDA under a name of the workbook is called by it, also by itself, and from a file", async ({ browser }) => {
  const other = await WorkbookPage.open(await browser.newPage(), "/workbook/#new");
  const { page } = other;
  const read = `const cells = sheet.getRange("A1:A8").load("values,formulas"); await context.sync();
    return { values: cells.values.flat(), formulas: cells.formulas.flat() };`;
  const formulas = [
    ...[
      "=TOCELSIUS(104)",
      "=HYPOTENUSE(3,4)",
      "=FACTORIAL(5)",
      "=SUM(MAP({32,212},TOCELSIUS))",
      "=IF(TRUE,TOCELSIUS(212))",
    ],
    ...["=TOCELSIUS(1,2)", "=SHARE(1)", "=NOSUCHNAME(1)"],
  ];
  const expected = [40, 5, 120, 100, 100, "#VALUE!", "#VALUE!", "#NAME?"];
  const made = await resultOf(
    other,
    `const { names } = context.workbook;
     names.add("TOCELSIUS", "=LAMBDA(temp,(5/9)*(temp-32))");
     names.add("HYPOTENUSE", "=LAMBDA(a,b,SQRT(a^2+b^2))");
     names.add("FACTORIAL", "=LAMBDA(n,IF(n<2,1,n*FACTORIAL(n-1)))");
     names.add("SHARE", "=0.5");
     sheet.getRange("A1:A8").formulas = ${JSON.stringify(formulas.map((formula) => [formula]))};
     ${read}`,
  );
  expect(made).toEqual({ values: expected, formulas });
  await resultOf(
    other,
    `context.workbook.names.getItem("TOCELSIUS").formula = "=LAMBDA(t,t+1)"; await context.sync();`,
  );
  expect((await other.values("A1:A1"))[0]).toEqual([105]);
  await resultOf(
    other,
    `context.workbook.names.getItem("TOCELSIUS").formula = "=LAMBDA(t,(5/9)*(t-32))"; await context.sync();`,
  );
  const file = await other.saveFile(test.info().outputPath("lambdas.xlsx"));
  await other.openFile(file);
  await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("lambdas");
  await other.waitForAddin();
  expect(await resultOf(other, read)).toEqual({ values: expected, formulas });
  await page.close();
});

test("a cell that calls a name, or what nobody knows, can be selected and edited", async () => {
  const { page } = workbook();
  await resultOf(
    workbook(),
    `sheet.getRange("B1:B3").formulas = [["=NoSuchName(1,2)+1"], ["=LET(f,LAMBDA(x,x+1),f(2))"], ["=LAMBDA(x,x+1)(2)"]];
     await context.sync();`,
  );
  for (const [address, formula] of [
    ["B1", "=NoSuchName(1,2)+1"],
    ["B2", "=LET(f, LAMBDA(x, x+1), f(2))"],
    ["B3", "=LAMBDA(x,x+1)(2)"],
  ] as const) {
    await workbook().select(address);
    await expect(page.locator(".o-topbar-composer .o-composer")).toHaveText(formula);
    await page.keyboard.press("F2");
    await expect(page.locator(".o-grid-composer .o-composer")).toHaveText(formula);
    await page.keyboard.press("Escape");
  }
});
