import { describe, expect, it } from "@jest/globals";
import { themeOf } from "../../../src/taskpane/theme";

describe("the pane's theme", () => {
  it("is what Office says it is", () => {
    expect(themeOf({ isDarkTheme: true, bodyBackgroundColor: "#ffffff" })).toBe("dark");
    expect(themeOf({ isDarkTheme: false })).toBe("light");
  });

  it.each([
    ["#FFFFFF", "light"], // Colorful
    ["#E6E6E6", "light"],
    ["#212121", "dark"], // Black
    ["#444444", "dark"], // Dark Gray
    ["0a0a0a", "dark"],
  ])("on a background of %s is %s", (bodyBackgroundColor, theme) => {
    expect(themeOf({ bodyBackgroundColor })).toBe(theme);
  });

  it("is left to the system where Office names none", () => {
    expect(themeOf(undefined)).toBeUndefined();
    expect(themeOf({})).toBeUndefined();
    expect(themeOf({ bodyBackgroundColor: "white" })).toBeUndefined();
  });
});
