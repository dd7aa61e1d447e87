import { describe, expect, it } from "@jest/globals";
import { type Audit, audit } from "../../../src/audit/audit";
import { marksOf } from "../../../src/audit/marks";
import { shownApart } from "../../../src/audit/numbers";
import { handMadeSheet, type HandMade, USUAL_MISTAKES } from "../../support/handMadeSheet";
import { contentsOf, studentSheet } from "./studentSheet";

function audited(options: HandMade, edit: (rows: (string | number)[][]) => void = () => undefined): Audit {
  const rows = handMadeSheet(options);
  edit(rows);
  const result = audit(contentsOf(rows));
  if (result.kind === "no-table") throw new Error(result.sentence);
  return result;
}

describe("what is marked in a checked sheet", () => {
  it("is nothing in a right one", () => {
    expect(marksOf(audited({}))).toEqual({ areas: [], blanks: [], notes: [] });
  });

  it("is one rectangle for neighbours that are wrong in the same rows, and a note for each column", () => {
    const { areas, notes } = marksOf(audited({ mistakes: USUAL_MISTAKES }));
    expect(areas).toEqual(["Z4:AA23"]);
    expect(notes.map(({ address }) => address)).toEqual(["Z4", "AA4"]);
    expect(notes[0]?.text).toMatch(
      /^∂E\/∂w3 is wrong in 20 rows; this is the first\. The cell holds [\d.]+; it should hold [\d.]+\. ∂E\/∂w3 uses a_h1·\(1 − a_h1\); it should use a_h2·\(1 − a_h2\)\.$/,
    );
  });

  it("is a rectangle for each run of wrong cells, a single cell by its own address", () => {
    const sheet = audited({}, (rows) => {
      for (const row of [5, 9, 10]) (rows[row] ?? [])[8] = 0.5;
    });
    expect(marksOf(sheet).areas).toEqual(["I6", "I10:I11"]);
    expect(marksOf(sheet).notes.map(({ address }) => address)).toEqual(["I6"]);
  });

  it("is a blank cell, too, where a number should be", () => {
    const sheet = audited({}, (rows) => {
      for (const row of [5, 9]) (rows[row] ?? [])[8] = "";
    });
    expect(marksOf(sheet)).toMatchObject({ areas: ["I6", "I10"], blanks: ["I6", "I10"] });
  });

  it("is the headers where two of them are exchanged", () => {
    const sheet = studentSheet({ seed: 5, mode: "formulas", rowCount: 12, swapped: ["w6", "w7"] });
    const result = audit(sheet.contents);
    if (result.kind === "no-table") throw new Error(result.sentence);
    const { areas, notes } = marksOf(result);
    expect(areas).toHaveLength(2);
    for (const address of areas) expect(address).toMatch(new RegExp(`^[A-Z]+${sheet.headerRow}$`));
    expect(notes.map(({ address }) => address)).toEqual(areas);
  });
});

describe("a wrong number and the right one", () => {
  it.each([
    [0.5, 0.6, ["0.5", "0.6"]],
    [0.1234567891, 0.1234567899, ["0.123456789", "0.12345679"]],
    [-1, 1, ["−1", "1"]],
    [1, 1 + 2 ** -52, ["1", "1.0000000000000002"]],
  ])("%d and %d are shown with as many digits as tell them apart", (one, other, shown) => {
    expect(shownApart(one, other)).toEqual(shown);
  });
});
