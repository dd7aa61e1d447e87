import { describe, expect, it } from "@jest/globals";
import { formatAddress, parseAddress } from "../../../src/host/excel/address";
import { ApiError } from "../../../src/host/protocol/apiError";

const LAST_ROW = 1_048_575;
const LAST_COLUMN = 16_383;

// Microsoft, "Get a range using the Excel JavaScript API"; limits from "Excel specifications and limits".
describe("an address", () => {
  it.each([
    ["B7", { left: 1, right: 1, top: 6, bottom: 6 }],
    ["$B$7", { left: 1, right: 1, top: 6, bottom: 6 }],
    ["A1:C3", { left: 0, right: 2, top: 0, bottom: 2 }],
    ["C3:A1", { left: 0, right: 2, top: 0, bottom: 2 }],
    ["b2:c$3", { left: 1, right: 2, top: 1, bottom: 2 }],
    ["B:D", { left: 1, right: 3, top: 0, bottom: LAST_ROW }],
    ["2:5", { left: 0, right: LAST_COLUMN, top: 1, bottom: 4 }],
    ["XFD1048576", { left: LAST_COLUMN, right: LAST_COLUMN, top: LAST_ROW, bottom: LAST_ROW }],
  ])("%s is read", (text, zone) => {
    expect(parseAddress(text)).toEqual({ sheetName: undefined, zone });
  });

  it.each([
    ["Sheet1!A1", "Sheet1"],
    ["'My sheet'!A1", "My sheet"],
    ["'It''s mine'!A1", "It's mine"],
    ["'Backprop (2)'!A1:B2", "Backprop (2)"],
  ])("%s names its sheet", (text, sheetName) => {
    expect(parseAddress(text).sheetName).toBe(sheetName);
  });

  it.each(["", "A", "1", "A0", "A1:", "A1:B2:C3", "XFE1", "A1048577", "hello world", "A1:3", "Sheet1!", "$"])(
    '"%s" is none',
    (text) => {
      expect(() => parseAddress(text)).toThrow(ApiError);
    },
  );

  it.each(["Sheet1!B7", "Sheet1!A1:C3", "Sheet1!B:D", "Sheet1!2:5", "'It''s mine'!A1", "'Backprop (2)'!A1:B2"])(
    "%s is written as it was read",
    (text) => {
      const { sheetName = "", zone } = parseAddress(text);
      expect(formatAddress(sheetName, zone)).toBe(text);
    },
  );
});
