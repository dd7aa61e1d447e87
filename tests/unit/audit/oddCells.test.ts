import { describe, expect, it } from "@jest/globals";
import { audit } from "../../../src/audit/audit";
import { columnNumber } from "../../../src/audit/address";
import type { CellValue, SheetContents } from "../../../src/audit/contents";
import { numberIn } from "../../../src/audit/numbers";
import type { ColumnReport, Report } from "../../../src/audit/report";
import { columnOf, FIRST_ROW, handMadeSheet } from "../../support/handMadeSheet";
import { contentsOf } from "./studentSheet";

/** A right sheet of 8 rows, in which some cells show something else. */
function sheetWith(cells: Readonly<Record<string, CellValue>>, keepsFormulas = true): SheetContents {
  const right = contentsOf(handMadeSheet({ rowCount: 8 }));
  const values = right.values.map((row) => [...row]);
  const formulas = right.formulas.map((row) => [...row]);
  for (const [address, content] of Object.entries(cells)) {
    const [, letters = "", row = ""] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
    for (const grid of [values, formulas]) (grid[Number(row) - 1] ?? [])[columnNumber(letters) - 1] = content;
  }
  return { ...right, values, formulas: keepsFormulas ? formulas : values };
}

function reportOn(contents: SheetContents): Report {
  const result = audit(contents);
  if (result.kind === "no-table") throw new Error(result.sentence);
  return result.report;
}

function columnIn(contents: SheetContents, name: string): ColumnReport | undefined {
  return reportOn(contents).columns.find(({ quantity }) => quantity === name);
}

const at = (name: string, row: number) => `${columnOf(name)}${row}`;
const LAST_ROW = FIRST_ROW + 7;

describe.each([
  ["formulas", true],
  ["numbers alone", false],
] as const)("a cell in the middle of a sheet of %s", (_, keepsFormulas) => {
  it.each<[CellValue, string]>([
    ["abc", "holds “abc”, which is not a number"],
    ["-", "holds “-”, which is not a number"],
    [true, "holds “true”, which is not a number"],
    // Excel has no such number; a text that looks like one must not pass for what any formula yields.
    ["1e999", "holds “1e999”, which is not a number"],
    [Number.POSITIVE_INFINITY, "holds “Infinity”, which is not a number"],
    [Number.NaN, "holds “NaN”, which is not a number"],
    ["", "is blank; formulas that read it calculate with 0"],
    ["#DIV/0!", "holds the error #DIV/0!"],
  ])("that holds %p is wrong, and is said so", (content, said) => {
    for (const name of ["t1", "i2", "w1", "w6", "h1", "a_o2", "E1", "E_total", "∂E/∂w3"]) {
      const found = columnIn(sheetWith({ [at(name, 6)]: content }, keepsFormulas), name);
      expect([name, found?.verdict, found?.wrongRows]).toEqual([name, "wrong", [6]]);
      expect(found?.reasons.map(({ sentence }) => sentence)).toEqual([`${at(name, 6)} ${said}.`]);
    }
  });
});

it("a text after which everything shows errors is what is told", () => {
  const rows = handMadeSheet({ rowCount: 8 });
  (rows[5] ?? [])[columnNumber(columnOf("h1")) - 1] = "n/a";
  const wrong = reportOn(contentsOf(rows)).columns.filter(({ verdict }) => verdict === "wrong");
  expect(wrong.map(({ quantity, wrongRows }) => [quantity, wrongRows])).toEqual([["h1", [6]]]);
});

describe("numbers that training begins with", () => {
  it.each<[string, CellValue]>([
    ["i1", ""],
    ["t2", "n/a"],
    ["w1", ""],
    ["w8", "#REF!"],
  ])("must be there: %s is %p", (name, content) => {
    const found = columnIn(sheetWith({ [at(name, FIRST_ROW)]: content }, false), name);
    expect(found).toMatchObject({ verdict: "wrong", firstWrong: { address: at(name, FIRST_ROW) } });
  });

  it("may stand in the first row alone, and hold for all", () => {
    const given = ["t1", "t2", "i1", "i2"].flatMap((name) => [5, 6, 7, 8, 9, 10, 11].map((row) => at(name, row)));
    const blank = Object.fromEntries(given.map((address) => [address, ""]));
    expect(reportOn(sheetWith(blank, false)).summary).toBe(
      "31 columns and 8 rows were checked: all of them are right.",
    );
    const wrong = columnIn(sheetWith({ ...blank, [at("h1", 9)]: 0.5 }, false), "h1");
    expect(wrong).toMatchObject({ verdict: "wrong", wrongRows: [9], firstWrong: { holds: 0.5 } });
  });

  it("may not be blank where a formula of the row reads them", () => {
    const found = columnIn(sheetWith({ [at("i1", LAST_ROW)]: "" }), "i1");
    expect(found?.reasons.map(({ mistake }) => mistake)).toEqual(["blank-cell"]);
  });
});

