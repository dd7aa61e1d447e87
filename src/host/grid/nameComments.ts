import { type CoreCommand, CorePlugin } from "@odoo/o-spreadsheet";
import { addCoreCommand } from "./coreCommands";

interface CommentNameCommand {
  readonly type: "HOST_COMMENT_NAME";
  readonly name: string;
  readonly comment: string;
}

/** What other objects ask the plugin. */
export interface NameCommentGetters {
  getNameComment(name: string): string;
}

interface SavedState {
  nameComments?: Readonly<Record<string, string>>;
}

addCoreCommand("HOST_COMMENT_NAME");

/** Keeps the comments on names, which the library has not. */
export class NameCommentsPlugin extends CorePlugin {
  static override readonly getters = ["getNameComment"] as const;

  readonly comments: Readonly<Record<string, string | undefined>> = {};

  getNameComment(name: string): string {
    return this.comments[keyOf(name)] ?? "";
  }

  override handle(command: CoreCommand | CommentNameCommand): void {
    if (command.type === "HOST_COMMENT_NAME") this.#keep(command.name, command.comment);
    if (command.type === "DELETE_NAMED_RANGE") this.#keep(command.name, undefined);
    if (command.type !== "UPDATE_NAMED_RANGE") return;
    const comment = this.getNameComment(command.oldRangeName);
    this.#keep(command.oldRangeName, undefined);
    this.#keep(command.newRangeName, comment);
  }

  override import(data: object): void {
    for (const [name, comment] of Object.entries((data as SavedState).nameComments ?? {})) this.#keep(name, comment);
  }

  override export(data: object): void {
    const kept = Object.entries(this.comments).filter((entry): entry is [string, string] => (entry[1] ?? "") !== "");
    if (kept.length > 0) (data as SavedState).nameComments = Object.fromEntries(kept);
  }

  #keep(name: string, comment: string | undefined): void {
    this.history.update("comments" as never, keyOf(name) as never, comment as never);
  }
}

/** Names are the same in any case; the mark keeps them apart from what every object has. */
function keyOf(name: string): string {
  return name.startsWith("name:") ? name : `name:${name.toLowerCase()}`;
}

/** The command that gives a name a comment. */
export function commentCommand(name: string, comment: string): CoreCommand {
  const command: CommentNameCommand = { type: "HOST_COMMENT_NAME", name, comment };
  return command as unknown as CoreCommand;
}
