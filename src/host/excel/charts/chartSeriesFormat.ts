import type { LineLook } from "../../grid/charts/definition";
import { makingOf, shapeOf } from "../../grid/charts/kinds";
import { accent, LINE_WEIGHT, THIN } from "../../grid/charts/looks";
import { HostObject } from "../../protocol/hostObject";
import { changed, type Part } from "./changes";
import { ChartFill, ChartLineFormat } from "./chartFormats";
import type { ChartModel } from "./chartModel";
import { ChartPointsCollection } from "./chartPoints";
import { colorOfSeries, kindOfSeries } from "./seriesCells";

/** Excel.ChartSeriesFormat. */
export class ChartSeriesFormat extends HostObject {
  readonly #model: ChartModel;
  readonly #id: string;

  constructor(model: ChartModel, id: string) {
    super();
    this.#model = model;
    this.#id = id;
  }

  /** What a line is filled with are its markers. */
  get fill(): ChartFill {
    const [model, id] = [this.#model, this.#id];
    return new ChartFill((color) => {
      const shape = shapeOf(kindOfSeries(model, id));
      if (shape === "line" || shape === "scatter") {
        const { marker = {} } = model.seriesLook(id);
        model.changeSeriesLook(id, { marker: changed(marker, { background: color ?? TRANSPARENT }) });
        return;
      }
      if (shape === "pie") model.changeSeriesLook(id, { pointColors: allPoints(model, id, color) });
      else if (color !== undefined) model.changeSeriesStyle(id, { backgroundColor: color });
      if (shape !== "pie") model.changeSeriesLook(id, { isHollow: color === undefined ? true : undefined });
    });
  }

  get line(): ChartLineFormat {
    const [model, id] = [this.#model, this.#id];
    const kind = kindOfSeries(model, id);
    const shape = shapeOf(kind);
    const isLine = shape === "line" || shape === "scatter";
    const index = model.seriesIds().indexOf(id);
    const hasNoLine = shape === "scatter" ? makingOf(kind).lines === undefined : shape === "bar" || shape === "area";
    return new ChartLineFormat(isLine ? linePart(model, id) : borderPart(model, id), {
      color: isLine ? accent(index) : shape === "pie" ? "#FFFFFF" : colorOfSeries(model, id),
      weight: isLine ? LINE_WEIGHT : THIN,
      ...(hasNoLine ? { style: "None" } : {}),
    });
  }
}

const TRANSPARENT = "#FFFFFF00";

function allPoints(model: ChartModel, id: string, color: string | undefined): Record<string, string> {
  const count = new ChartPointsCollection(model, id).count;
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [index, color ?? TRANSPARENT]));
}

/** The line of a series of lines: its colour is that of the series, in the legend and for the library, too. */
function linePart(model: ChartModel, id: string): Part<LineLook> {
  return {
    read: () => {
      const { backgroundColor } = model.seriesStyle(id);
      const { line = {} } = model.seriesLook(id);
      return changed(line, backgroundColor === undefined ? {} : { color: backgroundColor });
    },
    change: (changes) => {
      const { line = {} } = model.seriesLook(id);
      const { color, ...rest } = changes;
      if ("color" in changes) model.changeSeriesStyle(id, { backgroundColor: color });
      model.changeSeriesLook(id, { line: changed<LineLook>(line, rest) });
    },
  };
}

/** The border of columns, areas and slices. */
function borderPart(model: ChartModel, id: string): Part<LineLook> {
  return {
    read: () => model.seriesLook(id).line ?? {},
    change: (changes) => {
      model.changeSeriesLook(id, { line: changed(model.seriesLook(id).line ?? {}, changes) });
    },
  };
}
