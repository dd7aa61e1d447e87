import { describe, expect, it } from "@jest/globals";
import { audit, type Audit } from "../../../src/audit/audit";
import type { CellValue, SheetContents } from "../../../src/audit/contents";
import { columnOf, FIRST_ROW, handMadeSheet, HEADER_ROW, USUAL_MISTAKES } from "../../support/handMadeSheet";
import {
  learningBiasesSheet,
  momentumSheet,
  oneOutputSheet,
  unitBiasesSheet,
  xorSheet,
} from "../../support/otherTrainings";
import { contentsOf } from "./studentSheet";

type Grid = (string | number)[][];
type BiasNames = readonly string[];

/** The same sheet as formulas, as numbers, and as numbers with six decimals. */
function flavours(grid: Grid): SheetContents[] {
  const width = Math.max(...grid.map(({ length }) => length));
  const full = contentsOf(grid.map((row) => [...row, ...Array<string>(width - row.length).fill("")]));
  const rounded = full.values.map((row, y) => (y < FIRST_ROW - 1 ? row : row.map(rounded6)));
  return [full, { ...full, formulas: full.values }, { ...full, values: rounded, formulas: rounded }];
}

function rounded6(cell: CellValue): CellValue {
  return typeof cell === "number" ? Number(cell.toFixed(6)) : cell;
}

function audited(contents: SheetContents): Audit {
  const result = audit(contents);
  if (result.kind === "no-table") throw new Error(result.sentence);
  return result;
}

function wrongIn({ report }: Audit): string[] {
  return report.columns.filter(({ verdict }) => verdict !== "right").map(({ quantity }) => quantity);
}

describe("a right sheet that trains otherwise than the class sheet raises no alarm", () => {
  it.each<[string, Grid, string[]]>([
    ["with momentum", momentumSheet(), ["The weights follow momentum 0.9, and were checked so. Is it meant?"]],
    [
      "with momentum over a running mean",
      momentumSheet(true),
      ["The weights follow momentum 0.9 over a running mean of the gradients, and were checked so. Is it meant?"],
    ],
    ["with a bias for each unit", unitBiasesSheet(), []],
    ["with biases of layers that learn", learningBiasesSheet("layer"), []],
    ["with biases of units that learn", learningBiasesSheet("unit"), []],
    ["on XOR, updated after every row", xorSheet("row"), []],
    [
      "on XOR, updated once in four rows by the sum",
      xorSheet("sum"),
      ["The weights change once in 4 rows, by the sum of the gradients, and were checked so. Is it meant?"],
    ],
    [
      "on XOR, updated once in four rows by the mean",
      xorSheet("mean"),
      ["The weights change once in 4 rows, by the mean of the gradients, and were checked so. Is it meant?"],
    ],
    ["on XOR with one output, updated after every row", oneOutputSheet("row"), []],
    [
      "on XOR with one output, updated once in four rows",
      oneOutputSheet("sum"),
      ["The weights change once in 4 rows, by the sum of the gradients, and were checked so. Is it meant?"],
    ],
  ])("%s", (_, grid, doubts) => {
    for (const contents of flavours(grid)) {
      const found = audited(contents);
      expect(wrongIn(found)).toEqual([]);
      expect(found.report.learningRate.value).toBe(0.5);
      expect(found.report.doubts.map(({ sentence }) => sentence)).toEqual(doubts);
    }
  });
});

