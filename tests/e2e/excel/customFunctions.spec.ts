import { expect, test } from "@playwright/test";
import { openWithFixture } from "../../support/fixtureAddin";
import type { WorkbookPage } from "../../support/workbookPage";

let workbook: WorkbookPage;

test.describe.configure({ mode: "default" });
test.beforeAll(async ({ browser }) => {
  workbook = await openWithFixture(await browser.newPage());
});
test.beforeEach(async () => {
  await deleteOtherSheets();
  await workbook.addSheet();
  await workbook.addin.evaluate(() => {
    const { log, callMessages } = globalThis as unknown as Notes;
    log.length = callMessages.length = 0;
  });
});
test.afterAll(async () => {
  await workbook.page.close();
});

/** Leaves only the first sheet, so that no test sees the functions of another. */
async function deleteOtherSheets(): Promise<void> {
  await workbook.addin.evaluate(() =>
    Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load("items/name");
      await context.sync();
      for (const sheet of worksheets.items.slice(1)) sheet.delete();
      await context.sync();
    }),
  );
}

/** What the add-in noted. */
interface Notes {
  readonly log: string[];
  /** The calls of each message that brought any. */
  readonly callMessages: string[][];
}

const notes = (): Promise<Notes> =>
  workbook.addin.evaluate(() => {
    const { log, callMessages } = globalThis as unknown as Notes;
    return { log, callMessages };
  });
const logged = async () => (await notes()).log;
const valueOf = async (address: string) => (await workbook.values(address))[0]?.[0];

/** Writes formulas from the add-in: all of them in one request. */
async function write(address: string, formulas: string[][]): Promise<void> {
  await workbook.addin.evaluate(
    ([where, contents]) =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange(where).formulas = contents;
        await context.sync();
      }),
    [address, formulas] as const,
  );
}

async function setMode(mode: "Automatic" | "Manual"): Promise<void> {
  await workbook.addin.evaluate(
    (wanted) =>
      Excel.run(async (context) => {
        context.workbook.application.calculationMode = wanted;
        await context.sync();
      }),
    mode,
  );
}

async function insertFirstRow(): Promise<void> {
  await workbook.addin.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("1:1").insert("Down");
      await context.sync();
    }),
  );
}

async function calculateFully(): Promise<void> {
  await workbook.addin.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.application.calculate("Full");
      await context.sync();
    }),
  );
}

async function undo(): Promise<void> {
  await workbook.page.keyboard.press("Control+z");
  await workbook.nextFrame();
}

