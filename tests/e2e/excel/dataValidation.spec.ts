import { expect, test } from "@playwright/test";
import { failureOf, failureOfStatements, resultOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

const notice = () => workbook().page.locator("#notice");

/** Gives B2:B4 a rule. */
function setRule(rule: object, more = ""): Promise<unknown> {
  return resultOf(
    workbook(),
    `const { dataValidation } = sheet.getRange("B2:B4");
     dataValidation.rule = ${JSON.stringify(rule)};
     ${more}
     await context.sync();`,
  );
}

const read = (property: string, address = "B2:B4") =>
  resultOf(
    workbook(),
    `const { dataValidation } = sheet.getRange("${address}").load("address");
     dataValidation.load("${property}");
     await context.sync();
     return dataValidation.${property};`,
  );

/** Types into B2 and returns what stands there then. */
async function typed(text: string): Promise<unknown> {
  await workbook().type("B2", text);
  const [[value] = []] = await workbook().values("B2");
  await resultOf(workbook(), `sheet.getRange("B2").values = [[""]]; await context.sync();`);
  return value;
}

// Microsoft, "Excel.BasicDataValidation interface": what is retrieved is always a formula, such as "=10".
test("a whole number is asked for, and anything else is refused in the add-in's words", async () => {
  await setRule(
    { wholeNumber: { formula1: 1, formula2: "=10", operator: "Between" } },
    `dataValidation.errorAlert = { title: "Steps", message: "From 1 to 10.", showAlert: true, style: "Stop" };`,
  );
  expect(await read("rule")).toEqual({ wholeNumber: { formula1: "=1", formula2: "=10", operator: "Between" } });
  expect(await read("type")).toBe("WholeNumber");
  expect(await read("errorAlert")).toEqual({
    title: "Steps",
    message: "From 1 to 10.",
    showAlert: true,
    style: "Stop",
  });
  expect(await typed("7")).toBe(7);
  expect(await typed("2.5")).toBe("");
  await expect(notice()).toHaveText("Steps: From 1 to 10.");
  expect(await typed("11")).toBe("");
  expect(await typed("seven")).toBe("");
});

test("without an alert, anything is accepted, and counts as invalid", async () => {
  await setRule(
    { decimal: { formula1: 0, operator: "GreaterThan" } },
    `dataValidation.errorAlert = { showAlert: false };`,
  );
  await workbook().type("B3", "-1");
  expect(await workbook().values("B3")).toEqual([[-1]]);
  // Microsoft, "Excel.DataValidation class", valid: null where some are valid and some are not.
  expect([await read("valid", "B3"), await read("valid"), await read("valid", "B2:D2")]).toEqual([false, null, true]);
  const invalid = () =>
    resultOf(
      workbook(),
      `const cells = sheet.getRange("A1:D5").dataValidation.getInvalidCellsOrNullObject().load("address");
       await context.sync();
       return cells.isNullObject ? null : cells.address.replace(/^.*!/, "");`,
    );
  expect(await invalid()).toBe("B3");
  await workbook().type("B3", "0.5");
  expect(await read("valid")).toBe(true);
  expect(await invalid()).toBeNull();
});

// By hand: what each operator means, for 5 and 10.
for (const [operator, accepted, refused] of [
  ["Between", [5, 7, 10], [4, 11]],
  ["NotBetween", [4, 11], [5, 7, 10]],
  ["EqualTo", [5], [4]],
  ["NotEqualTo", [4], [5]],
  ["GreaterThan", [6], [5]],
  ["LessThan", [4], [5]],
  ["GreaterThanOrEqualTo", [5], [4]],
  ["LessThanOrEqualTo", [5], [6]],
] as const) {
  test(`${operator} accepts what it says`, async () => {
    const isTernary = operator.endsWith("Between");
    await setRule({ decimal: { formula1: 5, ...(isTernary ? { formula2: 10 } : {}), operator } });
    const areValid = (value: number) =>
      resultOf(
        workbook(),
        `const range = sheet.getRange("B2");
         range.values = [[${value}]];
         range.dataValidation.load("valid");
         await context.sync();
         return range.dataValidation.valid;`,
      );
    for (const value of accepted) expect([value, await areValid(value)]).toEqual([value, true]);
    for (const value of refused) expect([value, await areValid(value)]).toEqual([value, false]);
  });
}

test("dates, times and the length of texts are counted as Excel counts them", async () => {
  // 43101 is 2018-01-01 in Excel's calendar.
  await setRule({ date: { formula1: "2018-01-01", operator: "GreaterThan" } });
  expect(await read("rule")).toEqual({ date: { formula1: "=43101", operator: "GreaterThan" } });
  expect(await typed("1/2/2018")).toBe(43102);
  expect(await typed("1/1/2018")).toBe("");
  await setRule({ time: { formula1: "12:00", operator: "LessThan" } });
  expect(await read("rule")).toEqual({ time: { formula1: "=0.5", operator: "LessThan" } });
  expect(await typed("0.25")).toBe(0.25);
  expect(await typed("0.75")).toBe("");
  await setRule({ textLength: { formula1: 3, operator: "LessThanOrEqualTo" } });
  expect(await read("type")).toBe("TextLength");
  expect(await typed("abc")).toBe("abc");
  expect(await typed("abcd")).toBe("");
  expect(await typed("1234")).toBe("");
});

test("a list of choices drops down, from a text or from cells", async () => {
  await setRule({ list: { inCellDropDown: true, source: "red, green,blue" } });
  expect(await read("rule")).toEqual({ list: { inCellDropDown: true, source: "red,green,blue" } });
  expect(await read("type")).toBe("List");
  await workbook().select("B2");
  await workbook().page.keyboard.press("F2");
  const choices = workbook().page.locator(".o-autocomplete-value");
  await expect(choices).toHaveText(["red", "green", "blue"]);
  await workbook().page.screenshot({ path: "/tmp/rules-list.png" });
  await choices.nth(1).click();
  await expect.poll(() => workbook().values("B2")).toEqual([["green"]]);
  expect(await typed("yellow")).toBe("green");
  await workbook().page.screenshot({ path: "/tmp/rules-refused.png" });
  const fromCells = await resultOf(
    workbook(),
    `const source = sheet.getRange("D1:D2");
     source.values = [["north"], ["south"]];
     sheet.load("name");
     const { dataValidation } = sheet.getRange("B2:B4");
     dataValidation.rule = { list: { inCellDropDown: false, source } };
     dataValidation.load("rule");
     await context.sync();
     return [dataValidation.rule.list.inCellDropDown, dataValidation.rule.list.source === "=" + sheet.name + "!$D$1:$D$2"];`,
  );
  expect(fromCells).toEqual([false, true]);
  expect(await typed("south")).toBe("south");
  expect(await typed("east")).toBe("");
});

test("a formula is asked about what is being typed", async () => {
  await setRule({ custom: { formula: "=AND(B2>5,COUNTIF($B$2:$B$4,B2)=1)" } });
  expect(await read("rule")).toEqual({ custom: { formula: "=AND(B2>5,COUNTIF($B$2:$B$4,B2)=1)" } });
  expect(await typed("6")).toBe(6);
  expect(await typed("5")).toBe("");
  await workbook().type("B3", "8");
  expect(await workbook().values("B3")).toEqual([[8]]);
  expect(await typed("8")).toBe("");
});

test("blank is as good as anything, unless it is not to be", async () => {
  await setRule({ wholeNumber: { formula1: 0, operator: "GreaterThan" } });
  expect([await read("ignoreBlanks"), await read("valid")]).toEqual([true, true]);
  await resultOf(workbook(), `sheet.getRange("B2:B4").dataValidation.ignoreBlanks = false; await context.sync();`);
  expect([await read("ignoreBlanks"), await read("valid")]).toEqual([false, false]);
});

test("a cell's prompt is said when the cell is selected", async () => {
  await setRule(
    { wholeNumber: { formula1: 0, operator: "GreaterThan" } },
    `dataValidation.prompt = { title: "Rate", message: "A positive number, please.", showPrompt: true };`,
  );
  await workbook().select("E9");
  await workbook().select("B3");
  await expect(notice()).toHaveText("Rate: A positive number, please.");
  expect(await read("prompt")).toEqual({ title: "Rate", message: "A positive number, please.", showPrompt: true });
});

test("cells with and without rules are told apart, and clearing some leaves the rule to the others", async () => {
  expect([await read("type"), await read("rule")]).toEqual(["None", {}]);
  await setRule({ decimal: { formula1: 1, operator: "EqualTo" } });
  expect(await read("type", "B1:B4")).toBe("Inconsistent");
  expect(await read("type", "B3")).toBe("Decimal");
  await resultOf(
    workbook(),
    `sheet.getRange("B4").dataValidation.rule = { decimal: { formula1: 2, operator: "EqualTo" } }; await context.sync();`,
  );
  expect([await read("type"), await read("rule")]).toEqual(["MixedCriteria", null]);
  await resultOf(workbook(), `sheet.getRange("B2:B3").dataValidation.clear(); await context.sync();`);
  expect([await read("type", "B2"), await read("type", "B4")]).toEqual(["None", "Decimal"]);
});

test("undo takes a rule back", async () => {
  await setRule({ decimal: { formula1: 1, operator: "EqualTo" } });
  await workbook().select("E9");
  await workbook().page.keyboard.press("Control+z");
  await expect.poll(() => read("type")).toBe("None");
});

test("what is no rule is refused", async () => {
  for (const [statement, failure] of [
    [`rule = 5`, ["InvalidArgument", "DataValidation.rule"]],
    [`rule = {}`, ["InvalidArgument", "DataValidation.rule"]],
    [`rule = { colour: {} }`, ["InvalidArgument", "DataValidation.rule"]],
    [
      `rule = { custom: { formula: "=1" }, list: { source: "a", inCellDropDown: true } }`,
      ["InvalidArgument", "DataValidation.rule"],
    ],
    [`rule = { custom: { formula: "=1+" } }`, ["InvalidArgument", "DataValidation.rule"]],
    [`rule = { decimal: { formula1: 1, operator: "Like" } }`, ["InvalidArgument", "DataValidation.rule"]],
    [`rule = { decimal: { formula1: 1, operator: "Between" } }`, ["InvalidArgument", "DataValidation.rule"]],
    [`rule = { decimal: { formula1: "many", operator: "EqualTo" } }`, ["InvalidArgument", "DataValidation.rule"]],
    [`rule = { list: { source: "", inCellDropDown: true } }`, ["InvalidArgument", "DataValidation.rule"]],
    [`rule = { list: { source: "=UNIQUE(A1:A9)", inCellDropDown: true } }`, ["ApiNotFound", "DataValidation.rule"]],
    [`errorAlert = { showAlert: true, style: "Warning" }`, ["ApiNotFound", "DataValidation.errorAlert"]],
    [`errorAlert = { showAlert: true, style: "Loud" }`, ["InvalidArgument", "DataValidation.errorAlert"]],
    [`ignoreBlanks = "yes"`, ["InvalidArgument", "DataValidation.ignoreBlanks"]],
  ] as const) {
    const prepared = `const { dataValidation } = sheet.getRange("B2"); dataValidation.${statement}`;
    expect([statement, await failureOfStatements(workbook(), prepared)]).toEqual([statement, failure]);
  }
  const locked = await failureOf(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.protection.protect();
    sheet.getRange("A1").dataValidation.rule = { custom: { formula: "=TRUE" } };
    await context.sync();
  });
  expect(locked[0]).toBe("AccessDenied");
});
