import { describe, expect, it } from "@jest/globals";
import { gradientCheck, landscape } from "../../../src/functions/experimentFunctions";
import { curves, step, train } from "../../../src/functions/trainingFunctions";
import sheet from "../../fixtures/backpropSheet.json";
import experiments from "../../fixtures/experiments.json";
import { expectClose } from "../../support/close";

const CLOSE = { relative: 1e-12 };
const GRADIENT = sheet.cases["t=0.01,0.99"].row0.gradients;
const MOMENTUM = experiments["momentum 0.9, learning rate 0.5"];
const LANDSCAPE = experiments.landscape;

const cell = (value: unknown): unknown[][] => [[value]];
const numbersOf = (row: readonly unknown[] | undefined): number[] => (row ?? []).map(Number);

// Expected values: tests/fixtures/README.md.
describe("momentum", () => {
  it.each(["1", "3", "100"] as const)("takes STEP where plain Python goes in %s steps", async (steps) => {
    const [row] = await step(undefined, cell(0.5), undefined, undefined, cell(Number(steps)), undefined, cell(0.9));
    expectClose(numbersOf(row), MOMENTUM[steps].weights, CLOSE);
  });

  it("shows in TRAIN and CURVES", async () => {
    const none = undefined;
    const rows = await train(cell(0.5), cell(100), none, none, none, none, none, cell(0.9));
    expectClose([Number(rows[101]?.at(-1)), Number(rows[4]?.at(-1))], [MOMENTUM[100].loss, MOMENTUM[3].loss], CLOSE);
    const table = await curves(cell(0.5), cell(100), none, none, none, none, cell(0.9));
    expectClose([Number(table[101]?.[1])], [MOMENTUM[100].loss], CLOSE);
  });

  it("of 0 is what a formula without it says", async () => {
    const none = undefined;
    expect(await step(none, none, none, none, cell(7), none, cell(0))).toEqual(
      await step(none, none, none, none, cell(7)),
    );
  });

  it.each([1, -0.1, 2])("of %d is refused", async (momentum) => {
    const none = undefined;
    await expect(step(none, none, none, none, none, none, cell(momentum))).rejects.toThrow(
      `momentum: expected a number from 0 to below 1, but got ${momentum}.`,
    );
  });
});

describe("GRADIENT.CHECK", () => {
  it("shows backpropagation beside central differences, which agree", () => {
    const [header, ...rows] = gradientCheck();
    expect(header).toEqual(["weight", "∂E/∂w", "central difference", "relative difference", "verdict"]);
    expect(rows.map(([weight, , , , verdict]) => [weight, verdict])).toEqual(
      ["w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8"].map((weight) => [weight, "agrees"]),
    );
    expectClose(numbersOf(rows.map((row) => row[1])), GRADIENT, CLOSE);
    expectClose(numbersOf(rows.map((row) => row[2])), GRADIENT, { relative: 1e-7 });
    for (const row of rows) expect(row[3]).toBeLessThan(1e-7);
  });

  it("finds the number that is wrong, and says what it should be", () => {
    // ∂E/∂w6 with a_h1 in the place of a_h2, a usual mistake: off by a factor of 0.506875 / 0.510623.
    const wrong = GRADIENT.map((partial, index) => (index === 5 ? (partial * 0.50687487) / 0.51062326 : partial));
    const rows = gradientCheck([wrong]).slice(1);
    expect(rows[5]?.[4]).toBe(`differs: should be ${(GRADIENT[5] ?? 0).toPrecision(6)}`);
    expect(rows.filter(([, , , , verdict]) => verdict !== "agrees")).toHaveLength(1);
  });

  it("does not call rounding a mistake", () => {
    const rounded = GRADIENT.map((partial) => Number(partial.toPrecision(4)));
    const verdicts = gradientCheck(rounded.map((partial) => [partial]))
      .slice(1)
      .map((row) => row[4]);
    for (const verdict of verdicts) expect(verdict).toMatch(/^agrees/);
    expect(verdicts).toContain("agrees but for rounding");
  });

  it("agrees where the units are saturated and nearly nothing is left of the gradient", () => {
    const weights = [[400, -300, 50, 600, 30, -25, 40, 35]];
    for (const row of gradientCheck(undefined, undefined, undefined, weights).slice(1)) expect(row[4]).toBe("agrees");
  });

  it("says how many numbers it needs", () => {
    expect(() => gradientCheck([[1, 2]])).toThrow("gradient: expected 8 numbers, one for each weight, but got 2.");
  });
});

describe("LANDSCAPE", () => {
  it("has the present weights in the middle, and the loss around them", async () => {
    const grid = await landscape(cell(5), cell(6), cell(4), cell(3));
    expect(grid[0]?.[0]).toBe("w5 ↓  w6 →");
    expectClose(numbersOf(grid[0]?.slice(1)), [-3.55, 0.45, 4.45], CLOSE);
    expectClose(numbersOf(grid.slice(1).map(([first]) => first)), [-3.6, 0.4, 4.4], CLOSE);
    expectClose([Number(grid[2]?.[2])], [LANDSCAPE.here], CLOSE);
    expectClose([Number(grid[1]?.[1])], [LANDSCAPE["w5-4,w6-4"]], CLOSE);
    expectClose([Number(grid[3]?.[1])], [LANDSCAPE["w5+4,w6-4"]], CLOSE);
    expectClose([Number(grid[3]?.[3])], [LANDSCAPE["w5+4,w6+4"]], CLOSE);
  });

  it("is over w5 and w6 with 21 points unless told", async () => {
    const grid = await landscape();
    expect([grid.length, grid[0]?.length]).toEqual([22, 22]);
    expectClose([Number(grid[11]?.[11])], [LANDSCAPE.here], CLOSE);
  });

  it("takes any two weights", async () => {
    const grid = await landscape(cell(1), cell(8), cell(1), cell(2));
    expectClose([Number(grid[1]?.[2])], [LANDSCAPE["w1-1,w8+1"]], CLOSE);
  });

  it.each([
    [[9, 1], "first: expected a whole number from 1 to 8 (the number of weights), but got 9."],
    [[3, 3], "second: expected another weight than first, but both are w3."],
    [[1, 2, 0], "span: expected a number above 0, but got 0."],
    [[1, 2, 1, 401], "points: expected a whole number from 2 to 400, but got 401."],
  ])("of %j is refused", async (args, sentence) => {
    await expect(landscape(...args.map(cell))).rejects.toThrow(sentence);
  });

  it("of too many samples is refused", async () => {
    const samples = Array.from({ length: 2000 }, () => [0.5, 0.5]);
    await expect(landscape(cell(1), cell(2), cell(1), cell(400), samples, samples)).rejects.toThrow(
      /^points: expected at most 62,500 evaluations of the loss .* takes 160,000\.$/,
    );
  });
});