test.describe("while typing", () => {
  const offers = () => workbook.page.locator(".o-autocomplete-content");
  const help = () => workbook.page.locator(".o-formula-assistant");
  test.afterEach(async () => {
    await workbook.page.keyboard.press("Escape");
    await workbook.page.keyboard.press("Escape");
  });

  // Microsoft, "Create custom functions in Excel": a custom function appears in the autocomplete menu.
  test("functions are offered with their descriptions, in any case, and Tab takes one", async () => {
    await workbook.select("A1");
    await workbook.page.keyboard.type("=test.ti", { delay: 15 });
    await expect(offers().filter({ hasText: "Counts up from a number, again and again." })).toBeVisible();
    // On a busy page keys come before what the last one did is drawn, as they do here.
    await workbook.page.keyboard.press("Tab");
    await workbook.page.keyboard.type("5)");
    await workbook.page.keyboard.press("Enter");
    await expect.poll(() => valueOf("A1")).toBeGreaterThan(5);
  });

  // Microsoft, "Use Formula AutoComplete": Tab inserts the selected item, also when its name is typed to the end.
  test("Tab takes one that is typed to the end, unless it is called already", async () => {
    const composer = workbook.page.locator(".o-grid-composer .o-composer");
    await workbook.select("A1");
    await workbook.page.keyboard.type("=TEST.ADD", { delay: 15 });
    await expect(offers().filter({ hasText: "Adds two numbers." })).toBeVisible();
    await workbook.page.keyboard.press("Tab");
    await workbook.page.keyboard.type("2,3)");
    await expect(composer).toHaveText("=TEST.ADD(2,3)");
    for (let key = 0; key < 5; key++) await workbook.page.keyboard.press("ArrowLeft");
    await expect(offers()).toHaveCount(0);
    await workbook.page.keyboard.press("Enter");
    await expect.poll(() => valueOf("A1")).toBe(5);
  });

  test("Enter takes the function that was chosen with the arrows", async () => {
    await workbook.select("A1");
    await workbook.page.keyboard.type("=TEST.A", { delay: 15 });
    await expect(offers().filter({ hasText: "TEST.ADD" }).first()).toBeVisible();
    for (const key of ["ArrowDown", "ArrowUp", "Enter"]) await workbook.page.keyboard.press(key);
    await expect(workbook.page.locator(".o-grid-composer .o-composer")).toHaveText("=TEST.ADD(");
  });

  test("the argument at the caret is explained; optional and repeating ones stand in brackets", async () => {
    const head = help().locator(".o-formula-assistant-head");
    const argument = head.locator(".o-formula-assistant-focus");
    await workbook.select("A1");
    await workbook.page.keyboard.type("=TEST.ADD(1,", { delay: 15 });
    await expect(head).toHaveText("TEST.ADD ( a, [b] )");
    await expect(argument).toHaveText("b");
    await expect(help()).toContainText("What is added to it.");
    await workbook.page.keyboard.press("Escape");
    await workbook.page.keyboard.press("Escape");
    await workbook.select("A2");
    await workbook.page.keyboard.type('=TEST.LIST("a",1,2,', { delay: 15 });
    await expect(head).toContainText("[number3], [number4], ...");
    await expect(argument).toHaveText("number3");
    await expect(help()).toContainText("A number to list.");
  });
});

test.describe("calls", () => {
  // Microsoft, "Batch custom function calls for a remote service", leaves it to the add-in; the messages come batched here.
  test("of one level go in one message, those of the next when the answers are there", async () => {
    const numbers = Array.from({ length: 30 }, (_, index) => index);
    const cells = numbers.map((row) => [
      `=TEST.ADD(${row},1)`,
      `=TEST.ADD(A${row + 1},100)`,
      `=TEST.ADD(B${row + 1},1000)`,
    ]);
    await write("A1:C30", cells);
    await expect.poll(() => valueOf("C30")).toBe(1130);
    const { callMessages } = await notes();
    expect(callMessages.map(({ length }) => length)).toEqual([30, 30, 30]);
    expect(callMessages[1]?.[29]).toBe("ADD(30,100)");
  });

  test("are made once for the same question in many cells, and once more for another", async () => {
    for (const cell of ["A1", "A2", "A3"]) await workbook.type(cell, '=TEST.NEVER("same")');
    await workbook.type("A4", '=TEST.NEVER("other")');
    await expect.poll(logged).toEqual(["NEVER same", "NEVER other"]);
  });

  // Microsoft, "CHOOSE function": "If index_num is an array, every value is evaluated".
  test("are not made for what IF and CHOOSE do not take", async () => {
    await write("A1:A2", [
      ['=IF(1,TEST.NOTE("if"),TEST.NOTE("else"))'],
      ['=CHOOSE(2,TEST.NOTE("no"),TEST.NOTE("two"))'],
    ]);
    await expect.poll(() => workbook.values("A1:A2")).toEqual([["if"], ["two"]]);
    expect(await logged()).toEqual(["NOTE if", "NOTE two"]);
    await write("A1:B1", [['=CHOOSE({2,1},TEST.NOTE("one"),TEST.NOTE("two"))', ""]]);
    await expect.poll(() => workbook.values("A1:B1")).toEqual([["two", "one"]]);
  });

  test("are made whatever the capitals, and #NAME? is what no add-in has", async () => {
    await workbook.type("A1", "=test.add(1,2)");
    await workbook.type("A2", "=Test.Nothing(1)");
    await expect.poll(() => workbook.values("A1:A2")).toEqual([[3], ["#NAME?"]]);
  });

  // Microsoft, Excel.CalculationType: Full marks "all cells as dirty"; "Receive and handle data with custom functions", cancel a function:
  // "When the user triggers recalculation manually. In this case, a new function call is triggered following the cancellation."
  for (const how of ["Ctrl+Alt+F9", "an add-in"]) {
    test(`are made anew when ${how} has everything calculated, changed or not`, async () => {
      await workbook.type("A1", '=TEST.NEVER("a")');
      await workbook.type("A2", '=TEST.NOTE("b")');
      await expect.poll(() => valueOf("A2")).toBe("b");
      if (how === "an add-in") await calculateFully();
      else await workbook.page.keyboard.press("Control+Alt+F9");
      await expect.poll(logged).toEqual(["NEVER a", "NOTE b", "NEVER a cancelled", "NEVER a", "NOTE b"]);
      await expect.poll(() => workbook.values("A1:A2")).toEqual([["#BUSY!"], ["b"]]);
    });
  }

  test("are made anew when the add-in's page is loaded anew", async () => {
    await workbook.type("A1", '=TEST.NOTE("hello")');
    await expect.poll(() => valueOf("A1")).toBe("hello");
    await workbook.addin.evaluate(() => {
      Object.assign(window, { isLoadedBefore: true });
      window.location.reload();
    });
    await workbook.addin.waitForFunction(() => !("isLoadedBefore" in window));
    await expect(workbook.pane.locator("#build")).toHaveText("ready");
    await expect.poll(logged).toEqual(["NOTE hello"]);
    await expect.poll(() => valueOf("A1")).toBe("hello");
  });
});

