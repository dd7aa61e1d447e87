import { expect, type Page, test } from "@playwright/test";
import { WorkbookPage } from "../support/workbookPage";

test.describe("a workbook in the browser", () => {
  test("is there again after a reload: cells, formulas, charts, settings and its name", async ({ page }) => {
    const workbook = await WorkbookPage.open(page);
    await workbook.pane.getByRole("button", { name: "Compare learning rates" }).click();
    await expect(workbook.status).toContainText("Built the sheet");
    await workbook.pane.getByText("Logarithmic").click();
    await expect(workbook.status).toContainText("logarithmic now");
    await workbook.type("B5", "50");
    await workbook.addin.evaluate(() => {
      Office.context.document.settings.set("seed", 7);
      return new Promise((resolve) => {
        Office.context.document.settings.saveAsync(resolve);
      });
    });
    await rename(page, "Homework");
    await workbook.saved();

    await page.reload();
    await workbook.waitForAddin();
    await expect(nameOf(page)).toHaveValue("Homework");
    await expect(page).toHaveTitle("Homework – Backprop workbook");
    expect(await workbook.sheetNames()).toEqual(["Welcome", "Learning rates"]);
    // Platform facts: steps to half the loss at the six learning rates.
    await expect
      .poll(async () => (await workbook.values("Learning rates!B23:B28")).flat())
      .toEqual([117, 59, 24, 15, 12, 6]);
    expect(await workbook.addin.evaluate(() => Office.context.document.settings.get("seed") as unknown)).toBe(7);
    await workbook.showSheet("Learning rates");
    await expect.poll(async () => (await workbook.drawnChart()).series[0]?.values.length).toBe(51);
    expect((await workbook.drawnChart()).lossScale).toBe("logarithmic");
    expect(workbook.complaints).toEqual([]);
  });

  test("is there again after its tab has crashed", async ({ page, context }) => {
    const workbook = await WorkbookPage.open(page);
    await workbook.type("A36", "=BACKPROP.LOSS()");
    await workbook.saved();
    const crashed = page.waitForEvent("crash");
    const developerTools = await context.newCDPSession(page);
    void developerTools.send("Page.crash").catch(() => undefined); // the page cannot answer any more
    await crashed;
    const next = await WorkbookPage.open(await context.newPage());
    // The class sheet's E_total.
    await expect.poll(async () => (await next.values("A36"))[0]?.[0]).toBeCloseTo(0.24251985734837728, 12);
  });

  test("keeps what was changed last also when its page is left at once", async ({ page }) => {
    const workbook = await WorkbookPage.open(page);
    await workbook.type("A36", "kept");
    await workbook.saved();
    await workbook.type("A36", "kept, too");
    await page.reload();
    await workbook.waitForAddin();
    expect(await workbook.values("A36")).toEqual([["kept, too"]]);
  });

  test("makes room for a new one, and is found among the recent ones", async ({ page }) => {
    const workbook = await WorkbookPage.open(page);
    await workbook.type("A36", "mine");
    await workbook.saved();
    await workbook.fileMenu("New workbook");
    await workbook.waitForAddin();
    await expect(nameOf(page)).toHaveValue("Book1");
    expect(await workbook.sheetNames()).toEqual(["Sheet1"]);
    expect(await nameForAddins(workbook)).toBe("Book1.xlsx");
    await workbook.type("A1", "mine, too");
    await workbook.saved();
    await workbook.fileMenu("Open recent", "Welcome");
    await expect(nameOf(page)).toHaveValue("Welcome");
    await page.goBack();
    await expect(nameOf(page)).toHaveValue("Book1");
    await page.goto("/workbook/");
    await expect(nameOf(page)).toHaveValue("Book1"); // the one that was changed last
  });

  test("gives way to another one that is opened before its last change is saved", async ({ page }) => {
    const workbook = await WorkbookPage.open(page);
    await rename(page, "First");
    await workbook.saved();
    const first = new URL(page.url()).hash;
    await workbook.fileMenu("New workbook");
    await workbook.waitForAddin();
    await page.evaluate((hash) => {
      const name = document.getElementById("document-name") as HTMLInputElement;
      name.value = "Second";
      name.dispatchEvent(new Event("change"));
      window.location.hash = hash; // as File > Open recent does
    }, first);
    await expect(nameOf(page)).toHaveValue("First");
    await workbook.waitForAddin();
    await workbook.fileMenu("Open recent", "Second");
    await expect(nameOf(page)).toHaveValue("Second");
  });

  test("is found among the recent ones of a tab that was open before it", async ({ page, context }) => {
    const early = await WorkbookPage.open(page, "/workbook/#new");
    const late = await WorkbookPage.open(await context.newPage(), "/workbook/#new");
    await late.type("A1", "late");
    await late.saved();
    // What the browser does when the tab is shown again; without windows, all tabs are shown all the time.
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await expect(async () => {
      await page.keyboard.press("Escape");
      await page.getByText("File", { exact: true }).click();
      await expect(page.getByText("Open recent")).toBeVisible({ timeout: 1000 });
    }).toPass();
    await page.getByText("Open recent").click();
    await page.locator(".o-menu-item").filter({ hasText: "Book1" }).click();
    await early.waitForAddin();
    expect(await early.values("A1")).toEqual([["late"]]);
  });

  test("takes another name: not an empty one, and not one that was not meant", async ({ page }) => {
    const workbook = await WorkbookPage.open(page);
    await workbook.fileMenu("Rename");
    await page.keyboard.type("Week 3");
    await page.keyboard.press("Enter");
    await expect(nameOf(page)).toHaveValue("Week 3");
    await rename(page, "  ");
    await expect(nameOf(page)).toHaveValue("Week 3");
    await nameOf(page).fill("Week 4");
    await nameOf(page).press("Escape");
    await expect(nameOf(page)).toHaveValue("Week 3");
  });

  test("is deleted when the user is sure", async ({ page }) => {
    const workbook = await WorkbookPage.open(page);
    await workbook.type("A36", "mine");
    await workbook.saved();
    await workbook.fileMenu("New workbook");
    await expect(nameOf(page)).toHaveValue("Book1");
    await workbook.waitForAddin();
    await workbook.type("A1", "mine, too");
    await workbook.saved();
    page.once("dialog", (dialog) => void dialog.dismiss());
    await workbook.fileMenu("Delete this workbook");
    await expect(nameOf(page)).toHaveValue("Book1");
    page.once("dialog", (dialog) => void dialog.accept());
    await workbook.fileMenu("Delete this workbook");
    await expect(nameOf(page)).toHaveValue("Welcome");
    await workbook.waitForAddin();
    await page.getByText("File", { exact: true }).click();
    await expect(page.getByText("New workbook")).toBeVisible();
    await expect(page.getByText("Open recent")).toBeHidden(); // there is no other any more
  });

  test("belongs to one tab at a time", async ({ page, context }) => {
    const first = await WorkbookPage.open(page);
    await first.type("A36", "mine");
    await first.saved();
    const second = await WorkbookPage.open(await context.newPage(), page.url());
    await expect(banner(second.page)).toContainText(
      "This workbook is open in another tab, so it can only be read here.",
    );
    expect(await second.values("A36")).toEqual([["mine"]]);
    await second.pane.getByRole("button", { name: "Build backprop sheet" }).click();
    await expect(second.status).toContainText("protected or read-only");
    expect(await second.sheetNames()).toEqual(["Welcome"]);

    await second.page.getByRole("button", { name: "Work here instead" }).click();
    await expect(banner(first.page)).toBeVisible();
    await expect(banner(second.page)).toBeHidden();
    await second.waitForAddin();
    await second.type("A36", "mine now");
    await second.saved();
    expect([...first.complaints, ...second.complaints]).toEqual([]);
  });

  test("says aloud that the disk is full, and is saved as soon as there is room", async ({ page }) => {
    // Chromium's own ways to make a quota small do not reach IndexedDB, so its refusal is played.
    await page.addInitScript(() => {
      const { prototype } = IDBObjectStore;
      // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its object below
      const put = prototype.put;
      prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
        if (document.body.dataset["disk"] === "full") throw new DOMException("No room.", "QuotaExceededError");
        return put.apply(this, args);
      };
    });
    const workbook = await WorkbookPage.open(page);
    await page.evaluate(() => {
      document.body.dataset["disk"] = "full";
    });
    await workbook.type("A36", "precious");
    await expect(banner(page)).toContainText("The browser has no room left: your last changes are not saved.");
    await expect(page.locator("#document-state")).toHaveText("Not saved");
    const question = page.waitForEvent("dialog");
    void page.close({ runBeforeUnload: true });
    expect((await question).type()).toBe("beforeunload"); // the browser's own “Leave site?”
    await (await question).dismiss();
    const address = page.url();
    const ownQuestion = page.waitForEvent("dialog");
    void workbook.fileMenu("New workbook");
    expect((await ownQuestion).message()).toContain("The last changes to “Welcome” could not be saved.");
    await (await ownQuestion).dismiss();
    await expect(page).toHaveURL(address);
    await page.evaluate(() => {
      delete document.body.dataset["disk"];
    });
    await workbook.saved();
    await expect(banner(page)).toBeHidden();
    await page.reload();
    await workbook.waitForAddin();
    expect(await workbook.values("A36")).toEqual([["precious"]]);
  });

  test("is saved again after the browser has closed what it keeps, as it does on a full disk", async ({
    page,
    context,
  }) => {
    const workbook = await WorkbookPage.open(page);
    await workbook.type("A36", "mine");
    await workbook.saved();
    const developerTools = await context.newCDPSession(page);
    const { origin } = new URL(page.url());
    await developerTools.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
    await workbook.type("A37", "mine, too");
    await workbook.saved();
    await page.reload();
    await workbook.waitForAddin();
    expect(await workbook.values("A36:A37")).toEqual([["mine"], ["mine, too"]]);
  });

  test("that is damaged stays as it is, and another can be opened", async ({ page }) => {
    const workbook = await WorkbookPage.open(page);
    await workbook.type("A36", "mine");
    await workbook.saved();
    const id = new URL(page.url()).hash.slice(1);
    await page.goto("/functions.html"); // of the same origin, and without the workbook
    await damage(page, id);
    await page.goto(`/workbook/#${id}`);
    await expect(banner(page)).toContainText(
      "The workbook “Welcome” is damaged and cannot be opened. It stays in this browser as it is.",
    );
    await page.getByRole("button", { name: "New workbook" }).click();
    await expect(nameOf(page)).toHaveValue("Book1");
    await workbook.waitForAddin();
  });

  test("that was kept by an earlier version is opened, and is kept anew when it is changed", async ({ page }) => {
    const workbook = await WorkbookPage.open(page);
    await workbook.type("A36", "mine");
    await workbook.saved();
    const id = new URL(page.url()).hash.slice(1);
    await page.goto("/functions.html"); // of the same origin, and without the workbook
    await keepInOnePiece(page, id);
    await page.goto(`/workbook/#${id}`);
    await workbook.waitForAddin();
    await workbook.type("A37", "mine, too");
    await workbook.saved();
    await page.reload();
    await workbook.waitForAddin();
    expect(await workbook.values("A36:A37")).toEqual([["mine"], ["mine, too"]]);
  });

  test("that was only looked at leaves nothing behind", async ({ page }) => {
    const workbook = await WorkbookPage.open(page, "/workbook/#new");
    await page.goto("/workbook/");
    await expect(nameOf(page)).toHaveValue("Welcome");
    await workbook.waitForAddin();
    await page.getByText("File", { exact: true }).click();
    await expect(page.getByText("New workbook")).toBeVisible();
    await expect(page.getByText("Open recent")).toBeHidden();
  });

  test("that this browser does not know is said to be unknown", async ({ page }) => {
    const workbook = await WorkbookPage.open(page, "/workbook/#from-another-browser");
    await expect(page.locator("#notice")).toContainText("not, or no longer, kept in this browser");
    expect(await workbook.sheetNames()).toEqual(["Sheet1"]);
  });

  test("works without being kept where the browser keeps nothing, and says so", async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, "indexedDB", {
        get: () => {
          throw new DOMException("Access is denied for this document.", "SecurityError");
        },
      });
    });
    const workbook = await WorkbookPage.open(page);
    await workbook.type("A36", "=BACKPROP.LOSS()");
    await expect(banner(page)).toContainText(
      "The browser does not let this page keep anything: Access is denied for this document.",
    );
    await expect.poll(async () => typeof (await workbook.values("A36"))[0]?.[0]).toBe("number");
  });
});

