import { describe, expect, it } from "@jest/globals";
import { CellError } from "../../../src/functions/cellError";
import { forward, gradient, loss, partial, sigmoid, weightedSum } from "../../../src/functions/networkFunctions";
import { curves, step, stepsTo, train } from "../../../src/functions/trainingFunctions";
import sheet from "../../fixtures/backpropSheet.json";
import { expectClose } from "../../support/close";

const CLOSE = { relative: 1e-12 };
const CLASS = sheet.cases["t=0.01,0.99"];
const HALF = sheet.cases["t=0.5,0.5"];
const AFTER_ONE_STEP = CLASS["weightsAfterOneStepAtLearningRate0.5"];

/** A number as Excel hands over a single cell. */
const cell = (value: unknown): unknown[][] => [[value]];
/** Numbers as Excel hands over a column of cells. */
const column = (values: readonly unknown[]): unknown[][] => values.map((value) => [value]);
/** The numbers of a row of cells. */
const numbersOf = (row: readonly unknown[] | undefined): number[] => (row ?? []).map(Number);

// Expected values: the class sheet (tests/fixtures/README.md), unless another source is named.
describe("a formula without arguments shows the assignment", () => {
  it("FORWARD: the sheet's first row, each preactivation beside its activation", () => {
    const { h1, a_h1, h2, a_h2, o1, a_o1, o2, a_o2 } = CLASS.row0;
    expect(forward()).toHaveLength(1);
    expectClose(numbersOf(forward()[0]), [h1, a_h1, h2, a_h2, o1, a_o1, o2, a_o2], CLOSE);
  });

  it("LOSS: E_total", () => {
    expectClose([loss()], [CLASS.row0.E_total], CLOSE);
  });

  it("GRADIENT: eight partial derivatives in a row", () => {
    expect(gradient()).toHaveLength(1);
    expectClose(numbersOf(gradient()[0]), CLASS.row0.gradients, CLOSE);
  });

  it("STEP: the weights after one step", async () => {
    expectClose(numbersOf((await step())[0]), AFTER_ONE_STEP, CLOSE);
  });

  it("TRAIN: 100 steps under a header", async () => {
    const [header, ...rows] = await train();
    expect(header).toEqual(
      ["step", "w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8"].concat(["a_o1", "a_o2", "E_total"]),
    );
    expect(rows.map(([shown]) => shown)).toEqual(Array.from({ length: 101 }, (_, index) => index));
    expectClose(numbersOf(rows[1]?.slice(1, 9)), AFTER_ONE_STEP, CLOSE);
    expectClose(numbersOf(rows[0]?.slice(9)), [CLASS.row0.a_o1, CLASS.row0.a_o2, CLASS.row0.E_total], CLOSE);
    expectClose(numbersOf(rows[100]?.slice(11)), [CLASS.E_total["0.5"]["100"]], CLOSE);
  });

  it("CURVES: the six learning rates", async () => {
    const [header, ...rows] = await curves();
    expect(header).toEqual(["step", "η = 0.1", "η = 0.2", "η = 0.5", "η = 0.8", "η = 1", "η = 2"]);
    expect(rows).toHaveLength(101);
    const rates = Object.values(CLASS.E_total);
    for (const shown of [0, 1, 10, 100] as const) {
      expect(rows[shown]?.[0]).toBe(shown);
      expectClose(
        numbersOf(rows[shown]?.slice(1)),
        rates.map((losses) => losses[shown]),
        CLOSE,
      );
    }
  });
});

describe("SIGMOID", () => {
  it("keeps the size of its range", () => {
    // σ(±1) from WolframAlpha.
    const [row0, row1] = sigmoid([
      [0, 1],
      [-1, 1000],
    ]);
    expectClose(numbersOf(row0), [0.5, 0.7310585786300049], CLOSE);
    expectClose(numbersOf(row1), [0.2689414213699951, 1], CLOSE);
  });
});

describe("WEIGHTED.SUM", () => {
  it("adds up and takes rows and columns alike", () => {
    expectClose([weightedSum([[0.05, 0.1]], [[0.15, 0.2]])], [CLASS.row0.h1], CLOSE);
    expectClose([weightedSum([[0.05, 0.1]], column([0.25, 0.3]))], [CLASS.row0.h2], CLOSE);
    expectClose([weightedSum([[0.05, 0.1]], [[0.15, 0.2]], cell(0.35))], [0.3775], CLOSE); // Mazur's net_h1
  });
});

