import { type MarkerLook, type SeriesLook, without } from "../../grid/charts/definition";
import { MARKER_SIZE } from "../../grid/charts/looks";
import { readErrorBars } from "./errorBarXml";
import { readLabels } from "./labelXml";
import { children, find, isOn, numberOf, readFill, readLine, valueOf } from "./readLooks";
import { readReference, type Reference } from "./references";
import { SYMBOLS, wordFor } from "./words";
import { readTrendlines } from "./readTrendlines";

/** A series as a file has it. */
export interface ReadSeries {
  readonly element: Element;
  /** The name of the chart that it stands in, such as "barChart". */
  readonly group: Element;
  readonly nameCell: Reference | undefined;
  readonly name: string | undefined;
  readonly values: Reference;
  readonly categories: Reference | undefined;
  readonly color: string | undefined;
  readonly look: SeriesLook;
}

/** The series of a chart in a file, or nothing for one whose values are no cells. */
export function readSeries(element: Element, group: Element, sheetName: string): ReadSeries | undefined {
  const values = referenceIn(find(element, "val") ?? find(element, "yVal"), sheetName);
  if (values === undefined) return undefined;
  const isLine = group.localName === "lineChart" || group.localName === "scatterChart";
  const shape = find(element, "spPr");
  const fill = readFill(shape);
  const line = readLine(shape);
  const tx = find(element, "tx");
  const isHollow = !isLine && fill === "#FFFFFF00";
  const color = isLine ? (line?.color ?? markerColor(element)) : isHollow ? line?.color : fill;
  return {
    ...{ element, group, values, color },
    nameCell: referenceIn(tx, sheetName),
    name: nameIn(tx),
    categories: referenceIn(find(element, "cat") ?? find(element, "xVal"), sheetName),
    look: {
      ...lineLook(group, line, isLine),
      ...(isHollow ? { isHollow: true as const } : {}),
      ...(isLine && isOn(element, "smooth") && smoothByItself(group) ? { isSmooth: true as const } : {}),
      ...(isLine ? markerLook(element, color) : {}),
      ...readLabels(element),
      ...pointsLook(element, isLine),
      ...readTrendlines(element, color),
      ...readErrorBars(element, sheetName),
    },
  };
}

/** What is smooth because of the type of chart needs not be said of each series. */
function smoothByItself(group: Element): boolean {
  return valueOf(group, "scatterStyle") !== "smoothMarker";
}

function lineLook(group: Element, line: SeriesLook["line"], isLine: boolean): SeriesLook {
  if (line === undefined) return {};
  const rest = without(line, "color");
  if (!isLine) return line.style === "None" ? {} : { line };
  if (line.style === "None" && group.localName === "scatterChart") return {};
  return Object.keys(rest).length === 0 ? {} : { line: rest };
}

function markerColor(element: Element): string | undefined {
  return readFill(find(element, "marker", "spPr"));
}

function markerLook(element: Element, color: string | undefined): SeriesLook {
  const marker = find(element, "marker");
  const style = wordFor(SYMBOLS, valueOf(marker, "symbol") ?? "");
  const size = numberOf(marker, "size");
  const background = readFill(find(marker, "spPr"));
  const foreground = readLine(find(marker, "spPr"))?.color;
  const look: MarkerLook = {
    ...(style === undefined || style === "None" || style === "Circle" ? {} : { style }),
    ...(size === undefined || size === MARKER_SIZE ? {} : { size }),
    ...(background === undefined || background === color ? {} : { background }),
    ...(foreground === undefined || foreground === (background ?? color) ? {} : { foreground }),
  };
  return Object.keys(look).length === 0 ? {} : { marker: look };
}

/** Points that differ from their series: `c:dPt`. A point's marker is filled with the point's colour. */
function pointsLook(element: Element, isLine: boolean): SeriesLook {
  const colors: Record<string, string> = {};
  const markers: Record<string, Omit<MarkerLook, "background">> = {};
  for (const point of children(element, "dPt")) {
    const index = valueOf(point, "idx");
    if (index === undefined) continue;
    const color = readFill(isLine ? find(point, "marker", "spPr") : find(point, "spPr"));
    if (color !== undefined) colors[index] = color;
    const marker = isLine ? pointMarker(find(point, "marker"), find(element, "marker"), color) : {};
    if (Object.keys(marker).length > 0) markers[index] = marker;
  }
  return {
    ...(Object.keys(colors).length === 0 ? {} : { pointColors: colors }),
    ...(Object.keys(markers).length === 0 ? {} : { pointMarkers: markers }),
  };
}

/** In what the marker of a point is another one than its series'. */
function pointMarker(
  marker: Element | undefined,
  ofSeries: Element | undefined,
  color: string | undefined,
): Omit<MarkerLook, "background"> {
  const style = wordFor(SYMBOLS, valueOf(marker, "symbol") ?? "");
  const size = numberOf(marker, "size");
  const foreground = readLine(find(marker, "spPr"))?.color;
  return {
    ...(style === undefined || valueOf(marker, "symbol") === valueOf(ofSeries, "symbol") ? {} : { style }),
    ...(size === undefined || size === (numberOf(ofSeries, "size") ?? MARKER_SIZE) ? {} : { size }),
    ...(foreground === undefined || foreground === color ? {} : { foreground }),
  };
}

function referenceIn(parent: Element | undefined, sheetName: string): Reference | undefined {
  const formula = find(parent, "numRef", "f") ?? find(parent, "strRef", "f") ?? find(parent, "multiLvlStrRef", "f");
  return formula === undefined ? undefined : readReference(formula.textContent, sheetName);
}

/** A name that is written, or was when the file was saved. */
function nameIn(tx: Element | undefined): string | undefined {
  return (find(tx, "v") ?? find(tx, "strRef", "strCache", "pt", "v"))?.textContent;
}
