import type { FontLook, LineLook } from "../../grid/charts/definition";
import { element, escaped, type Markup } from "./markup";
import { DASHES, UNITS_PER_POINT } from "./words";

/** A colour, or nothing where it is wholly transparent. */
export function fill(color: string | undefined): Markup {
  if (color === undefined) return undefined;
  if (isTransparent(color)) return element("a:noFill");
  return element("a:solidFill", {}, element("a:srgbClr", { val: hexadecimal(color) }));
}

function isTransparent(color: string): boolean {
  return color === "transparent" || (color.length === 9 && color.endsWith("00"));
}

function hexadecimal(color: string): string {
  return color.replace("#", "").slice(0, 6).toUpperCase();
}

/** A line with all that it is drawn with. */
export function line({ color, weight, style = "Continuous" }: LineLook): string {
  if (style === "None") return element("a:ln", {}, element("a:noFill"));
  const w = weight === undefined ? undefined : Math.round(weight * UNITS_PER_POINT);
  const dash = element("a:prstDash", { val: DASHES[style] });
  return element("a:ln", { w, cap: "rnd" }, fill(color), dash, element("a:round"));
}

/** How a shape is filled and outlined. */
export function shape(inside: Markup, outline: Markup): string {
  return element("c:spPr", {}, inside, outline);
}

/** How texts are drawn. */
export function textLook(font: FontLook): string {
  const paragraph = element("a:p", {}, properties(font), element("a:endParaRPr", { lang: "en-US" }));
  return element("c:txPr", {}, element("a:bodyPr"), element("a:lstStyle"), paragraph);
}

/** A text of its own, its lines being paragraphs. */
export function richText(text: string, font: FontLook): string {
  const paragraphs = text.split("\n").map((part) => {
    const run = element("a:r", {}, character("a:rPr", font), element("a:t", {}, escaped(part)));
    return element("a:p", {}, properties(font), run);
  });
  return element("c:tx", {}, element("c:rich", {}, element("a:bodyPr"), element("a:lstStyle"), ...paragraphs));
}

function properties(font: FontLook): string {
  return element("a:pPr", {}, character("a:defRPr", font));
}

function character(name: string, { size, bold, italic, color, name: typeface }: FontLook): string {
  return element(
    name,
    {
      ...(name === "a:rPr" ? { lang: "en-US" } : {}),
      sz: size === undefined ? undefined : Math.round(size * 100),
      b: bold === true ? 1 : 0,
      i: italic === true ? 1 : 0,
    },
    fill(color),
    typeface === undefined ? undefined : element("a:latin", { typeface }),
  );
}
