import { LABEL_POSITIONS, type LabelsLook } from "../../grid/charts/definition";
import { labelPosition, labelPositions, SEPARATOR } from "../../grid/charts/labels";
import { TEXT_SIZE } from "../../grid/charts/looks";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asBoolean, asOneOf, asString } from "../arguments";
import { type Part, partOf } from "./changes";
import { ChartFont } from "./chartFormats";
import type { ChartModel } from "./chartModel";
import { ChartNumberFormat } from "./chartNumberFormat";
import { FIRST_LABELS, type LabelPart, type PointLabel, SeriesLabels } from "./labelParts";

/** What Excel.ChartDataLabels and Excel.ChartDataLabel have both. */
abstract class ChartAnyLabels extends ChartNumberFormat {
  readonly #labels: LabelPart;

  constructor(labels: LabelPart) {
    super(lookOf(labels));
    this.#labels = labels;
  }

  get format(): ChartDataLabelFormat {
    return new ChartDataLabelFormat(lookOf(this.#labels));
  }

  get position(): string {
    const { series, look } = this.#labels;
    const [first] = series;
    return first === undefined || look === undefined ? "None" : labelPosition(first, look);
  }

  /** Which positions there are depends on the type of chart. */
  set position(value: unknown) {
    const { series } = this.#labels;
    const position = asOneOf(value, [...LABEL_POSITIONS, "BestFit", "Callout", "None"]);
    if (position === "Callout") throw new ApiError("ApiNotFound", "Callouts are not part of this workbook.");
    if (position === "None") {
      this.#labels.remove();
      return;
    }
    const isBest = position === "BestFit" && series.every(({ shape }) => shape === "pie");
    const isPossible = series.every((each) => labelPositions(each).includes(position));
    if (!isBest && !isPossible) throw new ApiError("InvalidArgument");
    this.#labels.change(FIRST_LABELS, { position: isBest ? undefined : position });
  }

  get separator(): string {
    return this.#labels.look?.separator ?? SEPARATOR;
  }

  set separator(value: unknown) {
    this.#labels.change(FIRST_LABELS, { separator: asString(value) });
  }

  /** There are no bubbles. */
  get showBubbleSize(): boolean {
    return false;
  }

  get showCategoryName(): boolean {
    return this.#labels.look?.categoryName ?? false;
  }

  set showCategoryName(value: unknown) {
    this.#labels.change({}, { categoryName: asBoolean(value) });
  }

  /** Labels stand beside the series, without the key of its colour. */
  get showLegendKey(): boolean {
    return false;
  }

  get showPercentage(): boolean {
    return this.#labels.look?.percentage ?? false;
  }

  set showPercentage(value: unknown) {
    const percentage = asBoolean(value);
    const isPossible = this.#labels.series.every(({ shape }) => shape === "pie");
    if (percentage && !isPossible) throw new ApiError("InvalidArgument");
    this.#labels.change({}, { percentage });
  }

  get showSeriesName(): boolean {
    return this.#labels.look?.seriesName ?? false;
  }

  set showSeriesName(value: unknown) {
    this.#labels.change({}, { seriesName: asBoolean(value) });
  }

  get showValue(): boolean {
    return this.#labels.look?.value ?? false;
  }

  set showValue(value: unknown) {
    this.#labels.change({}, { value: asBoolean(value) });
  }
}

/** A look of labels that are not there yet brings them. */
function lookOf(labels: LabelPart): Part<LabelsLook> {
  return {
    read: () => labels.look ?? {},
    change: (changes) => {
      labels.change(FIRST_LABELS, changes);
    },
  };
}

/** Excel.ChartDataLabels: those of one series, or of all series of a chart. */
export class ChartDataLabels extends ChartAnyLabels {
  constructor(model: ChartModel, seriesIds: () => readonly string[]) {
    super(new SeriesLabels(model, seriesIds));
  }
}

/** Excel.ChartDataLabel: the label of one point. */
export class ChartDataLabel extends ChartAnyLabels {
  readonly #label: PointLabel;

  constructor(label: PointLabel) {
    super(label);
    this.#label = label;
  }

  get autoText(): boolean {
    return this.#label.look?.text === undefined;
  }

  set autoText(value: unknown) {
    this.#label.change(FIRST_LABELS, { text: asBoolean(value) ? undefined : this.text });
  }

  get text(): string {
    return this.#label.text;
  }

  set text(value: unknown) {
    this.#label.change(FIRST_LABELS, { text: asString(value) });
  }
}

/** Excel.ChartDataLabelFormat. */
class ChartDataLabelFormat extends HostObject {
  readonly #labels: Part<LabelsLook>;

  constructor(labels: Part<LabelsLook>) {
    super();
    this.#labels = labels;
  }

  get font(): ChartFont {
    return new ChartFont(partOf(this.#labels, "font"), { size: TEXT_SIZE, color: "#404040" });
  }
}
