import { registries } from "@odoo/o-spreadsheet";

/** A step as the library keeps it, to be undone: what was done, and what was there before. */
interface Revision {
  rootCommand: unknown;
  readonly commands: unknown[];
  readonly changes: unknown[];
}

/** What is looked at of the library's plugin that undoes and redoes. */
interface History {
  readonly undoStack: readonly string[];
  readonly session: { readonly revisions: { get(id: string): Revision } };
  onNewLocalStateUpdate(update: { readonly id: string }): void;
}

type Constructor = new (...config: never[]) => History;

const HistoryOfLibrary = registries.featurePluginRegistry.get("history") as unknown as Constructor;

/**
 * The library's history, forgetting steps that can no longer be undone. It keeps the last 99 on its stack, but all of them
 * in memory, for other people's changes to be merged with; here nobody else changes the workbook. An add-in that logs a row
 * every few seconds would otherwise fill the memory.
 */
export class BoundedHistoryPlugin extends HistoryOfLibrary {
  override onNewLocalStateUpdate(update: { readonly id: string }): void {
    const [oldest] = this.undoStack;
    super.onNewLocalStateUpdate(update);
    if (oldest === undefined || this.undoStack[0] === oldest) return;
    const revision = this.session.revisions.get(oldest);
    revision.rootCommand = undefined;
    revision.commands.length = 0;
    revision.changes.length = 0;
  }
}
