import type { Position } from "./engine";

/** A cell's place as a key of maps. Sheet ids contain no "!". */
export function positionKey({ sheetId, col, row }: Position): string {
  return `${sheetId}!${col}!${row}`;
}

/** The place that {@link positionKey} made a key of. */
export function positionOfKey(key: string): Position {
  const [sheetId = "", col, row] = key.split("!");
  return { sheetId, col: Number(col), row: Number(row) };
}