// Microsoft, "Receive and handle data with custom functions", cancel a function.
test.describe("a call is cancelled", () => {
  const RUNNING = ["NEVER a", "NEVER a cancelled"];

  test("when its formula is deleted, and the rest of the sheet was alive all the time", async () => {
    await workbook.type("A1", '=TEST.NEVER("a")');
    await workbook.type("A2", "=A1+1");
    await workbook.type("A3", "=TEST.ADD(1,2)");
    await expect.poll(() => workbook.values("A1:A3")).toEqual([["#BUSY!"], ["#BUSY!"], [3]]);
    await workbook.select("A1");
    await workbook.page.keyboard.press("Delete");
    await expect.poll(logged).toEqual(RUNNING);
    expect(await workbook.values("A2")).toEqual([[1]]);
  });

  test("when its formula is overwritten, by hand or by an add-in", async () => {
    await workbook.type("A1", '=TEST.NEVER("a")');
    await workbook.type("A1", "done");
    await expect.poll(logged).toEqual(RUNNING);
    await workbook.type("A2", '=TEST.NEVER("b")');
    await write("A2", [["also done"]]);
    await expect.poll(logged).toEqual([...RUNNING, "NEVER b", "NEVER b cancelled"]);
  });

  test("when an argument changes, and another call takes its place", async () => {
    await workbook.type("A1", "x");
    await workbook.type("A2", "=TEST.NEVER(A1)");
    await workbook.type("A1", "y");
    await expect.poll(logged).toEqual(["NEVER x", "NEVER x cancelled", "NEVER y"]);
  });

  test("when the step is undone, and made again when it is redone", async () => {
    await workbook.type("A1", '=TEST.NEVER("a")');
    await expect.poll(logged).toEqual(["NEVER a"]);
    await undo();
    await expect.poll(logged).toEqual(RUNNING);
    await workbook.page.keyboard.press("Control+y");
    await expect.poll(logged).toEqual([...RUNNING, "NEVER a"]);
  });

  test("not when its cell is cut and pasted elsewhere, nor are other cells' functions called anew", async () => {
    await workbook.type("A1", '=TEST.NEVER("a")');
    await workbook.type("B1", '=TEST.NOTE("b")');
    await expect.poll(() => valueOf("B1")).toBe("b");
    await workbook.select("A1");
    await workbook.page.keyboard.press("Control+x");
    await workbook.select("A3");
    await workbook.page.keyboard.press("Control+v");
    await expect.poll(() => workbook.values("A1:A3")).toEqual([[""], [""], ["#BUSY!"]]);
    await workbook.page.keyboard.press("Delete");
    await expect.poll(logged).toEqual(["NEVER a", "NOTE b", "NEVER a cancelled"]);
  });

  // Microsoft, "Change formula recalculation, iteration, or precision in Excel": by hand, formulas keep their results until they are asked.
  test("not when rows are inserted while the workbook is calculated by hand", async () => {
    await write("A1:A3", [["=TEST.TICK(100)"], ['=TEST.NEVER("a")'], ['=IFERROR(TEST.NEVER("b"),0)']]);
    await write("C1", [['=TEST.NOTE("answered")']]);
    await expect.poll(() => valueOf("C1")).toBe("answered");
    await expect.poll(() => valueOf("A1")).toBeGreaterThan(100);
    await setMode("Manual");
    try {
      await write("B1", [['=IFERROR(TEST.NEVER("c"),0)']]);
      await insertFirstRow();
      await workbook.page.keyboard.press("F9"); // what is answered is not asked again
      const before = Number(await valueOf("A2"));
      await expect.poll(() => valueOf("A2")).toBeGreaterThan(before);
      await write("A2:B4", new Array<string[]>(3).fill(["", ""]));
      const begun = ["TICK 100", "NEVER a", "NEVER b", "NEVER c"];
      const all = ["NOTE answered", ...begun, ...begun.map((each) => `${each} cancelled`)];
      await expect.poll(async () => [...(await logged())].sort()).toEqual(all.sort());
    } finally {
      await setMode("Automatic");
    }
  });

  test("when its sheet is deleted", async () => {
    await workbook.type("A1", '=TEST.NEVER("a")');
    await deleteOtherSheets();
    await expect.poll(logged).toEqual(RUNNING);
  });
});

