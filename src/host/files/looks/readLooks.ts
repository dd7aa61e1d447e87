import { isLineName, type LineName } from "../../grid/looks/borderLines";
import type { ExcelStyle, UnderlineKind } from "../../grid/looks/excelStyle";
import type { TintedColor } from "../../grid/looks/tints";
import { tinted } from "../../grid/looks/tints";
import { patternOfWord } from "../../grid/looks/fillPatterns";
import { elements } from "../xml";
import { READING_ORDERS, STACKED, UNDERLINES } from "./writeLooks";

const SIDES = ["top", "bottom", "left", "right"] as const;
type Side = (typeof SIDES)[number];

/** What a file says of its formats that the library does not read: of each what its style has besides, and of each border its lines. */
export interface ReadLooks {
  readonly styles: readonly ExcelStyle[];
  readonly borders: readonly Readonly<Partial<Record<Side, LineName>>>[];
}

/** What is looked at of the library's format: it counts from 1 what files count from 0. */
export interface LoadedLooks {
  readonly styles: Record<number, ExcelStyle>;
  readonly borders: Record<number, Partial<Record<Side, { style: string; color: string | undefined }>>>;
}

/** Reads the looks of a file's formats. */
export function readLooks(styles: Document): ReadLooks {
  const list = (parent: string, name: string) => {
    const [parentElement] = elements(styles, parent);
    return [...(parentElement?.children ?? [])].filter(({ localName }) => localName === name);
  };
  const [fonts, fills, borders] = [list("fonts", "font"), list("fills", "fill"), list("borders", "border")];
  const partOf = (xf: Element, parts: readonly Element[], attribute: string) =>
    parts[Number(xf.getAttribute(attribute))];
  return {
    styles: list("cellXfs", "xf").map((xf) => ({
      ...fontLooks(partOf(xf, fonts, "fontId")),
      ...fillLooks(partOf(xf, fills, "fillId")),
      ...alignmentLooks(elements(xf, "alignment")[0]),
      ...(isOff(elements(xf, "protection")[0]?.getAttribute("locked")) ? { isUnlocked: true } : {}),
      ...diagonalLooks(partOf(xf, borders, "borderId")),
    })),
    borders: borders.map((border) => Object.fromEntries(SIDES.flatMap((side) => lineOf(border, side)))),
  };
}

/** Gives the formats that the library has read what was read of them here. */
export function completeLooks(loaded: LoadedLooks, { styles, borders }: ReadLooks): void {
  styles.forEach((style, index) => {
    const known = loaded.styles[index + 1];
    if (known !== undefined) loaded.styles[index + 1] = { ...known, ...style };
  });
  borders.forEach((lines, index) => {
    for (const [side, line] of Object.entries(loaded.borders[index + 1] ?? {})) {
      line.style = lines[side as Side] ?? line.style;
      line.color ??= BLACK;
    }
  });
}

/** The colour of lines and texts that a file gives none. */
const BLACK = "#000000";

function fontLooks(font: Element | undefined): ExcelStyle {
  if (font === undefined) return {};
  const kind = valueOf(font, "u");
  const script = valueOf(font, "vertAlign");
  const found = Object.entries(UNDERLINES).find(([, word]) => word === kind);
  const textTint = tintIn(font, "color");
  return {
    ...(found === undefined ? {} : { underline: true, underlineKind: found[0] as UnderlineKind }),
    ...(script === "superscript" ? { isSuperscript: true } : {}),
    ...(script === "subscript" ? { isSubscript: true } : {}),
    ...(textTint === undefined ? {} : { textTint, textColor: tinted(textTint) }),
  };
}

/** Of patterns the colour in front is the pattern's, of a colour alone it is that one (ECMA-376, part 1, 18.8.32). */
function fillLooks(fill: Element | undefined): ExcelStyle {
  if (fill === undefined) return {};
  const fillPattern = patternOfWord(elements(fill, "patternFill")[0]?.getAttribute("patternType"));
  const fillTint = tintIn(fill, fillPattern === undefined ? "fgColor" : "bgColor");
  const patternTint = fillPattern === undefined ? undefined : tintIn(fill, "fgColor");
  return {
    ...(fillTint === undefined ? {} : { fillTint, fillColor: tinted(fillTint) }),
    ...(fillPattern === undefined ? {} : { fillPattern }),
    ...(patternTint === undefined ? {} : { patternTint, patternColor: tinted(patternTint) }),
  };
}

/** The tint of a colour that is not one of the theme's: of those the library reads what is shown. */
function tintIn(parent: Element, name: string): TintedColor | undefined {
  const [color] = elements(parent, name);
  const [rgb, tint] = [color?.getAttribute("rgb") ?? "", Number(color?.getAttribute("tint") ?? 0)];
  return rgb === "" || !(Math.abs(tint) <= 1) || tint === 0
    ? undefined
    : { base: `#${rgb.slice(-6)}`.toUpperCase(), tint };
}

function alignmentLooks(alignment: Element | undefined): ExcelStyle {
  if (alignment === undefined) return {};
  const read = (name: string) => alignment.getAttribute(name);
  const indent = Number(read("indent") ?? 0);
  const order = Object.entries(READING_ORDERS).find(([, number]) => String(number) === read("readingOrder"))?.[0];
  return {
    ...(indent > 0 ? { indent } : {}),
    ...(isOn(read("shrinkToFit")) ? { isShrunk: true } : {}),
    ...(isOn(read("justifyLastLine")) ? { isAutoIndented: true } : {}),
    ...(order === undefined ? {} : { readingOrder: order as keyof typeof READING_ORDERS }),
    ...(read("textRotation") === String(STACKED) ? { isStacked: true, rotation: 0 } : {}),
  };
}

function diagonalLooks(border: Element | undefined): ExcelStyle {
  const [isUp, isDown] = ["diagonalUp", "diagonalDown"].map((name) => isOn(border?.getAttribute(name)));
  const [line] = border === undefined ? [] : elements(border, "diagonal");
  const style = line?.getAttribute("style") ?? "";
  if (line === undefined || !isLineName(style) || (isUp !== true && isDown !== true)) return {};
  const tint = tintIn(line, "color");
  const rgb = elements(line, "color")[0]?.getAttribute("rgb") ?? "";
  const color = tint === undefined ? (rgb === "" ? BLACK : `#${rgb.slice(-6)}`.toUpperCase()) : tinted(tint);
  const drawn = tint === undefined ? { style, color } : { style, color, tint };
  return { diagonals: { ...drawn, isUp: isUp === true, isDown: isDown === true } };
}

function lineOf(border: Element, side: Side): [Side, LineName][] {
  const style = elements(border, side)[0]?.getAttribute("style") ?? "";
  return isLineName(style) ? [[side, style]] : [];
}

/** What an element of a font says; one that says nothing of an underline means a single one. */
function valueOf(font: Element, name: string): string | null | undefined {
  return elements(font, name)[0]?.getAttribute("val");
}

function isOn(value: string | null | undefined): boolean {
  return value === "1" || value === "true";
}

function isOff(value: string | null | undefined): boolean {
  return value === "0" || value === "false";
}
