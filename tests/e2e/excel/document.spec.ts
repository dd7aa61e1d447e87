import { expect, test } from "@playwright/test";
import { failureOf, failureOfStatements, resultOf, sharedWorkbook } from "../../support/sharedWorkbook";
import { WorkbookPage } from "../../support/workbookPage";

const workbook = sharedWorkbook();

test("custom XML parts are found by id and by namespace, changed and deleted", async () => {
  // Microsoft, "Excel.CustomXmlPartCollection class".
  const seen = await resultOf(
    workbook(),
    `const parts = context.workbook.customXmlParts;
     const part = parts.add('<Reviewers xmlns="http://schemas.contoso.com/review/1.0"><Reviewer>Juan</Reviewer></Reviewers>');
     parts.add("<plain/>");
     part.load("id,namespaceUri");
     const xml = part.getXml();
     const ofNamespace = parts.getByNamespace("http://schemas.contoso.com/review/1.0");
     const only = ofNamespace.getOnlyItem().load("id");
     const several = parts.getByNamespace("").getOnlyItemOrNullObject();
     const none = parts.getByNamespace("urn:none").getOnlyItemOrNullObject();
     const counts = [parts.getCount(), ofNamespace.getCount()];
     await context.sync();
     const same = parts.getItem(part.id);
     same.setXml('<Reviewers xmlns="urn:other"/>');
     const changed = part.getXml();
     part.load("namespaceUri");
     await context.sync();
     const uri = part.namespaceUri;
     part.delete();
     const missing = parts.getItemOrNullObject(part.id);
     parts.load("items/id");
     await context.sync();
     for (const item of parts.items) item.delete();
     await context.sync();
     return [
       xml.value, only.id === part.id, several.isNullObject, none.isNullObject, counts.map(({ value }) => value),
       changed.value, uri, missing.isNullObject, /^\\{[0-9A-F-]{36}\\}$/.test(part.id),
     ];`,
  );
  expect(seen).toEqual([
    '<Reviewers xmlns="http://schemas.contoso.com/review/1.0"><Reviewer>Juan</Reviewer></Reviewers>',
    ...[true, false, true, [2, 1]],
    ...['<Reviewers xmlns="urn:other"/>', "urn:other", true, true],
  ]);
});

test("the document's properties are kept with the workbook, as are custom properties and XML", async ({ browser }) => {
  const kept = await WorkbookPage.open(await browser.newPage());
  await resultOf(
    kept,
    `const { properties, customXmlParts } = context.workbook;
     properties.set({ title: "Backpropagation", author: "Ada", keywords: "network", revisionNumber: 3 });
     properties.custom.add("Steps", 100);
     properties.custom.add("Done", true);
     properties.custom.add("Rate", 0.5);
     properties.custom.add("Since", new Date(Date.UTC(2024, 0, 2)));
     properties.custom.add("steps", "many");
     customXmlParts.add("<kept/>");
     await context.sync();`,
  );
  await kept.saved();
  await kept.page.reload();
  await kept.waitForAddin();
  const seen = await resultOf(
    kept,
    `const { properties, customXmlParts } = context.workbook;
     properties.load("title,author,keywords,revisionNumber,subject");
     properties.custom.load("items/key,items/value,items/type");
     const found = properties.custom.getItemOrNullObject("DONE").load("value");
     const count = customXmlParts.getCount();
     await context.sync();
     const { title, author, keywords, revisionNumber, subject } = properties;
     return [
       { title, author, keywords, revisionNumber, subject }, found.value, count.value,
       properties.custom.items.map(({ key, value, type }) => [key, value, type]),
     ];`,
  );
  expect(seen).toEqual([
    { title: "Backpropagation", author: "Ada", keywords: "network", revisionNumber: 3, subject: "" },
    ...[true, 1],
    [
      ["Steps", "many", "String"],
      ["Done", true, "Boolean"],
      ["Rate", 0.5, "Float"],
      ["Since", "2024-01-02T00:00:00.000Z", "Date"],
    ],
  ]);
  await kept.page.close();
});

test("settings are overwritten, keep dates, and tell when they change", async () => {
  const seen = await resultOf(
    workbook(),
    `const { settings } = context.workbook;
     let told = 0;
     const firsts = new Promise((resolve) => {
       settings.onSettingsChanged.add(async () => { told++; resolve(); });
     });
     await context.sync();
     settings.add("Needs review", true);
     settings.add("Needs review", "no");
     settings.add("When", new Date(2020, 1, 29));
     settings.add("Nested", { list: [1, { deep: null }] });
     await context.sync();
     await firsts;
     const [review, when, nested] = ["Needs review", "When", "Nested"].map((key) => settings.getItem(key).load("value"));
     const count = settings.getCount();
     await context.sync();
     const result = [review.value, when.value.getTime() === new Date(2020, 1, 29).getTime(), nested.value, count.value];
     for (const setting of [review, when, nested]) setting.delete();
     await context.sync();
     return [...result, told >= 1];`,
  );
  expect(seen).toEqual(["no", true, { list: [1, { deep: null }] }, 3, true]);
});