// Microsoft, "Volatile values in functions": recalculated every time Excel recalculates.
test.describe("a volatile function", () => {
  test("is called again in every recalculation, and comes to rest", async () => {
    await workbook.type("A1", '=TEST.ROLL("rest")');
    await workbook.type("B1", "=A1*10");
    await expect.poll(() => workbook.values("A1:B1")).toEqual([[2, 20]]);
    await workbook.type("C5", "anything");
    await expect.poll(() => workbook.values("A1:B1")).toEqual([[3, 30]]);
    // Nothing more happens by itself: an ordinary call that takes longer than another turn would is answered meanwhile.
    await workbook.addin.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)));
    expect(await workbook.values("A1:B1")).toEqual([[3, 30]]);
  });

  test("hands its new values to functions that depend on it, without going round in circles", async () => {
    await workbook.type("A1", '=TEST.ROLL("chain")');
    await workbook.type("A2", "=TEST.NOTE(A1)");
    await expect.poll(() => valueOf("A2")).toBe(2);
    await workbook.type("C5", "anything");
    await expect.poll(() => valueOf("A2")).toBe(3);
    expect(await logged()).toEqual(["NOTE 1", "NOTE 2", "NOTE 3"]);
  });

  test("is called for each cell, as RAND is", async () => {
    await write("A1:A2", [['=TEST.ROLL("each")'], ['=TEST.ROLL("each")']]);
    await expect.poll(() => workbook.values("A1:A2")).toEqual([[1], [2]]);
  });

  test("is called when everything is calculated, an ordinary one only when its arguments change", async () => {
    await write("A1:A2", [['=TEST.ROLL("all")'], ['=TEST.NOTE("once")']]);
    await expect.poll(() => workbook.values("A1:A2")).toEqual([[1], ["once"]]);
    await workbook.addin.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.application.calculate("Recalculate");
        await context.sync();
      }),
    );
    await expect.poll(() => valueOf("A1")).toBe(2);
    expect(await logged()).toEqual(["NOTE once"]);
  });
});

