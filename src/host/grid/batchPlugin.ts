import { type Command, type CoreCommand, UIPlugin } from "@odoo/o-spreadsheet";

/** Many commands as one: the library recalculates once at the end, and undo takes all of them back together. */
export interface BatchCommand {
  readonly type: "HOST_BATCH";
  readonly commands: readonly CoreCommand[];
  /** Batches of the same group that follow each other are taken back together. */
  readonly undoGroup?: string;
}

/** What the library refused of a batch, with its reasons. */
export interface Refusal {
  readonly command: CoreCommand;
  readonly reasons: readonly string[];
}

/** Commands that change nothing are no failure; nor is what is written into the covered cells of a merge, as in Excel. */
const HARMLESS = ["NoChanges", "ValuesNotChanged", "UnchangedSheetName", "CellIsMerged"];

/** What the model is made with for {@link BatchPlugin}: the library copies commands, so they cannot carry anything back. */
export interface BatchOptions {
  readonly onRefusal: (refusal: Refusal) => void;
}

/** Teaches the library the batch command. */
export class BatchPlugin extends UIPlugin {
  readonly #options: BatchOptions;

  constructor(config: ConstructorParameters<typeof UIPlugin>[0]) {
    super(config);
    this.#options = config.custom as unknown as BatchOptions;
  }

  override handle(command: Command | BatchCommand): void {
    if (command.type !== "HOST_BATCH") return;
    for (const each of command.commands) {
      const { reasons } = this.dispatch(each.type as never, each as never);
      const serious = reasons.filter((reason) => !HARMLESS.includes(reason));
      if (serious.length > 0) this.#options.onRefusal({ command: each, reasons: serious });
    }
  }
}
