import type { Getters, GridRenderingContext } from "@odoo/o-spreadsheet";
import { commentGetters } from "./commentRecords";

/** The corner of a cell that a comment is on, in pixels. */
const SIZE = 8;

/** Told apart from white and from dark cells; of a resolved thread it is quiet. */
const COLOR = "#a04ddb";
const QUIET_COLOR = "#8a8f98";

/** Marks the cells with comments: a triangle in the upper right corner, as Excel has it. */
export class CommentMarkers {
  readonly renderingLayers = ["Highlights"] as const;
  readonly #getters: Getters;

  constructor(getters: Getters) {
    this.#getters = getters;
  }

  drawLayer({ ctx, sheetId, viewports }: GridRenderingContext): void {
    for (const { position, comment } of commentGetters(this.#getters).getComments()) {
      if (position.sheetId !== sheetId) continue;
      const { col, row } = position;
      const zone = this.#getters.expandZone(sheetId, { left: col, right: col, top: row, bottom: row });
      const { x, y, width, height } = viewports.getVisibleRect(sheetId, zone);
      if (width === 0 || height === 0) continue;
      ctx.fillStyle = comment.isResolved ? QUIET_COLOR : COLOR;
      ctx.beginPath();
      ctx.moveTo(x + width - SIZE, y);
      ctx.lineTo(x + width, y);
      ctx.lineTo(x + width, y + SIZE);
      ctx.fill();
    }
  }
}