describe("a sheet with one output under headers without numbers", () => {
  const renamed = (names: Readonly<Record<string, string>>) =>
    oneOutputSheet("row").map((row, y) => (y === HEADER_ROW - 1 ? row.map((name) => names[name] ?? name) : row));

  it.each<[string, Readonly<Record<string, string>>]>([
    ["t, o and a_o", { t1: "t", o1: "o", a_o1: "a_o", E1: "", E_total: "E" }],
    ["target, net_o and output", { t1: "target", o1: "net_o", a_o1: "output", E1: "", E_total: "Error" }],
    ["y, z_o and ŷ", { t1: "y", o1: "z_o", a_o1: "ŷ", E1: "E1", E_total: "E_total" }],
    ["expected, net output and out_o", { t1: "Expected", o1: "net output", a_o1: "out_o", E_total: "Loss" }],
    ["t, o and y", { t1: "t", o1: "o", a_o1: "y" }],
    ["t1, o and output", { o1: "o", a_o1: "output" }],
    ["label, sum_o and prediction", { t1: "label", o1: "sum_o", a_o1: "prediction" }],
  ])("finds %s without asking", (_, names) => {
    for (const contents of flavours(renamed(names))) {
      const found = audited(contents);
      expect(found.report.columns.map(({ quantity }) => quantity)).toEqual(
        expect.arrayContaining(["t1", "o1", "a_o1", "E_total", "∂E/∂w6"]),
      );
      expect(wrongIn(found)).toEqual([]);
      expect(found.report.doubts).toEqual([]);
    }
  });

  it("takes a single output for what the unit gives out where it is between 0 and 1", () => {
    const grid = renamed({ t1: "target", o1: "", a_o1: "output" }).map((row) => [...row]);
    for (let row = FIRST_ROW; row <= grid.length; row++) {
      const line = grid[row - 1];
      const [sum, output] = [letterIndex("o1"), letterIndex("a_o1")];
      if (!line) continue;
      line[output] = `=1/(1+EXP(-(${String(line[sum]).slice(1)})))`;
      line[sum] = "";
    }
    const [contents] = flavours(grid);
    const found = contents && audited(contents);
    expect(found?.report.columns.map(({ quantity }) => quantity)).toContain("a_o1");
    expect(found && wrongIn(found)).toEqual([]);
    expect(found?.report.doubts).toEqual([]);
  });

  it("takes a column that counts under t for the steps", () => {
    const grid = renamed({}).map((row, y) => [
      ...row,
      y === HEADER_ROW - 1 ? "t" : y < FIRST_ROW - 1 ? "" : y - FIRST_ROW + 1,
    ]);
    const [contents] = flavours(grid);
    const found = contents && audited(contents);
    expect(found && wrongIn(found)).toEqual([]);
    expect(found?.report.doubts).toEqual([]);
  });

  it("finds a target and biases that stand beside the table", () => {
    const grid = oneOutputSheet("row").map((row) => [...row]);
    grid[0]?.splice(3, 8, "Target", 1, "b_h1", 0.35, "b_h2", 0.3, "b_o", 0.6);
    for (let row = HEADER_ROW; row <= grid.length; row++) {
      const line = grid[row - 1];
      if (!line) continue;
      const add = (name: string, address: string) =>
        (line[letterIndex(name)] = `${String(line[letterIndex(name)])}+${address}`);
      const sums = { h1: "$G$1", h2: "$I$1", o1: "$K$1" };
      for (const [name, address] of Object.entries(row > HEADER_ROW ? sums : {})) add(name, address);
      line.forEach(
        (cell, x) => (line[x] = String(cell).startsWith("=") ? String(cell).replace(/\bA\d+\b/g, "$E$1") : cell),
      );
      line[0] = "";
    }
    const [contents] = flavours(grid);
    const found = contents && audited(contents);
    expect(found?.table.layout.constants.map(({ quantity }) => quantity)).toEqual(["t1", "b1", "b2", "b3"]);
    expect(found && wrongIn(found)).toEqual([]);
    expect(found?.report.doubts).toEqual([]);
  });

  it("leaves a table with two outputs alone", () => {
    const grid = xorSheet("row").map((row, y) =>
      y === HEADER_ROW - 1 ? row.map((name) => (name === "o1" ? "output" : name)) : row,
    );
    const [contents] = flavours(grid);
    const found = contents && audited(contents);
    expect(found?.report.columns.map(({ quantity }) => quantity)).not.toContain("o1");
  });

  function letterIndex(name: string): number {
    return Array.from(columnOf(name)).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  }
});

