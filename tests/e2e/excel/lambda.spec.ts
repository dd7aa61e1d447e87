import { expect, test } from "@playwright/test";
import { resultOf, sharedWorkbook } from "../../support/sharedWorkbook";

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
