import { describe, expect, it } from "@jest/globals";
import type { CellComment, PlacedComment } from "../../../../src/host/grid/comments/commentRecords";
import { CommentWatch } from "../../../../src/host/grid/comments/commentWatch";

const AUTHOR = { authorName: "You", authorEmail: "", createdAt: null };
const FIRST: CellComment = { id: "1", content: "a", ...AUTHOR, isResolved: false, replies: [] };
const REPLY = { id: "r", content: "b", ...AUTHOR };

describe("the watch of comments", () => {
  let comments: readonly CellComment[] = [];
  const getComments = (): PlacedComment[] =>
    comments.map((comment) => ({ position: { sheetId: "s", col: 0, row: 0 }, comment }));
  const watch = (start: readonly CellComment[]) => {
    comments = start;
    return new CommentWatch({ getters: { getComments } } as never);
  };
  const kinds = (from: CellComment, to: CellComment) => {
    const started = watch([from]);
    comments = [to];
    const { added, deleted, changed } = started.takeChanges();
    expect([added, deleted]).toEqual([[], []]);
    return changed.map(({ changeType, replyIds }) => [changeType, ...replyIds]);
  };

  it("tells of comments that came and went, once", () => {
    const started = watch([FIRST]);
    comments = [{ ...FIRST, id: "2" }];
    const { added, deleted, changed } = started.takeChanges();
    expect([added[0]?.comment.id, deleted[0]?.comment.id, changed]).toEqual(["2", "1", []]);
    expect(started.takeChanges()).toEqual({ added: [], deleted: [], changed: [] });
  });

  it("names each kind of change, with the replies that it is about", () => {
    const answered = { ...FIRST, replies: [REPLY] };
    expect(kinds(FIRST, { ...FIRST, content: "b" })).toEqual([["CommentEdited"]]);
    expect(kinds(FIRST, { ...FIRST, isResolved: true })).toEqual([["CommentResolved"]]);
    expect(kinds({ ...FIRST, isResolved: true }, FIRST)).toEqual([["CommentReopened"]]);
    expect(kinds(FIRST, answered)).toEqual([["ReplyAdded", "r"]]);
    expect(kinds(answered, FIRST)).toEqual([["ReplyDeleted", "r"]]);
    expect(kinds(answered, { ...answered, replies: [{ ...REPLY, content: "c" }] })).toEqual([["ReplyEdited", "r"]]);
    expect(kinds(answered, { ...answered, replies: [{ ...REPLY, id: "s" }] })).toEqual([
      ["ReplyAdded", "s"],
      ["ReplyDeleted", "r"],
    ]);
  });

  it("says nothing of a comment that only moved", () => {
    expect(kinds(FIRST, FIRST)).toEqual([]);
  });
});