describe("momentum in numbers without formulas", () => {
  const rounded = (grid: Grid, digits: number): SheetContents => {
    const [full] = flavours(grid);
    if (!full) throw new Error("There is no sheet.");
    const values = full.values.map((row, y) =>
      y < FIRST_ROW - 1
        ? row
        : row.slice(0, 31).map((cell) => (typeof cell === "number" ? Number(cell.toFixed(digits)) : cell)),
    );
    return { ...full, values, formulas: values };
  };
  const withPace = (momentum: number, rate: number, label: string, rowCount = 12): Grid => {
    const grid = momentumSheet(false, rowCount);
    grid[1] = [label, momentum];
    if (grid[0]) grid[0][1] = rate;
    return grid;
  };

  it.each([
    [0.9, 0.5, 4],
    [0.9, 0.1, 4],
    [0.8, 2, 5],
    [0.35, 0.5, 4], // named by its cell: no usual one
    [0.3, 0.1, 6],
  ])("%s with the rate %s is told by %s decimals", (momentum, rate, digits) => {
    const found = audited(rounded(withPace(momentum, rate, "Momentum"), digits));
    expect(wrongIn(found)).toEqual([]);
    expect(found.report.learningRate.value).toBe(rate);
    expect(found.report.doubts.map(({ sentence }) => sentence)).toEqual([
      `The weights follow momentum ${momentum}, and were checked so. Is it meant?`,
    ]);
  });

  it("is told where nothing names it", () => {
    const found = audited(rounded(withPace(0.9, 0.5, ""), 4));
    expect(found.report.doubts[0]?.sentence).toBe("The weights follow momentum 0.9, and were checked so. Is it meant?");
  });

  it("is told from a larger learning rate, which after many steps moves the weights nearly as far", () => {
    const found = audited(rounded(withPace(0.3, 0.1, "μ", 40), 4));
    expect(wrongIn(found)).toEqual([]);
    expect(found.report.doubts[0]?.sentence).toContain("momentum 0.3");
  });

  it("is not taken from a sheet that trains without, whatever is wrong in it", () => {
    for (const digits of [4, 6]) {
      const grid = handMadeSheet({ rowCount: 30, mistakes: { ...USUAL_MISTAKES, w5: "w5^+$B$1*∂E/∂w5^" } });
      const found = audited(rounded(grid, digits));
      expect(found.report.doubts.map(({ kind }) => kind)).not.toContain("update-rule");
    }
  });
});

describe("biases under other headers", () => {
  const renamed = (grid: Grid, names: Readonly<Record<string, string>>) =>
    grid.map((row, y) => (y < FIRST_ROW - 1 ? row.map((cell) => names[cell] ?? cell) : row));
  const UNIT = { b1: "b_h1", b2: "b_h2", b3: "b_o1", b4: "b_o2" };

  it.each<[string, Grid, BiasNames]>([
    ["of units, above the table", renamed(unitBiasesSheet(), UNIT), ["b1", "b2", "b3", "b4"]],
    ["of units that learn", renamed(learningBiasesSheet("unit"), UNIT), ["b1", "b2", "b3", "b4"]],
    [
      "of units that learn, in words",
      renamed(learningBiasesSheet("unit"), {
        ...{ b1: "bias of h1", b2: "Bias h2", b3: "bias_{o1}", b4: "bias for o2" },
      }),
      ["b1", "b2", "b3", "b4"],
    ],
    ["of layers that learn", renamed(learningBiasesSheet("layer"), { b1: "b_h", b2: "b_o" }), ["b1", "b2"]],
    [
      "of layers that learn, in words",
      renamed(learningBiasesSheet("layer"), { b1: "bias hidden", b2: "Output bias" }),
      ["b1", "b2"],
    ],
  ])("%s are found without asking", (_, grid, biases) => {
    for (const contents of flavours(grid)) {
      const found = audited(contents);
      const named = [...found.table.layout.columns, ...found.table.layout.constants].map(({ quantity }) => quantity);
      expect(named.filter((name) => name.startsWith("b"))).toEqual(biases);
      expect(wrongIn(found)).toEqual([]);
      expect(found.report.doubts).toEqual([]);
    }
  });

  it("are told by the sheet's sums when one adds another unit's", () => {
    const grid = renamed(unitBiasesSheet(), UNIT).map((row) => [...row]);
    const line = grid[6];
    if (line) line[10] = "=G7*C7+H7*D7+$E$1";
    const [contents] = flavours(grid);
    const found = contents && audited(contents);
    expect(found?.report.columns.find(({ quantity }) => quantity === "h2")?.reasons[0]?.sentence).toBe(
      "h2 reads b1 where b2 belongs.",
    );
  });
});

