import { expect, test } from "@jest/globals";
import { droppedFile } from "../../../../src/host/page/droppedFiles";

/** What a browser hands over, of which only these members are read. */
function dropped(names: readonly string[], isDirectory = false): DataTransfer {
  const files = names.map((name) => new File([], name));
  const items = names.map(() => ({ webkitGetAsEntry: () => ({ isDirectory }) }));
  return { files, items } as unknown as DataTransfer;
}

test("a file that is dropped is taken", () => {
  expect(droppedFile(dropped(["a.xlsx"])).name).toBe("a.xlsx");
});

test("folders, several files and drags without a file are refused with a sentence", () => {
  expect(() => droppedFile(dropped(["homework"], true))).toThrow("It is a folder. Drop a file of it");
  expect(() => droppedFile(dropped(["a.xlsx", "b.xlsx", "c.xlsx"]))).toThrow(
    "It is 3 files, and one is opened at a time.",
  );
  expect(() => droppedFile(dropped([]))).toThrow("It holds no file.");
});
