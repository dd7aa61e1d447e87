import type { Line, LineName } from "./borderLines";
import type { DrawnBox } from "./drawnBox";

/** How wide a line is drawn, in pixels, and the lengths of its dashes and gaps. */
interface Pen {
  readonly width: number;
  readonly dashes: readonly number[];
}

const PENS: Readonly<Record<LineName, Pen>> = {
  hair: { width: 1, dashes: [1, 1] },
  thin: { width: 1, dashes: [] },
  medium: { width: 2, dashes: [] },
  thick: { width: 3, dashes: [] },
  dashed: { width: 1, dashes: [3, 1] },
  mediumDashed: { width: 2, dashes: [9, 3] },
  dashDot: { width: 1, dashes: [9, 3, 3, 3] },
  mediumDashDot: { width: 2, dashes: [9, 3, 3, 3] },
  dashDotDot: { width: 1, dashes: [9, 3, 3, 3, 3, 3] },
  mediumDashDotDot: { width: 2, dashes: [9, 3, 3, 3, 3, 3] },
  dotted: { width: 1, dashes: [2, 2] },
  double: { width: 1, dashes: [] },
  slantDashDot: { width: 2, dashes: [11, 1, 5, 1] },
};

/** A line as the grid draws it: fading while its cell is animated. */
export type DrawnLine = Pick<Line, "style"> & { readonly color?: string; readonly opacity?: number };

/**
 * Draws a line along a side of a cell. The build calls it from within the library (tools/webpack/spreadsheetLoader.ts), whose canvas
 * has pixels half a step beside whole numbers: there lines of odd widths are sharp. Ends reach over the corners, which would be
 * cut out otherwise.
 */
export function drawLine(
  ctx: CanvasRenderingContext2D,
  line: DrawnLine,
  ...[x1, y1, x2, y2]: [number, number, number, number]
): void {
  const isLevel = y1 === y2;
  const { width } = PENS[line.style];
  const [shift, reach] = [width % 2 === 0 ? 0.5 : 0, width / 2];
  for (const beside of line.style === "double" ? [-1, 1] : [shift]) {
    const end = line.style === "double" ? 1.5 : reach;
    if (isLevel) stroke(ctx, line, x1 + shift - end, y1 + beside, x2 + shift + end, y2 + beside);
    else stroke(ctx, line, x1 + beside, y1 + shift - end, x2 + beside, y2 + shift + end);
  }
}

/** Draws the lines across a cell. The build calls it from within the library, too. */
export function drawDiagonals(ctx: CanvasRenderingContext2D, { x, y, width, height, style }: DrawnBox): void {
  const { diagonals } = style;
  if (diagonals === undefined) return;
  const length = Math.hypot(width, height);
  const apart = diagonals.style === "double" ? [-1.5, 1.5] : [0];
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, width, height);
  ctx.clip();
  for (const beside of apart) {
    const [right, down] = [(beside * height) / length, (beside * width) / length];
    if (diagonals.isDown) stroke(ctx, diagonals, x + right, y - down, x + width + right, y + height - down);
    if (diagonals.isUp) stroke(ctx, diagonals, x + right, y + height + down, x + width + right, y + down);
  }
  ctx.restore();
}

function stroke(
  ctx: CanvasRenderingContext2D,
  { style, color = "#000000", opacity = 1 }: DrawnLine,
  ...[x1, y1, x2, y2]: [number, number, number, number]
): void {
  const { width, dashes } = PENS[style];
  ctx.globalAlpha = opacity;
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.setLineDash(dashes);
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
  ctx.lineWidth = 1;
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}
