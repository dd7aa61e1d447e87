import { expect, test } from "@playwright/test";
import { failureOfStatements, resultOf, sharedWorkbook } from "../support/sharedWorkbook";

const workbook = sharedWorkbook();

const composer = () => workbook().page.locator(".o-grid-composer .o-composer");
const notice = () => workbook().page.locator("#notice");

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await workbook().page.keyboard.press(key);
    await workbook().nextFrame();
  }
}

/** Types into a cell without leaving it. */
async function begin(address: string, text: string): Promise<void> {
  await workbook().select(address);
  for (const character of text) await press(character);
}

const formulas = (address: string) =>
  resultOf(
    workbook(),
    `const range = sheet.getRange("${address}").load("formulas"); await context.sync(); return range.formulas.flat();`,
  );

// Microsoft, "How to avoid broken formulas": Excel says “There's a problem with this formula” and goes on editing.
test("a formula that nobody can read is not entered, and can be mended", async () => {
  await begin("A1", "=1+");
  await press("Enter");
  await expect(notice()).toContainText("There's a problem with this formula");
  await expect(composer()).toHaveText("=1+");
  await press("2", "Enter");
  expect(await workbook().values("A1")).toEqual([[3]]);
});

// Microsoft, "ABS function": it takes one number.
test("a formula with too few arguments is not entered", async () => {
  await begin("A1", "=ABS()");
  await press("Enter");
  await expect(notice()).toContainText("ABS");
  await press("Escape");
  expect(await formulas("A1")).toEqual([""]);
});

test("names and functions that nobody knows are entered, and a bracket that is missing at the end", async () => {
  await workbook().type("A1", "=nosuch(1)");
  await workbook().type("A2", "=SUM(1,2");
  await workbook().type("A3", "=nosuch(B1#,@B1:B2)");
  expect(await formulas("A1:A3")).toEqual(["=nosuch(1)", "=SUM(1,2)", "=nosuch(B1#,@B1:B2)"]);
  expect(await workbook().values("A1:A3")).toEqual([["#NAME?"], [3], ["#NAME?"]]);
});

test("add-ins get InvalidArgument for a formula that nobody can read", async () => {
  for (const formula of ["=1+", "=)", "=SUM(1", "=A1:"]) {
    const statement = `sheet.getRange("A1").formulas = [[${JSON.stringify(formula)}]]`;
    expect(await failureOfStatements(workbook(), statement)).toEqual(["InvalidArgument", "Range.formulas"]);
  }
});

// Microsoft, "Overview of formulas in Excel", and the sentence about a formula with a problem: a minus sign begins one, too.
test("a sign begins a formula, unless it is a number's", async () => {
  await workbook().type("A1", "5");
  await workbook().type("A2", "-A1");
  await workbook().type("A3", "+A1+1");
  await workbook().type("A4", "-7");
  await workbook().type("A5", "+7");
  await workbook().type("A6", "-");
  expect(await formulas("A2:A6")).toEqual(["=-A1", "=+A1+1", -7, 7, "-"]);
  expect(await workbook().values("A2:A3")).toEqual([[-5], [6]]);
});

// Microsoft, "Keyboard shortcuts in Excel", F2: "If editing a formula, toggle Point mode off or on".
test("F2 lets the arrow keys move the caret instead of pointing to cells, and back", async () => {
  await begin("B3", "=");
  await press("ArrowUp");
  await expect(composer()).toHaveText("=B2");
  await press("+", "F2", "ArrowLeft", "ArrowLeft", "0");
  await expect(composer()).toHaveText("=B02+");
  await press("End", "F2", "ArrowUp");
  await expect(composer()).toHaveText("=B02+B2");
  await press("Escape");
});

// Microsoft, "Use Formula AutoComplete": Tab inserts what is selected in the list.
test("Enter enters a formula as it is typed, Tab takes over what the list proposes", async () => {
  await workbook().type("B1", "=MA");
  expect(await formulas("B1")).toEqual(["=MA"]);
  await begin("B2", "=ABS");
  await workbook().page.locator(".o-autocomplete-value").first().waitFor();
  await press("Tab");
  await expect(composer()).toHaveText("=ABS(");
  await press("Escape");
});

test("references to tables are coloured like those to cells", async () => {
  await resultOf(
    workbook(),
    `sheet.getRange("A1:B2").values = [["v", "w"], [1, 2]];
     sheet.tables.add("A1:B2", true).name = "Coloured";
     await context.sync();`,
  );
  await begin("D1", "=SUM(Coloured[v])+B2");
  const colors = await composer()
    .locator("span")
    .evaluateAll((spans) => Object.fromEntries(spans.map((span) => [span.textContent, getComputedStyle(span).color])));
  expect(colors["Coloured[v]"]).not.toBe(colors["("]);
  expect(colors["Coloured[v]"]).not.toBe(colors["B2"]);
  expect(colors["B2"]).not.toBe(colors["("]);
  await press("Escape");
});
