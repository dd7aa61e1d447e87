import { registries } from "@odoo/o-spreadsheet";
import type { LineChartDefinition, LineChartRuntime } from "@odoo/o-spreadsheet/dist/types/types/chart/line_chart";

/**
 * What Excel's charts have and the library's have not. It travels inside the chart's definition, so that undo and copy
 * take it along.
 */
export interface ExcelChartProperties {
  readonly name: string;
  /** Excel.ChartAxis.scaleType of the value axis. */
  readonly valueScale: "Linear" | "Logarithmic";
  /** Excel.ChartLineFormat.weight of each series in points, by the series' id. */
  readonly lineWeights: Readonly<Record<string, number>>;
}

export const NEW_CHART: Omit<ExcelChartProperties, "name"> = { valueScale: "Linear", lineWeights: {} };

/** A line chart's definition with Excel's properties. */
export type ExcelLineChart = LineChartDefinition<string> & { readonly excel: ExcelChartProperties };

const POINTS_TO_PIXELS = 4 / 3;

const LINE_CHART = registries.chartTypeRegistry.get("line");

/** The library's line chart, taught Excel's properties. */
export const LINE_CHART_WITH_EXCEL_PROPERTIES: typeof LINE_CHART = {
  ...LINE_CHART,
  allowedDefinitionKeys: [...LINE_CHART.allowedDefinitionKeys, "excel"],
  getRuntime(getters, definition, ...rest) {
    const runtime = LINE_CHART.getRuntime(getters, definition, ...rest) as LineChartRuntime;
    const { excel } = definition as Partial<ExcelLineChart>;
    if (excel !== undefined) applyExcelProperties(runtime, excel);
    return runtime;
  },
};

function applyExcelProperties(
  { chartJsConfig, customizableSeries }: LineChartRuntime,
  excel: ExcelChartProperties,
): void {
  const y = chartJsConfig.options?.scales?.["y"];
  if (excel.valueScale === "Logarithmic" && y !== undefined)
    Object.assign(y, { type: "logarithmic", beginAtZero: false });
  customizableSeries.forEach(({ dataSetId }, index) => {
    const weight = excel.lineWeights[dataSetId];
    const dataset = chartJsConfig.data.datasets[index];
    if (weight !== undefined && dataset !== undefined) dataset.borderWidth = weight * POINTS_TO_PIXELS;
  });
}
