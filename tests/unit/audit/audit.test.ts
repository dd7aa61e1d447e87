import { describe, expect, it } from "@jest/globals";
import { type Audit, audit, type AuditChoices } from "../../../src/audit/audit";
import { auditRow } from "../../../src/audit/auditRow";
import type { CellValue, SheetContents } from "../../../src/audit/contents";
import { backpropSheet, type Flavour } from "../../../src/workbook/backpropSheet";
import { handMadeSheet } from "../../support/handMadeSheet";
import { contentsOf, studentSheet } from "./studentSheet";

describe("a sheet that is no backpropagation sheet", () => {
  it.each<[string, CellValue[][]]>([
    ["is blank", []],
    [
      "holds a budget",
      [
        ["Month", "Rent", "Food", "E1"],
        ["May", 500, 200, 3],
        ["June", 500, 210, 4],
      ],
    ],
    [
      "holds captions of starting values only",
      [
        ["t1", "t2", "i1", "i2", "w1", "w2", "w3", "w4", "w5"],
        [1, 2, 3, 4, 5, 6, 7, 8, 9],
      ],
    ],
    [
      "shows a forward pass only",
      [
        ["h1", "a_h1", "h2", "a_h2", "o1", "a_o1", "o2", "a_o2", "E_total"],
        [0.0275, 0.5068746, 0.0425, 0.5106234, 0.4325304, 0.6064777, 0.5342802, 0.630481, 0.24252],
      ],
    ],
    [
      "shows gradients only",
      [
        ["gradient", "", "", "", "", "", "", ""],
        ["w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8"],
        [0.000188, 0.000377, 0.000258, 0.000515, 0.07216, 0.0727, -0.0424, -0.0427],
      ],
    ],
    ["has headers and no numbers", [["w1", "w2", "h1", "h2", "a_h1", "a_h2", "o1", "o2", "E1"]]],
  ])("gets one sentence when it %s", (_, values) => {
    const result = audit({ values, formulas: values, firstRow: 1, firstColumn: 1 });
    expect(result).toMatchObject({ kind: "no-table" });
    expect(result.kind === "no-table" && result.sentence).toMatch(
      /^This does not look like a backpropagation sheet: [^.]+\.$/,
    );
  });
});

describe("the sheets that the add-in builds", () => {
  it.each<Flavour>(["native", "functions"])("are right: %s", (flavour) => {
    const native = sheetOf("native");
    const contents = flavour === "native" ? native : { ...native, formulas: sheetOf("functions", native).formulas };
    const { report } = audited(contents);
    expect(report.columns.filter(({ verdict }) => verdict !== "right")).toEqual([]);
    expect(report).toMatchObject({ headerRow: 21, learningRate: { value: 0.5, address: "B5" }, doubts: [] });
    expect(report.summary).toBe("31 columns and 100 rows were checked: all of them are right.");
  });
});