function banner(page: Page) {
  return page.locator("#banner");
}

function nameOf(page: Page) {
  return page.getByRole("textbox", { name: "Name of the workbook" });
}

async function rename(page: Page, name: string): Promise<void> {
  await nameOf(page).fill(name);
  await nameOf(page).press("Enter");
}

function nameForAddins(workbook: WorkbookPage): Promise<string> {
  return workbook.addin.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.load("name");
      await context.sync();
      return context.workbook.name;
    }),
  );
}

/** Puts something that is no workbook into the place of a workbook's contents. */
function damage(page: Page, id: string): Promise<void> {
  return keepInOnePiece(page, id, '{"data":{"sheets":5},"settings":[]}');
}

/**
 * Keeps a workbook's contents as one value under its id, as workbooks were kept before they were kept in pieces.
 *
 * @param json other contents than it has.
 */
function keepInOnePiece(page: Page, id: string, json?: string): Promise<void> {
  return page.evaluate(
    ([key, contents]) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("backprop-workbooks");
        opening.onsuccess = () => {
          const transaction = opening.result.transaction("contents", "readwrite");
          const store = transaction.objectStore("contents");
          const pieces = IDBKeyRange.bound([key], [key, []]);
          const reading = store.getAll(pieces) as IDBRequest<string[]>;
          reading.onsuccess = () => {
            store.delete(pieces);
            store.put(JSON.parse(contents ?? reading.result.join("")), key);
          };
          transaction.oncomplete = () => {
            resolve();
          };
          transaction.onerror = () => {
            reject(new Error("The test could not keep the workbook anew.", { cause: transaction.error }));
          };
        };
      }),
    [id, json] as const,
  );
}
