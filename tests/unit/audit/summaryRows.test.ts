import { describe, expect, it } from "@jest/globals";
import { audit, type Audit } from "../../../src/audit/audit";
import type { CellValue } from "../../../src/audit/contents";
import { columnOf, FIRST_ROW, handMadeSheet, HEADER_ROW } from "../../support/handMadeSheet";
import { contentsOf } from "./studentSheet";

type Line = (string | number)[];

const ROWS = 8;
const LAST_ROW = FIRST_ROW + ROWS - 1;
const names = (handMadeSheet({ rowCount: 1 })[HEADER_ROW - 1] ?? []).map(String);

/** A right sheet with more rows under its table; a column on its left for labels. */
function audited(more: readonly Line[], keepsFormulas = true): Audit {
  const contents = contentsOf([...handMadeSheet({ rowCount: ROWS }), ...more]);
  const result = audit(keepsFormulas ? contents : { ...contents, formulas: contents.values });
  if (result.kind === "no-table") throw new Error(result.sentence);
  return result;
}

/** A row that has a function of each column, or of some. */
function rowOf(formula: (range: string) => string, of: readonly string[] = names): Line {
  return names.map((name) => (of.includes(name) ? `=${formula(rangeOf(name))}` : ""));
}

function rangeOf(name: string): string {
  return `${columnOf(name)}${FIRST_ROW}:${columnOf(name)}${LAST_ROW}`;
}

const blank: Line = names.map(() => "");
const computed = names.filter((name) => !/^[ti]\d$/.test(name));

describe.each([
  ["formulas", true],
  ["numbers alone", false],
] as const)("rows under a table of %s that sum it up", (_, keepsFormulas) => {
  it.each<[string, Line[], string]>([
    ["a total of each column", [rowOf((range) => `SUM(${range})`)], "row 12"],
    ["a mean of what is computed, after a blank row", [blank, rowOf((range) => `SUM(${range})/8`, computed)], "row 13"],
    [
      "minima, and under them maxima",
      [rowOf((range) => `MIN(${range})`), rowOf((range) => `MAX(${range})`)],
      "rows 12, 13",
    ],
  ])("are no steps of training: %s", (__, more, where) => {
    const { report } = audited(more, keepsFormulas);
    expect(report.lastRow).toBe(LAST_ROW);
    expect(report.summary).toBe(
      `31 columns and 8 rows were checked, without the summary in ${where}: all of them are right.`,
    );
  });
});

describe("a row with a label", () => {
  it.each(["Total", "Average:", "MIN", "Std dev", "Σ", "Mittelwert"])("is no step of training: %s", (label) => {
    const row: Line = [label, ...names.slice(1).map((_, index) => index)];
    expect(audited([row]).report.lastRow).toBe(LAST_ROW);
  });

  it.each(["Step 9", "mine", "maxed out?", "t"])("is one where the label is another: %s", (label) => {
    const row: Line = [label, ...names.slice(1).map((_, index) => index)];
    expect(audited([row]).report.lastRow).toBe(LAST_ROW + 1);
  });
});

describe("a last row that is a step of training", () => {
  it("counts, though all its numbers may be the smallest so far", () => {
    // With both targets at 0.5 every weight, output and gradient falls from row to row.
    const start = handMadeSheet({ rowCount: ROWS }).map((row) => [...row]);
    for (const column of [0, 1]) (start[FIRST_ROW - 1] ?? [])[column] = 0.5;
    const { values, ...rest } = contentsOf(start);
    const result = audit({ ...rest, values, formulas: values });
    expect(result.kind === "audit" && result.report.summary).toBe(
      "31 columns and 8 rows were checked: all of them are right.",
    );
  });

  it("counts where it repeats the row above it", () => {
    const { values } = contentsOf(handMadeSheet({ rowCount: ROWS }));
    const again: CellValue[][] = [...values.map((row) => [...row]), [...(values[values.length - 1] ?? [])]];
    const result = audit({ values: again, formulas: again, firstRow: 1, firstColumn: 1 });
    expect(result.kind === "audit" && result.report.lastRow).toBe(LAST_ROW + 1);
  });
});

describe("a table beside others", () => {
  it("is checked, although a legend of some names with numbers stands above it", () => {
    const legend: Line[] = [
      [
        "h1 = w1·i1 + w2·i2",
        "h2",
        "a_h1 = σ(h1)",
        "a_h2",
        "o1",
        "o2",
        "a_o1",
        "a_o2",
        "E1",
        "E2",
        "E_total = E1 + E2",
        "w1",
      ],
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
      [],
    ];
    const below = contentsOf(handMadeSheet({ rowCount: ROWS })).values;
    const values = [...legend, ...below];
    const result = audit({ values, formulas: values, firstRow: 1, firstColumn: 1 });
    if (result.kind === "no-table") throw new Error(result.sentence);
    expect(result).toMatchObject({ tableIndex: 1, report: { headerRow: HEADER_ROW + 3 } });
    expect(result.report.doubts.map(({ sentence }) => sentence)).toEqual([
      "The sheet has several tables, with headers at A1, A6. The one at A6 is checked.",
    ]);
    expect(result.report.columns.filter(({ verdict }) => verdict !== "right")).toEqual([]);
  });
});
