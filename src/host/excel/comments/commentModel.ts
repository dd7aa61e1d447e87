import type { Engine } from "../../grid/engine";
import {
  type CellComment,
  commentGetters,
  deleteCommand,
  keepCommand,
  type PlacedComment,
  type Remark,
} from "../../grid/comments/commentRecords";
import { ApiError } from "../../protocol/apiError";
import { asString, isOmitted } from "../arguments";
import type { Range } from "../range";
import type { Sheets } from "../sheets";
import { protectionOf } from "../worksheetProtection";
import { cellZone } from "../zones";

/** What a comment and its replies share: what the grid knows of it, and the ways to change it. */
export class CommentModel {
  constructor(
    readonly sheets: Sheets,
    readonly id: string,
  ) {}

  get engine(): Engine {
    return this.sheets.engine;
  }

  /** @throws ApiError when the comment was deleted meanwhile. */
  get found(): PlacedComment {
    const found = placedComments(this.sheets).find(({ comment }) => comment.id === this.id);
    if (found === undefined) throw new ApiError("ItemNotFound");
    return found;
  }

  get comment(): CellComment {
    return this.found.comment;
  }

  get range(): Range {
    const { sheetId, col, row } = this.found.position;
    return this.sheets.range(sheetId, cellZone(row, col));
  }

  change(changes: Partial<CellComment>): void {
    const { position, comment } = this.found;
    assertEditable(this.sheets, position.sheetId);
    this.engine.write(keepCommand({ position, comment: { ...comment, ...changes } }));
  }

  /** Changes one reply, or deletes it. */
  changeReply(id: string, change: (reply: Remark) => readonly Remark[]): void {
    this.change({ replies: this.comment.replies.flatMap((reply) => (reply.id === id ? change(reply) : [reply])) });
  }

  delete(): void {
    const { found } = this;
    assertEditable(this.sheets, found.position.sheetId);
    this.engine.write(deleteCommand(found));
  }
}

/** All comments of the workbook, or those of a sheet. */
export function placedComments({ engine }: Sheets, sheetId?: string): readonly PlacedComment[] {
  const all = commentGetters(engine.getters).getComments();
  return sheetId === undefined ? all : all.filter(({ position }) => position.sheetId === sheetId);
}

/** @throws ApiError AccessDenied on a protected sheet whose objects may not be edited; comments are among them in Excel. */
export function assertEditable(sheets: Sheets, sheetId: string): void {
  if (!sheets.engine.getters.isSheetLocked(sheetId)) return;
  const isAllowed = protectionOf(sheets, sheetId)?.allowed.includes("allowEditObjects");
  if (isAllowed !== true) throw new ApiError("AccessDenied");
}

/**
 * Reads the content of a comment or a reply. Nobody signs in to this workbook, so that nobody can be mentioned.
 *
 * @param member for the sentence that says so.
 */
export function asContent(content: unknown, contentType: unknown, member: string): string {
  const isRich = typeof content === "object" && content !== null;
  if (contentType === "Mention" || isRich) {
    throw new ApiError("ApiNotFound", `${member} with mentions is not part of this workbook.`);
  }
  if (!isOmitted(contentType) && contentType !== "Plain") throw new ApiError("InvalidArgument");
  return asText(content);
}

/** Excel keeps no comment without a text. */
export function asText(content: unknown): string {
  const text = asString(content);
  if (text === "") throw new ApiError("InvalidArgument");
  return text;
}