// Microsoft, "Excel performance: Improving calculation performance", volatile functions.
test.describe("a function of Excel's that is volatile", () => {
  test("is calculated in every recalculation", async () => {
    await write("A1:B1", [["=RAND()", "=A1"]]);
    const before = await valueOf("A1");
    expect(before).toBeLessThan(1);
    await workbook.type("C5", "anything");
    const [[now, same] = []] = await workbook.values("A1:B1");
    expect(now).not.toBe(before);
    expect(same).toBe(now);
  });

  test("keeps its value while a custom function answers for it, so that there is an end", async () => {
    await workbook.type("A1", "=TEST.NOTE(RANDBETWEEN(1,1000000))+RAND()*0");
    await expect.poll(() => valueOf("A1")).toBeGreaterThan(0);
    expect(await logged()).toEqual([`NOTE ${await valueOf("A1")}`]);
    await workbook.type("C5", "anything");
    await expect.poll(async () => (await logged()).length).toBe(2);
    const [, second] = await logged();
    await expect.poll(async () => `NOTE ${await valueOf("A1")}`).toBe(second);
    expect(await logged()).toHaveLength(2);
  });
});

// Microsoft, "Receive and handle data with custom functions", make a streaming function.
test.describe("a streaming function", () => {
  test("goes on and on, is shared by two cells, and hears when the last of them has gone", async () => {
    await write("A1:A2", [["=TEST.TICK(100)"], ["=TEST.TICK(100)"]]);
    await expect.poll(() => valueOf("A1")).toBeGreaterThan(100);
    const earlier = Number(await valueOf("A1"));
    await expect.poll(() => valueOf("A1")).toBeGreaterThan(earlier);
    const [[first] = [], [second] = []] = await workbook.values("A1:A2");
    expect(second).toBe(first);
    await workbook.type("A1", "enough");
    expect(await logged()).toEqual(["TICK 100"]);
    await workbook.type("A2", "enough");
    await expect.poll(logged).toEqual(["TICK 100", "TICK 100 cancelled"]);
    expect(await workbook.values("A1:A2")).toEqual([["enough"], ["enough"]]);
  });

  test("leaves functions of it the time to answer, and functions of these", async () => {
    await write("A1:A3", [["=TEST.TICK(100)"], ["=TEST.ADD(A1,1)"], ["=TEST.ADD(A2,1)"]]);
    const seen = new Set<unknown>();
    const look = async () => {
      const value = await valueOf("A3");
      if (typeof value === "number") seen.add(value);
      return seen.size;
    };
    await expect.poll(look, { intervals: [50] }).toBeGreaterThan(2);
  });

  test("can send an error and then a number again", async () => {
    await workbook.type("A1", '=TEST.FEED("1 #VALUE! 2")');
    const seen = new Set();
    await expect
      .poll(
        async () => {
          seen.add(await valueOf("A1"));
          return [...seen];
        },
        { intervals: [50] },
      )
      .toEqual(["#BUSY!", 1, "#VALUE!", 2]);
  });
});

