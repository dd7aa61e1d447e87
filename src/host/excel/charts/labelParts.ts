import type { LabelsLook, PointLabelLook, SeriesLook } from "../../grid/charts/definition";
import type { Dataset } from "../../grid/charts/datasets";
import { type ChartKind, shapeOf } from "../../grid/charts/kinds";
import { showsSomething } from "../../grid/charts/labels";
import { type Changes, changed, eachChanged } from "./changes";
import { assertLabels } from "./chartArguments";
import type { ChartModel } from "./chartModel";
import { kindOfSeries } from "./seriesCells";

/** What the labels show that are added without saying what. */
export const FIRST_LABELS: LabelsLook = { value: true };

/** A series none of whose points has a label. */
export const WITHOUT_LABELS = { labels: undefined, pointLabels: undefined } satisfies Changes<SeriesLook>;

/** What decides where the labels of a series may stand. */
export interface LabelledSeries {
  readonly kind: ChartKind;
  readonly shape: ReturnType<typeof shapeOf>;
}

/** Labels, or a label, to be read and changed. */
export interface LabelPart {
  /** The series that are labelled, or the one whose point is. */
  readonly series: readonly LabelledSeries[];
  /** `undefined` where there are no labels. */
  readonly look: LabelsLook | undefined;
  /**
   * Changes what there is, or `before` where there are no labels. Labels that show nothing any more are gone.
   *
   * @throws ApiError InvalidOperation for a surface, whose points have no labels.
   */
  change(before: LabelsLook, changes: Changes<LabelsLook>): void;
  remove(): void;
}

/** The labels of some series. */
export class SeriesLabels implements LabelPart {
  readonly #model: ChartModel;
  readonly #seriesIds: () => readonly string[];

  constructor(model: ChartModel, seriesIds: () => readonly string[]) {
    this.#model = model;
    this.#seriesIds = seriesIds;
  }

  get series(): readonly LabelledSeries[] {
    return this.#seriesIds().map((id) => labelled(this.#model, id));
  }

  get look(): LabelsLook | undefined {
    const [first] = this.#seriesIds();
    return first === undefined ? undefined : this.#model.seriesLook(first).labels;
  }

  /** What is said of all labels is said of those that points have of their own, too. */
  change(before: LabelsLook, changes: Changes<LabelsLook>): void {
    this.series.forEach(({ shape }) => {
      assertLabels(shape);
    });
    for (const id of this.#seriesIds()) {
      const { labels = before, pointLabels } = this.#model.seriesLook(id);
      const after = changed(labels, changes);
      this.#model.changeSeriesLook(id, {
        labels: showsSomething(after) ? after : undefined,
        pointLabels: pointLabels && eachChanged(pointLabels, changes),
      });
    }
  }

  remove(): void {
    for (const id of this.#seriesIds()) this.#model.changeSeriesLook(id, WITHOUT_LABELS);
  }
}

/** The label of one point: as its series' labels are, until it is changed. */
export class PointLabel implements LabelPart {
  readonly #model: ChartModel;
  readonly #seriesId: string;
  readonly #point: number;

  constructor(model: ChartModel, seriesId: string, point: number) {
    this.#model = model;
    this.#seriesId = seriesId;
    this.#point = point;
  }

  get series(): readonly LabelledSeries[] {
    return [labelled(this.#model, this.#seriesId)];
  }

  get look(): PointLabelLook | undefined {
    const { labels, pointLabels } = this.#model.seriesLook(this.#seriesId);
    const own = pointLabels?.[this.#point];
    return own?.isHidden === true ? undefined : (own ?? labels);
  }

  /** What is drawn; nothing where there is no label. */
  get text(): string {
    return this.#model.readDrawn(({ data }) => {
      const drawn = data.datasets.map((dataset) => (dataset as Dataset).excelLabels);
      return drawn.find((labels) => labels?.seriesId === this.#seriesId)?.labels[this.#point]?.text ?? "";
    });
  }

  change(before: LabelsLook, changes: Changes<PointLabelLook>): void {
    const after = changed<PointLabelLook>(this.look ?? before, changes);
    if (showsSomething(after)) this.#keep(after);
    else this.remove();
  }

  remove(): void {
    const { labels, pointLabels = {} } = this.#model.seriesLook(this.#seriesId);
    if (labels !== undefined) {
      this.#keep({ isHidden: true });
      return;
    }
    const others = Object.entries(pointLabels).filter(([point]) => point !== String(this.#point));
    const left = others.length === 0 ? undefined : Object.fromEntries(others);
    this.#model.changeSeriesLook(this.#seriesId, { pointLabels: left });
  }

  #keep(look: PointLabelLook): void {
    assertLabels(labelled(this.#model, this.#seriesId).shape);
    const { pointLabels } = this.#model.seriesLook(this.#seriesId);
    this.#model.changeSeriesLook(this.#seriesId, { pointLabels: { ...pointLabels, [this.#point]: look } });
  }
}

function labelled(model: ChartModel, seriesId: string): LabelledSeries {
  const kind = kindOfSeries(model, seriesId);
  return { kind, shape: shapeOf(kind) };
}
