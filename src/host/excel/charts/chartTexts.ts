import type { LegendElement } from "chart.js";
import type { ExcelChart, FontLook } from "../../grid/charts/definition";
import { AXIS_TITLE_SIZE, PIXELS_PER_POINT, TEXT_COLOR, TEXT_SIZE, TITLE_SIZE } from "../../grid/charts/looks";
import { HostObject } from "../../protocol/hostObject";
import { asBoolean, asOneOf, asString } from "../arguments";
import { changed, type Part } from "./changes";
import { ChartFont } from "./chartFormats";
import type { ChartModel } from "./chartModel";

/** A title as the library keeps it, with the name of its font. */
type Title = ExcelChart["title"] & { readonly name?: string };

const ALIGNMENTS = ["Center", "Left", "Right"] as const;

/** What Excel writes into a title that is shown before anybody has written it. */
const FIRST_TITLE = "Chart Title";
const FIRST_AXIS_TITLE = "Axis Title";

/** Excel.ChartTitle. */
export class ChartTitle extends HostObject {
  // The bundle renames what the drawing library calls the same; an add-in is told this name.
  static override readonly name = "ChartTitle";
  readonly #model: ChartModel;

  constructor(model: ChartModel) {
    super();
    this.#model = model;
  }

  get format(): ChartTitleFormat {
    return new ChartTitleFormat(titlePart(this.#model));
  }

  get horizontalAlignment(): string {
    const { align = "center" } = this.#model.definition.title;
    return ALIGNMENTS.find((word) => word.toLowerCase() === align) ?? "Center";
  }

  set horizontalAlignment(value: unknown) {
    const align = asOneOf(value, ALIGNMENTS).toLowerCase() as "center" | "left" | "right";
    titlePart(this.#model).change({ align });
  }

  get text(): string {
    return this.#model.definition.title.text ?? "";
  }

  set text(value: unknown) {
    titlePart(this.#model).change({ text: asString(value) });
  }

  get visible(): boolean {
    return this.text !== "";
  }

  set visible(value: unknown) {
    const isWanted = asBoolean(value);
    if (isWanted !== this.visible) this.text = isWanted ? FIRST_TITLE : "";
  }
}

function titlePart(model: ChartModel): Part<Title> {
  return {
    read: () => model.definition.title,
    change: (changes) => {
      model.change({ title: changed<Title>(model.definition.title, changes) });
    },
  };
}

/** The library keeps the size of a title in pixels. */
function fontOfTitle({ read, change }: Part<Title>): Part<FontLook> {
  return {
    read: () => {
      const { fontSize, ...look } = read();
      return fontSize === undefined ? look : { ...look, size: fontSize / PIXELS_PER_POINT };
    },
    change: ({ size, ...look }) => {
      change(size === undefined ? look : { ...look, fontSize: size * PIXELS_PER_POINT });
    },
  };
}

/** Excel.ChartTitleFormat. */
class ChartTitleFormat extends HostObject {
  readonly #title: Part<Title>;

  constructor(title: Part<Title>) {
    super();
    this.#title = title;
  }

  get font(): ChartFont {
    return new ChartFont(fontOfTitle(this.#title), { size: TITLE_SIZE, color: TEXT_COLOR });
  }
}

/** Excel.ChartAxisTitle. */
export class ChartAxisTitle extends HostObject {
  readonly #title: Part<Title>;

  constructor(title: Part<Title>) {
    super();
    this.#title = title;
  }

  get format(): ChartAxisTitleFormat {
    return new ChartAxisTitleFormat(this.#title);
  }

  get text(): string {
    return this.#title.read().text ?? "";
  }

  set text(value: unknown) {
    this.#title.change({ text: asString(value) });
  }

  get visible(): boolean {
    return this.text !== "";
  }

  set visible(value: unknown) {
    const isWanted = asBoolean(value);
    if (isWanted !== this.visible) this.text = isWanted ? FIRST_AXIS_TITLE : "";
  }
}

/** Excel.ChartAxisTitleFormat. */
class ChartAxisTitleFormat extends HostObject {
  readonly #title: Part<Title>;

  constructor(title: Part<Title>) {
    super();
    this.#title = title;
  }

  get font(): ChartFont {
    return new ChartFont(fontOfTitle(this.#title), { size: AXIS_TITLE_SIZE, color: TEXT_COLOR });
  }
}

const LEGEND_POSITIONS = ["Top", "Bottom", "Left", "Right"] as const;

/** Excel.ChartLegend. */
export class ChartLegend extends HostObject {
  // The bundle renames what the drawing library calls the same; an add-in is told this name.
  static override readonly name = "ChartLegend";
  readonly #model: ChartModel;

  constructor(model: ChartModel) {
    super();
    this.#model = model;
  }

  get format(): ChartLegendFormat {
    return new ChartLegendFormat(this.#model);
  }

  get height(): number | null {
    return this.#measure(({ height }) => height);
  }

  get left(): number | null {
    return this.#measure(({ left }) => left);
  }

  /** The plot always makes room for the legend. */
  get overlay(): boolean {
    return false;
  }

  get position(): string {
    const { legendPosition } = this.#model.definition;
    return LEGEND_POSITIONS.find((word) => word.toLowerCase() === legendPosition) ?? "Right";
  }

  set position(value: unknown) {
    const word = asOneOf(value, LEGEND_POSITIONS);
    this.#model.change({ legendPosition: word.toLowerCase() as "top" | "bottom" | "left" | "right" });
  }

  get top(): number | null {
    return this.#measure(({ top }) => top);
  }

  get visible(): boolean {
    return this.#model.definition.legendPosition !== "none";
  }

  set visible(value: unknown) {
    const isWanted = asBoolean(value);
    if (isWanted !== this.visible) this.#model.change({ legendPosition: isWanted ? "right" : "none" });
  }

  get width(): number | null {
    return this.#measure(({ width }) => width);
  }

  #measure(read: (legend: LegendElement<"line">) => number): number | null {
    if (!this.visible) return null;
    const pixels = this.#model.readDrawn(({ legend }) => (legend === undefined ? 0 : read(legend as never)));
    return pixels / PIXELS_PER_POINT;
  }
}

/** Excel.ChartLegendFormat. */
class ChartLegendFormat extends HostObject {
  readonly #model: ChartModel;

  constructor(model: ChartModel) {
    super();
    this.#model = model;
  }

  get font(): ChartFont {
    const model = this.#model;
    const part: Part<FontLook> = {
      read: () => ({ ...model.definition.excel.font, ...model.definition.excel.legendFont }),
      change: (changes) => {
        model.changeExcel({ legendFont: changed(model.definition.excel.legendFont ?? {}, changes) });
      },
    };
    return new ChartFont(part, { size: TEXT_SIZE, color: TEXT_COLOR });
  }
}
