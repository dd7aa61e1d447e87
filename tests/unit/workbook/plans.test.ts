import { describe, expect, it } from "@jest/globals";
import { absolute, block, cell, columnName } from "../../../src/workbook/address";
import { backpropSheet } from "../../../src/workbook/backpropSheet";
import { findCurves } from "../../../src/workbook/ratesChart";
import { ratesSheet } from "../../../src/workbook/ratesSheet";
import type { Block, SheetPlan } from "../../../src/workbook/sheetPlan";
import sheet from "../../fixtures/backpropSheet.json";
import { expectClose } from "../../support/close";

describe("addresses", () => {
  it("name columns as Excel does", () => {
    expect([1, 26, 27, 52, 53, 702, 703, 16384].map(columnName)).toEqual(
      ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"], // Excel's last column is XFD
    );
  });

  it("name cells and rectangles, with dollar signs where wanted", () => {
    expect(cell(2, 7)).toBe("B7");
    expect(block(2, 7, 3, 2)).toBe("B7:D8");
    expect(absolute("B7:AA8")).toBe("$B$7:$AA$8");
  });
});

/** The contents of one cell of a plan; later blocks stand over earlier ones. */
function contentAt(plan: SheetPlan, address: string): unknown {
  const [column, row] = positionOf(address);
  for (const each of [...plan.blocks].reverse()) {
    const [left, top] = positionOf(each.address);
    const content = each.contents[row - top]?.[column - left];
    if (content !== undefined) return content;
  }
  return undefined;
}

function positionOf(address: string): [column: number, row: number] {
  const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)/.exec(address) ?? [];
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return [column, Number(digits)];
}

describe.each(["functions", "native", "spill"] as const)("the backprop sheet, %s", (flavour) => {
  const plan = backpropSheet(flavour);

  it("fills every block it names", () => {
    expectBlocksToFit([...plan.blocks, ...plan.charts.flatMap(({ source, categories }) => [source, categories])]);
  });

  it("starts from the assignment", () => {
    const start = ["B5", "C5", "D5", "E5", "F5", "G5", "N5"].map((address) => contentAt(plan, address));
    expect(start).toEqual([0.5, 0.01, 0.99, 0.05, 0.1, 0.15, 0.55]);
  });

  it("writes the network's formulas out at the top", () => {
    const texts = plan.blocks.flatMap(({ contents }) => contents.flat());
    expect(texts).toEqual(expect.arrayContaining(["E_total = E1 + E2", "∂E/∂w1 = ∂E/∂a_h1·a_h1·(1 − a_h1)·i1"]));
  });

  it("draws the reference's loss before anything is calculated", () => {
    const [header, ...losses] = plan.charts[0]?.source.contents.flat() ?? [];
    const expected = sheet.cases["t=0.01,0.99"].E_total["0.5"];
    expect(header).toBe("E_total");
    expect(losses).toHaveLength(100);
    expectClose([losses[0], losses[1], losses[10]].map(Number), [expected[0], expected[1], expected[10]], {
      relative: 1e-12,
    });
  });
});

describe("the sheet of plain formulas", () => {
  const plan = backpropSheet("native");

  it("needs no add-in", () => {
    const formulas = plan.blocks
      .flatMap(({ contents }) => contents.flat())
      .filter((each) => String(each).startsWith("="));
    expect(formulas).toHaveLength(3100);
    expect(formulas.filter((formula) => String(formula).includes("BACKPROP"))).toEqual([]);
  });

  it("reads each number from where the class sheet has it", () => {
    // By hand, from the chain rule; the two mistakes that are common in such sheets would be M22 for K22 and J25 for J22.
    expect(contentAt(plan, "F22")).toBe("=$G$5");
    expect(contentAt(plan, "F23")).toBe("=F22-$B$5*Y22");
    expect(contentAt(plan, "K22")).toBe("=1/(1+EXP(-J22))");
    expect(contentAt(plan, "R22")).toBe("=N22*K22+O22*M22");
    expect(contentAt(plan, "X22")).toBe("=V22+W22");
    expect(contentAt(plan, "AA22")).toBe("=((S22-B22)*S22*(1-S22)*O22+(U22-C22)*U22*(1-U22)*Q22)*M22*(1-M22)*D22");
    expect(contentAt(plan, "AF121")).toBe("=(U121-C121)*U121*(1-U121)*M121");
  });
});

describe("the sheet of functions", () => {
  it("lets no row wait for another", () => {
    const plan = backpropSheet("functions");
    const table = plan.blocks.find(({ address }) => address === "A22:AF121");
    table?.contents.forEach((row, index) => {
      const otherRows = row.join(" ").match(/(?<![$\d])\$?[A-Z]+\d+\b/g) ?? [];
      for (const reference of otherRows) expect(reference).toMatch(new RegExp(`^\\$?[A-Z]+${22 + index}$`));
    });
  });
});

describe("the learning-rate sheet", () => {
  const plan = ratesSheet();

  it("fills every block it names", () => {
    expectBlocksToFit([...plan.blocks, ...plan.charts.flatMap(({ source, categories }) => [source, categories])]);
  });

  it("feeds all curves from one block of yellow cells", () => {
    expect(contentAt(plan, "P7")).toBe(
      '=BACKPROP.CURVES(FILTER($A$23:$A$32,$A$23:$A$32<>""),$B$5,$E$5:$F$5,$C$5:$D$5,$G$5:$N$5)',
    );
    expect(contentAt(plan, "C28")).toBe(
      '=IF($A28="","",BACKPROP.STEPS.TO(C$22*$E$22,$A28,$E$5:$F$5,$C$5:$D$5,$G$5:$N$5))',
    );
  });
});

describe("the curves on a sheet", () => {
  it("are found by their header, wherever they stand", () => {
    const values = [
      ["", "", "", ""],
      ["step", "", "", ""],
      ["", "step", "η = 0.1", "η = 2"],
      ["", 0, 0.2, 0.2],
      ["", 1, 0.1, 0.05],
      ["", "", "", ""],
    ];
    expect(findCurves(values)).toEqual({ row: 2, column: 1, rateCount: 2, stepCount: 2 });
  });

  it("are not there while they are being calculated", () => {
    expect(findCurves([["#BUSY!", "", ""]])).toBeUndefined();
    expect(findCurves([])).toBeUndefined();
  });
});

function expectBlocksToFit(blocks: readonly Block[]): void {
  for (const { address, contents } of blocks) {
    const [first = "", last = first] = address.split(":");
    const [left, top] = positionOf(first);
    const [right, bottom] = positionOf(last);
    expect([address, contents.length]).toEqual([address, bottom - top + 1]);
    for (const row of contents) expect([address, row.length]).toEqual([address, right - left + 1]);
  }
}
