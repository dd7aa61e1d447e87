import { registries } from "@odoo/o-spreadsheet";

/** A step as the library keeps it, to be undone: what was done, and what was there before. */
interface Revision {
  rootCommand: { readonly undoGroup?: string } | undefined;
  readonly commands: unknown[];
  readonly changes: unknown[];
}

/** What is looked at of the library's plugin that undoes and redoes. */
interface History {
  readonly undoStack: readonly string[];
  readonly redoStack: readonly string[];
  readonly session: { readonly revisions: { get(id: string): Revision } };
  onNewLocalStateUpdate(update: { readonly id: string }): void;
}

type Constructor = new (...config: never[]) => History;

const HistoryOfLibrary = registries.featurePluginRegistry.get("history") as unknown as Constructor;

/**
 * The library's history, forgetting steps that can no longer be undone. It keeps the last 99 on its stack, but all of them
 * in memory, for other people's changes to be merged with; here nobody else changes the workbook. An add-in that logs a row
 * every few seconds would otherwise fill the memory.
 *
 * Writes of one group that follow each other are one step: the later one becomes part of the earlier one.
 */
export class BoundedHistoryPlugin extends HistoryOfLibrary {
  override onNewLocalStateUpdate(update: { readonly id: string }): void {
    if (this.#isMerged(update.id)) return;
    const [oldest] = this.undoStack;
    super.onNewLocalStateUpdate(update);
    if (oldest !== undefined && this.undoStack[0] !== oldest) empty(this.session.revisions.get(oldest));
  }

  /** Whether a step could be made part of the one before, which nothing may have been undone since. */
  #isMerged(id: string): boolean {
    const last = this.undoStack.at(-1);
    if (last === undefined || this.redoStack.length > 0) return false;
    const [earlier, later] = [this.session.revisions.get(last), this.session.revisions.get(id)];
    const group = later.rootCommand?.undoGroup;
    if (group === undefined || group !== earlier.rootCommand?.undoGroup) return false;
    earlier.commands.push(...later.commands);
    earlier.changes.push(...later.changes);
    empty(later);
    return true;
  }
}

function empty(revision: Revision): void {
  revision.rootCommand = undefined;
  revision.commands.length = 0;
  revision.changes.length = 0;
}
