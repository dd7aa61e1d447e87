import { expect, test } from "@playwright/test";
import { CheckPane } from "../support/checkPane";
import { columnOf, FIRST_ROW, HEADER_ROW, USUAL_MISTAKES, writeHandMadeSheet } from "../support/handMadeSheet";
import { runExcel } from "../support/runExcel";
import { sharedWorkbook } from "../support/sharedWorkbook";

/** Three kinds of mistakes, in four columns. */
const MISTAKES = { ...USUAL_MISTAKES, h1: "w1*i1+w3*i2", w5: "w5^+$B$1*∂E/∂w5^" };
const WRONG = ["h1", "w5", "∂E/∂w3", "∂E/∂w4"];

const workbook = sharedWorkbook();
let pane: CheckPane;

test.beforeEach(async () => {
  pane = await CheckPane.open(workbook());
});

test.afterEach(() => {
  expect(workbook().complaints).toEqual([]);
});

/** The colours, comments and contents of the sheet that is shown. */
function looks() {
  return runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const used = sheet.getUsedRange();
    used.load("formulas");
    const { conditionalFormats } = sheet.getRange();
    conditionalFormats.load("items/type");
    const { comments } = sheet;
    comments.load("items/content");
    const { fill } = sheet.getRange("I4").format;
    fill.load("color");
    await context.sync();
    return {
      formulas: used.formulas as string[][],
      fill: fill.color,
      formatCount: conditionalFormats.items.length,
      comments: comments.items.map(({ content }) => content),
    };
  });
}

function selected() {
  return runExcel(workbook(), async (context) => {
    const range = context.workbook.getSelectedRange();
    range.load("address");
    await context.sync();
    return range.address.split("!")[1];
  });
}

test("a sheet with mistakes is checked column by column, with reasons, and not changed", async () => {
  await writeHandMadeSheet(workbook(), { mistakes: MISTAKES });
  const before = await looks();
  await pane.click("Check");
  await expect(pane.summary).toHaveText("31 columns and 20 rows were checked: 4 columns are wrong.");
  expect(await pane.wrong()).toEqual(WRONG);
  await expect(pane.card("∂E/∂w3")).toContainText("∂E/∂w3 uses a_h1·(1 − a_h1); it should use a_h2·(1 − a_h2).");
  await expect(pane.card("w5")).toContainText("The update of w5 adds η·∂E/∂w5 instead of subtracting it.");
  // 0.15·0.05 + 0.25·0.1 and 0.15·0.05 + 0.2·0.1
  await expect(pane.card("h1")).toContainText("I4 holds 0.0325, should hold 0.0275.");
  await expect(workbook().pane.locator("#check-drift")).toHaveText(
    /^At the last row E_total is 0\.\d+; right would be .* too large\)\. W23$/,
  );
  await expect(pane.rate).toHaveValue("0.5");
  await expect(pane.doubts).toHaveCount(0);
  expect(await looks()).toEqual(before);
});

test("the addresses are links that select their cells, also from another sheet", async () => {
  await writeHandMadeSheet(workbook(), { mistakes: MISTAKES });
  await pane.click("Check");
  await pane.card("w5").getByRole("button", { name: "M5" }).click();
  await expect.poll(selected).toBe("M5");
  await workbook().showSheet("Welcome");
  await pane.card("∂E/∂w4").getByRole("button", { name: "AA4" }).click();
  await expect.poll(selected).toBe("AA4");
  await workbook()
    .pane.getByRole("button", { name: /^✗\s*h1|^h1 wrong/ })
    .click();
  await expect.poll(selected).toBe(`I${HEADER_ROW}`);
});

test("marks colour the wrong cells and say why; removing them restores the sheet", async () => {
  await writeHandMadeSheet(workbook(), { mistakes: MISTAKES });
  await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRange("I4:I9").format.fill.color = "#FFFF00";
    sheet.getRange("A1").format.fill.color = "#00FF00";
    sheet.comments.add(sheet.getRange("M5"), "My own");
    const own = sheet.getRange("I4:I6").conditionalFormats.add(Excel.ConditionalFormatType.custom);
    own.custom.rule.formula = "=I4>100";
    await context.sync();
  });
  const before = await looks();
  await pane.click("Check");
  await pane.click("Mark the cells");
  await expect(pane.status).toHaveText("Marked 79 cells in red. No comment could be added at M5.");
  const marked = await looks();
  expect(marked).toMatchObject({ formulas: before.formulas, formatCount: before.formatCount + 3 });
  expect(marked.comments).toHaveLength(4);
  expect(marked.comments).toContain(
    "Backprop check: h1 is wrong in 20 rows; this is the first. The cell holds 0.0325; it should hold 0.0275. " +
      "h1 takes w3 for one of its weights; it should be w1·i1 + w2·i2 (w1 and w2 lead to h1, w3 and w4 to h2).",
  );

  await pane.click("Mark the cells"); // again: in place of the first ones
  expect((await looks()).formatCount).toBe(marked.formatCount);
  await pane.click("Remove the marks");
  await expect(pane.status).toHaveText("The marks are removed. The cells look as they did before.");
  expect(await looks()).toEqual(before);
  await pane.click("Remove the marks");
  await expect(pane.status).toHaveText("The sheet that is shown has no marks.");
});

