import type { Scale } from "chart.js";
import { type AxisId, type AxisLook, TICK_MARKS, type TickMark } from "../../grid/charts/definition";
import { PIXELS_PER_POINT } from "../../grid/charts/looks";
import { isSurface } from "../../grid/charts/kinds";
import { axisIds } from "../../grid/charts/scales";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asBoolean, asNumber, asOneOf } from "../arguments";
import { changed } from "./changes";
import { asNumberFormat, asNumberOrAutomatic, asWholeNumberWithin } from "./chartArguments";
import { ChartAxisFormat, ChartGridlines } from "./chartAxisParts";
import type { ChartModel } from "./chartModel";
import { ChartAxisTitle } from "./chartTexts";

export const AXIS_TYPES = ["Category", "Value", "Series"] as const;
export const AXIS_GROUPS = ["Primary", "Secondary"] as const;
type AxisType = (typeof AXIS_TYPES)[number];
type AxisGroup = (typeof AXIS_GROUPS)[number];

const SCALE_TYPES = ["Linear", "Logarithmic"] as const;
const LABEL_POSITIONS = ["NextToAxis", "High", "Low", "None"] as const;

/** Excel.ChartAxis. */
export class ChartAxis extends HostObject {
  readonly #model: ChartModel;
  readonly #type: AxisType;
  readonly #group: AxisGroup;

  constructor(model: ChartModel, type: AxisType, group: AxisGroup) {
    super();
    this.#model = model;
    this.#type = type;
    this.#group = group;
  }

  get axisGroup(): string {
    return this.#group;
  }

