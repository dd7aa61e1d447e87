import type { ChartArea } from "chart.js";
import { AXIS_COLOR, PIXELS_PER_POINT, TEXT_COLOR, TEXT_SIZE, THIN } from "../../grid/charts/looks";
import { HostObject } from "../../protocol/hostObject";
import { changed } from "./changes";
import { ChartBorder, ChartFill, ChartFont } from "./chartFormats";
import type { ChartModel } from "./chartModel";

/** What is filled with nothing. */
const NOTHING = "#FFFFFF00";

/** Excel.ChartAreaFormat. */
export class ChartAreaFormat extends HostObject {
  readonly #model: ChartModel;

  constructor(model: ChartModel) {
    super();
    this.#model = model;
  }

  get border(): ChartBorder {
    const model = this.#model;
    return new ChartBorder(
      {
        read: () => model.definition.excel.border ?? {},
        change: (changes) => {
          const border = changed(model.definition.excel.border ?? {}, changes);
          model.changeExcel({ border: Object.keys(border).length === 0 ? undefined : border });
        },
      },
      { color: AXIS_COLOR, weight: THIN, style: "None" },
    );
  }

  get fill(): ChartFill {
    return new ChartFill((color) => {
      this.#model.change({ background: color ?? NOTHING });
    });
  }

  /** The font of all texts that have none of their own. */
  get font(): ChartFont {
    const model = this.#model;
    return new ChartFont(
      {
        read: () => model.definition.excel.font ?? {},
        change: (changes) => {
          model.changeExcel({ font: changed(model.definition.excel.font ?? {}, changes) });
        },
      },
      { size: TEXT_SIZE, color: TEXT_COLOR },
    );
  }
}

/** Excel.ChartPlotArea. Where it lies follows from what is around it. */
export class ChartPlotArea extends HostObject {
  readonly #model: ChartModel;

  constructor(model: ChartModel) {
    super();
    this.#model = model;
  }

  get format(): ChartPlotAreaFormat {
    return new ChartPlotAreaFormat(this.#model);
  }

  get insideHeight(): number {
    return this.#measure(({ height }) => height);
  }

  get insideLeft(): number {
    return this.#measure(({ left }) => left);
  }

  get insideTop(): number {
    return this.#measure(({ top }) => top);
  }

  get insideWidth(): number {
    return this.#measure(({ width }) => width);
  }

  get position(): string {
    return "Automatic";
  }

  #measure(read: (area: ChartArea) => number): number {
    return this.#model.readDrawn(({ chartArea }) => read(chartArea)) / PIXELS_PER_POINT;
  }
}

/** Excel.ChartPlotAreaFormat. */
class ChartPlotAreaFormat extends HostObject {
  readonly #model: ChartModel;

  constructor(model: ChartModel) {
    super();
    this.#model = model;
  }

  get fill(): ChartFill {
    return new ChartFill((color) => {
      this.#model.changeExcel({ plotFill: color });
    });
  }
}
