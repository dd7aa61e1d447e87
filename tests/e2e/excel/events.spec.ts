import { expect, test } from "@playwright/test";
import { failureOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

test("a handler for an event that is never fired is refused, not accepted in silence", async () => {
  const failure = await failureOf(workbook(), async (context) => {
    context.workbook.onAutoSaveSettingChanged.add(() => Promise.resolve());
    await context.sync();
  });
  expect(failure).toEqual(["ApiNotFound", "Workbook.onAutoSaveSettingChanged"]);
});
