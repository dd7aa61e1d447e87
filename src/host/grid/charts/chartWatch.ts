import type { Model } from "@odoo/o-spreadsheet";

export interface WatchedChart {
  readonly chartId: string;
  readonly sheetId: string;
}

/** What happened to charts, by hand or from an add-in. */
export interface ChartChanges {
  readonly added: readonly WatchedChart[];
  readonly deleted: readonly WatchedChart[];
  readonly activated: WatchedChart | undefined;
  readonly deactivated: WatchedChart | undefined;
}

/** Tells what happened to a workbook's charts from one look to the next. */
export class ChartWatch {
  readonly #model: Model;
  #charts: ReadonlyMap<string, WatchedChart>;
  #selected: WatchedChart | undefined;

  constructor(model: Model) {
    this.#model = model;
    this.#charts = this.#look();
  }

  takeChanges(): ChartChanges {
    const [before, selectedBefore] = [this.#charts, this.#selected];
    this.#charts = this.#look();
    this.#selected = this.#lookForSelected();
    const isOther = selectedBefore?.chartId !== this.#selected?.chartId;
    return {
      added: [...this.#charts.values()].filter(({ chartId }) => !before.has(chartId)),
      deleted: [...before.values()].filter(({ chartId }) => !this.#charts.has(chartId)),
      activated: isOther ? this.#selected : undefined,
      deactivated: isOther ? selectedBefore : undefined,
    };
  }

  #look(): Map<string, WatchedChart> {
    const { getters } = this.#model;
    const charts = getters
      .getSheetIds()
      .flatMap((sheetId) => getters.getChartIds(sheetId).map((chartId) => ({ chartId, sheetId })));
    return new Map(charts.map((chart) => [chart.chartId, chart]));
  }

  #lookForSelected(): WatchedChart | undefined {
    const { getters } = this.#model;
    const figureId = getters.getSelectedFigureId();
    const chartId = figureId === null ? undefined : getters.getChartIdFromFigureId(figureId);
    return chartId === undefined ? undefined : this.#charts.get(chartId);
  }
}
