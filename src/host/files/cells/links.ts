import { helpers, links } from "@odoo/o-spreadsheet";
import type { Place } from "../../excel/r1c1";
import { elements } from "../xml";
import { textOfContent } from "./contents";
import type { ReadCells } from "./readCells";

/** A link on cells, as it stands in a file (ECMA-376, part 1, 18.3.1.47). */
export interface ReadLink {
  readonly range: string;
  readonly address: string;
}

/** How the library writes a link to a sheet; the sheets of a file that it reads have their names as ids. */
const SHEET_LINK = "o-spreadsheet://";

/** Takes the links out of a worksheet. */
export function takeLinks(worksheet: Document, targets: ReadonlyMap<string, string>): ReadLink[] {
  return elements(worksheet, "hyperlink").map((element) => {
    element.remove();
    const id = [...element.attributes].find(({ localName }) => localName === "id")?.value;
    const [target, location] = [targets.get(id ?? ""), element.getAttribute("location") ?? ""];
    const range = (element.getAttribute("ref") ?? "").replaceAll("$", "");
    if (target === undefined) return { range, address: sheetLink(location) };
    return { range, address: location === "" ? target : `${target}#${location}` };
  });
}

/** A link to a place in the workbook, as far as the library has it: to the sheet. Empty where there is none. */
function sheetLink(location: string): string {
  const end = location.lastIndexOf("!");
  if (end < 0) return "";
  const quoted = location.slice(location.startsWith("#") ? 1 : 0, end);
  const name = quoted.startsWith("'") ? quoted.slice(1, -1).replaceAll("''", "'") : quoted;
  return `${SHEET_LINK}${name}`;
}

/**
 * Makes the texts that have links links. A number or a formula would become a text: those stay as they are.
 *
 * @returns how many links found no text.
 */
export function completeLinks(
  { contents, end }: Pick<ReadCells, "contents" | "end">,
  read: readonly ReadLink[],
  sheetNames: readonly string[],
): number {
  const isKnown = ({ address }: ReadLink) =>
    address.startsWith(SHEET_LINK) ? sheetNames.includes(address.slice(SHEET_LINK.length)) : address !== "";
  const linked = read.filter((link) => isKnown(link) && linkTexts(contents, link, end));
  return read.length - linked.length;
}

/** Whether there was a text. */
function linkTexts(contents: Record<string, string>, { range, address }: ReadLink, end: Place): boolean {
  const { top, left, bottom, right } = helpers.toZone(range);
  let isLinked = false;
  for (let row = top; row <= Math.min(bottom, end.row); row++) {
    for (let col = left; col <= Math.min(right, end.col); col++) {
      const cell = helpers.toXC(col, row);
      const text = textOfContent(contents[cell] ?? "");
      if (text === "" || text.includes("\n")) continue;
      contents[cell] = links.markdownLink(text, address);
      isLinked = true;
    }
  }
  return isLinked;
}
