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

test("a function that this workbook lacks is not found, and what is no argument is refused", async () => {
  for (const [statement, failure] of [
    [`context.workbook.functions.bahtText(1).load("value")`, ["ApiNotFound", "Functions.bahtText"]],
    [`context.workbook.functions.abs({}).load("value")`, ["InvalidArgument", "Functions.abs"]],
  ] as const) {
    expect(await failureOfStatements(workbook(), statement)).toEqual(failure);
  }
});
