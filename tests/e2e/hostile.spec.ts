import { expect, type Page, test } from "@playwright/test";
import fc from "fast-check";
import { type HostileBatch, hostileBatch } from "../support/hostileBatches";
import { failureOfStatements, resultOf } from "../support/sharedWorkbook";
import { WorkbookPage } from "../support/workbookPage";

/** Microsoft, "Error handling with the application-specific JavaScript APIs". */
const DOCUMENTED_CODES = [
  "AccessDenied",
  "ApiNotFound",
  "InvalidArgument",
  "InvalidObjectPath",
  "InvalidOperation",
  "InvalidReference",
  "InvalidSelection",
  "ItemAlreadyExists",
  "ItemNotFound",
  "MergedRangeConflict",
  "RangeExceedsLimit",
  "UnsupportedOperation",
];

interface Answer {
  /** The error of Office's older interface; 0 when the request came through. */
  readonly error: number;
  readonly result?: {
    readonly Error?: { readonly Code: string; readonly ActionIndex: number };
    readonly Results: unknown[];
  };
}

/** Sends the body of a request as the client library would, without the client library. */
function sender(page: Page, workbook: WorkbookPage): (body: string) => Promise<Answer> {
  const call = caller(page, workbook);
  return (body) => call({ DdaMethod: { DispatchId: 93 }, ArrayData: ["", "", "", "", body, null, 0] });
}

/** Calls whatever of Office's older interface. */
function caller(page: Page, workbook: WorkbookPage): (data: object) => Promise<Answer> {
  let correlation = 1_000_000;
  return async (data) => {
    const name = await page.locator(".pane-frame").evaluate((frame) => (frame as HTMLIFrameElement).name);
    const [conversation] = (JSON.parse(name) as { xdmInfo: string }).xdmInfo.split("|");
    return workbook.addin.evaluate(post, { data, conversation, correlation: correlation++ });
  };
}

/** Runs in the add-in's page. */
function post(request: { data: object; conversation: string | undefined; correlation: number }): Promise<Answer> {
  return new Promise((resolve) => {
    const listen = ({ data }: MessageEvent) => {
      const answer = JSON.parse(String(data)) as {
        _correlationId: number;
        _data: { Error: number; Data?: [number, unknown[], string] };
      };
      if (answer._correlationId !== request.correlation) return;
      window.removeEventListener("message", listen);
      const [, , result = "null"] = answer._data.Data ?? [];
      resolve({ error: answer._data.Error, result: JSON.parse(result) as NonNullable<Answer["result"]> });
    };
    window.addEventListener("message", listen);
    const envelope = {
      _messageType: 0,
      _actionName: "executeMethod",
      _conversationId: request.conversation,
      _correlationId: request.correlation,
      _actionType: 0,
      _data: request.data,
    };
    window.parent.postMessage(JSON.stringify(envelope), window.location.origin);
  });
}

/** Everything that stands in the workbook. */
const contents = (workbook: WorkbookPage) =>
  workbook.addin.evaluate(() =>
    Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load("items/name, items/visibility, items/tabColor");
      await context.sync();
      const ranges = worksheets.items.map((sheet) => sheet.getUsedRange().load("address, formulas, numberFormat"));
      await context.sync();
      const sheets = worksheets.items.map(({ name, visibility, tabColor }) => [name, visibility, tabColor]);
      return JSON.stringify([
        sheets,
        ranges.map(({ address, formulas, numberFormat }) => [address, formulas, numberFormat]),
      ]);
    }),
  );

/** Whether the objects that a request speaks of are only looked up, not made. */
const onlyLooks = ({ ObjectPaths }: HostileBatch) =>
  Object.values(ObjectPaths).every(({ ObjectPathType, Name }) => ObjectPathType !== 3 || Name.startsWith("Get"));

/**
 * Whether the first action does one thing. Of several properties that are set, one after the other, a refused value
 * stops those after it; a property that is not there stops all (tests/unit/host/interpreter.test.ts).
 */
const beginsWithOneThing = ({ Actions }: HostileBatch) => Object.keys(Actions[0]?.ObjectState ?? {}).length < 2;

