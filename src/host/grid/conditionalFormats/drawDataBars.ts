import type { DataBar } from "./dataBars";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The room around a bar in its cell, in pixels. */
const AROUND = 1;

/** Draws a bar where the library would draw one from the left edge. */
export function drawDataBar(ctx: CanvasRenderingContext2D, box: Box, bar: DataBar): void {
  const placeOf = (share: number) => box.x + AROUND + share * (box.width - 2 * AROUND);
  const [from, to] = [placeOf(bar.from), placeOf(bar.to)];
  const [left, width] = [Math.min(from, to), Math.abs(to - from)];
  const [top, height] = [box.y + AROUND, box.height - 2 * AROUND];
  ctx.save();
  if (width > 0) {
    ctx.fillStyle = bar.isGradient ? gradient(ctx, from, to, bar.color) : bar.color;
    ctx.fillRect(left, top, width, height);
    if (bar.border !== undefined) {
      Object.assign(ctx, { strokeStyle: bar.border, lineWidth: 1 });
      ctx.strokeRect(left + 0.5, top + 0.5, Math.max(0, width - 1), height - 1);
    }
  }
  if (bar.axis !== undefined) {
    const x = Math.round(placeOf(bar.axis.at)) + 0.5;
    Object.assign(ctx, { strokeStyle: bar.axis.color, lineWidth: 1 });
    ctx.setLineDash([2, 2]);
    ctx.beginPath();
    ctx.moveTo(x, box.y);
    ctx.lineTo(x, box.y + box.height);
    ctx.stroke();
  }
  ctx.restore();
}

/** From its colour to nearly white. */
function gradient(ctx: CanvasRenderingContext2D, from: number, to: number, color: string): CanvasGradient {
  const filling = ctx.createLinearGradient(from, 0, to, 0);
  filling.addColorStop(0, color);
  filling.addColorStop(1, `color-mix(in srgb, ${color} 10%, white)`);
  return filling;
}