test("marks follow what was mended since the check", async () => {
  await writeHandMadeSheet(workbook(), { mistakes: { h1: "w1*i1+w3*i2" } });
  await pane.click("Check");
  await workbook().type(`I${FIRST_ROW}`, "=E4*C4+F4*D4");
  await pane.click("Mark the cells");
  await expect(pane.status).toHaveText("Marked 19 cells in red.");
  await expect(pane.card("h1")).toContainText("I5 holds");
});

test("a corrected copy stands beside the sheet, and is right", async () => {
  await writeHandMadeSheet(workbook(), { mistakes: MISTAKES });
  const before = await looks();
  await pane.click("Check");
  await pane.click("Mark the cells");
  const names = await workbook().sheetNames();
  const own = names.at(-1) ?? "";
  await pane.click("Write a corrected copy");
  await expect(pane.status).toHaveText(
    `Wrote “${own} corrected” beside your sheet, with 79 cells corrected. Your own sheet is as it was.`,
  );
  expect(await workbook().sheetNames()).toEqual([...names, `${own} corrected`]);
  const copy = await looks();
  expect(copy).toMatchObject({ formatCount: 0, comments: [] });
  expect(copy.formulas[3]?.[8]).toBe("=E4*C4+F4*D4");
  expect(copy.formulas[3]?.[9]).toBe(before.formulas[3]?.[9]);
  await pane.click("Check");
  await expect(pane.summary).toHaveText("31 columns and 20 rows were checked: all of them are right.");
  await workbook().showSheet(own);
  expect((await looks()).formulas).toEqual(before.formulas);
  await pane.click("Check");
  await pane.click("Write a corrected copy");
  await expect(pane.status).toContainText(`Wrote “${own} corrected (2)”`);
});

test("a right sheet raises no alarm, and there is nothing to mark or to correct", async () => {
  await writeHandMadeSheet(workbook());
  await pane.click("Check");
  await expect(pane.summary).toHaveText("31 columns and 20 rows were checked: all of them are right.");
  expect(new Set(Object.values(await pane.verdicts()))).toEqual(new Set(["right"]));
  for (const name of ["Mark the cells", "Write a corrected copy"]) {
    await expect(pane.button(name)).toHaveAttribute("aria-disabled", "true");
  }
});

test("blank cells and texts among the numbers are said, and marked like others", async () => {
  await writeHandMadeSheet(workbook(), { rowCount: 8 });
  await workbook().type("I6", "n/a");
  await runExcel(workbook(), async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange("U7").clear(Excel.ClearApplyTo.contents);
    await context.sync();
  });
  await pane.click("Check");
  await expect(pane.summary).toContainText("2 columns are wrong");
  expect(await pane.wrong()).toEqual(["h1", "E1"]);
  await expect(pane.card("h1")).toContainText("I6 holds “n/a”, which is not a number. Row 6.");
  await expect(pane.card("E1")).toContainText("U7 is blank; formulas that read it calculate with 0. Row 7.");
  await pane.click("Mark the cells");
  await expect(pane.status).toHaveText("Marked 2 cells in red.");
  const blank = await looks();
  expect(blank.formatCount).toBe(3); // the text, the cell that is blank while it is blank, and when it is filled
  await pane.click("Write a corrected copy");
  await pane.click("Check");
  await expect(pane.summary).toHaveText("31 columns and 8 rows were checked: all of them are right.");
});

test("a sheet that is something else, or blank, gets one sentence", async () => {
  await pane.click("Check");
  await expect(pane.status).toHaveText(
    /^The sheet “[^”]+” is blank\. Show the sheet with your network, then try again\.$/,
  );
  await workbook().showSheet("Welcome"); // it has rows of weights and of gradients, but no training
  await pane.click("Check");
  await expect(pane.status).toHaveText(/^This does not look like a backpropagation sheet: [^.]+\.$/);
  await workbook().addSheet();
  await workbook().type("A1", "Rent");
  await pane.click("Check");
  await expect(pane.status).toHaveText(/^This does not look like a backpropagation sheet: [^.]+\.$/);
  await expect(pane.summary).toBeHidden();
});

