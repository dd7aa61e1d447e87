import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { WorkbookPage } from "../support/workbookPage";

const FIXTURE = join(__dirname, "..", "fixtures", "addin");

/** Opens the workbook with the add-in that is made for testing it in the place of ours. */
async function openWithFixture(page: Page): Promise<WorkbookPage> {
  for (const file of ["functions.json", "taskpane.js", "taskpane.html"]) {
    await page.route(`**/${file}*`, async (route) => {
      const contentType = file.endsWith(".html") ? "text/html" : "text/javascript";
      await route.fulfill({ contentType, body: await readFile(join(FIXTURE, file), "utf8") });
    });
  }
  await page.route("**/manifest.xml", async (route) => {
    const response = await route.fetch();
    const manifest = (await response.text())
      .replace('DefaultValue="BACKPROP"', 'DefaultValue="TEST"')
      .replace("compareLearningRates", "mark");
    await route.fulfill({ response, body: manifest });
  });
  const workbook = await WorkbookPage.open(page);
  await workbook.addSheet();
  return workbook;
}

const logOf = (workbook: WorkbookPage) =>
  workbook.addin.evaluate(() => (globalThis as unknown as { log: string[] }).log);

test.describe("any add-in's custom functions", () => {
  test("stream their results, and are told when nobody looks any more", async ({ page }) => {
    const workbook = await openWithFixture(page);
    await workbook.type("A1", "=TEST.TICK(100)");
    const value = async () => Number((await workbook.values("A1"))[0]?.[0]);
    await expect.poll(value).toBeGreaterThan(100);
    const earlier = await value();
    await expect.poll(value).toBeGreaterThan(earlier);
    await workbook.type("A1", "enough");
    await expect.poll(() => logOf(workbook)).toEqual(["TICK 100 cancelled"]);
    expect(await workbook.values("A1")).toEqual([["enough"]]);
  });

  test("leave the rest of the sheet alive when they never answer", async ({ page }) => {
    const workbook = await openWithFixture(page);
    await workbook.type("A1", '=TEST.NEVER("a")');
    await workbook.type("A2", "=A1+1");
    await workbook.type("A3", "=TEST.ADD(1,2)");
    await expect.poll(() => workbook.values("A1:A3")).toEqual([["#BUSY!"], ["#BUSY!"], [3]]);
    await workbook.select("A1");
    await page.keyboard.press("Delete");
    await expect.poll(() => logOf(workbook)).toEqual(["NEVER a", "NEVER a cancelled"]);
    expect(await workbook.values("A2")).toEqual([[1]]);
  });

  test("are called once for the same question in many cells, and once more for another", async ({ page }) => {
    const workbook = await openWithFixture(page);
    for (const cell of ["A1", "A2", "A3"]) await workbook.type(cell, '=TEST.NEVER("same")');
    await workbook.type("A4", '=TEST.NEVER("other")');
    await expect.poll(() => logOf(workbook)).toEqual(["NEVER same", "NEVER other"]);
  });

  test("hear which cell asks when their metadata wants to know", async ({ page }) => {
    const workbook = await openWithFixture(page);
    await workbook.type("B3", "=TEST.WHERE()");
    await expect.poll(() => workbook.values("B3")).toEqual([["Sheet1!B3"]]);
  });

  test("show errors: of their own, without code, and for an argument of the wrong kind", async ({ page }) => {
    const workbook = await openWithFixture(page);
    await workbook.type("A1", "=TEST.BOOM()");
    await workbook.type("A2", "=TEST.UNSUNG()");
    await workbook.type("A3", "=TEST.ADD(1/0)");
    await workbook.type("A4", '=TEST.ADD("text")');
    await expect.poll(() => workbook.values("A1:A4")).toEqual([["#VALUE!"], ["#VALUE!"], ["#DIV/0!"], ["#VALUE!"]]);
  });

  test("are asked again when the add-in's page is loaded anew", async ({ page }) => {
    const workbook = await openWithFixture(page);
    await workbook.type("A1", "=TEST.ADD(20,3)");
    await expect.poll(() => workbook.values("A1")).toEqual([[23]]);
    await workbook.addin.evaluate(() => {
      window.location.reload();
    });
    await expect(workbook.pane.locator("#build")).toHaveText("ready");
    await expect.poll(() => workbook.values("A1")).toEqual([[23]]);
  });
});

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
        ["ExcelApi", "1.9"],
        ["ExcelApi", "1.10"],
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
