import { describe, expect, it } from "@jest/globals";
import { CheckApp, type SheetActions } from "../../../../src/taskpane/check/checkApp";
import type { CheckState } from "../../../../src/taskpane/check/state";
import type { Marks, StudentSheet } from "../../../../src/workbook/check/studentSheets";
import { WorkbookError } from "../../../../src/workbook/workbookError";
import { type HandMade, handMadeSheet, USUAL_MISTAKES } from "../../../support/handMadeSheet";
import { contentsOf } from "../../audit/studentSheet";

function sheetOf(options: HandMade = {}, id = "one"): StudentSheet {
  return { ...contentsOf(handMadeSheet({ rowCount: 6, ...options })), id, name: `Sheet ${id}` };
}

/** A check over a workbook with one sheet, and everything it showed and did. */
function check(sheet: StudentSheet, actions: Partial<SheetActions> = {}) {
  const shown: CheckState[] = [];
  const done: unknown[] = [];
  const app = new CheckApp({
    sheets: {
      read: () => Promise.resolve(sheet),
      select: (...args) => Promise.resolve(void done.push(args)),
      mark: (id, marks: Marks) => {
        done.push([id, marks.areas]);
        return Promise.resolve({ withoutNote: [], hasComments: false });
      },
      removeMarks: () => Promise.resolve(false),
      writeCorrected: ({ name }) => Promise.resolve(`${name} corrected`),
      ...actions,
    },
    render: (state) => shown.push(state),
  });
  return { app, shown, done, last: () => shown.at(-1) };
}

const wrongOf = (state: CheckState | undefined) =>
  state?.checked?.report.columns.flatMap(({ verdict, quantity }) => (verdict === "wrong" ? [quantity] : []));

describe("the check of a sheet", () => {
  it("shows what was found, and the columns to choose from", async () => {
    const { app, shown, last } = check(sheetOf({ mistakes: USUAL_MISTAKES }));
    await app.check();
    expect(shown.map(({ status }) => status.kind)).toEqual(["idle", "busy", "busy", "idle"]);
    expect(last()?.checked).toMatchObject({ sheetName: "Sheet one", tables: [], table: 0 });
    expect(last()?.checked?.columns.slice(0, 2)).toEqual([
      { letters: "A", header: "t1" },
      { letters: "B", header: "t2" },
    ]);
    expect(last()?.rate).toEqual({ text: "0.5", problem: "" });
    expect(wrongOf(last())).toEqual(["∂E/∂w3", "∂E/∂w4"]);
  });

  it("says in a sentence why a sheet could not be read, and keeps what was found before", async () => {
    let isGone = false;
    const sheet = sheetOf();
    const { app, last } = check(sheet, {
      read: () => (isGone ? Promise.reject(new WorkbookError("ItemNotFound", "It is gone.")) : Promise.resolve(sheet)),
    });
    await app.check();
    isGone = true;
    await app.mark();
    expect(last()?.status).toEqual({ kind: "failed", text: "It is gone." });
    expect(last()?.checked).toBeDefined();
  });

  it("forgets what was found when another sheet holds no table", async () => {
    let sheet = sheetOf();
    const { app, last } = check(sheet, { read: () => Promise.resolve(sheet) });
    await app.check();
    sheet = { ...sheet, id: "other", values: [["Rent"]], formulas: [["Rent"]] };
    await app.check();
    expect(last()).toMatchObject({ status: { kind: "failed" }, checked: undefined });
  });

  it("takes choices that are made while it is busy when that is done", async () => {
    const { app, last } = check(sheetOf());
    const first = app.check();
    await app.setLearningRate("0.4");
    await first;
    expect(last()?.rate.text).toBe("0.4");
    expect(wrongOf(last())).toHaveLength(8);
    await app.setLearningRate(" ");
    expect(wrongOf(last())).toEqual([]);
  });

  it("keeps its choices for one sheet and drops them for another", async () => {
    let sheet = sheetOf();
    const { app, last } = check(sheet, { read: () => Promise.resolve(sheet) });
    await app.check();
    await app.setLearningRate("0.4");
    await app.check();
    expect(wrongOf(last())).toHaveLength(8);
    sheet = sheetOf({}, "two");
    await app.check();
    expect(wrongOf(last())).toEqual([]);
  });

  it("marks and corrects nothing where nothing is wrong", async () => {
    const { app, done, last } = check(sheetOf());
    await app.mark();
    expect(last()?.status).toEqual({ kind: "done", text: "There is nothing to mark: no mistake was found." });
    await app.check();
    await app.writeCorrected();
    expect(last()?.status).toEqual({ kind: "done", text: "There is nothing to correct: no mistake was found." });
    expect(done).toEqual([]);
  });

  it("says so where Excel has no comments for add-ins", async () => {
    const { app, done, last } = check(sheetOf({ mistakes: USUAL_MISTAKES }));
    await app.check();
    await app.mark();
    expect(done).toEqual([["one", ["Z4:AA9"]]]);
    expect(last()?.status).toEqual({
      kind: "done",
      text: "Marked 12 cells in red. This version of Excel has no comments for add-ins, so only the colour shows it.",
    });
  });
});
