import { fixedAddress, isAddress } from "../excel/address";
import { zoneOf } from "../excel/gridRanges";
import type { Engine } from "../grid/engine";
import type { NameCommentGetters } from "../grid/nameComments";
import { elements } from "./xml";

/** A name for a range, as it stands in a file; the library writes and reads none of them. */
export interface DefinedName {
  readonly name: string;
  readonly comment: string;
  /** The range, with its sheet. */
  readonly address: string;
  /** The sheet that it is of, from 0; without it, it is the workbook's. */
  readonly sheet?: number;
}

export function definedNames({ getters }: Engine): DefinedName[] {
  const comments = getters as unknown as NameCommentGetters;
  return getters.getNamedRanges().map(({ name, range }) => ({
    name,
    comment: comments.getNameComment(name),
    address: fixedAddress(getters.getSheetName(range.sheetId), zoneOf(range)),
  }));
}

/** The names for ranges in a file. Those of single sheets, and those for formulas and values, this workbook has not. */
export function readDefinedNames(workbook: Document): DefinedName[] {
  return elements(workbook, "definedName").flatMap((entry): DefinedName[] => {
    const [name, comment] = [entry.getAttribute("name") ?? "", entry.getAttribute("comment") ?? ""];
    const address = entry.textContent;
    const isOfWorkbook = !entry.hasAttribute("localSheetId") && !name.startsWith("_xlnm.");
    return isOfWorkbook && address.includes("!") && isAddress(address) ? [{ name, comment, address }] : [];
  });
}