describe("Mazur's sheet made by hand with a bias for each unit", () => {
  const grid = unitBiasesSheet([0.35, 0.35, 0.6, 0.6]);

  it("has the article's loss, 0.298371109 and then 0.291027774, and is right", () => {
    const contents = flavours(grid)[0];
    if (!contents) throw new Error("There is no sheet.");
    const found = audited(contents);
    expect(wrongIn(found)).toEqual([]);
    expect(found.table.value("E_total", 0)).toBeCloseTo(0.298371109, 9);
    expect(found.table.value("E_total", 1)).toBeCloseTo(0.291027774, 9);
  });

  it("is asked about biases that are typed into the formulas", () => {
    const typed = unitBiasesSheet().map((row) =>
      row.map((cell) =>
        String(cell).replace(
          /\+\$([EGIK])\$1/,
          (_, letter: string) => `+${{ E: 0.35, G: 0.3, I: 0.6, K: 0.5 }[letter] ?? 0}`,
        ),
      ),
    );
    typed[0] = ["Learning rate", "0.5"];
    const numbers = typed.map((row) =>
      row.map((cell) => (cell === "" || Number.isNaN(Number(cell)) ? cell : Number(cell))),
    );
    const [contents] = flavours(numbers);
    const found = contents && audited(contents);
    expect(found && wrongIn(found)).toEqual([]);
    expect(found?.report.doubts.map(({ sentence }) => sentence)).toEqual([
      "h1 adds 0.35, which is taken for the bias b1. Is it?",
      "h2 adds 0.3, which is taken for the bias b2. Is it?",
      "o1 adds 0.6, which is taken for the bias b3. Is it?",
      "o2 adds 0.5, which is taken for the bias b4. Is it?",
    ]);
  });
});

describe("a mistake in a sheet that trains otherwise", () => {
  function withFormula(grid: Grid, name: string, row: number, formula: string): Audit {
    const column = columnOf(name);
    const index = Array.from(column).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    const line = grid[row - 1];
    if (line) line[index] = formula;
    const [contents] = flavours(grid);
    if (!contents) throw new Error("There is no sheet.");
    return audited(contents);
  }

  it("is found in a weight with momentum, and only described", () => {
    const found = withFormula(momentumSheet(), "w6", 9, `=N8+$B$1*AK8`);
    expect(wrongIn(found)).toEqual(["w6"]);
    const column = found.report.columns.find(({ quantity }) => quantity === "w6");
    expect(column).toMatchObject({ wrongRows: [9], reasons: [{ mistake: "other-formula", isProven: false }] });
    expect(column?.reasons[0]?.sentence).toMatch(
      /it should compute w6 \(row above\) − η·∂E\/∂w6 \(row above\) \+ 0\.9·/,
    );
  });

  it("is found in a sum that adds the bias of another unit", () => {
    const found = withFormula(unitBiasesSheet(), "h2", 7, "=G7*C7+H7*D7+$E$1");
    expect(wrongIn(found)).toEqual(["h2"]);
    expect(found.report.columns.find(({ quantity }) => quantity === "h2")?.reasons[0]).toMatchObject({
      mistake: "wrong-reference",
      sentence: "h2 reads b1 where b2 belongs.",
      isProven: true,
    });
  });

  it("is found in a network with one output, and told in its terms", () => {
    const found = withFormula(oneOutputSheet("row"), "∂E/∂w1", 6, "=(R6-A6)*R6*(1-R6)*M6*L6*(1-L6)*C6");
    const reasons = found.report.columns.flatMap(({ reasons: of }) => of);
    expect(reasons).toMatchObject([{ isProven: true }]);
    expect(reasons[0]?.sentence).not.toMatch(/w7|o2|t2/);
    expect(found.report.drift?.sentence).toBeUndefined();
  });

  it("is found in a weight that changes within a pass", () => {
    const found = withFormula(xorSheet("sum"), "w5", 10, "=M9-$B$1*AB9");
    expect(wrongIn(found)).toEqual(["w5"]);
    expect(found.report.columns.find(({ quantity }) => quantity === "w5")?.wrongRows).toEqual([10]);
  });

  it("is told of a bias that does not learn but changes", () => {
    const grid = unitBiasesSheet().map((row) => [...row]);
    grid[2]?.push("b2");
    for (let row = FIRST_ROW; row <= 11; row++) grid[row - 1]?.push(row < 8 ? 0.3 : 0.4);
    grid[0]?.splice(5, 2, "", "");
    for (let row = FIRST_ROW; row <= 11; row++) {
      const line = grid[row - 1];
      if (line) line[10] = String(line[10]).replace("$G$1", `AF${row}`);
    }
    const [contents] = flavours(grid);
    const found = contents && audited(contents);
    expect(found && wrongIn(found)).toEqual(["b2"]);
    expect(found?.report.columns.find(({ quantity }) => quantity === "b2")?.reasons[0]?.sentence).toBe(
      "b2 changes from 0.3 to 0.4 in row 8; it should stay the same in all rows. Filling down may have made a series of it.",
    );
  });
});