test.describe("an argument", () => {
  test("that is an error reaches a parameter of type any, and no other", async () => {
    await write("A1:A3", [["=1/0"], ["=TEST.ONE(A1)"], ["=TEST.ADD(A1)"]]);
    await write("B2:B3", [["=TEST.ALL(A1:B1)"], ['=TEST.LIST("a",A1)']]);
    await expect
      .poll(() => workbook.values("A2:B3"))
      .toEqual([
        ['["error #DIV/0!",null]', '[["error #DIV/0!",null]]'],
        ["#DIV/0!", "#DIV/0!"],
      ]);
    expect((await notes()).callMessages.flat()).toHaveLength(2);
  });

  // Microsoft, "Custom functions parameter options".
  test("that is left out is null, repeated ones are a list, ranges are rows of cells", async () => {
    await write("A1:B2", [
      ["1", "two"],
      ["TRUE", ""],
    ]);
    await write("D1:D7", [
      ["=TEST.ONE()"],
      ["=TEST.ONE(,5)"],
      ["=TEST.ALL(A1:B2)"],
      ["=TEST.ALL(A1)"],
      ['=TEST.LIST("a",1,A1,3)'],
      ["=TEST.AREAS(A1:B1,5,A1:A2)"],
      ["=TEST.ADD(7)"],
    ]);
    await expect
      .poll(() => workbook.values("D1:D7"))
      .toEqual([
        ["[null,null]"],
        ["[null,5]"],
        ['[[1,"two"],[true,null]]'],
        ["[[1]]"],
        ['["a",[1,1,3]]'],
        ['[[[1,"two"]],[[5]],[[1],[true]]]'],
        [7],
      ]);
  });

  test("of the wrong kind is #VALUE! without a call, and a whole column leaves the page alive", async () => {
    await write("A1:A2", [["1"], ["2"]]);
    await write("C1:C3", [['=TEST.ADD("text")'], ['=TEST.ADD("3")'], ["=LEN(TEST.ALL(A:A))"]]);
    await expect.poll(() => workbook.values("C1:C2")).toEqual([["#VALUE!"], [3]]);
    await expect.poll(() => valueOf("C3")).toBeGreaterThan(100);
  });

  test("and the calling cell have addresses, for functions that ask for them", async () => {
    await workbook.type("B3", "=TEST.WHERE()");
    await workbook.type("B4", "=TEST.ADDRESSES(D8,A1:C2,5)");
    const sheet = await activeSheetName();
    await expect
      .poll(() => workbook.values("B3:B4"))
      .toEqual([[`${sheet}!B3`], [`${sheet}!B4 ${sheet}!D8 ${sheet}!A1:C2 `]]);
  });
});

async function activeSheetName(): Promise<string> {
  return workbook.addin.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.load("name");
      await context.sync();
      return sheet.name;
    }),
  );
}

// Microsoft, "Handle and return errors from your custom function".
test.describe("an error", () => {
  const CODES = {
    invalidValue: "#VALUE!",
    notAvailable: "#N/A",
    divisionByZero: "#DIV/0!",
    invalidNumber: "#NUM!",
    nullReference: "#NULL!",
  };

  test("of the function's own is what the cell shows, thrown, rejected or returned", async () => {
    const formulas = Object.keys(CODES).map((code) =>
      ["throw", "reject", "return"].map((how) => `=TEST.FAIL("${code}","why","${how}")`),
    );
    await write("A1:C5", formulas);
    const errors = Object.values(CODES).map((error) => [error, error, error]);
    await expect.poll(() => workbook.values("A1:C5")).toEqual(errors);
  });

  test("tells its reason for #VALUE! and #N/A only", async () => {
    for (const [code, error, words] of [
      ["invalidValue", "#VALUE!", "my words"],
      ["notAvailable", "#N/A", "my words"],
      ["invalidNumber", "#NUM!", "The add-in's function returned this error."],
      ["none", "#VALUE!", "The add-in's function failed and gave no reason."],
    ] as const) {
      await workbook.type("A1", `=TEST.FAIL("${code}","my words","throw")`);
      await expect.poll(() => valueOf("A1")).toBe(error);
      await pointAtFirstCell();
      await expect(workbook.page.locator(".o-error-tooltip")).toContainText(words);
    }
  });

  test("of an exception, or of a function without code, is #VALUE!", async () => {
    await write("A1:A4", [
      ["=TEST.BOOM()"],
      ['=TEST.FAIL("none","secret","throw")'],
      ['=TEST.FAIL("none","secret","reject")'],
      ["=TEST.UNSUNG()"],
    ]);
    await expect.poll(() => workbook.values("A1:A4")).toEqual([["#VALUE!"], ["#VALUE!"], ["#VALUE!"], ["#VALUE!"]]);
  });
});

