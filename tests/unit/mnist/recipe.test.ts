import { describe, expect, it } from "@jest/globals";
import { RECIPES } from "../../../src/mnist/recipe/recipes";
import { learningRateAt, type ScheduleSettings } from "../../../src/mnist/recipe/schedule";
import {
  checkedSettings,
  DEFAULT_SETTINGS,
  formatSetting,
  parseSetting,
  settingNames,
} from "../../../src/mnist/recipe/settings";
import { SETTINGS } from "../../../src/mnist/recipe/table";

describe("settings", () => {
  it("are all right in every recipe, and come back from what they are shown as", () => {
    for (const { settings } of Object.values(RECIPES)) {
      expect(checkedSettings(settings)).toBe(settings);
      expect(Object.keys(settings)).toEqual(settingNames());
      for (const name of settingNames())
        expect(parseSetting(name, formatSetting(name, settings[name]))).toBe(settings[name]);
    }
  });

  it("are the assignment's by default", () => {
    expect(RECIPES.assignment.settings).toBe(DEFAULT_SETTINGS);
    expect(DEFAULT_SETTINGS).toMatchObject({
      epochs: 20,
      batchSize: 64,
      learningRate: 0.01,
      schedule: "constant",
      momentum: 0.9,
      nesterov: false,
      weightDecay: 0,
      dropout: 0.15,
      rotation: 7,
      shift: 0,
      scale: 0,
      seed: 1,
    });
  });

  it("reach a target of so many per cent with exactly as many of 10,000 images", () => {
    const counts = Array.from({ length: 10_000 }, (_, index) => index + 1);
    const missed = counts.filter((correct) => {
      const target = parseSetting("targetAccuracy", (correct / 100).toFixed(2));
      return correct / 10_000 < target;
    });
    expect(missed).toEqual([]);
  });

  it("are typed as people write them", () => {
    expect(parseSetting("targetAccuracy", "99.4 %")).toBe(0.994);
    expect(parseSetting("scale", "5")).toBe(0.05);
    expect(parseSetting("epochs", " 3 ")).toBe(3);
    expect(parseSetting("nesterov", "true")).toBe(true);
    expect(parseSetting("learningRate", "1e-3")).toBe(0.001);
  });

  it.each([
    ["epochs", "0", "Epochs: expected a whole number from 1 to 200, but got 0."],
    ["epochs", "2.5", "Epochs: expected a whole number from 1 to 200, but got 2.5."],
    ["learningRate", "fast", "Learning rate: expected a number from 0 to 10, but got no number."],
    ["learningRate", "", "Learning rate: expected a number from 0 to 10, but got no number."],
    ["learningRate", "Infinity", "Learning rate: expected a number from 0 to 10, but got Infinity."],
    ["rotation", "90", "Rotation: expected a number from 0 to 45 °, but got 90."],
    ["dropout", "95", "Dropout: expected a number from 0 to 90 %, but got 95."],
    ["schedule", "linear", "Schedule: expected one of constant, oneCycle, but got linear."],
    ["nesterov", "yes", "Nesterov: expected true or false, but got yes."],
    ["backend", "", "Back end: expected one of auto, webgl, webgpu, wasm, cpu, but got nothing."],
  ] as const)("refuse %s = %p with a sentence", (name, text, sentence) => {
    expect(() => parseSetting(name, text)).toThrow(expect.objectContaining({ name: "SettingError", setting: name }));
    expect(() => parseSetting(name, text)).toThrow(sentence);
  });

  it("are checked as a whole, wherever they come from", () => {
    expect(() => checkedSettings({ ...DEFAULT_SETTINGS, batchSize: -1 })).toThrow("Batch size: expected");
    const { seed, ...withoutSeed } = DEFAULT_SETTINGS;
    expect(seed).toBe(1);
    expect(() => checkedSettings(withoutSeed as typeof DEFAULT_SETTINGS)).toThrow("Seed: expected");
  });

  it("all have a label and a sentence of help", () => {
    for (const setting of Object.values(SETTINGS)) {
      expect(setting.label).not.toBe("");
      expect(setting.help).toMatch(/^.{10,}(\.|\))$/s);
    }
  });
});

describe("the learning rate", () => {
  const oneCycle: ScheduleSettings = { ...RECIPES.fast.settings, learningRate: 0.1 };
  const rates = (totalSteps: number, settings = oneCycle) =>
    Array.from({ length: totalSteps }, (_, step) => learningRateAt(step, totalSteps, settings));

  // Printed by PyTorch 1.13: OneCycleLR(max_lr=0.1, div_factor=25, final_div_factor=40, anneal_strategy="cos").
  it.each([
    [
      10,
      0.2,
      [
        0.004, 0.1, 0.09619778264893877, 0.08536998372026805, 0.06916503744663624, 0.05005, 0.030934962553363768,
        0.014730016279731955, 0.0039022173510612273, 0.0001,
      ],
    ],
    [
      7,
      0.3,
      [
        0.004, 0.09805566273349588, 0.09191250083934745, 0.06730098446834433, 0.03583784704777994, 0.010019389587695583,
        0.0001,
      ],
    ],
  ])("of oneCycle over %d steps, %d of them rising, is PyTorch's", (totalSteps, warmUp, expected) => {
    rates(totalSteps, { ...oneCycle, warmUp }).forEach((rate, step) => {
      expect(rate).toBeCloseTo(expected[step] ?? NaN, 12);
    });
  });

  it("of oneCycle is a number even in the shortest of runs", () => {
    for (const totalSteps of [1, 2, 3, 5]) {
      for (const rate of rates(totalSteps)) expect(rate).toBeGreaterThan(0);
    }
    expect(rates(5)[4]).toBeCloseTo(0.0001, 12);
  });

  it("is constant otherwise", () => {
    expect(new Set(rates(50, DEFAULT_SETTINGS))).toEqual(new Set([0.01]));
  });
});
