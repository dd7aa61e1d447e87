import { describe, expect, it } from "@jest/globals";
import { changedLine, type LineChange, lineStyleOf, lineWeightOf } from "../../../src/host/grid/looks/borderLines";
import { tinted, tintOf, withTint } from "../../../src/host/grid/looks/tints";

describe("a colour that is made lighter or darker", () => {
  // What Excel's colour picker shows for Office's accent 1, #4472C4: "Lighter 80%", "60%", "40%", "Darker 25%", "50%" (Office 2013–2022 theme).
  it.each([
    [0.8, "#DAE3F3"],
    [0.6, "#B4C7E7"],
    [0.4, "#8FAADC"],
    [-0.25, "#2F5597"],
    [-0.5, "#203864"],
    [0, "#4472C4"],
    [1, "#FFFFFF"],
    [-1, "#000000"],
  ])("by %d is as in Office, but for what rounding does", (tint, expected) => {
    const parts = (color: string) => [1, 3, 5].map((start) => parseInt(color.slice(start, start + 2), 16));
    const made = parts(tinted({ base: "#4472C4", tint }));
    parts(expected).forEach((part, index) => {
      expect(Math.abs(part - (made[index] ?? -9))).toBeLessThanOrEqual(1);
    });
  });

  it("is grey if it was", () => {
    expect(tinted({ base: "#000000", tint: 0.5 })).toBe("#808080");
  });

  it("is made from what it was at first, until another colour takes its place", () => {
    const made = withTint("#FF0000", undefined, 0.5);
    const shown = tinted(made);
    expect(tintOf(shown, made)).toBe(0.5);
    expect(withTint(shown, made, 0)).toEqual({ base: "#FF0000", tint: 0 });
    expect(tintOf("#00FF00", made)).toBe(0);
    expect(withTint("#00FF00", made, 0.1).base).toBe("#00FF00");
  });
});

describe("a line", () => {
  const after = (...changes: LineChange[]) => {
    const line = changes.reduce(changedLine, undefined);
    return [lineStyleOf(line), lineWeightOf(line)];
  };

  // ECMA-376, part 1, 18.18.3 (ST_BorderStyle) has these and no others.
  it.each([
    [[{ style: "Continuous" }], ["Continuous", "Thin"]],
    [[{ weight: "Hairline" }], ["Continuous", "Hairline"]],
    [
      [{ style: "Dash" }, { weight: "Medium" }],
      ["Dash", "Medium"],
    ],
    [
      [{ weight: "Medium" }, { style: "DashDot" }],
      ["DashDot", "Medium"],
    ],
    [[{ style: "Double" }], ["Double", "Thick"]],
    [[{ style: "SlantDashDot" }], ["SlantDashDot", "Medium"]],
  ] as [LineChange[], string[]][])("%j is %j", (changes, expected) => {
    expect(after(...changes)).toEqual(expected);
  });

  it.each([
    [
      [{ style: "Dash" }, { weight: "Thick" }],
      ["Continuous", "Thick"],
    ],
    [
      [{ weight: "Thick" }, { style: "Dash" }],
      ["Dash", "Medium"],
    ],
    [
      [{ weight: "Hairline" }, { style: "Dash" }],
      ["Dash", "Thin"],
    ],
    [
      [{ style: "Dot" }, { weight: "Medium" }],
      ["Continuous", "Medium"],
    ],
    [
      [{ style: "Double" }, { style: "Continuous" }],
      ["Continuous", "Thin"],
    ],
    [
      [{ weight: "Thick", style: "Continuous" }, { style: "None" }],
      ["None", "Thin"],
    ],
  ] as [LineChange[], string[]][])("that is asked for as %j, which there is not, is %j", (changes, expected) => {
    expect(after(...changes)).toEqual(expected);
  });
});
