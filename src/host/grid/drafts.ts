import type { CoreCommand } from "@odoo/o-spreadsheet";

/**
 * Things that are being changed. Excel's interface sets one property after the other; the library takes whole rules. So
 * the properties of one request are gathered here and written together.
 */
export class Drafts<Draft> {
  readonly #drafts = new Map<string, Draft>();
  readonly #commandsOf: (draft: Draft) => readonly CoreCommand[];

  /** @param commandsOf how a draft is written. */
  constructor(commandsOf: (draft: Draft) => readonly CoreCommand[]) {
    this.#commandsOf = commandsOf;
  }

  /** What will be written under a key, if anything. */
  read(key: string): Draft | undefined {
    return this.#drafts.get(key);
  }

  /** The keys under which something will be written. */
  keys(): string[] {
    return [...this.#drafts.keys()];
  }

  change(key: string, draft: Draft): void {
    this.#drafts.set(key, draft);
  }

  forget(key: string): void {
    this.#drafts.delete(key);
  }

  /** The commands that write all drafts, which are forgotten. */
  takeCommands(): CoreCommand[] {
    const drafts = [...this.#drafts.values()];
    this.#drafts.clear();
    return drafts.flatMap((draft) => this.#commandsOf(draft));
  }
}
