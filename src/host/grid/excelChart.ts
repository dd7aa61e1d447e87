import { DEFAULT_LOCALE, helpers, registries } from "@odoo/o-spreadsheet";
import { Ticks } from "chart.js";
import type { LineChartDefinition, LineChartRuntime } from "@odoo/o-spreadsheet/dist/types/types/chart/line_chart";

/**
 * What Excel's charts have and the library's have not. It travels inside the chart's definition, so that undo and copy
 * take it along.
 */
export interface ExcelChartProperties {
  readonly name: string;
  /** Excel.ChartAxis.scaleType of the value axis. */
  readonly valueScale: "Linear" | "Logarithmic";
  /** Excel.ChartAxis.numberFormat of the value axis; without one it follows the cells. */
  readonly valueFormat?: string;
  /** Excel.ChartLineFormat.weight of each series in points, by the series' id. */
  readonly lineWeights: Readonly<Record<string, number>>;
}

export const NEW_CHART: Omit<ExcelChartProperties, "name"> = { valueScale: "Linear", lineWeights: {} };

/** A line chart's definition with Excel's properties. */
export type ExcelLineChart = LineChartDefinition<string> & { readonly excel: ExcelChartProperties };

/** What a chart's series are drawn from, series by series. */
export function dataSetsOf({ dataSource }: Pick<LineChartDefinition<string>, "dataSource">) {
  return dataSource.type === "range" ? dataSource.dataSets : [];
}

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
  if (y !== undefined) applyValueAxis(y, excel);
  customizableSeries.forEach(({ dataSetId }, index) => {
    const weight = excel.lineWeights[dataSetId];
    const dataset = chartJsConfig.data.datasets[index];
    if (weight !== undefined && dataset !== undefined) dataset.borderWidth = weight * POINTS_TO_PIXELS;
  });
}

type ValueAxis = NonNullable<NonNullable<LineChartRuntime["chartJsConfig"]["options"]>["scales"]>[string];

function applyValueAxis(axis: NonNullable<ValueAxis>, { valueScale, valueFormat }: ExcelChartProperties): void {
  const isLogarithmic = valueScale === "Logarithmic";
  if (isLogarithmic) Object.assign(axis, { type: "logarithmic", beginAtZero: false });
  if (!isLogarithmic && valueFormat === undefined) return;
  // A logarithmic axis has many ticks; Chart.js's own formatter leaves out those that would crowd it.
  const callback = isLogarithmic ? LOGARITHMIC_TICKS : formatTick(valueFormat ?? GENERAL);
  Object.assign(axis, { ticks: { ...axis.ticks, callback } });
}

// Chart.js calls it as a method of the axis.
// eslint-disable-next-line @typescript-eslint/unbound-method
const LOGARITHMIC_TICKS = Ticks.formatters.logarithmic;

const GENERAL = "General";

function formatTick(format: string): (tick: number | string) => string {
  return (tick) => {
    const options = { locale: DEFAULT_LOCALE, ...(format === GENERAL ? {} : { format }) };
    return helpers.formatValue(Number(tick), options);
  };
}
