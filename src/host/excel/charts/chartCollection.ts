import { type ExcelChart, NEW_CHART } from "../../grid/charts/definition";
import { type ChartKind, makingOf } from "../../grid/charts/kinds";
import { ApiError } from "../../protocol/apiError";
import { EVENTS, HostCollection } from "../../protocol/hostObject";
import { asIndex, asOneOf, asString } from "../arguments";
import { asRange } from "../range";
import type { Sheets } from "../sheets";
import { Chart } from "./chart";
import { asChartKind, assertEnough } from "./chartArguments";
import { assertUnlocked } from "./chartModel";
import { type ChartSource, readSource, SERIES_BY } from "./chartSource";

/** A new chart's size in pixels, and where it stands. */
const DEFAULT_SIZE = { width: 480, height: 288 };
const DEFAULT_CELL = { col: 4, row: 4 };

/** Excel.ChartCollection. */
export class ChartCollection extends HostCollection<Chart> {
  readonly #sheets: Sheets;
  readonly #sheetId: string;

  constructor(sheets: Sheets, sheetId: string) {
    super();
    this.#sheets = sheets;
    this.#sheetId = sheetId;
  }

  override get [EVENTS](): readonly string[] {
    return ["onActivated", "onAdded", "onDeactivated", "onDeleted"];
  }

  get count(): number {
    return this.#ids().length;
  }

  override list(): readonly Chart[] {
    return this.#ids().map((id) => new Chart(this.#sheets, this.#sheetId, id));
  }

  add(type: unknown, sourceData: unknown, seriesBy: unknown): Chart {
    const { engine } = this.#sheets;
    assertUnlocked(engine, this.#sheetId);
    const kind = asChartKind(type);
    const by = asOneOf(seriesBy ?? "Auto", SERIES_BY);
    const source = readSource(engine, asRange(sourceData), by, makingOf(kind).type === "scatter");
    assertEnough(kind, source.dataSets.length);
    const [chartId, figureId] = [engine.model.uuidGenerator.uuidv4(), engine.model.uuidGenerator.uuidv4()];
    const sheetId = this.#sheetId;
    const definition = newDefinition(kind, source, this.#nextName());
    const place = { ...DEFAULT_CELL, offset: { x: 0, y: 0 }, size: DEFAULT_SIZE };
    engine.write({ type: "CREATE_CHART", chartId, figureId, sheetId, definition: definition as never, ...place });
    engine.charts.begin(chartId, { sheetId, figureId, definition });
    return new Chart(this.#sheets, sheetId, chartId);
  }

  getCount(): number {
    return this.count;
  }

  /** Finds a chart by its id or its name. */
  getItem(key: unknown): Chart {
    const chart = this.#find(key);
    if (chart === undefined) throw new ApiError("ItemNotFound");
    return chart;
  }

  getItemAt(index: unknown): Chart {
    const chart = this.list()[asIndex(index)];
    if (chart === undefined) throw new ApiError("InvalidArgument");
    return chart;
  }

  getItemOrNullObject(key: unknown): Chart | null {
    return this.#find(key) ?? null;
  }

  /** Names are found in any case. */
  #find(key: unknown): Chart | undefined {
    const wanted = asString(key).toLowerCase();
    return this.list().find(({ id, name }) => id === key || name.toLowerCase() === wanted);
  }

  #nextName(): string {
    const names = new Set(this.list().map(({ name }) => name));
    let number = names.size + 1;
    while (names.has(`Chart ${number}`)) number++;
    return `Chart ${number}`;
  }

  #ids(): string[] {
    return this.#sheets.engine.getters.getChartIds(this.#sheetId);
  }
}

/** The chart that the user has selected, or `undefined`. */
export function activeChart(sheets: Sheets): Chart | undefined {
  const { getters } = sheets.engine;
  const figureId = getters.getSelectedFigureId();
  const chartId = figureId === null ? undefined : getters.getChartIdFromFigureId(figureId);
  return chartId === undefined ? undefined : new Chart(sheets, getters.getActiveSheetId(), chartId);
}

function newDefinition(kind: ChartKind, source: ChartSource, name: string): ExcelChart {
  const { isPercent, lines, surface, ...making } = makingOf(kind);
  return {
    ...making,
    dataSource: source,
    dataSetStyles: {},
    title: { text: "" },
    legendPosition: "right",
    labelsAsText: false,
    stacked: making.stacked ?? false,
    aggregated: false,
    cumulative: false,
    excel: {
      ...NEW_CHART,
      name,
      ...(isPercent === undefined ? {} : { isPercent }),
      ...(lines === undefined ? {} : { lines }),
      ...(surface === undefined ? {} : { surface }),
    },
  };
}
