import { type Command, type CoreCommand, UIPlugin } from "@odoo/o-spreadsheet";

/** Many commands as one: the library recalculates once at the end, and undo takes all of them back together. */
export interface BatchCommand {
  readonly type: "HOST_BATCH";
  readonly commands: readonly CoreCommand[];
  /** Filled while the batch runs: what the library refused, with its reasons. */
  readonly refusals: Refusal[];
}

export interface Refusal {
  readonly command: CoreCommand;
  readonly reasons: readonly string[];
}

/** Commands that change nothing are no failure. */
const HARMLESS = ["NoChanges", "ValuesNotChanged", "UnchangedSheetName"];

/** Teaches the library the batch command. */
export class BatchPlugin extends UIPlugin {
  override handle(command: Command | BatchCommand): void {
    if (command.type !== "HOST_BATCH") return;
    for (const each of command.commands) {
      const { reasons } = this.dispatch(each.type as never, each as never);
      const serious = reasons.filter((reason) => !HARMLESS.includes(reason));
      if (serious.length > 0) command.refusals.push({ command: each, reasons: serious });
    }
  }
}
