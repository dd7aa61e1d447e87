import { describe, expect, it } from "@jest/globals";
import { audit } from "../../../src/audit/audit";
import { type Mode, studentSheet } from "./studentSheet";

const MODES: readonly Mode[] = ["formulas", "rounded formulas", "values", "rounded values", "texts"];

describe("right sheets in random layouts", () => {
  it.each(MODES)("raise no alarm: 40 of %s", (mode) => {
    const alarms: unknown[] = [];
    for (let seed = 1; seed <= 40; seed++) {
      const { contents, rate, headerRow, rows } = studentSheet({ seed, mode });
      const result = audit(contents);
      if (result.kind === "no-table") {
        alarms.push({ seed, result });
        continue;
      }
      const { report } = result;
      const notRight = report.columns.filter(({ verdict }) => verdict !== "right");
      const isFound =
        report.headerRow === headerRow && report.firstRow === rows[0] && report.learningRate.value === rate;
      if (notRight.length > 0 || !isFound || report.columns.length < 27 || report.doubts.length > 0 || report.drift) {
        alarms.push({
          seed,
          headerRow,
          summary: report.summary,
          doubts: report.doubts,
          wrong: notRight.map(({ quantity, firstWrong, remarks }) => ({ quantity, firstWrong, remarks })),
        });
      }
    }
    expect(alarms).toEqual([]);
  });
});
