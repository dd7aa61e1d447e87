import type { CoreCommand, Getters } from "@odoo/o-spreadsheet";
import type { CoreGetters } from "@odoo/o-spreadsheet/dist/types/types/core_getters";
import type { Position } from "../engine";

/** What somebody wrote, in a comment or in a reply to it. */
export interface Remark {
  readonly id: string;
  readonly content: string;
  readonly authorName: string;
  readonly authorEmail: string;
  /** The moment it was written, as ISO 8601 has it; of notes in files nobody knows it. */
  readonly createdAt: string | null;
}

/** A comment with its replies (Excel.Comment). */
export interface CellComment extends Remark {
  readonly isResolved: boolean;
  readonly replies: readonly Remark[];
}

/** A comment and the cell that it is on. */
export interface PlacedComment {
  readonly position: Position;
  readonly comment: CellComment;
}

/** What the plugin of comments adds to the library's getters. */
export interface CommentGetters {
  /** All comments: sheet by sheet in the order of the tabs, row by row. */
  getComments(): readonly PlacedComment[];
  getCommentAt(position: Position): CellComment | undefined;
}

export function commentGetters(getters: CoreGetters | Getters): CommentGetters {
  return getters as unknown as CommentGetters;
}

/** A comment comes, changes, or goes: then there is none to keep. */
export interface KeepComment extends Position {
  readonly type: "HOST_KEEP_COMMENT";
  readonly id: string;
  readonly comment: CellComment | undefined;
}

/** The command that keeps a comment on a cell. */
export function keepCommand({ position, comment }: PlacedComment): CoreCommand {
  const command: KeepComment = { type: "HOST_KEEP_COMMENT", ...position, id: comment.id, comment };
  return command as unknown as CoreCommand;
}

/** The command that deletes a comment. */
export function deleteCommand({ position, comment: { id } }: PlacedComment): CoreCommand {
  const command: KeepComment = { type: "HOST_KEEP_COMMENT", ...position, id, comment: undefined };
  return command as unknown as CoreCommand;
}

/** Nobody signs in to this workbook: whoever writes here is this author. */
export const AUTHOR = { authorName: "You", authorEmail: "" };

/** A new comment. Ids look as Excel's do. */
export function newRemark(content: string, now: Date): Remark {
  return { id: `{${crypto.randomUUID().toUpperCase()}}`, content, ...AUTHOR, createdAt: now.toISOString() };
}
