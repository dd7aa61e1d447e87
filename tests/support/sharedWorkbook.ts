import { test } from "@playwright/test";
import { WorkbookPage } from "./workbookPage";

/**
 * One browser workbook for all tests of a file, which opens in seconds what each test needs for milliseconds: the tests run one after
 * the other, each on a new sheet that is shown, and each must leave nothing behind that another could see.
 */
export function sharedWorkbook(): () => WorkbookPage {
  test.describe.configure({ mode: "default" });
  let workbook: WorkbookPage | undefined;
  test.beforeAll(async ({ browser }) => {
    workbook = await WorkbookPage.open(await browser.newPage());
  });
  test.beforeEach(async () => {
    await workbook?.addin.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.worksheets.add().activate();
        await context.sync();
      }),
    );
  });
  test.afterAll(async () => {
    await workbook?.page.close();
  });
  return () => {
    if (workbook === undefined) throw new Error("The workbook is opened before the first test.");
    return workbook;
  };
}

/** What an add-in is told when a request of its fails: the code, and class and member. */
export type Failure = "no failure" | readonly [code: string, location: string];

/** Runs a request of Excel's API in the add-in's page, and returns how it failed. */
export function failureOf(
  workbook: WorkbookPage,
  request: (context: Excel.RequestContext) => Promise<unknown>,
): Promise<Failure> {
  return failureOfCode(workbook, request.toString());
}

/** The same for statements as text, which may say what Excel's declarations forbid. `sheet` is the one that is shown. */
export function failureOfStatements(workbook: WorkbookPage, statements: string): Promise<Failure> {
  return failureOfCode(workbook, requestOf(`${statements}; await context.sync();`));
}

/** Runs statements as text, which `return` what is wanted. */
export function resultOf(workbook: WorkbookPage, statements: string): Promise<unknown> {
  return workbook.addin.evaluate(`Excel.run(${requestOf(statements)})`);
}

function requestOf(statements: string): string {
  return `async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    ${statements}
  }`;
}

function failureOfCode(workbook: WorkbookPage, request: string): Promise<Failure> {
  return workbook.addin.evaluate<Failure>(
    `Excel.run(${request}).then(
      () => "no failure",
      (error) => [error.code ?? String(error), error.debugInfo?.errorLocation ?? ""],
    )`,
  );
}
