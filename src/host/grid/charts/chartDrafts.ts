import type { CoreCommand, Getters } from "@odoo/o-spreadsheet";
import type { ExcelChart } from "./definition";

interface Draft {
  readonly sheetId: string;
  readonly figureId: string;
  readonly definition: ExcelChart;
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
    const definition = getters.getChartDefinition(chartId) as ExcelChart;
    const draft = { sheetId: getters.getFigureSheetId(figureId) ?? "", figureId, definition };
    this.#drafts.set(chartId, draft);
    return draft;
  }

  /** Changes some of the chart's properties. */
  change(chartId: string, draft: Draft, changes: Partial<ExcelChart>): void {
    this.#drafts.set(chartId, { ...draft, definition: { ...draft.definition, ...changes } });
    this.#changed.add(chartId);
  }

  /** A chart that is about to be deleted. */
  forget(chartId: string): void {
    this.#drafts.delete(chartId);
    this.#changed.delete(chartId);
  }

  /** The commands that write all changes; the drafts are forgotten. */
  takeCommands(): CoreCommand[] {
    const commands = [...this.#changed].flatMap((chartId): CoreCommand[] => {
      const draft = this.#drafts.get(chartId);
      if (draft === undefined) return [];
      // The library's types have one shape for each type of chart, and ours one for all.
      return [{ type: "UPDATE_CHART", chartId, ...draft } as unknown as CoreCommand];
    });
    this.#drafts.clear();
    this.#changed.clear();
    return commands;
  }
}
