import type { WorkbookContent } from "./library";

/**
 * So many characters are one piece. Chromium sends a value of up to 64 KiB, at two bytes a character, to its database together with
 * the request, and fetches a larger one from the page only then (third_party/blink/renderer/modules/indexeddb/idb_value_wrapping.h):
 * from a page that is being left, too late.
 */
const PIECE_LENGTH = 30_000;

/** A workbook's contents as a text in pieces, each so small that it is safe as soon as the database was asked to take it. */
export function piecesOf(content: WorkbookContent): string[] {
  const text = JSON.stringify(content);
  const count = Math.ceil(text.length / PIECE_LENGTH);
  return Array.from({ length: count }, (_, index) => text.slice(index * PIECE_LENGTH, (index + 1) * PIECE_LENGTH));
}

/** The contents that were taken to pieces. */
export function joinPieces(pieces: readonly string[]): WorkbookContent {
  return JSON.parse(pieces.join("")) as WorkbookContent;
}
