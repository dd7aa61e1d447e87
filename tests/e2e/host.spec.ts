import { expect, test } from "@playwright/test";
import { openWithFixture } from "../support/fixtureAddin";
import { WorkbookPage } from "../support/workbookPage";

test("a ribbon command is told which button was clicked, and is completed", async ({ page }) => {
  const workbook = await openWithFixture(page);
  await page.getByRole("button", { name: "Compare learning rates" }).first().click();
  await expect.poll(() => workbook.values("H1")).toEqual([["Backprop.CompareRates"]]);
});

test.describe("Excel's JavaScript API", () => {
  let workbook: WorkbookPage;
  test.beforeEach(async ({ page }) => {
    workbook = await WorkbookPage.open(page);
  });

  test("names class and member of what this workbook lacks", async () => {
    const failure = await workbook.addin.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().pivotTables.load("items/name");
        await context.sync();
        return "no failure";
      }).catch((error: unknown) => {
        const { code, message } = error as OfficeExtension.Error;
        return [code, message];
      }),
    );
    expect(failure).toEqual(["ApiNotFound", "Worksheet.pivotTables is not part of this workbook."]);
  });

  test("keeps what was done before the action that failed, as Excel does", async () => {
    const failure = await workbook.addin.evaluate(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRange("A50").values = [["kept"]];
        sheet.getRange("A51:B51").values = [["too short"]];
        await context.sync();
        return "no failure";
      }).catch((error: unknown) => {
        const { code, debugInfo } = error as OfficeExtension.Error;
        return [code, debugInfo.errorLocation];
      }),
    );
    expect(failure).toEqual(["InvalidArgument", "Range.values"]);
    expect(await workbook.values("A50:A51")).toEqual([["kept"], [""]]);
  });

  test("knows what does not exist", async () => {
    const found = await workbook.addin.evaluate(() =>
      Excel.run(async (context) => {
        const missing = context.workbook.worksheets.getItemOrNullObject("Nowhere");
        const range = missing.getRange("A1");
        range.load("values");
        missing.load("name");
        const failure = await Excel.run(async (inner) => {
          inner.workbook.worksheets.getItem("Nowhere").load("name");
          await inner.sync();
          return "";
        }).catch((error: unknown) => (error as OfficeExtension.Error).code);
        await context.sync();
        return [missing.isNullObject, failure];
      }),
    );
    expect(found).toEqual([true, "ItemNotFound"]);
  });

  test("says what it can do, and no more", async () => {
    const supported = await workbook.addin.evaluate(() =>
      [
        ["ExcelApi", "1.13"],
        ["ExcelApi", "1.14"],
        ["SharedRuntime", "1.1"],
        ["DialogApi", "1.1"],
      ].map(([set, version]) => Office.context.requirements.isSetSupported(set ?? "", version)),
    );
    expect(supported).toEqual([true, false, true, false]);
  });

  test("keeps settings, of both of Office's interfaces in one place", async () => {
    const kept = await workbook.addin.evaluate(async () => {
      await Excel.run(async (context) => {
        context.workbook.settings.add("recipe", { steps: [1, 2] });
        await context.sync();
      });
      const { settings } = Office.context.document;
      await new Promise((resolve) => {
        settings.refreshAsync(resolve);
      });
      const seen: unknown = settings.get("recipe");
      settings.set("mine", 7);
      await new Promise((resolve) => {
        settings.saveAsync(resolve);
      });
      const read = await Excel.run(async (context) => {
        const setting = context.workbook.settings.getItem("mine");
        setting.load("value");
        await context.sync();
        return setting.value as unknown;
      });
      return [seen, read];
    });
    expect(kept).toEqual([{ steps: [1, 2] }, 7]);
  });

  test("tells of changes, selections, and sheets that come, show and go", async () => {
    await workbook.addin.evaluate(() => {
      const log: string[] = ((globalThis as unknown as { events: string[] }).events = []);
      const note = (text: string) => {
        log.push(text);
        return Promise.resolve();
      };
      return Excel.run(async (context) => {
        const { worksheets } = context.workbook;
        worksheets.onChanged.add(({ address, changeType }) => note(`${changeType} ${address}`));
        worksheets.onSelectionChanged.add(({ address }) => note(`selected ${address}`));
        worksheets.onAdded.add(() => note("added"));
        worksheets.onActivated.add(() => note("activated"));
        worksheets.onDeleted.add(() => note("deleted"));
        await context.sync();
      });
    });
    await workbook.type("B40", "1");
    await workbook.addSheet();
    await workbook.addin.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getItem("Sheet1").delete();
        await context.sync();
      }),
    );
    const events = () => workbook.addin.evaluate(() => (globalThis as unknown as { events: string[] }).events);
    await expect.poll(events).toContain("deleted");
    const heard = await events();
    for (const text of ["RangeEdited B40", "added", "activated", "deleted"]) expect(heard).toContain(text);
    expect(heard).toContain("selected B40");
  });

  test("hides and shows the pane, and the add-in goes on running", async ({ page }) => {
    await workbook.addin.evaluate(() => Office.addin.hide());
    await expect(page.locator(".pane")).toHaveAttribute("data-visible", "false");
    await workbook.addSheet();
    await workbook.type("A1", "=BACKPROP.SIGMOID(0)");
    await expect.poll(() => workbook.values("A1")).toEqual([[0.5]]);
    await workbook.addin.evaluate(() => Office.addin.showAsTaskpane());
    await expect(page.locator(".pane")).toHaveAttribute("data-visible", "true");
    await expect(workbook.pane.locator("#build")).toBeVisible();
  });

  test("finds the pane as wide as it was left, and closed when it was closed", async ({ page }) => {
    const edge = page.getByRole("separator", { name: "Width of the task pane" });
    await edge.focus();
    for (let press = 0; press < 4; press++) await page.keyboard.press("ArrowLeft");
    const width = await edge.getAttribute("aria-valuenow");
    await page.reload();
    await workbook.waitForAddin();
    await expect(edge).toHaveAttribute("aria-valuenow", width ?? "");
    await page.getByRole("button", { name: "Close the task pane" }).click();
    await page.reload();
    await page.locator("body[data-addin=started]").waitFor();
    await expect(page.locator("#pane")).toBeHidden();
    await page.getByRole("button", { name: "Show pane" }).click();
    await workbook.waitForAddin();
    await expect(edge).toHaveAttribute("aria-valuenow", width ?? "");
  });

  test("does not listen to strangers", async ({ page }) => {
    const complaintsBefore = workbook.complaints.length;
    await page.evaluate(() => {
      // The page itself is not the add-in's frame, whatever it says.
      for (const message of ["no json", "{}", '{"_messageType":0,"_actionName":"executeMethod"}', "null", "[]"]) {
        window.postMessage(message, window.location.origin);
      }
    });
    await workbook.addin.evaluate(() => {
      // The frame is the add-in's, but this is not what its library says.
      for (const message of ["no json", '{"_messageType":7}', '{"_conversationId":"mine"}']) {
        window.parent.postMessage(message, window.location.origin);
      }
      window.parent.postMessage({ not: "text" }, window.location.origin);
    });
    expect(await workbook.values("B7")).toEqual([[0.15]]);
    expect(workbook.complaints.slice(complaintsBefore)).toEqual([]);
  });
});