test("the application says how it calculates, and that it has finished", async () => {
  const seen = await resultOf(
    workbook(),
    `const { application } = context.workbook;
     application.suspendApiCalculationUntilNextSync();
     application.suspendScreenUpdatingUntilNextSync();
     sheet.getRange("A1:A2").formulas = [[5], ["=A1*2"]];
     for (const kind of ["Recalculate", "Full", "FullRebuild"]) application.calculate(kind);
     application.load("calculationMode");
     context.workbook.load("autoSave,readOnly,usePrecisionAsDisplayed");
     const cell = sheet.getRange("A2").load("values");
     await context.sync();
     const { autoSave, readOnly, usePrecisionAsDisplayed } = context.workbook;
     return [
       application.calculationMode, cell.values, autoSave, readOnly, usePrecisionAsDisplayed,
     ];`,
  );
  expect(seen).toEqual(["Automatic", [[10]], true, false, false]);
  // A full calculation calls the custom functions again, those of the first sheet.
  const state = () =>
    resultOf(
      workbook(),
      `const { application } = context.workbook; application.load("calculationState"); await context.sync(); return application.calculationState;`,
    );
  await expect.poll(state).toBe("Done");
});

// Microsoft, "Change formula recalculation, iteration, or precision in Excel": manual, and F9 calculates what has changed.
test("calculated by hand, what depends on a cell waits for F9 or for the add-in", async () => {
  const values = () =>
    resultOf(
      workbook(),
      `const cells = sheet.getRange("A1:A3").load("values"); await context.sync(); return cells.values.flat();`,
    );
  try {
    const first = await resultOf(
      workbook(),
      `sheet.getRange("A1:A3").formulas = [[5], ["=A1*2"], ["=A2+1"]]; await context.sync();
       const { application } = context.workbook; application.calculationMode = "Manual"; application.load("calculationMode");
       sheet.getRange("A1").values = [[6]]; await context.sync(); return application.calculationMode;`,
    );
    expect(first).toBe("Manual");
    expect(await values()).toEqual([6, 10, 11]);
    await workbook().type("A1", "7");
    expect(await values()).toEqual([7, 10, 11]);
    await workbook().page.keyboard.press("F9");
    expect(await values()).toEqual([7, 14, 15]);
    await workbook().type("A3", "=A2*10");
    expect(await values()).toEqual([7, 14, 140]);
    await resultOf(
      workbook(),
      `sheet.getRange("A1").values = [[1]]; context.workbook.application.calculate("Full"); await context.sync();`,
    );
    expect(await values()).toEqual([1, 2, 20]);
    await resultOf(workbook(), `sheet.getRange("A1").values = [[2]]; await context.sync();`);
    expect(await values()).toEqual([2, 2, 20]);
  } finally {
    await resultOf(workbook(), `context.workbook.application.calculationMode = "Automatic"; await context.sync();`);
  }
  expect(await values()).toEqual([2, 4, 40]);
});

test("what cannot be is refused", async () => {
  for (const [statement, failure] of [
    [`context.workbook.customXmlParts.add("<open>")`, ["InvalidArgument", "CustomXmlPartCollection.add"]],
    [`context.workbook.customXmlParts.add(5)`, ["InvalidArgument", "CustomXmlPartCollection.add"]],
    [`context.workbook.customXmlParts.getItem("{none}").getXml()`, ["ItemNotFound", "CustomXmlPartCollection.getItem"]],
    [`context.workbook.properties.title = 5`, ["InvalidArgument", "DocumentProperties.title"]],
    [`context.workbook.properties.revisionNumber = -1`, ["InvalidArgument", "DocumentProperties.revisionNumber"]],
    [`context.workbook.properties.custom.add("", 1)`, ["InvalidArgument", "CustomPropertyCollection.add"]],
    [`context.workbook.properties.custom.add("x", {})`, ["InvalidArgument", "CustomPropertyCollection.add"]],
    [
      `context.workbook.properties.custom.getItem("none").delete()`,
      ["ItemNotFound", "CustomPropertyCollection.getItem"],
    ],
    [`context.workbook.settings.getItem("none").delete()`, ["ItemNotFound", "SettingCollection.getItem"]],
    [`context.workbook.application.calculationMode = "Sometimes"`, ["InvalidArgument", "Application.calculationMode"]],
    [`context.workbook.application.calculate("Sometimes")`, ["InvalidArgument", "Application.calculate"]],
  ] as const) {
    expect([statement, await failureOfStatements(workbook(), statement)]).toEqual([statement, failure]);
  }
  const gone = await failureOf(workbook(), async (context) => {
    const setting = context.workbook.settings.add("Brief", 1);
    setting.delete();
    setting.value = 2;
    await context.sync();
  });
  expect(gone).toEqual(["ItemNotFound", "Setting.value"]);
});
