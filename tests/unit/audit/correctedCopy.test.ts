import { describe, expect, it } from "@jest/globals";
import { type Audit, audit } from "../../../src/audit/audit";
import type { SheetContents } from "../../../src/audit/contents";
import { correctedCopy } from "../../../src/audit/correctedCopy";
import { Descent } from "../../../src/backprop/descent";
import { PLANTS } from "./plantedMistakes";
import { Chance, type Mode, recalculated, studentSheet, type StudentSheet } from "./studentSheet";

const MODES: readonly Mode[] = ["formulas", "values", "texts"];

describe("the corrected copy", () => {
  it.each(MODES)("of a wrong sheet of %s is right, down to the last row", (mode) => {
    for (let seed = 1; seed <= 12; seed++) {
      const chance = new Chance(seed);
      const [column, formula] = chance.pick(Object.entries(chance.pick(PLANTS).formulas));
      const sheet = studentSheet({ seed, mode, rowCount: 15, planted: [{ column, formula, from: 4, to: 9 }] });
      const before = audited(sheet.contents);
      if (!before.report.columns.some(({ verdict }) => verdict === "wrong")) continue; // too small to be seen in 6 digits
      const copy = recalculated(correctedCopy(sheet.contents, before));
      const { report } = audited(copy);
      expect({ seed, column, wrong: report.columns.filter(({ verdict }) => verdict !== "right") }).toMatchObject({
        wrong: [],
      });
      expect(lossAtEnd(copy, sheet)).toBeCloseTo(trueLoss(sheet, 14), 9);
    }
  });

  it("exchanges swapped headers", () => {
    const sheet = studentSheet({ seed: 5, mode: "formulas", rowCount: 8, swapped: ["w6", "w7"] });
    const copy = correctedCopy(sheet.contents, audited(sheet.contents));
    expect(copy.changed).toHaveLength(2);
    expect(audited(recalculated(copy)).report.columns.filter(({ verdict }) => verdict !== "right")).toEqual([]);
  });

  it("of a right sheet is the sheet", () => {
    const { contents } = studentSheet({ seed: 7, mode: "formulas", rowCount: 8 });
    const copy = correctedCopy(contents, audited(contents));
    expect(copy.formulas).toEqual(contents.formulas);
    expect(copy.changed).toEqual([]);
  });
});

function audited(contents: SheetContents): Audit {
  const result = audit(contents);
  if (result.kind === "no-table") throw new Error(result.sentence);
  return result;
}

function lossAtEnd(copy: SheetContents, sheet: StudentSheet): number {
  const [, letters = "", row = ""] = /^([A-Z]+)(\d+)$/.exec(sheet.at("E_total", 14)) ?? [];
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return Number(copy.values[Number(row) - copy.firstRow]?.[column - copy.firstColumn]);
}

function trueLoss({ start, rate }: StudentSheet, steps: number): number {
  const read = (...names: string[]) => Float64Array.from(names, (name) => start[name] ?? 0);
  const weights = read("w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8");
  const network = {
    shape: { inputCount: 2, hiddenCount: 2, outputCount: 2 },
    weights,
    biases: read("b1", "b1", "b2", "b2"),
  };
  const descent = new Descent(network, { sampleCount: 1, inputs: read("i1", "i2"), targets: read("t1", "t2") }, rate);
  descent.advance(steps);
  return descent.loss();
}
