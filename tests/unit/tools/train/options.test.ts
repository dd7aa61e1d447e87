import { describe, expect, it } from "@jest/globals";
import { RECIPES } from "../../../../src/mnist/recipe/recipes";
import { settingNames } from "../../../../src/mnist/recipe/settings";
import { helpText } from "../../../../tools/train/help";
import { readOptions } from "../../../../tools/train/options";
import { UserError } from "../../../../tools/userError";

describe("the options of npm run train", () => {
  it("are the pane's own choices where none is given", () => {
    expect(readOptions([])).toEqual({ data: "mnist", recipe: "fast", settings: {}, folder: undefined });
  });

  it("say how the run differs from its recipe", () => {
    const args = "--epochs 3 --recipe fast --backend wasm --subset 6000 --test-subset=500 --seed 0 --out results";
    expect(readOptions([...args.split(" "), "--data", "synthetic"])).toEqual({
      data: "synthetic",
      recipe: "fast",
      settings: { epochs: "3", backend: "wasm", trainImages: "6000", testImages: "500", seed: "0" },
      folder: "results",
    });
  });

  it("set any setting as it is typed into the pane, per cent as per cent", () => {
    const args = ["--set", "learningRate=0.02", "--set", "dropout=5", "--set=nesterov=true", "--set", "rotation=7.0"];
    expect(readOptions(args)?.settings).toEqual({
      learningRate: "0.02",
      dropout: "5",
      nesterov: "true",
      rotation: "7",
    });
  });

  it("count as they were given last", () => {
    expect(readOptions(["--epochs", "3", "--set", "epochs=5"])?.settings).toEqual({ epochs: "5" });
    expect(readOptions(["--recipe", "fast", "--recipe", "assignment"])?.recipe).toBe("assignment");
  });

  it.each([
    [["--epochs", "0"], "--epochs: expected a whole number from 1 to 200, but got 0."],
    [["--epochs", "-3"], "--epochs: expected a whole number from 1 to 200, but got -3."],
    [["--epochs", "many"], "--epochs: expected a whole number from 1 to 200, but got no number."],
    [["--epochs=1.5"], "--epochs: expected a whole number from 1 to 200, but got 1.5."],
    [["--epochs"], "--epochs: expected a value behind it, but got nothing. npm run train -- --help lists all options."],
    [
      ["--epochs", "--seed", "3"],
      "--epochs: expected a value behind it, but got nothing. npm run train -- --help lists",
    ],
    [["--seed", "4294967296"], "--seed: expected a whole number from 0 to 4294967295, but got 4294967296."],
    [["--subset", "60001"], "--subset: expected a whole number from 1 to 60000, but got 60001."],
    [["--test-subset", "0"], "--test-subset: expected a whole number from 1 to 10000, but got 0."],
    [["--backend", "cuda"], "--backend: expected one of auto, webgl, webgpu, wasm, cpu, but got cuda."],
    [["--recipe", "slow"], "--recipe: expected one of assignment, fast, tiny, but got slow."],
    [["--recipe="], "--recipe: expected one of assignment, fast, tiny, but got nothing."],
    [["--recipe", "toString"], "--recipe: expected one of assignment, fast, tiny, but got toString."],
    [["--data", "cifar"], "--data: expected one of mnist, synthetic, but got cifar."],
    [["--out="], "--out: expected a folder, but got nothing."],
    [["--set", "learningRate=11"], "--set learningRate: expected a number from 0 to 10, but got 11."],
    [["--set", "dropout=95"], "--set dropout: expected a number from 0 to 90 %, but got 95."],
    [["--set", "learningRate"], "--set: expected name=value with one of the names network, epochs, batchSize, "],
    [["--set", "toString=1"], "but got toString=1."],
    [["--set", "nesterov=yes"], "--set nesterov: expected true or false, but got yes."],
    [["--epoch", "3"], "There is no option --epoch: npm run train -- --help lists all options."],
    [["-e", "3"], "There is no option -e: npm run train -- --help lists all options."],
    [["--constructor"], "There is no option --constructor: "],
    [["3"], '"3" belongs to no option. Options come after two dashes: npm run train -- --epochs 3'],
  ])("say in a sentence what is wrong with %j", (args, sentence) => {
    expect(() => readOptions(args)).toThrow(UserError);
    expect(() => readOptions(args)).toThrow(sentence);
  });

  it("are all explained by --help, with the recipes and every setting", () => {
    expect(readOptions(["--epochs", "3", "--help"])).toBeUndefined();
    const text = helpText();
    const options = ["recipe", "epochs", "backend", "seed", "data", "subset", "test-subset", "set", "out", "help"];
    for (const name of options) expect(text).toMatch(new RegExp(`^ {2}--${name}\\b.* {2}\\S`, "m"));
    for (const name of [...Object.keys(RECIPES), ...settingNames()]) {
      expect(text).toMatch(new RegExp(`^ {2}${name} {2,}\\S`, "m"));
    }
    expect(text).toMatch(/^ {2}dropout +0 to 90 %\. /m);
  });
});
