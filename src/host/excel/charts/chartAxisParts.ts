import type { AxisId, GridlinesLook, LineLook } from "../../grid/charts/definition";
import { AXIS_COLOR, GRID_COLOR, MINOR_GRID_COLOR, TEXT_COLOR, TEXT_SIZE, THIN } from "../../grid/charts/looks";
import { axisIds } from "../../grid/charts/scales";
import { HostObject } from "../../protocol/hostObject";
import { asBoolean } from "../arguments";
import { changed, type Part } from "./changes";
import { ChartFont, ChartLineFormat } from "./chartFormats";
import type { ChartModel } from "./chartModel";

/** Excel.ChartAxisFormat. */
export class ChartAxisFormat extends HostObject {
  readonly #model: ChartModel;
  readonly #axis: AxisId;

  constructor(model: ChartModel, axis: AxisId) {
    super();
    this.#model = model;
    this.#axis = axis;
  }

  get font(): ChartFont {
    const [model, axis] = [this.#model, this.#axis];
    return new ChartFont(
      {
        read: () => ({ ...model.definition.excel.font, ...model.axisLook(axis).font }),
        change: (changes) => {
          model.changeAxisLook(axis, { font: changed(model.axisLook(axis).font ?? {}, changes) });
        },
      },
      { size: TEXT_SIZE, color: TEXT_COLOR },
    );
  }

  get line(): ChartLineFormat {
    const [model, axis] = [this.#model, this.#axis];
    const part: Part<LineLook> = {
      read: () => model.axisLook(axis).line ?? {},
      change: (changes) => {
        model.changeAxisLook(axis, { line: changed(model.axisLook(axis).line ?? {}, changes) });
      },
    };
    return new ChartLineFormat(part, { color: AXIS_COLOR, weight: THIN });
  }
}

type Kind = "majorGridlines" | "minorGridlines";

/** Excel.ChartGridlines. */
export class ChartGridlines extends HostObject {
  readonly #model: ChartModel;
  readonly #axis: AxisId;
  readonly #kind: Kind;

  constructor(model: ChartModel, axis: AxisId, kind: Kind) {
    super();
    this.#model = model;
    this.#axis = axis;
    this.#kind = kind;
  }

  get format(): ChartGridlinesFormat {
    return new ChartGridlinesFormat(this.#part, this.#kind);
  }

  get visible(): boolean {
    return this.#part.read().isVisible ?? this.#isShownInNewCharts();
  }

  set visible(value: unknown) {
    this.#part.change({ isVisible: asBoolean(value) });
  }

  get #part(): Part<GridlinesLook> {
    const [model, axis, kind] = [this.#model, this.#axis, this.#kind];
    return {
      read: () => model.axisLook(axis)[kind] ?? {},
      change: (changes) => {
        model.changeAxisLook(axis, { [kind]: changed(model.axisLook(axis)[kind] ?? {}, changes) });
      },
    };
  }

  #isShownInNewCharts(): boolean {
    const { definition } = this.#model;
    const isOfValues = definition.type === "scatter" ? this.#axis !== "y1" : this.#axis === axisIds(definition)[1];
    return this.#kind === "majorGridlines" && isOfValues;
  }
}

/** Excel.ChartGridlinesFormat. */
class ChartGridlinesFormat extends HostObject {
  readonly #part: Part<GridlinesLook>;
  readonly #kind: Kind;

  constructor(part: Part<GridlinesLook>, kind: Kind) {
    super();
    this.#part = part;
    this.#kind = kind;
  }

  get line(): ChartLineFormat {
    const color = this.#kind === "majorGridlines" ? GRID_COLOR : MINOR_GRID_COLOR;
    return new ChartLineFormat(this.#part, { color, weight: THIN });
  }
}
