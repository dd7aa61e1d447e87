import { expect, test } from "@jest/globals";
import { freeName, headerNames, isTableName } from "../../../../src/host/grid/tables/tableNames";

// Microsoft, "Rename an Excel table".
test.each(["Table1", "_log", "\\x", "Größe.2", "RC_2", "XFE1x", "ABCD1", "x".repeat(255)])(
  "%s names a table",
  (name) => {
    expect(isTableName(name)).toBe(true);
  },
);

test.each(["", "a b", "1a", ".a", "A1", "$A$1", "XFD1048576", "R1C1", "r2", "C", "c", "x".repeat(256)])(
  "%s names no table",
  (name) => {
    expect(isTableName(name)).toBe(false);
  },
);

test("a free name is the first that nothing has in any case", () => {
  expect(freeName("Table", new Set(["table1", "table3"]))).toBe("Table2");
});

test("headers are never blank and never the same", () => {
  expect(headerNames(["", "a", "A", "", "a2"])).toEqual(["Column1", "a", "A3", "Column4", "a2"]);
});
