import type { LineChartDefinition } from "@odoo/o-spreadsheet/dist/types/types/chart/line_chart";
import { dataSetsOf, type ExcelChartProperties, type ExcelLineChart, NEW_CHART } from "../grid/excelChart";
import { elementLike, elements } from "./xml";

/** English metric units in a point (ECMA-376, part 1, 20.1.10.16). */
const UNITS_PER_POINT = 12_700;

/** What a chart's part says and the grid's library neither writes nor reads. */
type Forgotten = Partial<Pick<ExcelLineChart, "hideDataMarkers" | "excel" | "dataSource">>;

/** Puts it into the part that the library has written. */
export function writeForgotten(document: Document, { hideDataMarkers, excel, dataSource }: Forgotten): void {
  if (hideDataMarkers === true) {
    for (const marker of elements(document, "marker")) {
      marker.replaceChildren(elementLike(marker, "symbol", { val: "none" }));
    }
  }
  if (excel === undefined) return;
  for (const axis of elements(document, "valAx")) writeValueAxis(axis, excel);
  const dataSets = dataSource === undefined ? [] : dataSetsOf({ dataSource });
  elements(document, "ser").forEach((series, index) => {
    const weight = excel.lineWeights[dataSets[index]?.dataSetId ?? ""];
    if (weight !== undefined) lineOf(series)?.setAttribute("w", String(Math.round(weight * UNITS_PER_POINT)));
  });
}

/** A line chart's definition with what the library has not read from its part. */
export function readForgotten(
  document: Document,
  definition: LineChartDefinition<string>,
  name: string,
): ExcelLineChart {
  const dataSets = dataSetsOf(definition);
  const weights = elements(document, "ser").flatMap((series, index): [string, number][] => {
    const units = lineOf(series)?.getAttribute("w") ?? null;
    const seriesId = dataSets[index]?.dataSetId;
    return units === null || seriesId === undefined ? [] : [[seriesId, Number(units) / UNITS_PER_POINT]];
  });
  const [x, y] = [titleOf(document, "catAx"), titleOf(document, "valAx")];
  const symbols = elements(document, "symbol").map((symbol) => symbol.getAttribute("val"));
  return {
    ...definition,
    axesDesign: { ...definition.axesDesign, x: { title: { text: x } }, y: { title: { text: y } } },
    hideDataMarkers: symbols.length > 0 && symbols.every((symbol) => symbol === "none"),
    excel: { ...NEW_CHART, name, lineWeights: Object.fromEntries(weights), ...readValueAxis(document) },
  };
}

function writeValueAxis(axis: Element, { valueScale, valueFormat }: ExcelChartProperties): void {
  const [scaling] = elements(axis, "scaling");
  if (valueScale === "Logarithmic") scaling?.prepend(elementLike(axis, "logBase", { val: "10" }));
  const [format] = elements(axis, "numFmt");
  if (valueFormat === undefined) return;
  format?.setAttribute("formatCode", valueFormat);
  format?.setAttribute("sourceLinked", "0");
}

function readValueAxis(document: Document): Partial<ExcelChartProperties> {
  const [axis] = elements(document, "valAx");
  if (axis === undefined) return {};
  const [format] = elements(axis, "numFmt");
  const valueFormat = format?.getAttribute("sourceLinked") === "0" ? format.getAttribute("formatCode") : null;
  return {
    valueScale: elements(axis, "logBase").length > 0 ? "Logarithmic" : "Linear",
    ...(valueFormat === null ? {} : { valueFormat }),
  };
}

function titleOf(document: Document, axisName: string): string {
  const titles = elements(document, axisName).flatMap((axis) => elements(axis, "title"));
  return titles.flatMap((title) => elements(title, "t").map((text) => text.textContent)).join("");
}

/** The line that a series is drawn with: its own, not that of its markers. */
function lineOf(series: Element): Element | undefined {
  const own = [...series.children].find(({ localName }) => localName === "spPr");
  return own === undefined ? undefined : elements(own, "ln")[0];
}
