import { describe, expect, it, test } from "@jest/globals";
import { ASSIGNMENT_LAYERS, TINY_LAYERS } from "../../../src/mnist/model/layers";
import { explainKerasCount, summarise, summaryLines } from "../../../src/mnist/summary";
import { ASSIGNMENT_SUMMARY } from "../../support/modelSummary";

describe("the summary of the assignment's network", () => {
  const summary = summarise(ASSIGNMENT_LAYERS);

  it("is the assignment's, to the letter", () => {
    expect(summaryLines(summary).join("\n")).toBe(ASSIGNMENT_SUMMARY.trim());
  });

  it("says why Keras counts 204 parameters more", () => {
    expect(summary.kerasParameters).toBe(12_128);
    expect(explainKerasCount(summary)).toMatch(/^12,128 = 11,924 \+ 204: .*running means and variances/);
  });

  it("counts the multiplications of every convolution", () => {
    // By hand: kernel · kernel · in · out · height · width.
    const expected = [
      36 * 26 * 26,
      288 * 24 * 24,
      128 * 24 * 24,
      4608 * 10 * 10,
      512 * 10 * 10,
      2304 * 8 * 8,
      2304 * 6 * 6,
      1440 * 4 * 4,
      100,
    ];
    expect(summary.rows.filter(({ macs }) => macs > 0).map(({ macs }) => macs)).toEqual(expected);
    expect(summary.totalMacs).toBe(expected.reduce((sum, macs) => sum + macs, 0));
  });
});

test("the tiny network has fewer than 5,000 parameters", () => {
  const summary = summarise(TINY_LAYERS);
  // By hand: 3 · 3 · in · out, and γ and β of every normalised channel.
  const kernels = 9 * (1 * 6 + 6 * 8 + 8 * 10 + 10 * 10 + 10 * 12 + 12 * 14) + 14 * 10;
  const channels = 6 + 8 + 10 + 10 + 12 + 14;
  expect(summary.totalParameters).toBe(kernels + 2 * channels);
  expect(summary.totalParameters).toBe(4958);
  expect(summary.rows.at(-1)).toMatchObject({ name: "Conv2d-21", outputShape: [-1, 10, 1, 1], parameters: 140 });
  expect(explainKerasCount(summary)).toContain("5,078 = 4,958 + 120");
});
