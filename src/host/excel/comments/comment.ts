import { newRemark, type Remark } from "../../grid/comments/commentRecords";
import { ApiError } from "../../protocol/apiError";
import { HostCollection, HostObject } from "../../protocol/hostObject";
import { asBoolean, asIndex, asString } from "../arguments";
import type { Range } from "../range";
import { asContent, asText, type CommentModel } from "./commentModel";

/** Excel.Comment: what was written on a cell, with the replies to it. */
export class Comment extends HostObject {
  readonly #model: CommentModel;

  constructor(model: CommentModel) {
    super();
    this.#model = model;
  }

  get authorEmail(): string {
    return this.#model.comment.authorEmail;
  }

  get authorName(): string {
    return this.#model.comment.authorName;
  }

  get content(): string {
    return this.#model.comment.content;
  }

  set content(value: unknown) {
    this.#model.change({ content: asText(value) });
  }

  get contentType(): string {
    return "Plain";
  }

  /** "Returns `null` if the comment was converted from a note", such as one of a file. */
  get creationDate(): string | null {
    return this.#model.comment.createdAt;
  }

  get id(): string {
    return this.#model.comment.id;
  }

  get mentions(): readonly object[] {
    return [];
  }

  get replies(): CommentReplyCollection {
    return new CommentReplyCollection(this.#model);
  }

  get resolved(): boolean {
    return this.#model.comment.isResolved;
  }

  set resolved(value: unknown) {
    this.#model.change({ isResolved: asBoolean(value) });
  }

  delete(): void {
    this.#model.delete();
  }

  getLocation(): Range {
    return this.#model.range;
  }
}

/** Excel.CommentReplyCollection. */
export class CommentReplyCollection extends HostCollection<CommentReply> {
  readonly #model: CommentModel;

  constructor(model: CommentModel) {
    super();
    this.#model = model;
  }

  override list(): readonly CommentReply[] {
    return this.#model.comment.replies.map(({ id }) => new CommentReply(this.#model, id));
  }

  add(content: unknown, contentType: unknown): CommentReply {
    const text = asContent(content, contentType, "CommentReplyCollection.add");
    const reply = newRemark(text, this.#model.sheets.now());
    this.#model.change({ replies: [...this.#model.comment.replies, reply] });
    return new CommentReply(this.#model, reply.id);
  }

  getCount(): number {
    return this.#model.comment.replies.length;
  }

  getItem(commentReplyId: unknown): CommentReply {
    const id = asString(commentReplyId);
    if (!this.#model.comment.replies.some((reply) => reply.id === id)) throw new ApiError("ItemNotFound");
    return new CommentReply(this.#model, id);
  }

  getItemAt(index: unknown): CommentReply {
    const reply = this.list()[asIndex(index)];
    if (reply === undefined) throw new ApiError("InvalidArgument");
    return reply;
  }
}

/** Excel.CommentReply. */
export class CommentReply extends HostObject {
  readonly #model: CommentModel;
  readonly #id: string;

  constructor(model: CommentModel, id: string) {
    super();
    this.#model = model;
    this.#id = id;
  }

  get authorEmail(): string {
    return this.#found().authorEmail;
  }

  get authorName(): string {
    return this.#found().authorName;
  }

  get content(): string {
    return this.#found().content;
  }

  set content(value: unknown) {
    const content = asText(value);
    this.#found();
    this.#model.changeReply(this.#id, (reply) => [{ ...reply, content }]);
  }

  get contentType(): string {
    return "Plain";
  }

  get creationDate(): string | null {
    return this.#found().createdAt;
  }

  get id(): string {
    return this.#found().id;
  }

  get mentions(): readonly object[] {
    return [];
  }

  /** A thread is resolved as a whole. */
  get resolved(): boolean {
    this.#found();
    return this.#model.comment.isResolved;
  }

  delete(): void {
    this.#found();
    this.#model.changeReply(this.#id, () => []);
  }

  getLocation(): Range {
    this.#found();
    return this.#model.range;
  }

  getParentComment(): Comment {
    this.#found();
    return new Comment(this.#model);
  }

  /** @throws ApiError when the reply was deleted meanwhile. */
  #found(): Remark {
    const reply = this.#model.comment.replies.find(({ id }) => id === this.#id);
    if (reply === undefined) throw new ApiError("ItemNotFound");
    return reply;
  }
}
