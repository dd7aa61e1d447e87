import { LABEL_POSITIONS, type LabelsLook } from "../../grid/charts/definition";
import { labelPosition, labelPositions, SEPARATOR } from "../../grid/charts/labels";
import { shapeOf } from "../../grid/charts/kinds";
import { TEXT_SIZE } from "../../grid/charts/looks";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asBoolean, asOneOf, asString } from "../arguments";
import { type Changes, changed, type Part, partOf } from "./changes";
import { assertLabels } from "./chartArguments";
import { ChartFont } from "./chartFormats";
import type { ChartModel } from "./chartModel";
import { ChartNumberFormat } from "./chartNumberFormat";
import { kindOfSeries } from "./seriesCells";

/** What the labels show that are added without saying what. */
export const FIRST_LABELS: LabelsLook = { value: true };

/** Excel.ChartDataLabels: those of one series, or of all series of a chart. */
export class ChartDataLabels extends ChartNumberFormat {
  readonly #model: ChartModel;
  readonly #seriesIds: () => readonly string[];

  constructor(model: ChartModel, seriesIds: () => readonly string[]) {
    super({
      read: () => this.#look,
      change: (changes) => {
        this.#change(changes);
      },
    });
    this.#model = model;
    this.#seriesIds = seriesIds;
  }

  get format(): ChartDataLabelFormat {
    return new ChartDataLabelFormat({
      read: () => this.#look,
      change: (changes) => {
        this.#change(changes);
      },
    });
  }

  get position(): string {
    const [first] = this.#series;
    if (first === undefined || this.#model.seriesLook(first.id).labels === undefined) return "None";
    return labelPosition(first, this.#look);
  }

  /** Which positions there are depends on the type of chart. */
  set position(value: unknown) {
    const position = asOneOf(value, [...LABEL_POSITIONS, "BestFit", "Callout", "None"]);
    if (position === "Callout") throw new ApiError("ApiNotFound", "Callouts are not part of this workbook.");
    if (position === "None") {
      this.#remove();
      return;
    }
    const isBest = position === "BestFit" && this.#series.every(({ shape }) => shape === "pie");
    const isPossible = this.#series.every((each) => labelPositions(each).includes(position));
    if (!isBest && !isPossible) throw new ApiError("InvalidArgument");
    this.#change({ position: isBest ? undefined : position });
  }

  get separator(): string {
    return this.#look.separator ?? SEPARATOR;
  }

  set separator(value: unknown) {
    this.#change({ separator: asString(value) });
  }

  /** There are no bubbles. */
  get showBubbleSize(): boolean {
    return false;
  }

  get showCategoryName(): boolean {
    return this.#look.categoryName ?? false;
  }

  set showCategoryName(value: unknown) {
    this.#show({ categoryName: asBoolean(value) });
  }

  /** Labels stand beside the series, without the key of its colour. */
  get showLegendKey(): boolean {
    return false;
  }

  get showPercentage(): boolean {
    return this.#look.percentage ?? false;
  }

  set showPercentage(value: unknown) {
    const percentage = asBoolean(value);
    if (percentage && this.#series.some(({ shape }) => shape !== "pie")) throw new ApiError("InvalidArgument");
    this.#show({ percentage });
  }

  get showSeriesName(): boolean {
    return this.#look.seriesName ?? false;
  }

  set showSeriesName(value: unknown) {
    this.#show({ seriesName: asBoolean(value) });
  }

  get showValue(): boolean {
    return this.#look.value ?? false;
  }

  set showValue(value: unknown) {
    this.#show({ value: asBoolean(value) });
  }

  get #look(): LabelsLook {
    const [first] = this.#seriesIds();
    return first === undefined ? {} : (this.#model.seriesLook(first).labels ?? {});
  }

  get #series() {
    return this.#seriesIds().map((id) => {
      const kind = kindOfSeries(this.#model, id);
      return { id, kind, shape: shapeOf(kind) };
    });
  }

  /** Labels that show nothing any more are gone. */
  #show(changes: Changes<LabelsLook>): void {
    this.#series.forEach(({ shape }) => {
      assertLabels(shape);
    });
    for (const id of this.#seriesIds()) {
      const labels = changed(this.#model.seriesLook(id).labels ?? {}, changes);
      const { value, seriesName, categoryName, percentage } = labels;
      const isEmpty = ![value, seriesName, categoryName, percentage].includes(true);
      this.#model.changeSeriesLook(id, { labels: isEmpty ? undefined : labels });
    }
  }

  /** A look of labels that are not there yet brings them. */
  #change(changes: Changes<LabelsLook>): void {
    this.#series.forEach(({ shape }) => {
      assertLabels(shape);
    });
    for (const id of this.#seriesIds()) {
      const labels = changed(this.#model.seriesLook(id).labels ?? FIRST_LABELS, changes);
      this.#model.changeSeriesLook(id, { labels });
    }
  }

  #remove(): void {
    for (const id of this.#seriesIds()) this.#model.changeSeriesLook(id, { labels: undefined });
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
