import { describe, expect, it } from "@jest/globals";
import { NETWORKS } from "../../../../src/mnist/model/networks";
import { summarise } from "../../../../src/mnist/summary";
import { layersOf, normalisedText, TINY_LAYERS_TEXT } from "../../../../tools/layers/layersText";
import { UserError } from "../../../../tools/userError";

describe("layers as text", () => {
  it("name those of the tiny network", () => {
    expect(layersOf(TINY_LAYERS_TEXT)).toEqual(NETWORKS.tiny);
  });

  it("are convolutions with batch normalisation and ReLU, all but the last, and pools between them", () => {
    expect(layersOf("5x5:4 pool 10 average")).toEqual([
      { kind: "conv2d", kernelSize: 5, filters: 4 }, // 24 × 24
      { kind: "batchNorm" },
      { kind: "relu" },
      { kind: "maxPool", poolSize: 2 }, // 12 × 12
      { kind: "conv2d", kernelSize: 3, filters: 10 }, // 10 × 10
      { kind: "averagePool", poolSize: 10 },
    ]);
  });

  it("give as many parameters as a count by hand", () => {
    // 9·1·8 + 2·8 + 9·8·10 + 2·10 + 9·10·12 + 2·12 + 9·12·12 + 2·12 + 9·12·14 + 2·14 + 14·10
    expect(summarise(layersOf("8 10 pool 12 12 14 average 1x1:10")).totalParameters).toBe(4932);
  });

  it("do not care how many blanks are between them", () => {
    expect(normalisedText("  6  pool\n1x1:10 ")).toBe("6 pool 1x1:10");
  });

  it.each([
    ["8 ten average", /"ten"/],
    ["8 3x5:10 average", /"3x5:10"/],
    ["0 average 1x1:10", /"0"/],
    ["8 pool pool pool 8 10", /"10" has no room, for what comes to it is 1 × 1 only/],
    ["8 average 1x1:9", /expected 1 × 1 × 10 numbers at their end, but they end with 1 × 1 × 9/],
    ["", /they end with 28 × 28 × 1/],
  ])("are refused in a sentence where they make no network: %s", (text, sentence) => {
    expect(() => layersOf(text)).toThrow(UserError);
    expect(() => layersOf(text)).toThrow(sentence);
  });
});
