import { describe, expect, it } from "@jest/globals";
import { isAllowedName } from "../../../src/host/excel/names/nameRules";

// Microsoft, "Names in formulas": the syntax rules for names.
describe("a name", () => {
  it.each(["Rates", "_x", "\\home", "a.b_c1", "Größe", "RC1x", "ABCD1", "XFE1", "A1048577", "a".repeat(255)])(
    "may be %s",
    (name) => {
      expect(isAllowedName(name)).toBe(true);
    },
  );

  it.each([
    "",
    "1st",
    "two words",
    "a-b",
    "C",
    "c",
    "R",
    "r",
    "A1",
    "xfd1048576",
    "R1C1",
    "r2c",
    "TRUE",
    "a".repeat(256),
  ])("may not be %s", (name) => {
    expect(isAllowedName(name)).toBe(false);
  });
});