test("the learning rate is asked for, and can be another one", async () => {
  await writeHandMadeSheet(workbook(), { rate: ["", ""], mistakes: { w5: "w5^-0.4*∂E/∂w5^" } });
  await pane.click("Check");
  await expect(pane.doubts).toHaveText([
    "No cell names the learning rate; the weights follow 0.5. Is that the one you meant?",
  ]);
  await expect(pane.rate).toHaveValue("0.5");
  expect(await pane.wrong()).toEqual(["w5"]);
  await pane.rate.fill("0,4");
  await pane.rate.press("Enter");
  await expect(pane.doubts).toHaveCount(0);
  expect(await pane.wrong()).toEqual(["w1", "w2", "w3", "w4", "w6", "w7", "w8"]);
  await expect(workbook().pane.locator("#check-rate-source")).toHaveText("As you entered it.");
  await pane.rate.fill("fast");
  await pane.rate.press("Enter");
  await expect(workbook().pane.locator("#check-rate-problem")).toHaveText("Enter a number above 0, such as 0.5.");
  await expect(pane.rate).toHaveAttribute("aria-invalid", "true");
  await pane.rate.fill("");
  await pane.rate.press("Enter");
  await expect(pane.rate).toHaveValue("0.5");
  await expect(pane.doubts).toHaveCount(1);
});

test("what was taken for what can be corrected", async () => {
  await writeHandMadeSheet(workbook());
  await workbook().type(`${columnOf("o1")}${HEADER_ROW}`, "first sum");
  await workbook().type(`${columnOf("o2")}${HEADER_ROW}`, "<img src=x onerror=alert(1)>");
  await pane.click("Check");
  await expect(pane.summary).toContainText("29 columns");
  await pane.openMapping();
  const select = (name: string) =>
    workbook()
      .pane.locator("#check-mapping label")
      .filter({ hasText: new RegExp(`^${name}`) })
      .locator("select");
  await expect(select("a_o1")).toHaveValue("R");
  await expect(select("o1")).toHaveValue("");
  await select("o1").selectOption({ label: "Q: first sum" });
  await select("o2").selectOption("S");
  await expect(pane.summary).toHaveText("31 columns and 20 rows were checked: all of them are right.");
  await select("o1").selectOption("S"); // wrong: o2's
  await expect.poll(() => pane.wrong()).toContain("o1");
  await workbook().pane.getByLabel("Row of headers").fill("9");
  await workbook().pane.getByLabel("Row of headers").press("Enter");
  await expect(pane.status).toContainText("does not look like a backpropagation sheet");
  await expect(workbook().pane.getByLabel("Row of headers")).toHaveValue("3");
});

test("of several tables one is chosen", async () => {
  await writeHandMadeSheet(workbook(), { mistakes: { h1: "w1*i1+w3*i2" }, rowCount: 10 });
  await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRange("A23").copyFrom("A3:AE13");
    sheet.getRange("I24").formulas = [["=E24*C24+F24*D24"]];
    sheet.getRange("I25:I33").copyFrom("I24");
    await context.sync();
  });
  await pane.click("Check");
  await expect(pane.doubts).toHaveText([/several tables, with headers at A3, A23\. The first is checked\./]);
  expect(await pane.wrong()).toEqual(["h1"]);
  await pane.click("Check A23");
  await expect(pane.summary).toHaveText("31 columns and 10 rows were checked: all of them are right.");
  await pane.openMapping();
  await workbook().pane.getByLabel("Table at").selectOption("A3");
  await expect.poll(() => pane.wrong()).toEqual(["h1"]);
});

test("a sheet that is protected or deleted is said in a sentence", async () => {
  await writeHandMadeSheet(workbook(), { mistakes: USUAL_MISTAKES });
  await pane.click("Check");
  await runExcel(workbook(), async (context) => {
    context.workbook.worksheets.getActiveWorksheet().protection.protect();
    await context.sync();
  });
  await pane.click("Check");
  await expect(pane.summary).toContainText("2 columns are wrong");
  const names = await workbook().sheetNames();
  for (const name of ["Mark the cells", "Write a corrected copy"]) {
    await pane.click(name);
    await expect(pane.status).toContainText("protected");
    await expect(pane.status).toHaveAttribute("data-kind", "failed");
  }
  expect(await workbook().sheetNames()).toEqual(names);
  expect(await looks()).toMatchObject({ formatCount: 0, comments: [] });
  await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.protection.unprotect();
    await context.sync();
    sheet.delete();
    await context.sync();
  });
  await pane.card("∂E/∂w3").getByRole("button", { name: "Z4" }).click();
  await expect(pane.status).toHaveText("The sheet that was checked is no longer in the workbook. Check another one.");
});

test("a cell that is being edited is said in a sentence", async () => {
  await writeHandMadeSheet(workbook());
  await workbook().select("AH2");
  await workbook().page.keyboard.type("12");
  await pane.button("Check").evaluate((button: HTMLElement) => {
    button.click(); // a real click would end the edit
  });
  await expect(pane.status).toHaveText("A cell is being edited. Press Enter or Esc in the sheet, then try again.");
  await workbook().page.keyboard.press("Escape");
  await pane.click("Check");
  await expect(pane.summary).toContainText("all of them are right");
});