  get format(): ChartAxisFormat {
    return new ChartAxisFormat(this.#model, this.#id);
  }

  get height(): number | null {
    return this.#measure(({ height }) => height);
  }

  get left(): number | null {
    return this.#measure(({ left }) => left);
  }

  get linkNumberFormat(): boolean {
    return this.#look.format === undefined;
  }

  set linkNumberFormat(value: unknown) {
    this.#change({ format: asBoolean(value) ? undefined : this.numberFormat });
  }

  get logBase(): number {
    return 10;
  }

  set logBase(value: unknown) {
    if (asNumber(value) !== 10) throw new ApiError("ApiNotFound", "ChartAxis.logBase is always 10 in this workbook.");
  }

  get majorGridlines(): ChartGridlines {
    return new ChartGridlines(this.#model, this.#id, "majorGridlines");
  }

  get majorUnit(): number | null {
    return this.#look.majorUnit ?? this.#automaticUnit();
  }

  set majorUnit(value: unknown) {
    this.#change({ majorUnit: this.#asUnit(value) });
  }

  get majorTickMark(): string {
    return this.#look.majorTickMark ?? "None";
  }

  set majorTickMark(value: unknown) {
    this.#change({ majorTickMark: this.#asTickMark(value) });
  }

  get maximum(): number | null {
    return this.#model.axisDesign(this.#id).max ?? this.#automatic(({ max }) => max);
  }

  set maximum(value: unknown) {
    this.#setBounds({ max: asNumberOrAutomatic(value) });
  }

  get minimum(): number | null {
    return this.#model.axisDesign(this.#id).min ?? this.#automatic(({ min }) => min);
  }

  set minimum(value: unknown) {
    this.#setBounds({ min: asNumberOrAutomatic(value) });
  }

  get minorGridlines(): ChartGridlines {
    return new ChartGridlines(this.#model, this.#id, "minorGridlines");
  }

  get minorTickMark(): string {
    return this.#look.minorTickMark ?? "None";
  }

  set minorTickMark(value: unknown) {
    this.#change({ minorTickMark: this.#asTickMark(value) });
  }

  get minorUnit(): number | null {
    const { majorUnit } = this;
    return this.#look.minorUnit ?? (majorUnit === null ? null : majorUnit / 5);
  }

  set minorUnit(value: unknown) {
    this.#change({ minorUnit: this.#asUnit(value) });
  }

  get numberFormat(): string {
    return this.#look.format ?? "General";
  }

  set numberFormat(value: unknown) {
    const format = asNumberFormat(value);
    if (!this.#isNumeric) throw new ApiError("ApiNotFound", "A category axis has no number format in this workbook.");
    this.#change({ format });
  }

  get reversePlotOrder(): boolean {
    return this.#look.isReversed ?? false;
  }

  set reversePlotOrder(value: unknown) {
    this.#change({ isReversed: asBoolean(value) });
  }

  get scaleType(): string {
    return this.#look.scale ?? "Linear";
  }

  set scaleType(value: unknown) {
    const scale = asOneOf(value, SCALE_TYPES);
    if (scale === "Linear") {
      this.#change({ scale: undefined });
      return;
    }
    if (!this.#isNumeric) throw new ApiError("InvalidOperation", "A category axis has no scale.");
    const { min, max } = this.#model.axisDesign(this.#id);
    assertBounds(min, max, scale);
    this.#change({ scale });
  }

  get tickLabelPosition(): string {
    return this.#look.labelPosition ?? "NextToAxis";
  }

  set tickLabelPosition(value: unknown) {
    const word = asOneOf(value, LABEL_POSITIONS);
    this.#change({ labelPosition: word === "NextToAxis" ? undefined : word });
  }

  get tickLabelSpacing(): number | null {
    if (this.#isNumeric) return null;
    return this.#look.labelSpacing ?? this.#model.readDrawn(({ scales }) => stepOf(scales[this.#id]));
  }

  set tickLabelSpacing(value: unknown) {
    if (this.#isNumeric) throw new ApiError("InvalidOperation", "Only a category axis has a spacing of labels.");
    this.#change({ labelSpacing: value === "" ? undefined : asWholeNumberWithin(value, 1, 31_999) });
  }

  get title(): ChartAxisTitle {
    const [model, id] = [this.#model, this.#id];
    return new ChartAxisTitle({
      read: () => model.axisDesign(id).title ?? {},
      change: (changes) => {
        model.changeAxisDesign(id, { title: changed(model.axisDesign(id).title ?? {}, changes) });
      },
    });
  }

  get top(): number | null {
    return this.#measure(({ top }) => top);
  }

  get type(): string {
    return this.#type;
  }

  get visible(): boolean {
    return this.#look.isHidden !== true;
  }

  set visible(value: unknown) {
    this.#change({ isHidden: asBoolean(value) ? undefined : true });
  }

  get width(): number | null {
    return this.#measure(({ width }) => width);
  }

  /**
   * The axis by the library's name.
   *
   * @throws ApiError when the chart has no such axis.
   */
  get #id(): AxisId {
    const { definition } = this.#model;
    if (definition.type === "pie") throw new ApiError("InvalidOperation", "Pies and doughnuts have no axes.");
    if (isSurface(definition)) return this.#idOnSurface;
    if (this.#type === "Series") throw new ApiError("InvalidOperation", "Only a surface has an axis of its series.");
    const [category, value] = axisIds(definition);
    if (this.#type === "Category") return category;
    if (this.#group === "Primary") return value;
    const isThere = this.#model.seriesIds().some((id) => this.#model.seriesStyle(id).yAxisId === "y1");
    if (!isThere) throw new ApiError("ItemNotFound");
    return "y1";
  }

  get #idOnSurface(): AxisId {
    if (this.#group === "Secondary") throw new ApiError("ItemNotFound");
    return ({ Category: "x", Value: "y", Series: "y1" } as const)[this.#type];
  }

  get #look(): AxisLook {
    return this.#model.axisLook(this.#id);
  }

  /** Scatter charts have numbers along both axes. */
  get #isNumeric(): boolean {
    return this.#type === "Value" || this.#model.definition.type === "scatter";
  }

  #change(changes: Parameters<ChartModel["changeAxisLook"]>[1]): void {
    this.#model.changeAxisLook(this.#id, changes);
  }

  #setBounds(bounds: { readonly min?: number | undefined } | { readonly max?: number | undefined }): void {
    if (!this.#isNumeric) throw new ApiError("InvalidOperation", "A category axis has no bounds.");
    const { min, max } = { ...this.#model.axisDesign(this.#id), ...bounds };
    assertBounds(min, max, this.#look.scale);
    this.#model.changeAxisDesign(this.#id, bounds);
  }

  #asTickMark(value: unknown): TickMark | undefined {
    const mark = asOneOf(value, ["None", ...TICK_MARKS]);
    if (mark === "None") return undefined;
    if (isSurface(this.#model.definition)) throw new ApiError("ApiNotFound", "A surface has no tick marks here.");
    return mark;
  }

  #asUnit(value: unknown): number | undefined {
    const unit = asNumberOrAutomatic(value);
    if (!this.#isNumeric) throw new ApiError("InvalidOperation", "A category axis has no units.");
    if (unit !== undefined && unit <= 0) throw new ApiError("InvalidArgument");
    if (this.#look.scale === "Logarithmic" && unit !== undefined) {
      throw new ApiError("ApiNotFound", "Units of a logarithmic axis are not part of this workbook.");
    }
    return unit;
  }

  /** What is chosen where nobody has said anything; a category axis has no numbers. */
  #automatic(read: (scale: Scale) => number): number | null {
    if (!this.#isNumeric) return null;
    return this.#model.readDrawn(({ scales }) => {
      const scale = scales[this.#id];
      return scale === undefined ? null : read(scale);
    });
  }

  #automaticUnit(): number | null {
    return this.#look.scale === "Logarithmic" ? 10 : this.#automatic((scale) => stepOf(scale));
  }

  #measure(read: (scale: Scale) => number): number | null {
    if (!this.visible) return null;
    return this.#model.readDrawn(({ scales }) => {
      const scale = scales[this.#id];
      return scale === undefined ? null : read(scale) / PIXELS_PER_POINT;
    });
  }
}

function stepOf(scale: Scale | undefined): number {
  const [first, second] = scale?.ticks ?? [];
  return first === undefined || second === undefined ? 1 : Number((second.value - first.value).toPrecision(12));
}

/** What Excel refuses, too: a beginning that is no beginning, and logarithms of what has none. */
function assertBounds(
  min: number | undefined,
  max: number | undefined,
  scale: "Linear" | "Logarithmic" | undefined,
): void {
  const isEmpty = min !== undefined && max !== undefined && min >= max;
  const isBelowZero = scale === "Logarithmic" && ((min ?? 1) <= 0 || (max ?? 1) <= 0);
  if (isEmpty || isBelowZero) throw new ApiError("InvalidArgument");
}