for (const seed of [1, 2, 3, 4]) {
  test(`whatever another page asks for, it gets an answer or a documented error (seed ${seed})`, async ({ page }) => {
    test.slow();
    const workbook = await WorkbookPage.open(page);
    const send = sender(page, workbook);
    let before = await contents(workbook);
    const property = fc.asyncProperty(hostileBatch, async (batch) => {
      const { error, result } = await send(JSON.stringify(batch));
      expect(error, JSON.stringify(batch)).toBe(0);
      if (result?.Error !== undefined) expect(DOCUMENTED_CODES, JSON.stringify(batch)).toContain(result.Error.Code);
      const after = await contents(workbook);
      if (result?.Error?.ActionIndex === 0 && onlyLooks(batch) && beginsWithOneThing(batch))
        expect(after, JSON.stringify(batch)).toBe(before);
      before = after;
    });
    await fc.assert(property, { seed, numRuns: 150, endOnFailure: true });
    expect(workbook.complaints).toEqual([]);
  });
}

test("what is no request is refused, and leaves no trace", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  const before = await contents(workbook);
  const send = sender(page, workbook);
  for (const body of [
    "",
    "null",
    "[]",
    "{",
    '{"Actions":1}',
    '{"Actions":[],"ObjectPaths":[]}',
    '{"Actions":[{}],"ObjectPaths":{}}',
  ]) {
    expect((await send(body)).error, body).not.toBe(0);
  }
  expect(await contents(workbook)).toBe(before);
  expect(workbook.complaints).toEqual([]);
});

/** Requests that would take the page down, or an exception to it, by statements that fail with the code. */
const MALICE: Readonly<Record<string, readonly [code: string, statements: string]>> = {
  // Microsoft, "Excel specifications and limits": 8,192 characters in a formula, 32,767 in a cell, 1,048,576 rows,
  // 255 series in a chart.
  "a formula of 8,193 characters": [
    "InvalidArgument",
    `sheet.getRange("A1").formulas = [["=" + "1+".repeat(4095) + "10"]]`,
  ],
  "a text of 32,768 characters": ["InvalidArgument", `sheet.getRange("A1").values = [["x".repeat(32768)]]`],
  "texts that are replaced by longer and longer ones": [
    "InvalidArgument",
    `sheet.getRange("A2").values = [["a".repeat(30000)]]; await context.sync(); sheet.replaceAll("a", "b".repeat(30000), {})`,
  ],
  "a chart of 256 series": ["InvalidArgument", `sheet.charts.add("Line", sheet.getRange("A1:IV300"))`],
  "a chart of a million cells": ["RangeExceedsLimit", `sheet.charts.add("Line", sheet.getRange("B1:B1048575"))`],
  "a cell that is copied into all others": ["RangeExceedsLimit", `sheet.getRange("B1:XFD1048576").copyFrom("A1")`],
  "a million rows more": ["RangeExceedsLimit", `sheet.getRange("1:1000000").insert("Down")`],
};

for (const [what, [code, statements]] of Object.entries(MALICE)) {
  test(`${what}: refused, and nothing is changed`, async ({ page }) => {
    const workbook = await WorkbookPage.open(page, "/workbook/#new");
    await workbook.type("A1", "mine");
    expect((await failureOfStatements(workbook, statements))[0]).toBe(code);
    expect(await workbook.values("A1")).toEqual([["mine"]]);
    expect(workbook.complaints).toEqual([]);
  });
}

test("formulas that ask for more than there is are errors: no array of that size, no nesting of that depth", async ({
  page,
}) => {
  const workbook = await WorkbookPage.open(page, "/workbook/#new");
  const formulas = [
    ...["=SUM(RANDARRAY(100000,1000))", "=SEQUENCE(1048576,16384)", "=MUNIT(20000)", "=EXPAND(1,1E6,1E6)"],
    `=${"(".repeat(4000)}1${")".repeat(4000)}`,
  ];
  await resultOf(workbook, `sheet.getRange("A1:E1").formulas = [${JSON.stringify(formulas)}]; await context.sync();`);
  expect(await workbook.values("A1:E1")).toEqual([["#NUM!", "#NUM!", "#NUM!", "#NUM!", "#NAME?"]]);
  await workbook.type("A2", "=SUM(SEQUENCE(1048576))");
  expect(await workbook.values("A2")).toEqual([[(1_048_576 * 1_048_577) / 2]]);
  expect(workbook.complaints).toEqual([]);
});

