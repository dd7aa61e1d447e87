import { keepCommand, newRemark } from "../../grid/comments/commentRecords";
import type { Position } from "../../grid/engine";
import { ApiError } from "../../protocol/apiError";
import { EVENTS, HostCollection } from "../../protocol/hostObject";
import { parseAddress } from "../address";
import { asIndex, asString } from "../arguments";
import { type Cells, CELLS } from "../cells";
import { Range } from "../range";
import type { Sheets } from "../sheets";
import { Comment } from "./comment";
import { asContent, assertEditable, CommentModel, placedComments } from "./commentModel";

/** Excel.CommentCollection: the comments of the workbook, or of a sheet. */
export class CommentCollection extends HostCollection<Comment> {
  readonly #sheets: Sheets;
  readonly #sheetId: string | undefined;

  /** @param sheetId the sheet whose comments they are; without one the workbook's. */
  constructor(sheets: Sheets, sheetId?: string) {
    super();
    this.#sheets = sheets;
    this.#sheetId = sheetId;
  }

  override get [EVENTS](): readonly string[] {
    return ["onAdded", "onChanged", "onDeleted"];
  }

  override list(): readonly Comment[] {
    const placed = placedComments(this.#sheets, this.#sheetId);
    return placed.map(({ comment }) => this.#comment(comment.id));
  }

  /** A cell has one comment at most. */
  add(cellAddress: unknown, content: unknown, contentType: unknown): Comment {
    const position = this.#cellOf(cellAddress);
    const text = asContent(content, contentType, "CommentCollection.add");
    assertEditable(this.#sheets, position.sheetId);
    if (this.#at(position) !== undefined) throw new ApiError("ItemAlreadyExists");
    const { engine } = this.#sheets;
    const { row, col, sheetId } = position;
    engine.makeRoom(sheetId, { top: row, bottom: row, left: col, right: col });
    const comment = { ...newRemark(text, this.#sheets.now()), isResolved: false, replies: [] };
    engine.write(keepCommand({ position, comment }));
    engine.flush();
    return this.#comment(comment.id);
  }

  getCount(): number {
    return this.list().length;
  }

  getItem(commentId: unknown): Comment {
    const id = asString(commentId);
    return this.#found(placedComments(this.#sheets, this.#sheetId).find(({ comment }) => comment.id === id));
  }

  getItemAt(index: unknown): Comment {
    const comment = this.list()[asIndex(index)];
    if (comment === undefined) throw new ApiError("InvalidArgument");
    return comment;
  }

  getItemByCell(cellAddress: unknown): Comment {
    return this.#found(this.#at(this.#cellOf(cellAddress)));
  }

  getItemByReplyId(replyId: unknown): Comment {
    const id = asString(replyId);
    const placed = placedComments(this.#sheets, this.#sheetId);
    return this.#found(placed.find(({ comment }) => comment.replies.some((reply) => reply.id === id)));
  }

  #found(placed: { readonly comment: { readonly id: string } } | undefined): Comment {
    if (placed === undefined) throw new ApiError("ItemNotFound");
    return this.#comment(placed.comment.id);
  }

  #comment(id: string): Comment {
    return new Comment(new CommentModel(this.#sheets, id));
  }

  #at({ sheetId, col, row }: Position) {
    return placedComments(this.#sheets, sheetId).find(({ position }) => position.col === col && position.row === row);
  }

  /** "An `InvalidArgument` error is thrown if the provided range is larger than one cell." Of merged cells the first counts. */
  #cellOf(cellAddress: unknown): Position {
    const cells = cellAddress instanceof Range ? cellAddress[CELLS] : this.#cellsAt(asString(cellAddress));
    const isElsewhere = this.#sheetId !== undefined && cells.sheetId !== this.#sheetId;
    if (cells.cellCount > 1 || isElsewhere) throw new ApiError("InvalidArgument");
    return cells.getters.getMainCellPosition(cells.topLeft);
  }

  /** "If it's a string, it must contain the full address, including the sheet name"; a sheet's comments do without. */
  #cellsAt(address: string): Cells {
    if (this.#sheetId !== undefined) return this.#sheets.rangeAt(this.#sheetId, address)[CELLS];
    const { sheetName } = parseAddress(address);
    if (sheetName === undefined) throw new ApiError("InvalidArgument");
    return this.#sheets.rangeAt("", address)[CELLS];
  }
}
