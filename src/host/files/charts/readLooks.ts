import type { FontLook, LineLook } from "../../grid/charts/definition";
import { accent } from "../../grid/charts/looks";
import { elements, isTrue } from "../xml";
import { DASHES, UNITS_PER_POINT, wordFor } from "./words";

/** The children of an element by their name, without namespace. */
export function children(parent: Element | undefined, name: string): Element[] {
  return [...(parent?.children ?? [])].filter(({ localName }) => localName === name);
}

/** An element down a path of children. */
export function find(parent: Element | undefined, ...path: readonly string[]): Element | undefined {
  return path.reduce<Element | undefined>((found, name) => children(found, name)[0], parent);
}

/** The attribute `val` of an element down a path. */
export function valueOf(parent: Element | undefined, ...path: readonly string[]): string | undefined {
  return find(parent, ...path)?.getAttribute("val") ?? undefined;
}

export function numberOf(parent: Element | undefined, ...path: readonly string[]): number | undefined {
  const text = valueOf(parent, ...path);
  const number = Number(text);
  return text === undefined || text === "" || !Number.isFinite(number) ? undefined : number;
}

/** Truth values are there without a word, too. */
export function isOn(parent: Element | undefined, name: string): boolean {
  const found = find(parent, name);
  return found !== undefined && !["0", "false"].includes(found.getAttribute("val") ?? "1");
}

/** The colour that something is filled with; nothing for colours of a theme other than the six for series. */
export function readFill(parent: Element | undefined): string | undefined {
  if (find(parent, "noFill") !== undefined) return "#FFFFFF00";
  const solid = find(parent, "solidFill");
  const own = valueOf(solid, "srgbClr");
  if (own !== undefined && /^[0-9A-Fa-f]{6}$/.test(own)) return `#${own.toUpperCase()}`;
  const [, number] = /^accent([1-6])$/.exec(valueOf(solid, "schemeClr") ?? "") ?? [];
  return number === undefined ? undefined : accent(Number(number) - 1);
}

/** A line, or `undefined` where nothing is said of it. */
export function readLine(shape: Element | undefined): LineLook | undefined {
  const line = find(shape, "ln");
  if (line === undefined) return undefined;
  if (find(line, "noFill") !== undefined) return { style: "None" };
  const units = Number(line.getAttribute("w") ?? NaN);
  const color = readFill(line);
  const style = wordFor(DASHES, valueOf(line, "prstDash") ?? "");
  const look = {
    ...(color === undefined ? {} : { color }),
    ...(units > 0 ? { weight: units / UNITS_PER_POINT } : {}),
    ...(style === undefined || style === "Continuous" ? {} : { style }),
  };
  return Object.keys(look).length === 0 ? undefined : look;
}

/** The font of the texts in an element: that of its first text, else that of all. */
export function readFont(parent: Element | undefined): FontLook {
  const within = find(parent, "txPr") ?? find(parent, "tx");
  const [first] = within === undefined ? [] : [...elements(within, "rPr"), ...elements(within, "defRPr")];
  if (first === undefined) return {};
  const size = Number(first.getAttribute("sz") ?? NaN) / 100;
  const color = readFill(first);
  const name = find(first, "latin")?.getAttribute("typeface") ?? "+";
  return {
    ...(size > 0 ? { size } : {}),
    ...(color === undefined ? {} : { color }),
    ...(isTrue(first, "b") ? { bold: true } : {}),
    ...(isTrue(first, "i") ? { italic: true } : {}),
    ...(name.startsWith("+") ? {} : { name }),
  };
}

/** A text that is written, its paragraphs being lines; nothing where fields stand for what is to be shown. */
export function readText(rich: Element | undefined): string | undefined {
  if (rich === undefined || elements(rich, "fld").length > 0) return undefined;
  const lines = children(rich, "p").map((each) =>
    elements(each, "t")
      .map(({ textContent }) => textContent)
      .join(""),
  );
  return lines.some((line) => line !== "") ? lines.join("\n") : undefined;
}
