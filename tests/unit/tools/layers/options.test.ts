import { describe, expect, it } from "@jest/globals";
import { readLayersOptions } from "../../../../tools/layers/options";

const GIVEN = ["--layers", "8  pool 10 average", "--out", "log.json"];

describe("the options of npm run train:layers", () => {
  it("leave epochs and seed to the recipe", () => {
    expect(readLayersOptions(GIVEN)).toEqual({ layers: "8 pool 10 average", seed: 1, epochs: 18, file: "log.json" });
    expect(readLayersOptions([...GIVEN, "--seed", "11", "--epochs", "2"])).toMatchObject({ seed: 11, epochs: 2 });
  });

  it.each([
    [["--out", "log.json"], /^--layers and --out are needed: npm run/],
    [["--layers", "10 average"], /^--layers and --out are needed: npm run/],
    [["--layers", "8 average", "--out", "log.json"], /1 × 1 × 10/],
    [[...GIVEN, "--seed", "0"], /^--seed: expected a whole number above 0, but got 0/],
    [[...GIVEN, "--batch", "64"], /--batch.*This is how it goes: npm run/],
  ])("are refused in a sentence: %j", (args, sentence) => {
    expect(() => readLayersOptions(args)).toThrow(sentence);
  });
});