describe("what is reported about a wrong sheet", () => {
  const wrongSlope = "([a_o1]-[t1])*[a_o1]*(1-[a_o1])*[w6]+([a_o2]-[t2])*[a_o2]*(1-[a_o2])*[w8]";
  const planted = ["g3", "g4"].map((column, index) => ({
    column,
    formula: `(${wrongSlope})*[a_h1]*(1-[a_h1])*[i${index + 1}]`,
    from: 0,
  }));
  const sheet = studentSheet({ seed: 2, mode: "formulas", rowCount: 40, planted });
  const { report } = audited(sheet.contents);

  it("names the columns, the first wrong cells and the reason, as the issue has it", () => {
    const wrong = report.columns.filter(({ verdict }) => verdict === "wrong");
    expect(wrong.map(({ firstWrong }) => firstWrong?.address)).toEqual([sheet.at("g3", 0), sheet.at("g4", 0)]);
    expect(wrong.map(({ reasons }) => reasons[0]?.sentence)).toEqual([
      "∂E/∂w3 uses a_h1·(1 − a_h1); it should use a_h2·(1 − a_h2).",
      "∂E/∂w4 uses a_h1·(1 − a_h1); it should use a_h2·(1 − a_h2).",
    ]);
    expect(wrong[0]?.wrongRows).toEqual(sheet.rows);
  });

  it("says how far E_total has drifted at the last row", () => {
    expect(report.drift?.address).toBe(sheet.at("E_total", 39));
    expect(report.drift?.holds).not.toBe(report.drift?.shouldHold);
    expect(report.drift?.sentence).toMatch(
      /^At the last row E_total is [\d.e−]+; right would be [\d.e−]+ \([\d.e−]+ % too (large|small)\)\.$/,
    );
  });

  it("is plain data", () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it("sums up in one sentence", () => {
    expect(report.summary).toMatch(/^\d+ columns and 40 rows were checked: 2 columns are wrong\.$/);
  });
});

describe("doubts and choices", () => {
  const { contents, at, rate } = studentSheet({ seed: 24, mode: "values", rowCount: 12 });
  const letters = (column: string) => at(column, 0).replace(/\d+/, "");

  it("asks when no cell names the learning rate, and takes the one that the weights follow", () => {
    const nameless = withTexts(contents, (text) => (/^(η|lr|eta|α|learning.*)/i.test(text) ? "hello" : text));
    const { report } = audited(nameless);
    expect(report.learningRate).toEqual({ value: rate, source: "numbers" });
    expect(report.doubts.map(({ kind }) => kind)).toEqual(["rate-from-numbers"]);
    expect(audited(nameless, { learningRate: rate }).report.doubts).toEqual([]);
  });

  it("judges the weights by a rate that it is told", () => {
    const { report } = audited(contents, { learningRate: rate * 3 });
    const wrong = report.columns.filter(({ verdict }) => verdict === "wrong");
    expect(wrong.map(({ quantity }) => quantity).filter((quantity) => !quantity.startsWith("w"))).toEqual([]);
    expect(wrong[0]?.reasons[0]?.mistake).toBe("other-rate");
  });

  it.each<[string, Record<string, string>, SheetContents["values"]]>([
    ["typed into the formulas", updatesWith("0.1"), []],
    ["in a cell that bears another name", updatesWith("$B$2"), [["old", 0.1]]],
  ])("asks about a named rate that was left behind, and checks with the one in use: %s", (_, mistakes, second) => {
    const rows: CellValue[][] = handMadeSheet({ rowCount: 8, mistakes });
    rows[1] = [...(second[0] ?? []), ...(rows[1] ?? []).slice(second[0]?.length ?? 0)];
    for (const hasFormulas of [true, false]) {
      const sheet = contentsOf(rows);
      const { report } = audited(hasFormulas ? sheet : { ...sheet, formulas: sheet.values });
      expect(report.columns.filter(({ verdict }) => verdict !== "right")).toEqual([]);
      expect(report.learningRate.value).toBe(0.1);
      expect(report.doubts).toMatchObject([{ kind: "stale-rate", choices: ["0.5", "0.1"] }]);
      expect(report.doubts[0]?.sentence).toBe(
        "B1 names the learning rate 0.5, but all weights follow 0.1, with which they were checked. Which one did you mean?",
      );
    }
  });

  it("judges by the named rate where all weights leave it out, add, or multiply by it twice", () => {
    const wrongUpdates = ["w^-g^", "w^+$B$1*g^", "w^-$B$1*$B$1*g^", "w^-g^/$B$1"];
    for (const update of wrongUpdates) {
      const mistakes = eachWeight((n) => update.replace("w^", `w${n}^`).replace("g^", `∂E/∂w${n}^`));
      const { report } = audited(contentsOf(handMadeSheet({ rowCount: 8, mistakes })));
      expect([update, report.learningRate.value]).toEqual([update, 0.5]);
      const wrong = report.columns.filter(({ verdict }) => verdict === "wrong");
      expect(wrong.map(({ quantity }) => quantity)).toEqual(["w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8"]);
    }
  });

  it("takes columns that are told instead of those it found", () => {
    const crossed = audited(contents, { columns: { h1: letters("h2"), h2: letters("h1") } });
    expect(crossed.report.columns.some(({ verdict }) => verdict === "wrong")).toBe(true);
    const without = audited(contents, { columns: { h1: null, E1: null } });
    expect(without.report.columns.some(({ quantity }) => quantity === "h1")).toBe(false);
    expect(without.report.columns.filter(({ verdict }) => verdict !== "right")).toEqual([]);
  });

  it("takes a number that both sums of a layer add for a bias without a name", () => {
    const planted = [
      { column: "h1", formula: "[w1]*[i1]+[w2]*[i2]+0.35", from: 0 },
      { column: "h2", formula: "[w3]*[i1]+[w4]*[i2]+0.35", from: 0 },
    ];
    const { report } = audited(studentSheet({ seed: 24, mode: "formulas", rowCount: 9, planted }).contents);
    expect(report.doubts).toMatchObject([{ kind: "unnamed-bias", quantity: "b1" }]);
    expect(report.columns.filter(({ verdict }) => verdict !== "right")).toEqual([]);
  });

  it("says which columns are missing", () => {
    const { report } = audited(contents, { columns: { t1: null } });
    expect(report.doubts.map(({ kind }) => kind)).toEqual(["missing-columns"]);
    expect(report.columns.find(({ quantity }) => quantity === "E1")?.verdict).toBe("unknown");
  });

  it("asks about a column whose name says little", () => {
    const unsure = withTexts(contents, (text) => (text === headerOf(contents, at("E_total", 0)) ? "Loss" : text));
    expect(audited(unsure).report.doubts).toMatchObject([{ kind: "uncertain-column", quantity: "E_total" }]);
  });

  it("knows a sheet with two tables, and checks the one that is asked for", () => {
    const [one, two] = [1, 2].map((seed) => studentSheet({ seed, mode: "values", rowCount: 6 }).contents);
    const both = stacked(one, two);
    expect(audited(both).report.doubts.map(({ kind }) => kind)).toContain("several-tables");
    const second = audited(both, { table: 1 }).report;
    expect(second.headerRow).toBeGreaterThan(audited(both, { table: 0 }).report.lastRow);
  });
});

describe("one row without headers", () => {
  const { values } = sheetOf("native");
  const row = (values[21] ?? []).slice(1);

  it("is judged by the class sheet's order", () => {
    expect(auditRow([row], 0.5)).toMatchObject({ kind: "audit", report: { columns: { length: 31 } } });
    const wrong = row.map((value, index) => (index === 30 ? 0.5 : value));
    const result = auditRow([wrong], 0.5);
    const columns = result.kind === "audit" ? result.report.columns.filter(({ verdict }) => verdict === "wrong") : [];
    expect(columns.map(({ quantity }) => quantity)).toEqual(["∂E/∂w8"]);
  });

  it("may begin with the number of the step", () => {
    const both = [values[21] ?? [], values[22] ?? []];
    const result = auditRow(both, 0.5);
    expect(result.kind === "audit" && result.report.columns.map(({ verdict }) => verdict)).toEqual(
      Array(31).fill("right"),
    );
  });

  it("is refused when it has too few columns", () => {
    expect(auditRow([[1, 2, 3]])).toMatchObject({ kind: "no-table" });
  });
});

function audited(contents: SheetContents, choices: AuditChoices = {}): Audit {
  const result = audit(contents, choices);
  if (result.kind === "no-table") throw new Error(result.sentence);
  return result;
}

/** What Excel would show of a plan; formulas that only the add-in calculates keep the values of another sheet. */
function sheetOf(flavour: Flavour, values?: SheetContents): SheetContents {
  const plan = backpropSheet(flavour);
  const cells = new Map<string, CellValue>();
  for (const { address, contents } of plan.blocks) {
    const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)/.exec(address) ?? [];
    const left = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    contents.forEach((line, y) => {
      line.forEach((content, x) => cells.set(`${left + x},${Number(digits) + y}`, content));
    });
  }
  const grid = Array.from({ length: 121 }, (_, y) =>
    Array.from({ length: 32 }, (__, x) => cells.get(`${x + 1},${y + 1}`) ?? ""),
  );
  return values ? { ...values, formulas: grid } : contentsOf(grid);
}

/** One formula for each weight, in the names of handMadeSheet. */
function eachWeight(formula: (n: number) => string): Record<string, string> {
  return Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`w${n}`, formula(n)]));
}

function updatesWith(rate: string): Record<string, string> {
  return eachWeight((n) => `w${n}^-${rate}*∂E/∂w${n}^`);
}

function withTexts(contents: SheetContents, change: (text: string) => string): SheetContents {
  const changed = (cells: SheetContents["values"]) =>
    cells.map((row) => row.map((cell) => (typeof cell === "string" && !cell.startsWith("=") ? change(cell) : cell)));
  return { ...contents, values: changed(contents.values), formulas: changed(contents.formulas) };
}

function headerOf(contents: SheetContents, address: string): CellValue {
  const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  for (let row = Number(digits) - 1; row > 0; row--) {
    const value = contents.values[row - contents.firstRow]?.[column - contents.firstColumn];
    if (typeof value === "string" && value !== "") return value;
  }
  return "";
}

function stacked(one: SheetContents | undefined, two: SheetContents | undefined): SheetContents {
  const values = [...(one?.values ?? []), [], [], ...(two?.values ?? [])];
  return { values, formulas: values, firstRow: 1, firstColumn: 1 };
}
