import type { ExcelStyle } from "../../grid/looks/excelStyle";
import { FILL_PATTERNS } from "../../grid/looks/fillPatterns";
import { colorXml, type FileColor, fileColor } from "./fileColors";

/** A fill on its way into a file: a word that Excel reserves, or a colour with a pattern or without. */
export interface FileFill {
  readonly reservedAttribute?: string;
  /** The background. */
  readonly fgColor?: FileColor;
  readonly pattern?: string;
  readonly patternColor?: FileColor;
}

/** The fill of a style, of which the library has written the colour. */
export function fillOf(style: ExcelStyle, written: FileFill): FileFill {
  const { fillColor, fillTint, fillPattern, patternColor, patternTint } = style;
  const background = fillColor ? { fgColor: fileColor(fillColor, fillTint) } : {};
  if (fillPattern === undefined) return { ...written, ...background };
  return {
    ...background,
    pattern: FILL_PATTERNS[fillPattern].inFile,
    ...(patternColor ? { patternColor: fileColor(patternColor, patternTint) } : {}),
  };
}

/** The fills of cells (ECMA-376, part 1, 18.8.21). */
export function fillsXml(fills: readonly FileFill[], hexOf: (color: string) => string): string {
  return `<fills count="${fills.length}">${fills.map((fill) => fillXml(fill, hexOf)).join("")}</fills>`;
}

/** Of patterns the colour in front is the pattern's; of a colour alone it is that one (ECMA-376, part 1, 18.8.32). */
export function fillXml(fill: FileFill, hexOf: (color: string) => string): string {
  const { reservedAttribute, fgColor = {}, pattern, patternColor } = fill;
  const color = (name: string, own: FileColor | undefined) => (own?.rgb ? colorXml(name, own, hexOf) : "");
  if (reservedAttribute !== undefined) return `<fill><patternFill patternType="${reservedAttribute}"/></fill>`;
  const colors =
    pattern === undefined
      ? `${color("fgColor", fgColor)}<bgColor indexed="64"/>`
      : `${color("fgColor", patternColor)}${color("bgColor", fgColor)}`;
  return `<fill><patternFill patternType="${pattern ?? "solid"}">${colors}</patternFill></fill>`;
}
