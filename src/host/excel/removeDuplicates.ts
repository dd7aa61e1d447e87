import { ApiError } from "../protocol/apiError";
import { HostObject } from "../protocol/hostObject";
import { asArray, asFlag, asIndex } from "./arguments";
import type { Cells } from "./cells";
import { valueAt } from "./cellValues";
import { moveLines } from "./lines";

/** Excel.Range.removeDuplicates: keeps the first of the rows that are equal in some columns; the others move up. */
export function removeDuplicates(cells: Cells, columns: unknown, includesHeader: unknown): RemoveDuplicatesResult {
  const keys = asArray(columns).map(asIndex);
  const isWithin = keys.length > 0 && keys.every((key) => key < cells.columnCount);
  if (!isWithin || new Set(keys).size < keys.length) throw new ApiError("InvalidArgument");
  const { getters, sheetId, zone, sheets } = cells;
  if (getters.getMergesInZone(sheetId, cells.insideSheet).length > 0) throw new ApiError("InvalidOperation");
  const used = sheets.usedZone(sheetId, zone, true);
  const top = zone.top + (asFlag(includesHeader) ? 1 : 0);
  if (used === undefined || used.bottom < top) return new RemoveDuplicatesResult(0, 0);
  const body = cells.at({ ...zone, top, bottom: used.bottom, right: Math.min(zone.right, used.right) });
  const kept = uniqueRows(body, keys);
  if (kept.length < body.rowCount) moveLines(body, kept, "ROW");
  return new RemoveDuplicatesResult(body.rowCount - kept.length, kept.length);
}

/** The rows of which none before is equal; texts are equal in any case. */
function uniqueRows({ getters, sheetId, zone, rowCount }: Cells, keys: readonly number[]): number[] {
  const seen = new Set<string>();
  return Array.from({ length: rowCount }, (_, row) => row).filter((row) => {
    const values = keys.map((key) => valueAt(getters, { sheetId, row: zone.top + row, col: zone.left + key }));
    const identity = JSON.stringify(values.map((value) => (typeof value === "string" ? value.toLowerCase() : value)));
    const isNew = !seen.has(identity);
    seen.add(identity);
    return isNew;
  });
}

/** Excel.RemoveDuplicatesResult. */
export class RemoveDuplicatesResult extends HostObject {
  readonly #removed: number;
  readonly #uniqueRemaining: number;

  constructor(removed: number, uniqueRemaining: number) {
    super();
    this.#removed = removed;
    this.#uniqueRemaining = uniqueRemaining;
  }

  get removed(): number {
    return this.#removed;
  }

  get uniqueRemaining(): number {
    return this.#uniqueRemaining;
  }
}
