import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { filesIn, leftSentence, makeResultFolder, removeIfEmpty } from "../../../../tools/train/resultFolder";

const NOON = new Date(2026, 2, 1, 12, 5, 9);

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "results-"));
});
afterEach(() => {
  rmSync(parent, { recursive: true });
});

describe("the folder of a run's results", () => {
  it("is made, and may hold other things already", async () => {
    const folder = await makeResultFolder(join(parent, "deep", "down"), "fast", NOON);
    writeFileSync(join(folder, "notes.txt"), "mine");
    expect(await makeResultFolder(folder, "fast", NOON)).toBe(folder);
  });

  it("is never one that has results", async () => {
    writeFileSync(join(parent, "log.csv"), "precious");
    await expect(makeResultFolder(parent, "fast", NOON)).rejects.toThrow(
      `${parent} has the results of a run already (log.csv). Choose another folder with --out, or delete it first.`,
    );
  });

  it("cannot be a file", async () => {
    writeFileSync(join(parent, "file"), "");
    await expect(makeResultFolder(join(parent, "file"), "fast", NOON)).rejects.toThrow(
      /^No folder can be made at .*file \(EEXIST.*\)\. Choose another with --out\.$/,
    );
  });

  it("has the time and the recipe for a name unless told, and goes when nothing came of the run", async () => {
    const folder = await makeResultFolder(undefined, "fast", NOON);
    expect(basename(folder)).toBe("2026-03-01-120509-fast");
    await removeIfEmpty(folder);
    expect(existsSync(folder)).toBe(false);
  });

  it("stays when something came of the run, and is told with what is in it", async () => {
    writeFileSync(join(parent, "log.json"), "{}");
    await removeIfEmpty(parent);
    expect(leftSentence(parent, await filesIn(parent))).toBe(`In ${parent}: log.json`);
    expect(leftSentence(parent, [])).toBeUndefined();
  });
});
