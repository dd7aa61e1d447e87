import type { Model } from "@odoo/o-spreadsheet";
import { type CellComment, commentGetters, type PlacedComment } from "./commentRecords";

/** What happened to a comment (Excel.CommentChangeType). */
export type CommentChangeType =
  "CommentEdited" | "CommentReopened" | "CommentResolved" | "ReplyAdded" | "ReplyDeleted" | "ReplyEdited";

/** A comment with what happened to it, and the replies that it happened to. */
export interface ChangedComment extends PlacedComment {
  readonly changeType: CommentChangeType;
  readonly replyIds: readonly string[];
}

/** What happened to comments, by hand or from an add-in. */
export interface CommentChanges {
  readonly added: readonly PlacedComment[];
  readonly deleted: readonly PlacedComment[];
  readonly changed: readonly ChangedComment[];
}

/** Tells what happened to a workbook's comments from one look to the next. */
export class CommentWatch {
  readonly #model: Model;
  #comments: ReadonlyMap<string, PlacedComment>;

  constructor(model: Model) {
    this.#model = model;
    this.#comments = this.#look();
  }

  takeChanges(): CommentChanges {
    const before = this.#comments;
    this.#comments = this.#look();
    const now = [...this.#comments.values()];
    return {
      added: now.filter(({ comment }) => !before.has(comment.id)),
      deleted: [...before.values()].filter(({ comment }) => !this.#comments.has(comment.id)),
      changed: now.flatMap((placed) => changesOf(before.get(placed.comment.id)?.comment, placed)),
    };
  }

  #look(): Map<string, PlacedComment> {
    const placed = commentGetters(this.#model.getters).getComments();
    return new Map(placed.map((each) => [each.comment.id, each]));
  }
}

/** Each kind of change once, in the order in which Microsoft lists them. */
function changesOf(before: CellComment | undefined, placed: PlacedComment): ChangedComment[] {
  const { comment: now } = placed;
  if (before === undefined || before === now) return [];
  const old = new Map(before.replies.map((reply) => [reply.id, reply]));
  const added = now.replies.filter(({ id }) => !old.has(id));
  const edited = now.replies.filter(({ id, content }) => old.has(id) && old.get(id)?.content !== content);
  const deleted = before.replies.filter(({ id }) => !now.replies.some((reply) => reply.id === id));
  const ids = (replies: readonly { readonly id: string }[]) => replies.map(({ id }) => id);
  const kinds: readonly (readonly [happened: boolean, CommentChangeType, readonly string[]])[] = [
    [before.content !== now.content, "CommentEdited", []],
    [!before.isResolved && now.isResolved, "CommentResolved", []],
    [before.isResolved && !now.isResolved, "CommentReopened", []],
    [added.length > 0, "ReplyAdded", ids(added)],
    [deleted.length > 0, "ReplyDeleted", ids(deleted)],
    [edited.length > 0, "ReplyEdited", ids(edited)],
  ];
  return kinds.flatMap(([happened, changeType, replyIds]) => (happened ? [{ ...placed, changeType, replyIds }] : []));
}
