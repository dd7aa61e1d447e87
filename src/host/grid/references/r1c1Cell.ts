import { helpers } from "@odoo/o-spreadsheet";

/** One side of a reference such as R2C[-1]: counted from the edge, or from the formula's cell. */
function coordinate(text: string | undefined, from: number): number {
  if (text === undefined || text === "") return from;
  return text.startsWith("[") ? from + Number(text.slice(1, -1)) : Number(text) - 1;
}

const COUNT = String.raw`(\[-?\d+\]|\d+)?`;
const CELL = new RegExp(`^R${COUNT}C${COUNT}$`, "i");

/** The address, such as A2 or A2:B3, of a reference in the style R1C1; undefined for what is none, or beyond the sheet. */
export function cellOfR1C1(
  text: string,
  place: { readonly col: number; readonly row: number } | undefined,
): string | undefined {
  const [, sheet = "", reference = text] = /^(.*!)?([^!]*)$/.exec(text) ?? [];
  const corners = reference.split(":").map((corner) => {
    const found = CELL.exec(corner.trim());
    if (found === null) return undefined;
    const [row, col] = [coordinate(found[1], place?.row ?? 0), coordinate(found[2], place?.col ?? 0)];
    return row < 0 || col < 0 ? undefined : helpers.toXC(col, row);
  });
  return corners.length > 2 || corners.includes(undefined) ? undefined : sheet + corners.join(":");
}
