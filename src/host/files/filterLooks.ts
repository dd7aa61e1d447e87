import type { Engine } from "../grid/engine";
import type { FilterCriteria } from "../grid/tables/filterCriteria";
import { tableGetters } from "../grid/tables/tableRecords";
import { type Parts, parsePart } from "./archive";
import { elementLike, elements } from "./xml";

/** A colour that cells are filtered by: of their fills, or of their texts. */
export interface FilterLook {
  readonly isFill: boolean;
  readonly color: string;
}

/** The colours that are filtered by, which a file keeps among the looks of its conditional formats (ECMA-376, part 1, 18.3.2.1). */
export interface WrittenLooks {
  readonly looks: readonly FilterLook[];
  /** How many looks stand before them. */
  readonly first: number;
}

export function filterLookOf({ filterOn, color = "" }: FilterCriteria): FilterLook {
  return { isFill: filterOn === "CellColor", color };
}

function isOfColor({ filterOn }: FilterCriteria): boolean {
  return filterOn === "CellColor" || filterOn === "FontColor";
}

/** The colours of all filters, and where they will stand in the part of styles. */
export function writtenLooks({ getters }: Engine, styles: Document): WrittenLooks {
  const criteria = tableGetters(getters)
    .getExcelTables()
    .flatMap(({ record }) => Object.values(record.filters));
  return { looks: criteria.filter(isOfColor).map(filterLookOf), first: elements(styles, "dxf").length };
}

/** The number of a colour. */
export function numberOf({ looks, first }: WrittenLooks, wanted: FilterLook): number {
  return first + looks.findIndex(({ isFill, color }) => isFill === wanted.isFill && color === wanted.color);
}

/** Writes the colours into the part of styles. */
export function writeFilterLooks(styles: Document, { looks, first }: WrittenLooks): void {
  const [list] = elements(styles, "dxfs");
  if (list === undefined) return;
  list.append(...looks.map((look) => lookElement(list, look)));
  list.setAttribute("count", String(first + looks.length));
}

function lookElement(list: Element, { isFill, color }: FilterLook): Element {
  const rgb = color.replace("#", "FF");
  const [look, part] = [elementLike(list, "dxf"), elementLike(list, isFill ? "fill" : "font")];
  look.append(part);
  if (!isFill) part.append(elementLike(list, "color", { rgb }));
  else {
    const pattern = elementLike(list, "patternFill", { patternType: "solid" });
    pattern.append(elementLike(list, "fgColor", { rgb }), elementLike(list, "bgColor", { rgb }));
    part.append(pattern);
  }
  return look;
}

/** The colour that a filter of a file means by a number. Those of a theme are not read. */
export function readFilterColor(parts: Parts, number: number, isFill: boolean): string | undefined {
  const [list] = elements(parsePart(parts, "xl/styles.xml"), "dxfs");
  const look = list?.children[number];
  const [part] = look === undefined ? [] : elements(look, isFill ? "fill" : "font");
  const names = isFill ? ["bgColor", "fgColor"] : ["color"];
  const colors = part === undefined ? [] : names.flatMap((name) => elements(part, name));
  const rgb = colors.map((color) => color.getAttribute("rgb") ?? "").find((digits) => digits !== "");
  return rgb === undefined ? undefined : `#${rgb.slice(-6).toUpperCase()}`;
}
