import { describe, expect, it, test } from "@jest/globals";
import {
  iconAt,
  iconRule,
  type IconStep,
  limitOf,
  LOWEST,
  orderOf,
  stepsOf,
} from "../../../../src/host/grid/conditionalFormats/icons/iconRules";
import {
  firstPercentages,
  ICON_SET_NAMES,
  iconNames,
  iconOfName,
  nameOfIcon,
} from "../../../../src/host/grid/conditionalFormats/icons/iconSets";
import { ICON_SHAPES } from "../../../../src/host/grid/conditionalFormats/icons/iconShapes";

const never = () => NaN;

// Microsoft, "Excel.ConditionalFormatIconRuleType enum"; percentiles as "PERCENTILE.INC function" has them, worked by hand.
describe("where an icon begins", () => {
  it("is a number, a part of the way from the smallest to the largest, a percentile or what a formula returns", () => {
    const numbers = [-10, 0, 0, 10, 30];
    const limit = (type: IconStep["type"], value: string) =>
      limitOf({ type, value, operator: "ge" }, numbers, (formula) => (formula === "=B1" ? 7 : NaN));
    expect(limit("number", "12.5")).toBe(12.5);
    expect(limit("percentage", "25")).toBe(0); // -10 + 25 % of 40
    expect(limit("percentage", "100")).toBe(30);
    expect(limit("percentile", "50")).toBe(0);
    expect(limit("percentile", "90")).toBeCloseTo(22); // 3.6 steps from the first: 10 + 0.6 · 20
    expect(limit("formula", "=B1")).toBe(7);
  });

  it("is nowhere among no numbers", () => {
    expect(limitOf({ type: "percentage", value: "50", operator: "ge" }, [], never)).toBeNaN();
  });
});

const steps: IconStep[] = [
  { ...LOWEST, icon: "lowest" },
  { icon: "second", type: "number", value: "1", operator: "ge" },
  { icon: "third", type: "number", value: "2", operator: "gt" },
  { icon: "highest", type: "number", value: "3", operator: "ge" },
];

test("a value has the highest icon that begins there or below it, or only below it when told so", () => {
  const icons = [-5, 1, 2, 2.5, 3].map((value) => iconAt(value, steps, [0, 1, 2, 3]));
  expect(icons).toEqual(["lowest", "second", "second", "third", "highest"]);
});

describe("a rule of icons", () => {
  const rule = iconRule({
    ...{ set: "FourRating", isReversed: true },
    steps: iconNames("FourRating", true).map((icon) => ({ icon, type: "number", value: "1", operator: "ge" })),
  });

  it("keeps them all, and the set that was chosen", () => {
    expect(stepsOf(rule)).toHaveLength(4);
    expect(orderOf(rule)).toEqual({ set: "FourRating", isReversed: true });
  });

  it("has three of them when the library's panel has changed it", () => {
    const changed = { ...rule, icons: { lower: "arrowBad", middle: "arrowNeutral", upper: "dotGood" } };
    expect(stepsOf(changed).map(({ icon }) => icon)).toEqual(["arrowBad", "arrowNeutral", "dotGood"]);
    expect(orderOf(changed)).toEqual({ set: "ThreeArrows", isReversed: false });
  });

  it("of faces, which Excel has not, is of no set", () => {
    const faces = { ...rule, icons: { lower: "smileyBad", middle: "smileyNeutral", upper: "smileyGood" } };
    expect(orderOf(faces)).toBeUndefined();
  });
});

// Microsoft, "Excel.IconSet enum": the first word of each name says how many icons there are.
test("each of Excel's twenty sets has a shape for each of its icons, and each icon a name of its own", () => {
  expect(ICON_SET_NAMES).toHaveLength(20);
  for (const set of ICON_SET_NAMES) {
    const count = ["Three", "Four", "Five"].findIndex((word) => set.startsWith(word)) + 3;
    expect([set, iconNames(set).length]).toEqual([set, count]);
    expect([set, new Set(ICON_SHAPES[set].map((shape) => JSON.stringify(shape))).size]).toEqual([set, count]);
    iconNames(set).forEach((name, index) => {
      expect(iconOfName(name)).toEqual({ set, index });
    });
  }
  expect(nameOfIcon({ set: "Invalid", index: 0 })).toBe("none");
});

// Microsoft, "Use conditional formatting to highlight information in Excel": the icons of a new rule begin at equal steps.
test("the icons of a new set begin at equal steps", () => {
  expect([3, 4, 5].map(firstPercentages)).toEqual([
    [0, 33, 67],
    [0, 25, 50, 75],
    [0, 20, 40, 60, 80],
  ]);
});
