import { type Parts, parsePart } from "./archive";
import { elements } from "./xml";

/** A chart as the drawing on its worksheet mentions it. */
export interface PlacedChart {
  /** Its name in Excel. */
  readonly name: string;
  /** The name of its part. */
  readonly path: string;
}

/** The charts on a worksheet, in the order in which they lie on it. */
export function chartsOf(parts: Parts, sheetPath: string): PlacedChart[] {
  const [drawing] = related(parts, sheetPath, "drawing").values();
  if (drawing === undefined) return [];
  const charts = related(parts, drawing, "chart");
  return chartFrames(parsePart(parts, drawing)).flatMap(({ chart, properties }) => {
    const id = [...chart.attributes].find(({ localName }) => localName === "id")?.value;
    const path = charts.get(id ?? "");
    return path === undefined ? [] : [{ path, name: properties.getAttribute("name") ?? "" }];
  });
}

/** The names of the sheets, by the names of their parts. */
export function sheetNames(parts: Parts): Map<string, string> {
  const workbook = "xl/workbook.xml";
  const paths = related(parts, workbook, "worksheet");
  return new Map(
    elements(parsePart(parts, workbook), "sheet").map((sheet) => {
      const id = [...sheet.attributes].find(({ localName }) => localName === "id")?.value;
      return [paths.get(id ?? "") ?? "", sheet.getAttribute("name") ?? ""];
    }),
  );
}

/** The frames of charts in a drawing: the reference to the chart, and what Excel calls its non-visual properties. */
export function chartFrames(drawing: Document): { readonly chart: Element; readonly properties: Element }[] {
  return elements(drawing, "graphicFrame").flatMap((frame) => {
    const [[chart], [properties]] = [elements(frame, "chart"), elements(frame, "cNvPr")];
    return chart === undefined || properties === undefined ? [] : [{ chart, properties }];
  });
}

/** The parts that a part refers to, by the ids of the references (ECMA-376, part 2, 8.3). */
export function related(parts: Parts, path: string, kind: string): Map<string, string> {
  return new Map([...targetsOf(parts, path, kind)].map(([id, target]) => [id, resolve(path, target)]));
}

/** Where the references of a part lead to, by their ids, as it is written. */
export function targetsOf(parts: Parts, path: string, kind: string): Map<string, string> {
  const relations = path.replace(/([^/]+)$/, "_rels/$1.rels");
  if (parts[relations] === undefined) return new Map();
  const found = elements(parsePart(parts, relations), "Relationship").filter(
    (relation) => relation.getAttribute("Type")?.endsWith(`/${kind}`) === true,
  );
  return new Map(found.map((relation) => [relation.getAttribute("Id") ?? "", relation.getAttribute("Target") ?? ""]));
}

/** The name of a part from where another refers to it. */
function resolve(from: string, target: string): string {
  return new URL(target, `file:///${from}`).pathname.slice(1);
}
