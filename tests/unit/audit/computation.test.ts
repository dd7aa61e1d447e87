import { describe, expect, it } from "@jest/globals";
import { Computations, fillTemplate, rolesOf } from "../../../src/audit/computation";
import { evaluate } from "../../../src/audit/formula/evaluate";
import { KNOWN_MISTAKES } from "../../../src/audit/mistakes";
import { COMPUTED, familyOf, type Quantity } from "../../../src/audit/quantities";
import { formOf } from "../../../src/audit/computation";
import { Worlds } from "../../../src/audit/worlds";
import { gradient } from "../../../src/backprop/gradient";
import sheet from "../../fixtures/backpropSheet.json";
import { expectClose } from "../../support/close";

const { row0 } = sheet.cases["t=0.01,0.99"];

/** The class sheet's first row, by the audit's formulas alone. */
function firstRow(biases: Readonly<Record<string, number>>): Map<Quantity, number> {
  const computations = new Computations({ biases: "b1" in biases ? "layer" : "none" });
  const given = { t1: 0.01, t2: 0.99, i1: 0.05, i2: 0.1, ...biases };
  const row = new Map(Object.entries(given) as [Quantity, number][]);
  sheet.weights.forEach((weight, index) => row.set(`w${index + 1}` as Quantity, weight));
  const surroundings = { rate: 0.5, quantity: ({ name }: { name: Quantity }) => row.get(name) ?? Number.NaN };
  for (const quantity of COMPUTED) {
    const expression = familyOf(quantity) === "weight" ? undefined : computations.of(quantity);
    if (expression) row.set(quantity, evaluate(expression, surroundings));
  }
  return row;
}

const GRADIENTS = COMPUTED.filter((quantity) => familyOf(quantity) === "gradient");

describe("the right computations", () => {
  it("yield the class sheet's first row", () => {
    const row = firstRow({});
    const names = ["h1", "a_h1", "h2", "a_h2", "o1", "a_o1", "o2", "a_o2", "E1", "E2", "E_total"] as const;
    const got = names.map((name) => row.get(name) ?? Number.NaN);
    expectClose(
      got,
      names.map((name) => row0[name]),
      { relative: 1e-13 },
    );
    expectClose(
      GRADIENTS.map((name) => row.get(name) ?? Number.NaN),
      row0.gradients,
      { relative: 1e-12 },
    );
  });

  it("have the gradient of src/backprop, with biases too", () => {
    const row = firstRow({ b1: 0.35, b2: 0.6 });
    const network = {
      shape: { inputCount: 2, hiddenCount: 2, outputCount: 2 },
      weights: Float64Array.from(sheet.weights),
      biases: Float64Array.from([0.35, 0.35, 0.6, 0.6]),
    };
    const samples = { sampleCount: 1, inputs: Float64Array.of(0.05, 0.1), targets: Float64Array.of(0.01, 0.99) };
    expectClose(
      GRADIENTS.map((name) => row.get(name) ?? Number.NaN),
      gradient(network, samples),
      { relative: 1e-12 },
    );
    expect(row.get("E_total")).toBeCloseTo(0.298371109, 9); // Mazur, "A Step by Step Backpropagation Example"
  });
});

describe("every known mistake", () => {
  const cases = KNOWN_MISTAKES.flatMap((mistake) => mistake.wrong.map((template) => ({ ...mistake, template })));
  const hasBiases = true;
  const computations = new Computations({ biases: "layer" });

  it.each(cases)("$id ($form: $template) differs from the right computation in all columns", ({ form, template }) => {
    for (const quantity of COMPUTED.filter((each) => formOf(each) === form)) {
      const [wrong, right] = [fillTemplate(template, rolesOf(quantity), hasBiases), computations.of(quantity)];
      const isNextRow = template.includes("next_");
      if (!right || isNextRow) continue;
      expect([quantity, new Worlds(computations, 4).agree(wrong, right)]).toEqual([quantity, false]);
    }
  });

  it.each(KNOWN_MISTAKES)("$id ($form) has a sentence whose names are all known", ({ form, sentence }) => {
    for (const quantity of COMPUTED.filter((each) => formOf(each) === form)) {
      const names = Object.keys({ ...rolesOf(quantity), column: "" });
      for (const [, name = ""] of sentence.matchAll(/\{(\w+)\}/g)) expect(names).toContain(name);
    }
  });
});
