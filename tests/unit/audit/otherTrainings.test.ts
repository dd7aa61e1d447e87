import { describe, expect, it } from "@jest/globals";
import { audit, type Audit } from "../../../src/audit/audit";
import type { CellValue, SheetContents } from "../../../src/audit/contents";
import { columnOf, FIRST_ROW } from "../../support/handMadeSheet";
import {
  learningBiasesSheet,
  momentumSheet,
  oneOutputSheet,
  unitBiasesSheet,
  xorSheet,
} from "../../support/otherTrainings";
import { contentsOf } from "./studentSheet";

type Grid = (string | number)[][];

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
