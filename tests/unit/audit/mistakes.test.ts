import { describe, expect, it } from "@jest/globals";
import { type Audit, audit } from "../../../src/audit/audit";
import type { Report } from "../../../src/audit/report";
import { columnNumber } from "../../../src/audit/address";
import { columnOf, handMadeSheet } from "../../support/handMadeSheet";
import { PLANTS, type Plant } from "./plantedMistakes";
import type { SheetContents } from "../../../src/audit/contents";
import { Chance, contentsOf, type Mode, studentSheet, type StudentSheet } from "./studentSheet";

const NUMBERS_TOO = PLANTS.filter(({ needsFormula }) => needsFormula !== true);

describe("planted mistakes are found and named, in formulas", () => {
  it.each(PLANTS)("$mistake", (plant) => {
    for (let seed = 1; seed <= 5; seed++) expectFound(plant, seed, "formulas");
  });
});

describe("planted mistakes are found and named, in numbers alone", () => {
  it.each(NUMBERS_TOO)("$mistake", (plant) => {
    for (let seed = 101; seed <= 103; seed++) expectFound(plant, seed, "values");
  });
});

describe("mistakes of the whole sheet", () => {
  it("finds a learning rate that is not fixed with $", () => {
    for (let seed = 1; seed <= 8; seed++) {
      const sheet = studentSheet({ seed, mode: "formulas", isRateLoose: true, rowCount: 12 });
      const wrong = reportOn(sheet).columns.filter(({ verdict }) => verdict === "wrong");
      const weights = wrong.filter(({ quantity }) => quantity.startsWith("w"));
      expect(weights).toHaveLength(8);
      for (const { reasons, quantity } of weights) {
        expect({ seed, quantity, reason: reasons[0] }).toMatchObject({
          reason: { mistake: "rate-not-fixed", isProven: true },
        });
      }
    }
  });

  it("finds a pasted value that interrupts the formulas", () => {
    for (let seed = 1; seed <= 8; seed++) {
      const chance = new Chance(seed);
      const [column, from] = [chance.pick(["h1", "a_o2", "E1", "g4", "w6"]), chance.whole(2, 10)];
      const to = chance.pick([from, from + 3, 100]);
      const sheet = studentSheet({
        seed,
        mode: "formulas",
        rowCount: 20,
        planted: [{ column, formula: "0.321", from, to }],
      });
      const found = reportedColumn(reportOn(sheet), column);
      expect(found.firstWrong).toMatchObject({ address: sheet.at(column, from), holds: 0.321 });
      expect(found.reasons[0]?.sentence).toBe(`A pasted value interrupts the formulas ${pastedRows(sheet, from, to)}.`);
    }
  });

  it.each([
    ["w6", "w7"],
    ["t1", "t2"],
    ["a_h1", "a_h2"],
    ["g3", "g5"],
  ] as const)("finds that the headers %s and %s are swapped", (one, other) => {
    for (let seed = 1; seed <= 4; seed++) {
      const sheet = studentSheet({
        seed,
        mode: seed % 2 === 0 ? "values" : "formulas",
        swapped: [one, other],
        rowCount: 9,
      });
      if (sheet.start["t1"] === sheet.start["t2"] && one === "t1") continue;
      const wrong = reportOn(sheet).columns.filter(({ verdict }) => verdict === "wrong");
      expect(wrong.map(({ reasons }) => reasons[0]?.mistake)).toEqual(["headers-swapped", "headers-swapped"]);
      const said = wrong[0]?.reasons[0]?.sentence;
      expect(said).toContain(` and `);
      for (const name of [one, other]) expect(said).toContain(named(name));
    }
  });

  it("finds rows that are missing", () => {
    const { contents, rows } = studentSheet({ seed: 24, mode: "values", rowCount: 20 });
    const cut = (cells: SheetContents["values"]) => {
      const at = (rows[8] ?? 0) - contents.firstRow;
      return [...cells.slice(0, at), ...cells.slice(at + 3)];
    };
    const result = audit({ ...contents, values: cut(contents.values), formulas: cut(contents.formulas) });
    const wrong = result.kind === "audit" ? result.report.columns.filter(({ verdict }) => verdict === "wrong") : [];
    expect(wrong.map(({ quantity }) => quantity)).toEqual(["w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8"]);
    const said = `Row ${rows[8] ?? 0} is 4 steps after the row above it: rows are missing between them.`;
    expect(new Set(wrong.map(({ reasons }) => reasons[0]?.sentence))).toEqual(new Set([said]));
  });

  it("finds targets that filling down made a series of", () => {
    const formulas = [3, 4, 5, 6, 7].map((index) => ({
      column: "t1",
      formula: String(0.01 + index),
      from: index,
      to: index,
    }));
    const sheet = studentSheet({ seed: 3, mode: "values", rowCount: 8, planted: formulas });
    const found = reportedColumn(reportOn(sheet), "t1");
    expect(found).toMatchObject({ verdict: "wrong", firstWrong: { address: sheet.at("t1", 3) } });
    expect(found.reasons[0]?.mistake).toBe("given-changes");
  });
});

