import { drawnFont, readableOn, TEXT_SIZE } from "./looks";
import type { LabelsLook } from "./definition";
import { makingOf } from "./kinds";
import { type ChartInput, formatted, type Series } from "./seriesData";
import { sliceColors } from "./datasets";

/** The data labels of a series, ready to be drawn. */
export interface PlacedLabels {
  readonly texts: readonly string[];
  readonly position: string;
  readonly font: ReturnType<typeof drawnFont>;
  /** One for each label. */
  readonly colors: readonly string[];
}

/** What stands between the parts of a label. */
export const SEPARATOR = "; ";

/** Where labels may stand, the first one being where Excel puts them (Microsoft, "Excel.ChartDataLabelPosition enum"). */
export function labelPositions({ shape, kind }: Pick<Series, "shape" | "kind">): readonly string[] {
  switch (shape) {
    case "bar":
      return makingOf(kind).stacked === true
        ? ["Center", "InsideEnd", "InsideBase"]
        : ["OutsideEnd", "InsideEnd", "Center", "InsideBase"];
    case "pie":
      return makingOf(kind).isDoughnut === true ? ["Center"] : ["InsideEnd", "OutsideEnd", "Center"];
    case "area":
      return ["Center"];
    case "surface":
      return [];
    case "line":
    case "scatter":
      return ["Right", "Left", "Top", "Bottom", "Center"];
  }
}

/** The position of a series' labels. */
export function labelPosition(series: Pick<Series, "shape" | "kind">, labels: LabelsLook): string {
  const allowed = labelPositions(series);
  return allowed.find((each) => each === labels.position) ?? allowed[0] ?? "Center";
}

/** The labels of a series, where it has some. */
export function labelsOf(input: ChartInput, series: Series, categories: readonly string[]): PlacedLabels | undefined {
  const { labels } = series.look;
  if (labels === undefined) return undefined;
  const position = labelPosition(series, labels);
  const isInside = ["Center", "InsideEnd", "InsideBase"].includes(position) && series.shape !== "line";
  const fills = series.shape === "pie" ? sliceColors(input.chart, series) : series.values.map(() => series.color);
  const automatic = (fill: string) => (isInside && series.shape !== "scatter" ? readableOn(fill) : "#404040");
  return {
    texts: series.values.map((_, index) => labelText(input, series, labels, categories, index)),
    position,
    font: drawnFont({ ...input.chart.excel.font, ...labels.font }, TEXT_SIZE),
    colors: fills.map((fill) => labels.font?.color ?? automatic(fill)),
  };
}

function labelText(
  { locale }: ChartInput,
  series: Series,
  look: LabelsLook,
  categories: readonly string[],
  index: number,
): string {
  const cell = series.cells[index];
  if (cell === undefined || Number.isNaN(series.values[index])) return "";
  const total = series.values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : Math.abs(value)), 0);
  const share = total === 0 ? 0 : Math.abs(series.values[index] ?? 0) / total;
  const place = series.shape === "scatter" ? String(series.places[index] ?? "") : (categories[index] ?? "");
  const parts = [
    look.seriesName === true ? series.name : "",
    look.categoryName === true ? place : "",
    look.value === true ? formatted(cell, look.format, locale) : "",
    look.percentage === true && series.shape === "pie"
      ? formatted({ value: share }, look.value === true ? "0%" : (look.format ?? "0%"), locale)
      : "",
  ];
  return parts.filter((part) => part !== "").join(look.separator ?? SEPARATOR);
}
