import { drawnFont, readableOn, TEXT_SIZE } from "./looks";
import type { LabelsLook, PointLabelLook } from "./definition";
import { makingOf } from "./kinds";
import { type ChartInput, formatted, type Series } from "./seriesData";
import { sliceColors } from "./datasets";

/** The data label of a point, ready to be drawn. */
export interface PlacedLabel {
  readonly text: string;
  readonly position: string;
  readonly font: ReturnType<typeof drawnFont>;
  readonly color: string;
}

/** The labels of a series, one for each point. */
export interface PlacedLabels {
  readonly seriesId: string;
  readonly labels: readonly PlacedLabel[];
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

/** The labels of a series, where it or one of its points has some. */
export function labelsOf(input: ChartInput, series: Series, categories: readonly string[]): PlacedLabels | undefined {
  const { labels, pointLabels } = series.look;
  if (labels === undefined && pointLabels === undefined) return undefined;
  const fills = series.shape === "pie" ? sliceColors(input.chart, series) : series.values.map(() => series.color);
  const placed = series.values.map((_, index) => {
    const look = pointLabels?.[index] ?? labels ?? {};
    const position = labelPosition(series, look);
    const isInside = ["Center", "InsideEnd", "InsideBase"].includes(position) && !isPoint(series.shape);
    return {
      text: labelText(input, series, look, categories, index),
      position,
      font: drawnFont({ ...input.chart.excel.font, ...look.font }, TEXT_SIZE),
      color: look.font?.color ?? (isInside ? readableOn(fills[index] ?? series.color) : "#404040"),
    };
  });
  return { seriesId: series.id, labels: placed };
}

/** Whether labels show anything. */
export function showsSomething({ text, value, seriesName, categoryName, percentage }: PointLabelLook): boolean {
  return text !== undefined || [value, seriesName, categoryName, percentage].includes(true);
}

/** Whether what is labelled is a point, in which nothing can be written. */
function isPoint(shape: Series["shape"]): boolean {
  return shape === "line" || shape === "scatter";
}

function labelText(
  { locale }: ChartInput,
  series: Series,
  look: PointLabelLook,
  categories: readonly string[],
  index: number,
): string {
  const cell = series.cells[index];
  if (look.isHidden === true || cell === undefined || Number.isNaN(series.values[index])) return "";
  if (look.text !== undefined) return look.text;
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
