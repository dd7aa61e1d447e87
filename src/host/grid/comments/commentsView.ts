import { helpers, type Model } from "@odoo/o-spreadsheet";
import type { Position } from "../engine";
import { type Anchor, CommentCard } from "./commentCard";
import { commentGetters, deleteCommand, keepCommand, newRemark, type PlacedComment } from "./commentRecords";

/** What the view of comments needs of the grid's. */
export interface CommentedGrid {
  readonly model: Model;
  readonly element: HTMLElement;
  /** The cell under the pointer, if it rests on one. */
  readonly hoveredCell: () => { readonly col: number | undefined; readonly row: number | undefined };
  readonly isEditingCell: () => boolean;
  readonly now: () => Date;
}

/** Shows the comment of the cell under the pointer, or else of the selected one, and lets the user write. */
export class CommentsView {
  readonly #grid: CommentedGrid;
  readonly #card = new CommentCard();
  #isWaiting = false;

  constructor(grid: CommentedGrid) {
    this.#grid = grid;
    const update = () => {
      this.update();
    };
    grid.model.on("update", this, update);
    window.addEventListener("resize", update);
  }

  /**
   * To be called when something else is hovered, selected, scrolled or edited. The grid tells it in the middle of its
   * commands, when not everything can be asked yet: what is shown changes with the next picture.
   */
  update(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    requestAnimationFrame(() => {
      this.#isWaiting = false;
      this.#show();
    });
  }

  #show(): void {
    if (this.#card.isWriting) return;
    const shown = [this.#hoveredCell, this.#selectedCell].map((cell) => this.#commentAt(cell)).find(isThere);
    const anchor = shown === undefined ? undefined : this.#anchorOf(shown.position);
    if (shown === undefined || anchor === undefined || this.#grid.isEditingCell()) this.#card.hide();
    else this.#card.show(nameOf(shown.position), shown.comment, anchor);
  }

  /** The comment on the selected cell. */
  get selected(): PlacedComment | undefined {
    return this.#commentAt(this.#selectedCell);
  }

  /** Whether the selected cell's comments may be changed. */
  get isEditable(): boolean {
    const position = this.#selectedCell;
    const { model, now } = this.#grid;
    const comment = this.selected?.comment ?? { ...newRemark("?", now()), isResolved: false, replies: [] };
    const command = keepCommand({ position, comment });
    return !model.getters.isReadonly() && model.canDispatch(command.type as never, command as never).isSuccessful;
  }

  /** Lets the user write a comment on the selected cell, or a reply to the one that is there. */
  async write(): Promise<void> {
    const position = this.#selectedCell;
    const anchor = this.#anchorOf(position);
    if (anchor === undefined || !this.isEditable) return;
    const what = this.selected === undefined ? "Comment on" : "Reply on";
    const text = await this.#card.write(`${what} ${nameOf(position)}`, anchor);
    if (text !== undefined) this.#keep(position, text);
    this.#grid.element.querySelector<HTMLElement>(".o-grid-composer .o-composer")?.focus();
    this.update();
  }

  delete(): void {
    if (this.selected !== undefined) this.#dispatch(deleteCommand(this.selected));
  }

  #keep(position: Position, text: string): void {
    const present = this.#commentAt(position)?.comment;
    const remark = newRemark(text, this.#grid.now());
    const comment =
      present === undefined
        ? { ...remark, isResolved: false, replies: [] }
        : { ...present, replies: [...present.replies, remark] };
    this.#dispatch(keepCommand({ position, comment }));
  }

  #dispatch(command: ReturnType<typeof keepCommand>): void {
    this.#grid.model.dispatch(command.type as never, command as never);
  }

  get #selectedCell(): Position {
    const { getters } = this.#grid.model;
    return getters.getMainCellPosition(getters.getActivePosition());
  }

  get #hoveredCell(): Position | undefined {
    const { col, row } = this.#grid.hoveredCell();
    if (col === undefined || row === undefined || col < 0 || row < 0) return undefined;
    const { getters } = this.#grid.model;
    return getters.getMainCellPosition({ sheetId: getters.getActiveSheetId(), col, row });
  }

  #commentAt(position: Position | undefined): PlacedComment | undefined {
    if (position === undefined) return undefined;
    const comment = commentGetters(this.#grid.model.getters).getCommentAt(position);
    return comment === undefined ? undefined : { position, comment };
  }

  /** Where a cell is in the window, or nothing when it is scrolled away or hidden. */
  #anchorOf({ sheetId, col, row }: Position): Anchor | undefined {
    const { getters } = this.#grid.model;
    const canvas = this.#grid.element.querySelector(".o-grid")?.getBoundingClientRect();
    const zone = getters.expandZone(sheetId, { left: col, right: col, top: row, bottom: row });
    const { x, y, width, height } = getters.getVisibleRect(zone);
    if (canvas === undefined || width === 0 || height === 0) return undefined;
    const zoom = getters.getViewportZoomLevel();
    const left = canvas.left + x * zoom;
    return { left, right: left + width * zoom, top: canvas.top + y * zoom, gridRight: canvas.right };
  }
}

function nameOf({ col, row }: Position): string {
  return helpers.toXC(col, row);
}

function isThere<Thing>(thing: Thing | undefined): thing is Thing {
  return thing !== undefined;
}
