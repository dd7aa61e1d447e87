import { type Getters, helpers } from "@odoo/o-spreadsheet";
import { Chart, type ChartConfiguration } from "chart.js";
import { EXCEL_DRAWING } from "./drawing";

/** Draws a chart where nobody sees it, for as long as something is read from it. */
export function withDrawnChart<Result>(
  getters: Getters,
  chartId: string,
  size: { readonly width: number; readonly height: number },
  read: (drawn: Chart) => Result,
): Result {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, size);
  Chart.register(EXCEL_DRAWING);
  const runtime = getters.getChartRuntime(chartId) as unknown as { readonly chartJsConfig: ChartConfiguration };
  // Chart.js notes things in what it is given, and the library draws the same chart again.
  const { type, data, options } = helpers.deepCopy<ChartConfiguration>(runtime.chartJsConfig);
  const still = { ...options, responsive: false, animation: false, devicePixelRatio: 1 } as const;
  const drawn = new Chart(canvas, { type, data, options: still });
  try {
    return read(drawn);
  } finally {
    drawn.destroy();
  }
}
