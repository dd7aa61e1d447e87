import { describe, expect, it } from "@jest/globals";
import { Descent } from "../../../src/backprop/descent";
import { forward } from "../../../src/backprop/forward";
import { gradient } from "../../../src/backprop/gradient";
import { squaredErrorLoss } from "../../../src/backprop/loss";
import type { Network } from "../../../src/backprop/network";
import sheet from "../../fixtures/backpropSheet.json";
import { expectClose } from "../../support/close";
import { assignmentNetwork, oneSample } from "../../support/networks";

const RELATIVE = 1e-12;

// Expected values: the class sheet, computed independently of this project (tests/fixtures/README.md).
describe.each(Object.entries(sheet.cases))("the class sheet with %s", (_, { targets, row0, E_total, ...rest }) => {
  const network = assignmentNetwork();
  const sample = oneSample(sheet.inputs, targets);

  it("has the sheet's first row", () => {
    const activations = forward(network, sample.inputs);
    const [a_o1 = 0, a_o2 = 0] = activations.outputActivations;
    expectClose(activations.hiddenPreactivations, [row0.h1, row0.h2], { relative: RELATIVE });
    expectClose(activations.hiddenActivations, [row0.a_h1, row0.a_h2], { relative: RELATIVE });
    expectClose(activations.outputPreactivations, [row0.o1, row0.o2], { relative: RELATIVE });
    expectClose(activations.outputActivations, [row0.a_o1, row0.a_o2], { relative: RELATIVE });
    const lossOf = (target: number | undefined, output: number) =>
      squaredErrorLoss(Float64Array.of(target ?? 0), Float64Array.of(output));
    expectClose([lossOf(targets[0], a_o1), lossOf(targets[1], a_o2)], [row0.E1, row0.E2], { relative: RELATIVE });
    expectClose(gradient(network, sample), row0.gradients, { relative: RELATIVE });
  });

  it("has the sheet's weights after one step", () => {
    const descent = new Descent(network, sample, 0.5);
    descent.advance(1);
    expectClose(descent.weights, rest["weightsAfterOneStepAtLearningRate0.5"], { relative: RELATIVE });
  });

  it.each(Object.entries(E_total))("has the sheet's loss at learning rate %s", (learningRate, losses) => {
    const descent = new Descent(network, sample, Number(learningRate));
    for (const [step, loss] of Object.entries(losses)) {
      descent.advance(Number(step) - descent.stepCount);
      expectClose([descent.loss()], [loss], { relative: RELATIVE });
    }
  });
});

// Matt Mazur, "A Step by Step Backpropagation Example": biases 0.35 and 0.60 that stay as they are, learning rate 0.5.
describe("Mazur's example", () => {
  const network: Network = { ...assignmentNetwork(), biases: Float64Array.of(0.35, 0.35, 0.6, 0.6) };
  const sample = oneSample([0.05, 0.1], [0.01, 0.99]);

  it("starts at the article's loss and weights gradient", () => {
    expect(new Descent(network, sample, 0.5).loss()).toBeCloseTo(0.298371109, 9);
    expect(gradient(network, sample)[4]).toBeCloseTo(0.082167041, 9);
  });

  it("falls as the article says", () => {
    const descent = new Descent(network, sample, 0.5);
    descent.advance(1);
    expect(descent.loss()).toBeCloseTo(0.291027774, 9);
    descent.advance(9_999);
    expect(descent.loss()).toBeCloseTo(3.5102e-5, 9);
  });
});
