import type { CellPosition, Getters, Style } from "@odoo/o-spreadsheet";
import type { ExcelStyle } from "./excelStyle";
import type { Room } from "./fittingTexts";

export const DEFAULT_SIZE = 10;
export const PIXELS_PER_POINT = 4 / 3;

/** Three spaces of the font that cells have when nobody has given them another: Arial, 10 points (ECMA-376, part 1, 18.8.1, indent). */
const INDENT = 11;

/** What Excel leaves free of a column: two pixels on both sides, and one for the line (ECMA-376, part 1, 18.3.1.13, width). */
export const PADDING = 5;

/**
 * How wide a digit is, in the font's size. Where Office's fonts are not installed, what is drawn instead may be wider; Aptos Narrow
 * is as wide as the font that it took the place of.
 */
const DIGITS: Readonly<Record<string, number>> = { Calibri: 0.507, "Aptos Narrow": 0.507 };

/** The same for Arial, and nearly so for most fonts. */
const USUAL_DIGIT = 0.556;

/** Super- and subscript are two thirds as large as the text would be. */
export const SCRIPT_SIZE = 2 / 3;

/** How far a text is from its side besides the usual, in pixels. Texts that are turned are not indented. */
export function indentOf({ indent = 0, rotation = 0 }: ExcelStyle = {}): number {
  return rotation === 0 ? indent * INDENT : 0;
}

export function sizeOf({ fontSize }: Style): number {
  return fontSize ?? DEFAULT_SIZE;
}

export function isScript({ isSuperscript, isSubscript }: ExcelStyle): boolean {
  return isSuperscript === true || isSubscript === true;
}

/** Whether a text that is too long is written smaller. */
export function isShrunk({ isShrunk, wrapping }: ExcelStyle): boolean {
  return isShrunk === true && wrapping !== "wrap";
}

/** The style in the size in which it is drawn. */
export function sizedStyle(style: ExcelStyle): ExcelStyle {
  return isScript(style) ? { ...style, fontSize: sizeOf(style) * SCRIPT_SIZE } : style;
}

/** The room for the text of a cell, if it must not be larger: that of a number, a truth value or an error. */
export function roomOf(getters: Getters, position: CellPosition): Room | undefined {
  const type: string = getters.getEvaluatedCell(position).type;
  if (type === "empty" || type === "text") return undefined;
  const style = sizedStyle(getters.getCellComputedStyle(position));
  const isTurned = (style.rotation ?? 0) !== 0 || style.isStacked === true;
  if (isTurned || isShrunk(style)) return undefined;
  const icons = getters.getCellIcons(position).reduce((sum, icon) => sum + icon.size + icon.margin, 0);
  const width = widthOf(getters, position) - PADDING - indentOf(style) - icons;
  return { width, measure: (text) => widthInExcel(getters, text, style, width) };
}

function widthOf(getters: Getters, position: CellPosition): number {
  const { left, right } = getters.getMerge(position) ?? { left: position.col, right: position.col };
  let width = 0;
  for (let col = left; col <= right; col++) width += getters.getColSize(position.sheetId, col);
  return width;
}

/**
 * Excel sets digits in whole pixels, those of Calibri in 11 points 7 instead of 7.4 (ECMA-376, part 1, 18.3.1.13, "maximum digit
 * width"). What fits there must fit here, above all in a column that was fitted to it.
 */
function widthInExcel(getters: Getters, text: string, style: ExcelStyle, width: number): number {
  const drawn = getters.getTextWidth(text, style);
  if (drawn <= width) return drawn;
  const digit = getters.getTextWidth("0", style);
  const known = DIGITS[style.fontName ?? ""];
  const exact = known === undefined ? digit : known * sizeOf(style) * PIXELS_PER_POINT;
  return (drawn * Math.round(exact)) / digit;
}

/** How wide a digit of the cell's font is, in pixels, where nothing can be drawn to measure it. */
export function digitWidth(style: ExcelStyle): number {
  const { [style.fontName ?? ""]: known = USUAL_DIGIT } = DIGITS;
  return known * sizeOf(style) * PIXELS_PER_POINT;
}
