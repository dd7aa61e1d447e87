import { type CommandResult, type CoreCommand, CorePlugin, helpers, type Range } from "@odoo/o-spreadsheet";
import type { RangeAdapterFunctions } from "@odoo/o-spreadsheet/dist/types/types/misc";
import { addCoreCommand } from "../coreCommands";
import type { Position } from "../engine";
import { positionKey } from "../positions";
import type { CellComment, KeepComment, PlacedComment } from "./commentRecords";

/** A comment as it is kept: on a range of one cell, which goes where its cell goes. */
interface Kept {
  readonly range: Range;
  readonly comment: CellComment;
}

/** What the workbook's file says of a sheet, beside what the library says. */
export interface SheetWithComments {
  readonly id: string;
  comments?: readonly SavedComment[];
}

/** A comment in the workbook's file, with the address of its cell. */
export interface SavedComment extends CellComment {
  readonly cell: string;
}

// The library's results are strings of an enum that is gone when it runs.
const ALLOWED = "Success" as unknown as CommandResult;
const NO_SHEET = "InvalidSheetId" as unknown as CommandResult;

addCoreCommand("HOST_KEEP_COMMENT");

/** Excel's comments on cells, which the library has not. */
export class CommentsPlugin extends CorePlugin {
  static override readonly getters = ["getComments", "getCommentAt"] as const;

  readonly kept: Readonly<Record<string, Kept | undefined>> = {};

  getComments(): PlacedComment[] {
    const sheetIds = this.getters.getSheetIds();
    return this.#all()
      .map(({ range, comment }) => ({ position: positionOf(range), comment }))
      .sort(
        ({ position: a }, { position: b }) =>
          sheetIds.indexOf(a.sheetId) - sheetIds.indexOf(b.sheetId) || a.row - b.row || a.col - b.col,
      );
  }

  getCommentAt({ sheetId, col, row }: Position): CellComment | undefined {
    return this.#all().find(({ range: { sheetId: id, zone } }) => {
      return id === sheetId && zone.left === col && zone.top === row;
    })?.comment;
  }

  /** Somebody may write a comment while its sheet is deleted. */
  override allowDispatch(command: CoreCommand | KeepComment): CommandResult {
    const isOfSheet = command.type !== "HOST_KEEP_COMMENT" || this.getters.tryGetSheet(command.sheetId) !== undefined;
    return isOfSheet ? ALLOWED : NO_SHEET;
  }

  override handle(command: CoreCommand | KeepComment): void {
    if (command.type === "HOST_KEEP_COMMENT") {
      const { comment } = command;
      this.#keep(command.id, comment === undefined ? undefined : { range: this.#rangeAt(command), comment });
    } else if (command.type === "DUPLICATE_SHEET") this.#copy(command.sheetId, command.sheetIdTo);
    else if (command.type === "DELETE_SHEET") {
      for (const { comment } of this.#of(command.sheetId)) this.#keep(comment.id, undefined);
    }
  }

  /** A comment goes with its cell, wherever that moves, and when it is deleted. It takes the place of one that is there. */
  override adaptRanges({ applyChange }: RangeAdapterFunctions): void {
    const changes = this.#all().map(({ range, comment }) => ({ comment, ...applyChange(range) }));
    const moved = changes.filter(({ changeType }) => changeType !== "NONE");
    const taken = new Set(moved.map(({ range }) => keyOf(range)));
    for (const { comment, changeType, range } of changes) {
      if (changeType === "REMOVE" || (changeType === "NONE" && taken.has(keyOf(range)))) {
        this.#keep(comment.id, undefined);
      } else if (changeType !== "NONE") this.#keep(comment.id, { range, comment });
    }
  }

  override import(data: { readonly sheets?: readonly SheetWithComments[] }): void {
    for (const { id: sheetId, comments = [] } of data.sheets ?? []) {
      for (const { cell, ...comment } of comments) {
        const { left: col, top: row } = helpers.toZone(cell);
        this.#keep(comment.id, { range: this.#rangeAt({ sheetId, col, row }), comment });
      }
    }
  }

  override export(data: object): void {
    for (const sheet of (data as { readonly sheets: SheetWithComments[] }).sheets) {
      const saved = this.#of(sheet.id).map(({ range: { zone }, comment }) => {
        return { cell: helpers.toXC(zone.left, zone.top), ...comment };
      });
      if (saved.length > 0) sheet.comments = saved;
    }
  }

  #all(): Kept[] {
    return Object.values(this.kept).filter((each) => each !== undefined);
  }

  #of(sheetId: string): Kept[] {
    return this.#all().filter(({ range }) => range.sheetId === sheetId);
  }

  /** Copies are comments of their own. The copied sheet's id, which is new, makes theirs. */
  #copy(from: string, to: string): void {
    this.#of(from).forEach(({ range: { zone }, comment }, index) => {
      const id = (part: string) => `{${to}-${index}${part}}`.toUpperCase();
      const replies = comment.replies.map((reply, number) => ({ ...reply, id: id(`-${number}`) }));
      const range = this.#rangeAt({ sheetId: to, col: zone.left, row: zone.top });
      this.#keep(id(""), { range, comment: { ...comment, id: id(""), replies } });
    });
  }

  #rangeAt({ sheetId, col, row }: Position): Range {
    return this.getters.getRangeFromZone(sheetId, { left: col, right: col, top: row, bottom: row });
  }

  #keep(id: string, kept: Kept | undefined): void {
    this.history.update("kept" as never, id as never, kept as never);
  }
}

function keyOf(range: Range): string {
  return positionKey(positionOf(range));
}

function positionOf({ sheetId, zone: { left: col, top: row } }: Range): Position {
  return { sheetId, col, row };
}
