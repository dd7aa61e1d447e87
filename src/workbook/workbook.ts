import { backpropSheet, type Flavour } from "./backpropSheet";
import { StudentSheets } from "./check/studentSheets";
import { buildLandscape, type BuiltLandscape, type LandscapeChoice, readChoice } from "./landscape";
import { presetSheet } from "./presetSheet";
import { type PresetName, PRESETS } from "./presets";
import { WorkbookQueue } from "./queue";
import { type LossScale, RatesCharts, readLossScale, writeLossScale } from "./ratesChart";
import { ratesSheet } from "./ratesSheet";
import { readStartSheet, selectStep, type StartChanges, type StartSheet, writeStart } from "./startSheet";
import { CELL_EDIT_MODE, WorkbookError } from "./workbookError";
import { writeSheet } from "./writeSheet";

export type { Flavour } from "./backpropSheet";
export { type PresetName, PRESETS } from "./presets";
export type { BuiltLandscape, LandscapeChoice } from "./landscape";
export type { LossScale } from "./ratesChart";
export type { StartChanges, StartSheet } from "./startSheet";

/** The numbers that a sheet starts from, while somebody moves them. */
export interface OpenStart {
  readonly write: (changes: StartChanges) => Promise<void>;
  /** To be called once, after the last write. */
  readonly close: () => void;
}

/** What the add-in wants to hear of. */
export interface WorkbookListener {
  /** Another sheet is shown. */
  readonly onActivated: () => void;
  /** A sheet was calculated. */
  readonly onCalculated: () => void;
  /** Something that ran by itself, not on a click, failed. */
  readonly onBackgroundError: (error: unknown) => void;
}

/**
 * The workbook that the add-in runs in, and all that the pane and the commands can do to it. Every failure is a
 * WorkbookError with a sentence.
 */
export class Workbook {
  readonly #queue = new WorkbookQueue();
  /** The sheets that people made themselves. */
  readonly studentSheets = new StudentSheets(this.#queue);
  readonly #ratesCharts = new RatesCharts();

  /** Builds the class sheet. Resolves to the new sheet's name. */
  buildBackpropSheet(flavour: Flavour): Promise<string> {
    return this.#queue.do((context) => writeSheet(context, backpropSheet(flavour)));
  }

  /** Builds the sheet that compares learning rates. Resolves to the new sheet's name. */
  compareLearningRates(): Promise<string> {
    return this.#queue.do((context) => writeSheet(context, ratesSheet()));
  }

  /** Builds the sheet of an example. Resolves to the new sheet's name. */
  buildPresetSheet(preset: PresetName): Promise<string> {
    return this.#queue.do((context) => writeSheet(context, presetSheet(PRESETS[preset])));
  }

  /** Builds the sheet of a landscape of the loss. */
  async buildLandscape(choice: LandscapeChoice): Promise<BuiltLandscape> {
    const view = readChoice(choice);
    return this.#queue.do((context) => buildLandscape(context, view));
  }

  /** The starting values of the active sheet, or `undefined` where it has none. */
  readStartSheet(): Promise<StartSheet | undefined> {
    return this.#queue.do(readStartSheet);
  }

  /** Writes into a sheet's yellow cells that the user takes back together, where Excel can. */
  openStart(worksheetId: string): OpenStart {
    const group = this.#queue.openGroup();
    return {
      write: (changes) => group.do((context) => writeStart(context, worksheetId, changes)),
      close: group.close,
    };
  }

  /** Selects the row of a step. */
  selectStep(worksheetId: string, step: number): Promise<void> {
    return this.#queue.do((context) => selectStep(context, worksheetId, step));
  }

  /** The loss axis of the learning-rate chart on the active sheet, or `undefined` where there is none. */
  readLossScale(): Promise<LossScale | undefined> {
    return this.#queue.do(readLossScale);
  }

  /** Divides that axis anew. */
  setLossScale(scale: LossScale): Promise<void> {
    return this.#queue.do((context) => writeLossScale(context, scale));
  }

  /** Follows the workbook as it changes, and keeps the learning-rate charts in step with their sheets. */
  follow(listener: WorkbookListener): Promise<void> {
    return this.#queue.do(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.onCalculated.add(({ worksheetId }) => {
        listener.onCalculated();
        return this.#fitChart(worksheetId, listener);
      });
      worksheets.onActivated.add(() => {
        listener.onActivated();
        return Promise.resolve();
      });
      await context.sync();
    });
  }

  async #fitChart(worksheetId: string, { onBackgroundError }: WorkbookListener): Promise<void> {
    try {
      await this.#queue.do((context) => this.#ratesCharts.fit(context, worksheetId));
    } catch (error) {
      // While a cell is being edited nothing can be written; the sheet is calculated again when the edit ends.
      if (!(error instanceof WorkbookError && error.code === CELL_EDIT_MODE)) onBackgroundError(error);
    }
  }
}
