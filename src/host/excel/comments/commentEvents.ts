import type { PlacedComment } from "../../grid/comments/commentRecords";
import type { Engine } from "../../grid/engine";

/** An event before it is put on the wire: its type, the sheet that it is of, and what the handlers are told. */
export type CommentEvent = readonly [type: CommentEventType, worksheetId: string, payload: object];

export enum CommentEventType {
  Added = 250,
  Deleted = 251,
  Changed = 252,
}

/** The events of comments since the last time. Those of a deleted sheet's comments are the sheet's own. */
export function commentEvents({ commentWatch, structure }: Engine): CommentEvent[] {
  const { added, deleted, changed } = commentWatch.takeChanges();
  const isThere = ({ position: { sheetId } }: PlacedComment) => structure.tryGetSheet(sheetId) !== undefined;
  const event = (type: CommentEventType, placed: PlacedComment, replyIds: readonly string[], more: object = {}) => {
    const { position, comment } = placed;
    const payload = { commentDetails: [{ commentId: comment.id, replyIds }], source: "Local", ...more };
    return [type, position.sheetId, { ...payload, worksheetId: position.sheetId }] as const;
  };
  const all = ({ comment }: PlacedComment) => comment.replies.map(({ id }) => id);
  return [
    ...added.map((placed) => event(CommentEventType.Added, placed, all(placed))),
    ...deleted.filter(isThere).map((placed) => event(CommentEventType.Deleted, placed, all(placed))),
    ...changed.map((each) => event(CommentEventType.Changed, each, each.replyIds, { changeType: each.changeType })),
  ];
}
