import type { Change } from "./change";

/** Charts that are larger than the library thought of. */
export const CHARTS: Change = {
  replacements: [
    // Charts of more points than a call takes arguments, about 125,000.
    { original: "Math.min(...xValues)", replacement: "xValues.reduce((least, x) => Math.min(least, x), Infinity)" },
    { original: "Math.max(...xValues)", replacement: "xValues.reduce((most, x) => Math.max(most, x), -Infinity)" },
  ],
};