test("a chart of a whole column or of more points than a call takes arguments leaves the page alive", async ({
  page,
}) => {
  const workbook = await WorkbookPage.open(page, "/workbook/#new");
  await resultOf(
    workbook,
    `sheet.charts.add("Line", sheet.getRange("A:A")); sheet.charts.add("Line", sheet.getRange("B1:B130000")); await context.sync();`,
  );
  await expect(page.locator(".o-figure canvas")).toHaveCount(2);
  await workbook.nextFrame();
  expect(await workbook.values("A1")).toEqual([[""]]);
  expect(workbook.complaints).toEqual([]);
});

test("settings that are no JSON are refused, and results of functions within results are no values", async ({
  page,
}) => {
  const workbook = await WorkbookPage.open(page);
  const settings = `new Promise((resolve) => {
    const { settings } = Office.context.document; settings.set("good", 1); settings.saveAsync(() => resolve(settings.get("good")));
  })`;
  expect(await workbook.addin.evaluate(settings)).toBe(1);
  const call = caller(page, workbook);
  const properties = [["good", "not JSON"]];
  expect((await call({ DdaMethod: { DispatchId: 76 }, DdaSettingsMethod: { Properties: properties } })).error).not.toBe(
    0,
  );
  expect(
    await resultOf(
      workbook,
      `const good = context.workbook.settings.getItem("good").load("value"); await context.sync(); return good.value;`,
    ),
  ).toBe(1);
  const nested = `${'{"type":"FormattedNumber","basicValue":'.repeat(60_000)}1${"}".repeat(60_000)}`;
  const service = { ...{ Id: 1, ObjectPathType: 2, ParentObjectPathId: 0, ArgumentInfo: {} }, Name: FUNCTIONS };
  const action = { ...{ Id: 2, ActionType: 3, ObjectPathId: 1 }, Name: "SetInvocationArrayResults" };
  const results = [1, 2, 3].map((id) => `[${id},true,${nested}]`);
  const body = JSON.stringify({
    ObjectPaths: { 1: service },
    Actions: [{ ...action, ArgumentInfo: { Arguments: ["@"] } }],
  });
  const { error, result } = await sender(page, workbook)(body.replace('"@"', `[${results.join(",")}]`));
  expect([error, result?.Error]).toEqual([0, undefined]);
  expect(workbook.complaints).toEqual([]);
});

const FUNCTIONS = "Microsoft.ExcelServices.CustomFunctions";

test("what is gone is not found: a range of a deleted sheet, a deleted chart, a reference that was given back", async ({
  page,
}) => {
  const workbook = await WorkbookPage.open(page);
  const codes = await workbook.addin.evaluate(async () => {
    const codeOf = (request: (context: Excel.RequestContext) => Promise<unknown>) =>
      Excel.run(request).then(
        () => "no failure",
        (error: unknown) => (error as OfficeExtension.Error).code,
      );
    return [
      await codeOf(async (context) => {
        const sheet = context.workbook.worksheets.add("Gone");
        const range = sheet.getRange("A1:B2").load("address");
        await context.sync();
        sheet.delete();
        await context.sync();
        range.values = [
          [1, 2],
          [3, 4],
        ];
        await context.sync();
      }),
      await codeOf(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        const chart = sheet.charts.add("Line", sheet.getRange("A1:A3")).load("id");
        await context.sync();
        chart.delete();
        await context.sync();
        chart.title.text = "late";
        await context.sync();
      }),
    ];
  });
  expect(codes).toEqual(["ItemNotFound", "ItemNotFound"]);
  const reference = { ...{ Id: 2, ObjectPathType: 6, Name: "r999" }, ParentObjectPathId: 0, ArgumentInfo: {} };
  const body = { ObjectPaths: { 2: reference }, Actions: [{ Id: 3, ActionType: 1, ObjectPathId: 2 }] };
  expect((await sender(page, workbook)(JSON.stringify(body))).result?.Error?.Code).toBe("InvalidReference");
});
