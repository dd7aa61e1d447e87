import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import spreadsheetLoader from "../../../tools/webpack/spreadsheetLoader";

const LIBRARY = join("node_modules", "@odoo", "o-spreadsheet", "dist", "o_spreadsheet.esm.js");

describe("what the build replaces in the spreadsheet library", () => {
  const source = readFileSync(join(__dirname, "..", "..", "..", LIBRARY), "utf8");

  it("is all there, and no function is made from text any more", () => {
    expect(spreadsheetLoader(source)).not.toContain("new Function(");
  });

  it("is missed aloud when the library changes", () => {
    expect(() => spreadsheetLoader(source.replace("new Function(", "new function("))).toThrow("found it 0 times");
    expect(() => spreadsheetLoader(source + source)).toThrow("found it 2 times");
  });
});
