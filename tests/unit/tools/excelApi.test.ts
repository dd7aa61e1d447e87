import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { coverageTable } from "../../../tools/excelApi/coverage";
import { documentedMembers } from "../../../tools/excelApi/documented";
import { presentMembers } from "../../../tools/excelApi/present";

describe("the table of Excel's API in the browser workbook", () => {
  it("is up to date: npm run docs writes it", () => {
    expect(readFileSync(join(__dirname, "../../../docs/excel-api.md"), "utf8")).toBe(coverageTable());
  });

  it("takes a member's age from Microsoft's declarations, where 1.10 is newer than 1.9", () => {
    const names = (upTo: number) =>
      documentedMembers(upTo)
        .filter(({ className }) => className === "Worksheet")
        .map(({ name }) => name);
    // Microsoft's reference: Worksheet.getRanges came with 1.9, Worksheet.showOutlineLevels with 1.10.
    expect(names(9)).toContain("getRanges");
    expect(names(8)).not.toContain("getRanges");
    expect(names(9)).not.toContain("showOutlineLevels");
  });

  it("counts getters, methods and events, and nothing that an add-in cannot reach", () => {
    const names = presentMembers()
      .get("Worksheet")
      ?.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["name", "getRange", "onChanged"]));
    for (const hidden of ["constructor", "#sheet", "list"]) expect(names).not.toContain(hidden);
  });

  it("does not count what Excel lets add-ins write and can only be read here", () => {
    // Microsoft's reference: Chart.plotVisibleOnly can be written, Worksheet.id cannot.
    const [row] = /^\| Chart \|.*$/m.exec(coverageTable()) ?? [];
    const [, , there, of, readable] = row?.split("|") ?? [];
    expect(readable).toContain("plotVisibleOnly");
    expect(Number(there)).toBeLessThan(Number(of));
    expect(coverageTable()).not.toMatch(/^\| Worksheet \|[^|]*\|[^|]*\|[^|]*`id`/m);
  });
});
