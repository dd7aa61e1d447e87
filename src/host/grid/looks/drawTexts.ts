import type { CellPosition, Getters, Style } from "@odoo/o-spreadsheet";
import { coloredStyle } from "../numberFormats";
import {
  DEFAULT_SIZE,
  indentOf,
  isScript,
  isShrunk,
  PIXELS_PER_POINT,
  roomOf,
  SCRIPT_SIZE,
  sizedStyle,
  sizeOf,
} from "./cellRoom";
import type { ExcelStyle } from "./excelStyle";

/** What the build calls from within the library (tools/webpack/spreadsheetLoader.ts) to draw texts as Excel does. */

/** What the library leaves free beside a text, in pixels. */
const MARGIN = 4;

/** Superscript stands a third of the usual size above the line, subscript an eighth below it. */
const SCRIPT = { raised: 1 / 3, lowered: 1 / 8 };

/** What stands above the line of a text and below it, of its size, as in most fonts. */
const [ASCENT, DESCENT] = [0.9, 0.2];

/** Where a text without alignment stands: what is read from the right begins there, and letters below each other in the middle. */
export function generalAlignment(style: ExcelStyle, usual: string): string {
  if (style.isStacked === true) return "center";
  return style.readingOrder === "RightToLeft" && usual === "left" ? "right" : usual;
}

export function directionOf({ readingOrder }: ExcelStyle): CanvasDirection {
  return readingOrder === "RightToLeft" ? "rtl" : "ltr";
}

/**
 * A cell's style as it is drawn in a cell so wide: small for super- and subscript, for texts that are to shrink, and a little smaller
 * for numbers that fit into the cell in Excel, which sets digits closer.
 */
export function drawnStyle(getters: Getters, position: CellPosition, width: number): Style {
  const style = sizedStyle(coloredStyle(getters, position));
  if (getters.shouldShowFormulas()) return style;
  const room = isShrunk(style) ? width - 2 * MARGIN - indentOf(style) : roomOf(getters, position)?.width;
  return room === undefined ? style : shrunk(getters, position, style, room);
}

function shrunk(getters: Getters, position: CellPosition, style: ExcelStyle, room: number): ExcelStyle {
  const lines = getters.getCellMultiLineText(position, { maxWidth: 0 });
  const widthAt = (fontSize: number) =>
    Math.max(0, ...lines.map((line) => getters.getTextWidth(line, { ...style, rotation: 0, fontSize })));
  const usual = Math.round(sizeOf(style) * PIXELS_PER_POINT);
  let pixels = usual;
  while (pixels > 1 && widthAt(pixels / PIXELS_PER_POINT) > room) pixels--;
  if (pixels === usual) return style;
  // An alignment keeps the library from shortening numbers that have room now.
  const align = style.align ?? getters.getEvaluatedCell(position).defaultAlign;
  return { ...style, align, fontSize: pixels / PIXELS_PER_POINT };
}

/** How much lower than a text of its size super- or subscript stands, in pixels; its style is the drawn one. */
export function scriptShift(style: ExcelStyle): number {
  if (!isScript(style)) return 0;
  const { fontSize = DEFAULT_SIZE, verticalAlign, isSuperscript } = style;
  const full = (fontSize / SCRIPT_SIZE) * PIXELS_PER_POINT;
  const smaller = full * (1 - SCRIPT_SIZE);
  const [top, bottom] = [smaller * ASCENT, -smaller * DESCENT];
  const level = verticalAlign === "top" ? top : verticalAlign === "middle" ? (top + bottom) / 2 : bottom;
  return Math.round(level + full * (isSuperscript === true ? -SCRIPT.raised : SCRIPT.lowered));
}

/** Draws underlines of Excel's other kinds; those of accountants are below the descenders (ECMA-376, part 1, 18.18.82). */
export function drawUnderlines(
  ctx: CanvasRenderingContext2D,
  text: string,
  { x, y }: { readonly x: number; readonly y: number },
  { underline, underlineKind }: ExcelStyle,
  size: number,
): void {
  if (underline !== true || underlineKind === undefined) return;
  const thickness = Math.max(1, Math.round(size / 14));
  const { width } = ctx.measureText(text);
  const left = ctx.textAlign === "center" ? x - width / 2 : ctx.textAlign === "right" ? x - width : x;
  const first = Math.round(y + size * (underlineKind === "Double" ? 1 : 1.15)) + 0.5;
  ctx.fillRect(left, first, width, thickness);
  if (underlineKind !== "SingleAccountant") ctx.fillRect(left, first + 2 * thickness, width, thickness);
}
