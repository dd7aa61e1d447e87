import { describe, expect, it } from "@jest/globals";
import { joinPieces, piecesOf } from "../../../src/host/library/pieces";

const LARGE = {
  data: {
    sheets: [{ cells: Object.fromEntries(Array.from({ length: 20_000 }, (_, row) => [`A${row + 1}`, `Σ😀 ${row}`])) }],
  },
  settings: [["seed", "7"] as const],
  remark: "“Larger” is open.",
};

describe("a workbook's contents in pieces", () => {
  it("are the same when they are put together", () => {
    expect(joinPieces(piecesOf(LARGE))).toEqual(LARGE);
    expect(joinPieces(piecesOf({ data: {}, settings: [] }))).toEqual({ data: {}, settings: [] });
  });

  // Chromium's kDefaultWrapThreshold is 64 KiB (idb_value_wrapping.h), and a string takes two bytes a character at most.
  it("are so small that Chromium sends each along with the request to keep it", () => {
    const pieces = piecesOf(LARGE);
    expect(pieces.length).toBeGreaterThan(1);
    for (const piece of pieces) expect(2 * piece.length).toBeLessThan(64 * 1024 - 100);
  });
});
