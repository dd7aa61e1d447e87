import { audit } from "../../src/audit/audit";
import { type Mode, studentSheet } from "../../tests/unit/audit/studentSheet";
import { median, print } from "./figure";

const RUNS = 9;
const ROWS = 1000;
const MODES: readonly Mode[] = ["formulas", "values", "rounded values", "texts"];

/** How long the check of a student's sheet holds the page. */
export function benchAudit(): void {
  for (const mode of MODES) {
    const { contents } = studentSheet({ seed: 4, mode, rowCount: ROWS });
    const times = Array.from({ length: RUNS }, () => {
      const start = performance.now();
      audit(contents);
      return performance.now() - start;
    });
    print({ figure: `check of a sheet of ${ROWS} rows, ${mode}`, value: median(times), unit: "ms", target: "< 1000" });
  }
}