async function pointAtFirstCell(): Promise<void> {
  const box = await workbook.page.locator(".o-grid canvas").first().boundingBox();
  if (box === null) throw new Error("The grid is not there.");
  await workbook.page.mouse.move(box.x + 400, box.y + 300);
  await workbook.page.mouse.move(box.x + 48 + 40, box.y + 26 + 12, { steps: 5 });
}

test.describe("a result", () => {
  test("that is no number is an error; nothing is 0, as Excel has it", async () => {
    const kinds = ["undefined", "null", "not a number", "infinity", "object", "date", "formatted"];
    await write(
      "A1:A7",
      kinds.map((kind) => [`=TEST.GIVE("${kind}")`]),
    );
    await expect
      .poll(() => workbook.values("A1:A7"))
      .toEqual([[0], [0], ["#VALUE!"], ["#NUM!"], ["#VALUE!"], ["2024-02-29T00:00:00.000Z"], [0.5]]);
  });

  test("that is an array spills, with gaps filled, and an empty one is #CALC!", async () => {
    await write("A1", [['=TEST.GIVE("array with gaps")']]);
    await write("A4", [['=TEST.GIVE("array with an error")']]);
    await write("A6", [['=TEST.GIVE("array without rows")']]);
    await write("A7", [['=TEST.GIVE("array without columns")']]);
    await expect.poll(() => valueOf("A7")).toBe("#CALC!");
    expect(await workbook.values("A1:B2")).toEqual([
      [1, 0],
      ["x", ""],
    ]);
    expect(await workbook.values("A4:B4")).toEqual([[1, "#N/A"]]);
    expect(await valueOf("A6")).toBe("#CALC!");
  });

  // Microsoft, "Excel specifications and limits": 32,767 characters in a cell.
  test("that is a text fills a cell up to 32,767 characters", async () => {
    await write("A1:A3", [['=LEN(TEST.GIVE("longest text"))'], ['=TEST.GIVE("too long a text")'], ["=A2&1"]]);
    await expect.poll(() => workbook.values("A1:A3")).toEqual([[32_767], ["#VALUE!"], ["#VALUE!"]]);
  });

  test("can be very long, but not longer than a sheet", async () => {
    await write("A1:B1", [['=TEST.GIVE("50,000 rows")', '=SUM(TEST.GIVE("50,000 rows"))']]);
    await expect.poll(() => valueOf("A50000"), { timeout: 30_000 }).toBe(50_000);
    await expect.poll(() => valueOf("B1")).toBe(1_250_025_000);
    await write("A1:B1", [['=ROWS(TEST.GIVE("more rows than a sheet"))', ""]]);
    await expect.poll(() => valueOf("A1"), { timeout: 30_000 }).toBe(1_048_577);
  });

  // Microsoft, "How to correct a #SPILL! error", spill range isn't blank.
  test("that has no room is #SPILL!, leaves its neighbour alone, and spills when the way is free", async () => {
    await workbook.type("B2", "mine");
    await workbook.type("A1", "=TEST.TABLE(2,3)");
    await expect.poll(() => valueOf("A1")).toBe("#SPILL!");
    expect(await workbook.values("A1:C2")).toEqual([
      ["#SPILL!", "", ""],
      ["", "mine", ""],
    ]);
    await workbook.select("B2");
    await workbook.page.keyboard.press("Delete");
    await expect
      .poll(() => workbook.values("A1:C2"))
      .toEqual([
        [1, 2, 3],
        [4, 5, 6],
      ]);
    await workbook.type("C1", "mine again");
    await expect
      .poll(() => workbook.values("A1:C2"))
      .toEqual([
        ["#SPILL!", "", "mine again"],
        ["", "", ""],
      ]);
  });
});
