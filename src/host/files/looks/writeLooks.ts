import type { ExcelStyle } from "../../grid/looks/excelStyle";
import { type Attributes, element } from "./elementText";
import { colorXml, type FileColor, fileColor } from "./fileColors";
import { type FileFill, fillOf } from "./fills";

/**
 * Looks of cells that the library does not know, put into what it writes of them: the build calls these from within it
 * (tools/webpack/spreadsheetLoader.ts), since it keeps one format for all cells that look the same.
 */

interface FileFont {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  readonly underline?: boolean;
  readonly underlineKind?: string;
  readonly script?: string;
  readonly size?: number;
  readonly color?: FileColor;
  readonly name?: string;
}

/** A format of a cell on its way into a file, as the library has it. */
interface FileStyle {
  readonly font: FileFont;
  readonly fill: FileFill;
  readonly alignment: Attributes;
}

/** What a format has besides, for the element of the format itself. */
interface Besides {
  readonly protection: Attributes;
  readonly diagonals: ExcelStyle["diagonals"];
  readonly styleName: string | undefined;
}

/** Gives a cell's format what the library leaves out of its style. */
export function withLooks<Style extends FileStyle>(file: Style, style: ExcelStyle = {}): Style & Besides {
  const { font, fill, alignment } = file;
  return {
    ...file,
    font: {
      ...font,
      ...(style.underline === true && style.underlineKind !== undefined ? { underlineKind: style.underlineKind } : {}),
      ...(style.isSuperscript === true ? { script: "superscript" } : {}),
      ...(style.isSubscript === true ? { script: "subscript" } : {}),
      ...(style.textColor ? { color: fileColor(style.textColor, style.textTint) } : {}),
    },
    fill: fillOf(style, fill),
    alignment: { ...alignment, ...alignmentOf(style) },
    protection: style.isUnlocked === true ? { locked: "0" } : {},
    diagonals: style.diagonals,
    styleName: style.cellStyle,
  };
}

function alignmentOf(style: ExcelStyle): Attributes {
  const { indent = 0, readingOrder } = style;
  return {
    ...(indent > 0 ? { indent } : {}),
    ...(style.isShrunk === true ? { shrinkToFit: true } : {}),
    ...(style.isStacked === true ? { textRotation: STACKED } : {}),
    ...(style.isAutoIndented === true ? { justifyLastLine: true } : {}),
    ...(readingOrder === undefined ? {} : { readingOrder: READING_ORDERS[readingOrder] }),
  };
}

/** Letters below each other (ECMA-376, part 1, 18.8.1, textRotation). */
export const STACKED = 255;

/** ECMA-376, part 1, 18.8.1, readingOrder. */
export const READING_ORDERS = { LeftToRight: 1, RightToLeft: 2 } as const;

/** ECMA-376, part 1, 18.18.82, ST_UnderlineValues. */
export const UNDERLINES = {
  Double: "double",
  SingleAccountant: "singleAccounting",
  DoubleAccountant: "doubleAccounting",
} as const;

/** The border of a format together with what crosses its cells. */
export function crossedBorder<Border extends object>(border: Border, diagonals: ExcelStyle["diagonals"]): Border {
  if (diagonals === undefined) return border;
  const { style, color, tint, isUp, isDown } = diagonals;
  return { ...border, diagonal: { style, color: fileColor(color, tint), isUp, isDown } };
}

/** The attributes of a border's element that say which diagonals there are (ECMA-376, part 1, 18.8.4). */
export function crossingOf(diagonal: { isUp?: boolean; isDown?: boolean } = {}): [string, string][] {
  return [...(diagonal.isUp ? [pair("diagonalUp")] : []), ...(diagonal.isDown ? [pair("diagonalDown")] : [])];
}

function pair(name: string): [string, string] {
  return [name, "1"];
}

/** A font (ECMA-376, part 1, 18.8.22). Those of conditional formats have fewer parts, and maybe none. */
export function fontXml({ color, ...font }: FileFont, hexOf: (color: string) => string): string {
  const isBlank = Object.values({ ...font, ...color }).every((part) => part === undefined);
  if (isBlank) return "";
  const kind = font.underlineKind === undefined ? "" : UNDERLINES[font.underlineKind as keyof typeof UNDERLINES];
  const parts = [
    font.bold ? "<b/>" : "",
    font.italic ? "<i/>" : "",
    font.strike ? "<strike/>" : "",
    font.underline ? element("u", { val: kind === "" ? undefined : kind }) : "",
    font.script === undefined ? "" : element("vertAlign", { val: font.script }),
    font.size ? element("sz", { val: font.size }) : "",
    color?.rgb ? colorXml("color", color, hexOf) : "",
    font.name ? element("name", { val: font.name }) : "",
  ];
  return `<font>${parts.join("")}</font>`;
}

/** A format of cells, by the numbers of its parts (ECMA-376, part 1, 18.8.45). */
interface FormatOfParts {
  readonly numFmtId: number;
  readonly fillId: number;
  readonly fontId: number;
  readonly borderId: number;
  readonly alignment?: Attributes;
  readonly protection?: Attributes;
  /** The style that it is of, which the file says by a number. */
  readonly styleName?: string | undefined;
  /** What says that parts are left out. */
  readonly left?: Attributes;
}

/** The formats of cells (ECMA-376, part 1, 18.8.10). */
export function cellFormatsXml(formats: readonly FormatOfParts[]): string {
  return `<cellXfs count="${formats.length}">${formats.map(formatXml).join("")}</cellXfs>`;
}

export function formatXml({ alignment = {}, protection = {}, styleName, left = {}, ...parts }: FormatOfParts): string {
  const { numFmtId, fillId, fontId, borderId } = parts;
  const inside = [
    ["Alignment", elementIfAny("alignment", alignment)],
    ["Protection", elementIfAny("protection", protection)],
  ].filter(([, xml]) => xml !== "");
  const applied = inside.map(([name]) => [`apply${name ?? ""}`, "1"]);
  const numbers = { numFmtId, fontId, fillId, borderId, styleName };
  const attributes = { ...numbers, ...Object.fromEntries(applied), ...left } as Attributes;
  return element("xf", attributes, inside.map(([, xml]) => xml).join(""));
}

function elementIfAny(name: string, attributes: Attributes): string {
  return Object.values(attributes).some((value) => value !== undefined && value !== "")
    ? element(name, attributes)
    : "";
}
