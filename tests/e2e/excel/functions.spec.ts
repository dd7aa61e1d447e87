import { expect, test } from "@playwright/test";
import { failureOfStatements, resultOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

// Microsoft, "Call built-in Excel worksheet functions": the samples' kinds of calls, with results worked out by hand.
test("functions of the sheet are called without a cell, with ranges, texts and results of others", async () => {
  const seen = await resultOf(
    workbook(),
    `const { functions } = context.workbook;
     const range = sheet.getRange("A1:B3");
     range.values = [["Wrench", 2], ["Hammer", 10], ["Saw", 5]];
     const sum = functions.sum(sheet.getRange("B1:B3"), 1, 2);
     const found = functions.vlookup("Hammer", range, 2, false);
     const nested = functions.power(functions.sum(1, 2), 2);
     const quoted = functions.concatenate('say "', "hi", true);
     const rate = functions.pmt(0.01, 12, -100);
     const broken = functions.mod(1, 0);
     const missing = functions.vlookup("Drill", range, 2, false);
     const all = [sum, found, nested, quoted, rate, broken, missing];
     for (const result of all) result.load("value,error");
     await context.sync();
     return all.map(({ value, error }) => [typeof value === "number" ? Math.round(value * 1e6) / 1e6 : value, error]);`,
  );
  expect(seen).toEqual([
    [20, null],
    [10, null],
    [9, null],
    ['say "hiTRUE', null],
    [8.884879, null], // 100 · 0.01 / (1 − 1.01^−12)
    [null, "#DIV/0!"],
    [null, "#N/A"],
  ]);
});

// Microsoft's pages of each function, by whose names the members go.
test("functions of complex numbers, of Bessel, of references and of bytes are called without a cell, too", async () => {
  const seen = await resultOf(
    workbook(),
    `const { functions } = context.workbook;
     const sheets = context.workbook.worksheets.getCount();
     const all = [
       functions.complex(3, 4, "j"), functions.imSum("3+4i", "5-3i"), functions.imAbs(functions.complex(5, 12)),
       functions.imaginary("3+4i"), functions.imLog2("3+4i"), functions.besselJ(1.9, 2), functions.besselK(1.5, 1),
       functions.areas(sheet.getRange("A1:B3")), functions.isref(sheet.getRange("A1")), functions.isref("A1"),
       functions.findB("M", "Miriam McGovern"), functions.replaceB("abcdefghijk", 6, 5, "*"), functions.rightb("Sale Price", 5),
       functions.sheets(), functions.besselY(2.5, -1),
     ];
     for (const result of all) result.load("value,error");
     await context.sync();
     const values = all.map(({ value, error }) => error ?? (typeof value === "number" ? Number(value.toPrecision(6)) : value));
     return values.map((value) => (value === sheets.value ? "all sheets" : value));`,
  );
  expect(seen).toEqual([
    ...["3+4j", "8+i", 13, 4, "2.32192809488736+1.33780421245098i", 0.329926, 0.277388],
    ...[1, true, false, 1, "abcde*k", "Price", "all sheets", "#NUM!"],
  ]);
});

test("what is no argument is refused", async () => {
  const failure = await failureOfStatements(workbook(), `context.workbook.functions.abs({}).load("value")`);
  expect(failure).toEqual(["InvalidArgument", "Functions.abs"]);
});
