import { LABEL_POSITIONS, type LabelsLook, type PointLabelLook, type SeriesLook } from "../../grid/charts/definition";
import { type ChartKind, makingOf, shapeOf } from "../../grid/charts/kinds";
import { labelPosition, SEPARATOR, showsSomething } from "../../grid/charts/labels";
import { element, escaped, type Markup, valued } from "./markup";
import { children, find, isOn, readFont, readText, valueOf } from "./readLooks";
import { LABEL_PLACES, wordFor } from "./words";
import { richText, textLook } from "./writeLooks";

/** `c:dLbls`: the labels of a series, those of single points first (ECMA-376, part 1, 21.2.2.49 and 21.2.2.47). */
export function labelsElement({ kind, look }: { readonly kind: ChartKind; readonly look: SeriesLook }): Markup {
  const { labels, pointLabels = {} } = look;
  const points = Object.entries(pointLabels).sort(([one], [other]) => Number(one) - Number(other));
  if (labels === undefined && points.length === 0) return undefined;
  return element(
    "c:dLbls",
    {},
    ...points.map(([index, label]) => labelElement(kind, index, label)),
    ...contents(kind, labels ?? {}),
  );
}

function labelElement(kind: ChartKind, index: string, label: PointLabelLook): string {
  if (label.isHidden === true) return element("c:dLbl", {}, valued("idx", index), valued("delete", 1));
  const { text, font = {} } = label;
  return element(
    "c:dLbl",
    {},
    valued("idx", index),
    text === undefined ? undefined : richText(text, font),
    ...contents(kind, label),
  );
}

function contents(kind: ChartKind, labels: LabelsLook): Markup[] {
  const { format, font, value, categoryName, seriesName, percentage, separator } = labels;
  const flag = (name: string, isShown: boolean | undefined) => valued(name, isShown === true ? 1 : 0);
  const shape = shapeOf(kind);
  // Rings and areas have one place for labels, which is not to be named.
  const isPlaced = shape !== "area" && makingOf(kind).isDoughnut !== true;
  return [
    format === undefined ? undefined : element("c:numFmt", { formatCode: format, sourceLinked: 0 }),
    font === undefined ? undefined : textLook(font),
    isPlaced ? valued("dLblPos", LABEL_PLACES[labelPosition({ kind, shape }, labels)]) : undefined,
    valued("showLegendKey", 0),
    flag("showVal", value),
    flag("showCatName", categoryName),
    flag("showSerName", seriesName),
    flag("showPercent", percentage),
    valued("showBubbleSize", 0),
    element("c:separator", {}, escaped(separator ?? SEPARATOR)),
  ];
}

/** The labels of a series in a file. */
export function readLabels(series: Element): SeriesLook {
  const all = find(series, "dLbls");
  if (all === undefined || isOn(all, "delete")) return {};
  const labels = readLook(all);
  const points = children(all, "dLbl").flatMap((label): [string, PointLabelLook][] => {
    const index = valueOf(label, "idx");
    const look = isOn(label, "delete") ? {} : readPointLabel(label);
    const isShown = showsSomething(look);
    // A point without a label differs from its series where that has labels.
    if (index === undefined || (!isShown && labels === undefined)) return [];
    return [[index, isShown ? look : { isHidden: true }]];
  });
  return {
    ...(labels === undefined ? {} : { labels }),
    ...(points.length === 0 ? {} : { pointLabels: Object.fromEntries(points) }),
  };
}

function readPointLabel(label: Element): PointLabelLook {
  const text = readText(find(label, "tx", "rich"));
  return { ...readLook(label), ...(text === undefined ? {} : { text }) };
}

/** What labels show and how, or nothing where they show nothing. */
function readLook(labels: Element): LabelsLook | undefined {
  const shown: LabelsLook = {
    ...(isOn(labels, "showVal") ? { value: true } : {}),
    ...(isOn(labels, "showCatName") ? { categoryName: true } : {}),
    ...(isOn(labels, "showSerName") ? { seriesName: true } : {}),
    ...(isOn(labels, "showPercent") ? { percentage: true } : {}),
  };
  if (!showsSomething(shown)) return undefined;
  const format = find(labels, "numFmt");
  const position = wordFor(LABEL_PLACES, valueOf(labels, "dLblPos") ?? "");
  const separator = find(labels, "separator")?.textContent;
  const font = readFont(labels);
  return {
    ...shown,
    ...(LABEL_POSITIONS.some((each) => each === position) && position !== undefined ? { position } : {}),
    ...(separator === undefined ? {} : { separator }),
    ...(format?.getAttribute("sourceLinked") === "0" ? { format: format.getAttribute("formatCode") ?? "General" } : {}),
    ...(Object.keys(font).length === 0 ? {} : { font }),
  };
}
