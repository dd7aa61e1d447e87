import { BUILT_IN } from "../../grid/looks/builtInStyles";
import { type CellStyle, NORMAL } from "../../grid/looks/cellStyles";
import type { CellStyleGetters } from "../../grid/looks/cellStylesPlugin";
import type { Line } from "../../grid/looks/borderLines";
import type { Engine } from "../../grid/engine";
import { builtInId } from "../fileFormats";
import { elementLike, elements, parseXml } from "../xml";
import { fileColor } from "./fileColors";
import { type FileFill, fillXml } from "./fills";
import { crossedBorder, fontXml, formatXml, withLooks } from "./writeLooks";

/** Where a format says, on its way into a file, which style it is of. */
export const STYLE_NAME = "styleName";

const FIRST_OWN_FORMAT = 164;

/** Writes the styles with names: those that are in use, and those that are not as Excel makes them (ECMA-376, part 1, 18.8.7 to 18.8.9). */
export function writeStyles(part: Document, { getters }: Engine): void {
  const [formats] = elements(part, "cellXfs");
  if (formats === undefined) return;
  const ofFormats = elements(formats, "xf").map((xf) => xf.getAttribute(STYLE_NAME) ?? NORMAL);
  const all = (getters as unknown as CellStyleGetters).getCellStyles();
  const isWritten = (style: CellStyle) => ofFormats.includes(style.name) || !BUILT_IN.includes(style);
  const [normal] = all;
  const written = all.filter((style) => style === normal || isWritten(style));
  const list = elementLike(formats, "cellStyleXfs", { count: String(written.length) });
  const names = elementLike(formats, "cellStyles", { count: String(written.length) });
  for (const [index, style] of written.entries()) {
    list.append(fragment(part, formatOf(part, style)));
    const { name, builtInId: id } = style;
    const known = id === undefined ? {} : { builtinId: String(id) };
    names.append(elementLike(formats, "cellStyle", { name, xfId: String(index), ...known }));
  }
  formats.before(list);
  formats.after(names);
  elements(formats, "xf").forEach((xf, index) => {
    xf.removeAttribute(STYLE_NAME);
    xf.setAttribute(
      "xfId",
      String(
        Math.max(
          0,
          written.findIndex(({ name }) => name === ofFormats[index]),
        ),
      ),
    );
  });
}

/** The format of a style, with what it leaves out marked. */
function formatOf(part: Document, { looks, lines, format, excluded }: CellStyle): string {
  const usual = { size: DEFAULT_SIZE, color: { rgb: "#000000" }, name: DEFAULT_FONT };
  const { wrapping, align, verticalAlign, rotation = 0 } = looks;
  const { font, fill, alignment, protection, diagonals } = withLooks(
    {
      font: { ...usual, ...fontOf(looks) },
      fill: NO_FILL,
      alignment: {
        horizontal: align,
        vertical: verticalAlign === "middle" ? "center" : verticalAlign,
        wrapText: wrapping === "wrap" ? true : undefined,
        textRotation: rotation === 0 ? undefined : degreesInFile(rotation),
      },
    },
    looks,
  );
  const border = crossedBorder(lines, diagonals) as CellStyle["lines"] & { readonly diagonal?: object };
  const left = Object.fromEntries(excluded.map((name) => [ATTRIBUTES[name], "0"]));
  return formatXml({
    numFmtId: formatNumber(part, format),
    fontId: add(part, "fonts", fontXml(font, digitsOf)),
    fillId: isEmpty(fill) ? 0 : add(part, "fills", fillXml(fill, digitsOf)),
    borderId: Object.keys(border).length === 0 ? 0 : add(part, "borders", borderXml(border)),
    ...{ alignment, protection, left },
  });
}

/** What says of a part that the style leaves it out (ECMA-376, part 1, 18.8.45). */
export const ATTRIBUTES = {
  number: "applyNumberFormat",
  font: "applyFont",
  alignment: "applyAlignment",
  border: "applyBorder",
  patterns: "applyFill",
  protection: "applyProtection",
} as const;

const NO_FILL: FileFill = {};

function isEmpty({ fgColor, pattern }: FileFill): boolean {
  return fgColor === undefined && pattern === undefined;
}

const [DEFAULT_SIZE, DEFAULT_FONT] = [10, "Arial"];

function fontOf({ bold, italic, strikethrough, underline, fontSize, fontName }: CellStyle["looks"]) {
  return {
    ...(bold === true ? { bold } : {}),
    ...(italic === true ? { italic } : {}),
    ...(strikethrough === true ? { strike: true } : {}),
    ...(underline === true ? { underline } : {}),
    ...(fontSize === undefined ? {} : { size: fontSize }),
    ...(fontName === undefined ? {} : { name: fontName }),
  };
}

/** Degrees against the clock; those with it are counted on from 90. */
function degreesInFile(radians: number): number {
  const degrees = Math.round((-radians * 180) / Math.PI);
  return degrees < 0 ? 90 - degrees : degrees;
}

function formatNumber(part: Document, format: string): number {
  if (format === "") return 0;
  const known = builtInId(format);
  if (known !== undefined) return known;
  const all = elements(part, "numFmt");
  const same = all.find((each) => each.getAttribute("formatCode") === format);
  if (same !== undefined) return Number(same.getAttribute("numFmtId"));
  const id = Math.max(FIRST_OWN_FORMAT - 1, ...all.map((each) => Number(each.getAttribute("numFmtId")))) + 1;
  const [list] = elements(part, "numFmts");
  list?.append(elementLike(list, "numFmt", { numFmtId: String(id), formatCode: format }));
  list?.setAttribute("count", String(all.length + 1));
  return id;
}

function borderXml(lines: CellStyle["lines"]): string {
  const sides = (["left", "right", "top", "bottom"] as const).map((side) => lineXml(side, lines[side]));
  return `<border>${sides.join("")}<diagonal/></border>`;
}

function lineXml(side: string, line: Line | undefined): string {
  if (line === undefined) return `<${side}/>`;
  const { rgb = "", tint } = fileColor(line.color, line.tint);
  const tinted = tint === undefined ? "" : ` tint="${tint}"`;
  return `<${side} style="${line.style}"><color rgb="${digitsOf(rgb)}"${tinted}/></${side}>`;
}

function digitsOf(color: string): string {
  return color.replace("#", "FF");
}

/** Adds an element to a list of the part, and returns its number. */
function add(part: Document, name: string, xml: string): number {
  const [list] = elements(part, name);
  if (list === undefined) return 0;
  const index = list.children.length;
  list.append(fragment(part, xml));
  list.setAttribute("count", String(index + 1));
  return index;
}

function fragment(part: Document, xml: string): Element {
  const namespace = part.documentElement.namespaceURI ?? "";
  const [child] = parseXml(`<x xmlns="${namespace}">${xml}</x>`).documentElement.children;
  return part.importNode(child ?? part.createElementNS(namespace, "xf"), true);
}
