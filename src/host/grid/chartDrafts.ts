import type { CoreCommand, Getters } from "@odoo/o-spreadsheet";
import type { ExcelLineChart } from "./excelChart";

interface Draft {
  readonly sheetId: string;
  readonly figureId: string;
  readonly definition: ExcelLineChart;
}

/**
 * Charts that are being changed. Excel's interface sets one property after the other; the library takes whole
 * definitions. So the properties of one request are gathered here and written together.
 */
export class ChartDrafts {
  readonly #drafts = new Map<string, Draft>();
  readonly #changed = new Set<string>();

  /** A chart that the library is about to be told of. */
  begin(chartId: string, draft: Draft): void {
    this.#drafts.set(chartId, draft);
  }

  /** The chart as it will be. */
  read(chartId: string, readGetters: () => Getters): Draft {
    const known = this.#drafts.get(chartId);
    if (known !== undefined) return known;
    const getters = readGetters();
    const figureId = getters.getFigureIdFromChartId(chartId);
    const definition = getters.getChartDefinition(chartId) as ExcelLineChart;
    const draft = { sheetId: getters.getFigureSheetId(figureId) ?? "", figureId, definition };
    this.#drafts.set(chartId, draft);
    return draft;
  }

  /** Changes some of the chart's properties. */
  change(chartId: string, draft: Draft, changes: Partial<ExcelLineChart>): void {
    this.#drafts.set(chartId, { ...draft, definition: { ...draft.definition, ...changes } });
    this.#changed.add(chartId);
  }

  /** The commands that write all changes; the drafts are forgotten. */
  takeCommands(): CoreCommand[] {
    const commands = [...this.#changed].flatMap((chartId): CoreCommand[] => {
      const draft = this.#drafts.get(chartId);
      return draft === undefined ? [] : [{ type: "UPDATE_CHART", chartId, ...draft }];
    });
    this.#drafts.clear();
    this.#changed.clear();
    return commands;
  }
}
