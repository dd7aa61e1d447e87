import { IMAGE_SIZE } from "./dataset";
import type { Point, Stroke } from "./strokes";

/**
 * Draws a stroke with a round pen into an image, in pixels. A pixel is as dark as the pen covers it: all of it within
 * half the thickness of the stroke's middle, none of it one pixel further out.
 */
export function drawStroke(image: Uint8Array, stroke: Stroke, thickness: number): void {
  for (let index = 1; index < stroke.length; index++) {
    drawSegment(image, stroke[index - 1]!, stroke[index]!, thickness);
  }
}

function drawSegment(image: Uint8Array, from: Point, to: Point, thickness: number): void {
  const reach = thickness / 2 + 0.5;
  const [left, right] = pixelRange(from[0], to[0], reach);
  const [top, bottom] = pixelRange(from[1], to[1], reach);
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const ink = Math.round(255 * Math.min(1, reach - distance(x, y, from, to)));
      const pixel = y * IMAGE_SIZE + x;
      if (ink > image[pixel]!) image[pixel] = ink;
    }
  }
}

/** The first and the last pixel that a pen between two places may touch. */
function pixelRange(one: number, other: number, reach: number): [number, number] {
  return [
    Math.max(0, Math.ceil(Math.min(one, other) - reach)),
    Math.min(IMAGE_SIZE - 1, Math.floor(Math.max(one, other) + reach)),
  ];
}

/** How far a pixel's middle is from a line between two points. */
function distance(x: number, y: number, from: Point, to: Point): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - from[0]) * dx + (y - from[1]) * dy) / length;
  const nearest = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from[0] - nearest * dx, y - from[1] - nearest * dy);
}