describe("LOSS", () => {
  it("is E1 or E2 for single cells and E_total for ranges", () => {
    const { a_o1, a_o2, E1, E2, E_total } = CLASS.row0;
    expectClose([loss(cell(0.01), cell(a_o1))], [E1], CLOSE);
    expectClose([loss(cell(0.99), cell(a_o2))], [E2], CLOSE);
    expectClose([loss([[0.01, 0.99]], column([a_o1, a_o2]))], [E_total], CLOSE);
  });

  it("is the mean over the rows of a rectangle", () => {
    const targets = [
      [1, 0],
      [0, 0],
    ];
    const outputs = [
      [0, 2],
      [1, 0],
    ];
    expect(loss(targets, outputs)).toBe(1.5); // (½·(1 + 4) + ½·1) / 2, by hand
  });
});

describe("PARTIAL", () => {
  it("is one number of the gradient", () => {
    const partials = CLASS.row0.gradients.map((_, index) => partial(cell(index + 1)));
    expectClose(partials, CLASS.row0.gradients, CLOSE);
  });
});

describe("STEP", () => {
  it("uses the targets it is given", async () => {
    const [after] = await step(undefined, undefined, undefined, [HALF.targets]);
    expectClose(numbersOf(after), HALF["weightsAfterOneStepAtLearningRate0.5"], CLOSE);
  });

  it("takes many steps at once, and none", async () => {
    const hundred = await step(null as never, cell(2), undefined, undefined, cell(100));
    expectClose([loss(undefined, outputsAt(hundred))], [CLASS.E_total["2.0"]["100"]], CLOSE);
    expect(await step(undefined, undefined, undefined, undefined, cell(0))).toEqual([sheet.weights]);
  });

  it("answers with a column when the weights are a column", async () => {
    const after = await step(column(sheet.weights), cell(0.5));
    expect(after).toHaveLength(8);
    expectClose(after.flat(), AFTER_ONE_STEP, CLOSE);
  });

  it("leaves the biases as they are, as in Mazur's article", async () => {
    const [w1, , , , w5] = numbersOf(
      (await step(undefined, undefined, undefined, undefined, undefined, [[0.35, 0.6]]))[0],
    );
    // The article's w1⁺ and w5⁺.
    expect(w1).toBeCloseTo(0.149780716, 9);
    expect(w5).toBeCloseTo(0.35891648, 9);
  });
});

describe("TRAIN", () => {
  it("shows every so many steps, and always the last", async () => {
    const [, ...rows] = await train(undefined, cell(25), undefined, undefined, undefined, cell(10));
    expect(rows.map(([shown]) => shown)).toEqual([0, 10, 20, 25]);
  });

  it("names the outputs of each sample", async () => {
    const xor = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ];
    const [header] = await train(cell(1), cell(1), xor, column([0, 1, 1, 0]), [[1, 2, 3, 4, 5, 6, 7, 8, 9]]);
    expect(header?.slice(10)).toEqual(["a_o1 (1)", "a_o1 (2)", "a_o1 (3)", "a_o1 (4)", "E_total"]);
  });
});

describe("STEPS.TO", () => {
  // Platform facts: steps until E_total is half of its start, for the six learning rates.
  it.each([
    [0.1, 117],
    [0.2, 59],
    [0.5, 24],
    [0.8, 15],
    [1, 12],
    [2, 6],
  ])("at learning rate %d halves the loss in %d steps", async (learningRate, steps) => {
    expect(await stepsTo(cell(CLASS.row0.E_total / 2), cell(learningRate))).toBe(steps);
  });

  it("is 0 when the loss is there already", async () => {
    expect(await stepsTo(cell(1))).toBe(0);
  });

  it("gives up with a sentence after a million steps", async () => {
    const expected = /^targetLoss: not reached within 1,000,000 steps; the loss is still .+, above -1\. Try/;
    await expectError(() => stepsTo(cell(-1)), "#N/A", expected);
  });
});