describe("what cannot be told for sure", () => {
  /** Both hidden units alike, and both weights into each output: they stay so. */
  function symmetricSheet(mistakes: Readonly<Record<string, string>>): SheetContents {
    const rows = handMadeSheet({ rowCount: 10, mistakes }).map((row) => [...row]);
    const start = { w3: 0.15, w4: 0.2, w6: 0.4, w8: 0.5 };
    for (const [name, value] of Object.entries(start)) (rows[3] ?? [])[columnNumber(columnOf(name)) - 1] = value;
    return contentsOf(rows);
  }

  it("is said where numbers alone fit a known mistake and another reading equally well", () => {
    const sheet = symmetricSheet({ o1: "w5*a_h1+w7*a_h2" });
    const result = audit({ ...sheet, formulas: sheet.values });
    const reason = result.kind === "audit" ? reportedColumn(result.report, "o1").reasons[0] : undefined;
    expect(reason).toMatchObject({
      mistake: "output-weights-crossed",
      alternative: "wrong-reference",
      isProven: false,
    });
    expect(reason?.sentence).toMatch(/^The numbers fit two mistakes\. Either: .* Or: o1 reads w7 where w5 belongs\.$/);
  });

  it("is certain where the formula says which", () => {
    const result = audit(symmetricSheet({ o1: "w5*a_h1+w7*a_h2" }));
    const reason = result.kind === "audit" ? reportedColumn(result.report, "o1").reasons[0] : undefined;
    expect(reason).toMatchObject({ mistake: "output-weights-crossed", isProven: true });
  });

  it("is never repaired by a formula that would read its own cell", () => {
    const rows = handMadeSheet({ rowCount: 10 }).map((row) => [...row]);
    (rows[9] ?? [])[columnNumber(columnOf("w2")) - 1] = "=MIN(F4:F9)";
    const result = audit(contentsOf(rows));
    const reason = result.kind === "audit" ? reportedColumn(result.report, "w2").reasons[0] : undefined;
    expect(reason).toMatchObject({ mistake: "other-formula", isProven: false });
  });
});

function expectFound(plant: Plant, seed: number, mode: Mode): void {
  const chance = new Chance(seed * 7919);
  const [column, formula] = chance.pick(Object.entries(plant.formulas));
  const earliest = Math.max(plant.from ?? 0, column.startsWith("w") ? 1 : 0);
  const from = plant.mistake === "wrongly-fixed" ? 0 : chance.whole(earliest, 8);
  const sheet = studentSheet({ seed, mode, rowCount: chance.whole(14, 30), planted: [{ column, formula, from }] });
  const report = reportOn(sheet);
  const found = reportedColumn(report, column);
  const [reason] = found.reasons;
  const firstRow = plant.mistake === "wrongly-fixed" ? 1 : from;
  const others = report.columns.filter(({ quantity, verdict }) => verdict === "wrong" && quantity !== named(column));
  // Numbers without formulas may fit two mistakes; then both are told.
  const isEither = mode === "values" && reason?.alternative !== undefined;
  const mistakes = [reason?.mistake, reason?.alternative];
  expect({ seed, column, from, mistakes, reason, address: found.firstWrong?.address, others }).toMatchObject({
    mistakes: expect.arrayContaining([plant.mistake]),
    reason: { isProven: !isEither },
    address: sheet.at(column, firstRow),
    others: [],
  });
  if (plant.says) expect(reason?.sentence).toMatch(plant.says);
  expect(reason?.sentence).not.toMatch(/[{}]|undefined|NaN/);
}

function reportOn(sheet: StudentSheet): Report {
  const result = audit(sheet.contents);
  if (result.kind === "no-table") throw new Error(result.sentence);
  return (result satisfies Audit).report;
}

function reportedColumn(report: Report, column: string): Report["columns"][number] {
  const found = report.columns.find(({ quantity }) => quantity === named(column));
  if (!found) throw new Error(`No column ${column} was found.`);
  return found;
}

function named(column: string): string {
  return column.replace(/^g(\d)$/, "∂E/∂w$1");
}

function pastedRows({ rows }: StudentSheet, from: number, to: number): string {
  if (to === 100) return `from row ${rows[from] ?? 0} on`;
  return to === from ? `in row ${rows[from] ?? 0}` : `in rows ${rows[from] ?? 0} to ${rows[to] ?? 0}`;
}
