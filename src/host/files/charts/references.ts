import { helpers, type Zone } from "@odoo/o-spreadsheet";
import { parseAddress } from "../../excel/address";

/** Cells of a sheet. */
export interface Reference {
  readonly sheetName: string;
  readonly zone: Zone;
}

/** Reads a reference of the grid's or a file's. Without a name it is to the given sheet. */
export function readReference(text: string, sheetName: string): Reference | undefined {
  try {
    const parsed = parseAddress(text);
    return { sheetName: parsed.sheetName ?? sheetName, zone: parsed.zone };
  } catch {
    return undefined; // several areas, a name, or cells that are gone
  }
}

/** A reference as it stands in files. */
export function fileReference({ sheetName, zone }: Reference): string {
  return `'${sheetName.replaceAll("'", "''")}'!${cells(zone, "$")}`;
}

/** A reference as the grid's library keeps it. */
export function gridReference({ sheetName, zone }: Reference): string {
  return `'${sheetName.replaceAll("'", "''")}'!${cells(zone, "")}`;
}

function cells(zone: Zone, mark: "$" | ""): string {
  const corner = (column: number, row: number) => `${mark}${helpers.numberToLetters(column)}${mark}${row + 1}`;
  const [first, last] = [corner(zone.left, zone.top), corner(zone.right, zone.bottom)];
  return first === last ? first : `${first}:${last}`;
}

/** The first cell of a row or column, and the others. */
export function split({ sheetName, zone }: Reference): readonly [first: Reference, rest: Reference] {
  const isRow = zone.right > zone.left;
  const first = isRow ? { ...zone, right: zone.left } : { ...zone, bottom: zone.top };
  const rest = isRow ? { ...zone, left: zone.left + 1 } : { ...zone, top: zone.top + 1 };
  return [
    { sheetName, zone: first },
    { sheetName, zone: rest },
  ];
}

/** How many cells there are. */
export function countOf({ zone }: Reference): number {
  return (zone.bottom - zone.top + 1) * (zone.right - zone.left + 1);
}
