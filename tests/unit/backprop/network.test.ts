import { describe, expect, it } from "@jest/globals";
import { forward, weightedSum } from "../../../src/backprop/forward";
import { meanLoss, squaredErrorLoss } from "../../../src/backprop/loss";
import { expandBiases, shapeOf, weightCountOf } from "../../../src/backprop/network";
import { sigmoid, sigmoidSlope } from "../../../src/backprop/sigmoid";
import { assignmentNetwork } from "../../support/networks";

describe("the shape of a network", () => {
  it("follows from the number of weights", () => {
    expect(shapeOf(8, 2, 2)).toEqual({ inputCount: 2, hiddenCount: 2, outputCount: 2 });
    expect(shapeOf(9, 2, 1)).toEqual({ inputCount: 2, hiddenCount: 3, outputCount: 1 });
  });

  it("is unknown when the weights fit no whole number of hidden units", () => {
    expect(shapeOf(7, 2, 2)).toBeUndefined();
    expect(shapeOf(0, 2, 2)).toBeUndefined();
  });

  it("gives the number of weights back", () => {
    expect(weightCountOf({ inputCount: 3, hiddenCount: 5, outputCount: 2 })).toBe(25);
  });
});

describe("biases", () => {
  const shape = { inputCount: 2, hiddenCount: 3, outputCount: 1 };

  it("may be none, one for each layer, or one for each unit", () => {
    expect(expandBiases(Float64Array.of(), shape)).toEqual(Float64Array.of(0, 0, 0, 0));
    expect(expandBiases(Float64Array.of(0.35, 0.6), shape)).toEqual(Float64Array.of(0.35, 0.35, 0.35, 0.6));
    expect(expandBiases(Float64Array.of(1, 2, 3, 4), shape)).toEqual(Float64Array.of(1, 2, 3, 4));
  });

  it("may not be any other number", () => {
    expect(expandBiases(Float64Array.of(1), shape)).toBeUndefined();
    expect(expandBiases(Float64Array.of(1, 2, 3), shape)).toBeUndefined();
  });
});

describe("the sigmoid", () => {
  it("is ½ at 0 and runs from 0 to 1", () => {
    expect(sigmoid(0)).toBe(0.5);
    expect(sigmoid(-1000)).toBe(0);
    expect(sigmoid(1000)).toBe(1);
    // 1/(1 + e⁻¹) to 16 digits, from WolframAlpha.
    expect(sigmoid(1)).toBeCloseTo(0.7310585786300049, 15);
  });

  it("is steepest, ¼, in the middle", () => {
    expect(sigmoidSlope(sigmoid(0))).toBe(0.25);
  });
});

describe("a unit", () => {
  it("adds its bias to the weighted sum of its inputs", () => {
    expect(weightedSum(Float64Array.of(1, 2), Float64Array.of(10, 100), 0.5)).toBe(210.5);
  });
});

describe("the loss", () => {
  it("is half the squared distance", () => {
    expect(squaredErrorLoss(Float64Array.of(1, 0), Float64Array.of(0, 2))).toBe(2.5);
  });

  it("is the mean over the samples", () => {
    expect(meanLoss(Float64Array.of(1, 0), Float64Array.of(0, 2), 2)).toBe(1.25);
  });
});

describe("the forward pass", () => {
  it("takes the sample it is told to", () => {
    const network = assignmentNetwork();
    const both = Float64Array.of(9, 9, 0.05, 0.1);
    expect(forward(network, both, 1)).toEqual(forward(network, Float64Array.of(0.05, 0.1)));
  });
});