describe("the last row", () => {
  it("may hold nothing but the new weights", () => {
    const names = ["h1", "a_h1", "h2", "a_h2", "o1", "a_o1", "o2", "a_o2", "E1", "E2", "E_total"];
    const gradients = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `∂E/∂w${n}`);
    const blank = Object.fromEntries([...names, ...gradients].map((name) => [at(name, LAST_ROW), ""]));
    expect(reportOn(sheetWith(blank)).summary).toBe("31 columns and 8 rows were checked: all of them are right.");
  });

  it("may say that nothing is there, which is passed on", () => {
    const found = columnIn(sheetWith({ [at("E_total", LAST_ROW)]: "n/a" }), "E_total");
    expect(found?.verdict).toBe("right");
    expect(found?.remarks).toEqual([`${at("E_total", LAST_ROW)} holds “n/a”, which is not a number; it was left out.`]);
  });
});

describe("what could not be checked", () => {
  it("is counted, and told where it begins", () => {
    const report = reportOn(sheetWith({ [at("a_o1", LAST_ROW)]: "" }));
    // E1 and the gradients of w1 to w6 read a_o1; E_total reads E1, which is there.
    expect(report.summary).toBe(
      "31 columns and 8 rows were checked: no mistake was found, 7 cells could not be checked.",
    );
    const unchecked = report.columns.filter(({ uncheckedRows }) => uncheckedRows.length > 0);
    expect(unchecked.map(({ quantity, uncheckedRows }) => [quantity, uncheckedRows])).toEqual(
      ["E1", ...[1, 2, 3, 4, 5, 6].map((n) => `∂E/∂w${n}`)].map((name) => [name, [LAST_ROW]]),
    );
  });

  it("is every weight, where there is no learning rate", () => {
    const nameless = contentsOf(handMadeSheet({ rowCount: 8, rate: ["", ""] }));
    // Without targets and gradients the weights follow no rate that could be found.
    const gone = ["t1", "t2", ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `∂E/∂w${n}`)].map((name) =>
      columnNumber(columnOf(name)),
    );
    const values = nameless.values.map((row) => row.map((cell, index) => (gone.includes(index + 1) ? "" : cell)));
    const { columns, learningRate } = reportOn({ ...nameless, values, formulas: values });
    expect(learningRate.source).toBe("none");
    expect(columns.find(({ quantity }) => quantity === "w1")?.verdict).toBe("unknown");
  });
});

describe("a number as text", () => {
  it.each(["1e999", "-1e400", "1e309 %"])("is none where Excel has none: %s", (text) => {
    expect(numberIn(text)).toBeNaN();
  });
});

describe("numbers that are written as text", () => {
  const asText = (columns: number) => {
    const right = contentsOf(handMadeSheet({ rowCount: 8 }));
    const values = right.values.map((row, y) =>
      row.map((cell, x) => (y >= FIRST_ROW - 1 && x < columns ? String(cell).replace(".", ",") : cell)),
    );
    const result = audit({ ...right, values, formulas: values });
    if (result.kind === "no-table") throw new Error(result.sentence);
    return result.report;
  };

  it("are told of each column where they are few", () => {
    const { columns, doubts } = asText(2);
    expect(columns.flatMap(({ remarks }) => remarks)).toEqual(
      ["t1", "t2"].map((name) => `${name} holds numbers that are written as text; Excel does not calculate with them.`),
    );
    expect(doubts).toEqual([]);
  });

  it("are told once where they are many", () => {
    const { columns, doubts } = asText(31);
    expect(columns.flatMap(({ remarks }) => remarks)).toEqual([
      "t1 and 30 more columns hold numbers that are written as text; Excel does not calculate with them.",
    ]);
    expect(doubts).toEqual([]);
  });
});

describe("a sheet that waits to be calculated", () => {
  it("is told from a right one where a start was changed and nothing followed", () => {
    // w1 is 0.25 now, where the numbers still follow from 0.15: h1 should be 0.25·0.05 + 0.2·0.1.
    const result = audit(sheetWith({ E4: 0.25 }));
    if (result.kind === "no-table") throw new Error(result.sentence);
    const { columns, doubts, summary } = result.report;
    expect(columns.filter(({ verdict }) => verdict === "wrong")).toEqual([]);
    expect(columns.filter(({ uncheckedRows }) => uncheckedRows.length > 0).map(({ quantity }) => quantity)).toEqual([
      ...["w1", "h1"],
    ]);
    expect(doubts.map(({ sentence }) => sentence)).toEqual([
      "I4 shows 0.0275, but its formula, which is right, yields 0.0325 from the numbers that are there now; 1 more cell is like it. " +
        "The sheet waits to be calculated: press F9, or choose Formulas > Calculation Options > Automatic, then check again.",
    ]);
    expect(summary).toMatch(/no mistake was found, 2 cells could not be checked\.$/);
    expect(columns.find(({ quantity }) => quantity === "h1")?.remarks).toEqual([
      "I4 shows a number that the formula no longer yields: the sheet waits to be calculated.",
    ]);
  });

  it("is not told where a right formula goes round a cell that is wrong", () => {
    const rows = handMadeSheet({ rowCount: 5, mistakes: { h1: "w1*i1+w3*i2", a_h1: "1/(1+EXP(-(w1*i1+w2*i2)))" } });
    const result = audit(contentsOf(rows));
    if (result.kind === "no-table") throw new Error(result.sentence);
    expect(result.report.doubts).toEqual([]);
    expect(result.report.columns.find(({ quantity }) => quantity === "a_h1")?.verdict).toBe("right");
  });
});