describe("several samples", () => {
  it("move the weights by the mean of what each would", async () => {
    const inputs = [
      [0.05, 0.1],
      [0.3, -0.2],
    ];
    const targets = [
      [0.01, 0.99],
      [0.5, 0.5],
    ];
    const together = gradient(inputs, targets)[0];
    const [first, second] = inputs.map((row, index) => gradient([row], [targets[index] ?? []])[0]);
    const mean = first?.map((value, index) => (value + (second?.[index] ?? 0)) / 2);
    expectClose(numbersOf(together), numbersOf(mean), CLOSE);
    expect((await step(undefined, undefined, inputs, targets))[0]).toHaveLength(8);
    expect(forward(inputs)).toHaveLength(2);
  });

  it("may have one input each beside a rectangle of targets", () => {
    const oneInput = column([0.1, 0.2, 0.3]);
    const targets = [
      [0, 1],
      [1, 0],
      [0, 1],
    ];
    expect(gradient(oneInput, targets, [[1, 2, 3, 4, 5, 6]])[0]).toHaveLength(6);
  });
});

class ExcelError {
  constructor(readonly code: string) {}
}

describe("bad input", () => {
  const xor = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];
  const eight = sheet.weights;

  it.each<[string, () => unknown, string, string]>([
    ["text", () => sigmoid(cell("abc")), "#VALUE!", 'x: expected a number, but it holds the text "abc".'],
    [
      "text in a range",
      () => forward([[1, "two"]]),
      "#VALUE!",
      'inputs: expected a number, but row 1, column 2 holds the text "two".',
    ],
    [
      "long text",
      () => sigmoid(cell("x".repeat(50))),
      "#VALUE!",
      `x: expected a number, but it holds the text "${"x".repeat(40)}…".`,
    ],
    ["TRUE", () => sigmoid(cell(true)), "#VALUE!", "x: expected a number, but it holds TRUE."],
    ["a blank", () => step(undefined, cell(null)), "#VALUE!", "learningRate: expected a number, but it is blank."],
    [
      "a blank in a column",
      () => step(column([...eight.slice(0, 7), ""])),
      "#VALUE!",
      "weights: expected a number, but row 8, column 1 is blank.",
    ],
    [
      "an error cell",
      () => loss([[0.01, new ExcelError("#DIV/0!")]]),
      "#VALUE!",
      "targets: expected a number, but row 1, column 2 holds the error #DIV/0!. Mend that cell first.",
    ],
    [
      "an infinity",
      () => sigmoid(cell(Infinity)),
      "#NUM!",
      "x: expected a finite number, but it is infinite or not a number.",
    ],
    [
      "not a number",
      () => sigmoid(cell(Number.NaN)),
      "#NUM!",
      "x: expected a finite number, but it is infinite or not a number.",
    ],
    [
      "a required argument left out",
      () => sigmoid(undefined as never),
      "#VALUE!",
      "x: expected a value, but nothing was given.",
    ],
    [
      "a range where one number belongs",
      () => step(undefined, [[1, 2]]),
      "#VALUE!",
      "learningRate: expected one number, but got 1 row × 2 columns.",
    ],
    [
      "a rectangle where a list belongs",
      () =>
        step([
          [1, 2],
          [3, 4],
        ]),
      "#VALUE!",
      "weights: expected one row or one column of numbers, but got 2 rows × 2 columns.",
    ],
    [
      "a wrong number of weights",
      () => step([[1, 2, 3]]),
      "#VALUE!",
      "weights: expected a multiple of 4 (2 inputs + 2 outputs for each hidden unit), but got 3.",
    ],
    [
      "the assignment's weights for another network",
      () => gradient([[1, 2, 3]]),
      "#VALUE!",
      "weights: expected a multiple of 5 (3 inputs + 2 outputs for each hidden unit), but got 8 (the assignment's, because weights was left out).",
    ],
    [
      "a wrong number of weights for a unit",
      () => weightedSum([[1, 2]], [[1]]),
      "#VALUE!",
      "weights: expected 2 weights, one for each input, but got 1.",
    ],
    [
      "a wrong number of biases",
      () => forward(undefined, undefined, [[1, 2, 3]]),
      "#VALUE!",
      "biases: expected none, 2 (one for each layer) or 4 (one for each unit), but got 3.",
    ],
    [
      "targets for another number of samples",
      () =>
        gradient(xor, [
          [1, 2],
          [3, 4],
        ]),
      "#VALUE!",
      "targets: expected 4 rows, one for each row of inputs, but got 2.",
    ],
    [
      "many rows of targets for one row of inputs",
      () => gradient([[1, 2]], xor),
      "#VALUE!",
      "targets: expected 1 row, one for each row of inputs, but got 4.",
    ],
    [
      "outputs of another size than targets",
      () => loss([[1, 2]], [[1, 2, 3]]),
      "#VALUE!",
      "outputs: expected the size of targets, 1 row × 2 columns, but got 1 row × 3 columns.",
    ],
    [
      "a negative number of steps",
      () => step(undefined, undefined, undefined, undefined, cell(-1)),
      "#VALUE!",
      "steps: expected a whole number from 0 to 1,000,000, but got -1.",
    ],
    [
      "half a step",
      () => curves(undefined, cell(1.5)),
      "#VALUE!",
      "steps: expected a whole number from 0 to 1,000,000, but got 1.5.",
    ],
    [
      "more than a million steps",
      () => train(undefined, cell(1e6 + 1)),
      "#VALUE!",
      "steps: expected a whole number from 0 to 1,000,000, but got 1000001.",
    ],
    [
      "a negative learning rate",
      () => step(undefined, cell(-0.5)),
      "#VALUE!",
      "learningRate: expected 0 or more, but got -0.5.",
    ],
    [
      "a negative learning rate among several",
      () => curves([[0.5, -1]]),
      "#VALUE!",
      "learningRates: expected 0 or more, but got -1.",
    ],
    [
      "an index of no weight",
      () => partial(cell(9)),
      "#VALUE!",
      "index: expected a whole number from 1 to 8 (the number of weights), but got 9.",
    ],
    [
      "a fractional index",
      () => partial(cell(1.5)),
      "#VALUE!",
      "index: expected a whole number from 1 to 8 (the number of weights), but got 1.5.",
    ],
    [
      "no outputs",
      () => forward(undefined, undefined, undefined, cell(0)),
      "#VALUE!",
      "outputCount: expected a whole number from 1 to 200,000, but got 0.",
    ],
    [
      "every nought",
      () => train(undefined, undefined, undefined, undefined, undefined, cell(0)),
      "#VALUE!",
      "every: expected a whole number from 1 to 1,000,000, but got 0.",
    ],
    [
      "too long a table",
      () => train(undefined, cell(1e6)),
      "#VALUE!",
      "every: expected a result of at most 200,000 cells, but this one has 12,000,024. Show fewer steps, with a larger every.",
    ],
    [
      "too many curves",
      () => curves(undefined, cell(100_000)),
      "#VALUE!",
      "steps: expected a result of at most 200,000 cells, but this one has 700,014. Use fewer steps or fewer learning rates.",
    ],
    [
      "too much work",
      () => step([Array.from({ length: 4000 }, () => 0.1)], undefined, undefined, undefined, cell(1e6)),
      "#VALUE!",
      "steps: expected at most 250,000 steps for a network and samples of this size, but got 1,000,000.",
    ],
  ])("%s: says which argument, what was expected, what was got", async (_, formula, code, sentence) => {
    await expectError(formula, code, sentence);
  });

  it("does not count an argument as left out when only its cells are blank", async () => {
    await expectError(() => forward([[null, null]]), "#VALUE!", /^inputs: .*row 1, column 1 is blank/);
  });
});

function outputsAt(weights: unknown[][]): number[][] {
  const row = numbersOf(forward(undefined, weights)[0]);
  return [[row[5] ?? 0, row[7] ?? 0]];
}

async function expectError(formula: () => unknown, code: string, sentence: string | RegExp): Promise<void> {
  const error: unknown = await Promise.resolve()
    .then(formula)
    .then(
      (value) => value,
      (reason: unknown) => reason,
    );
  expect(error).toBeInstanceOf(CellError);
  expect((error as CellError).code).toBe(code);
  if (typeof sentence === "string") expect((error as CellError).message).toBe(sentence);
  else expect((error as CellError).message).toMatch(sentence);
}
