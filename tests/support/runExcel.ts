import type { WorkbookPage } from "./workbookPage";

/** Runs a request of Excel's API in the add-in's page, and returns what it returns. It can use nothing from outside itself. */
export function runExcel<Result>(
  workbook: WorkbookPage,
  request: (context: Excel.RequestContext) => Promise<Result>,
): Promise<Result> {
  return workbook.addin.evaluate<Result>(`Excel.run(${request.toString()})`);
}
