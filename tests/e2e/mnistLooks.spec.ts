import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { MnistPane } from "../support/mnistPane";
import { WorkbookPage } from "../support/workbookPage";

test.describe.configure({ timeout: 180_000 });
const LONG = { timeout: 90_000 };

for (const { scheme, width } of [
  { scheme: "light", width: 320 },
  { scheme: "light", width: 340 },
  { scheme: "dark", width: 320 },
  { scheme: "dark", width: 340 },
] as const) {
  test(`training can be read by everybody and fits, ${scheme} and ${width} pixels wide`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const workbook = await WorkbookPage.open(page);
    await setPaneWidth(page, width);
    const pane = await MnistPane.open(workbook);
    await expectAccessible(workbook, "before a run");
    await pane.chooseSource("Own files");
    await workbook.pane.locator("#load-data").click();
    await expect(pane.dataText).toContainText("No files are picked yet.");
    await expectAccessible(workbook, "with a failure");
    await pane.chooseSynthetic(640, 200);
    await pane.set({ epochs: "200", backend: "wasm", momentum: "many" });
    await workbook.pane.locator("#all-settings summary").click();
    await expectAccessible(workbook, "with settings and what is wrong with one");
    await workbook.pane.locator("#setting-momentum").fill("0.9");
    await workbook.pane.locator("#all-settings summary").click();
    await pane.train.click();
    await expect(pane.kept).toContainText("Kept after epoch", LONG);
    await expectAccessible(workbook, "during a run");
    await pane.stop.click();
    await expect(pane.resumeKept).toBeVisible(LONG);
    await expectAccessible(workbook, "after a run");
  });
}

test("digits are trained by keyboard alone", async ({ page }) => {
  const workbook = await WorkbookPage.open(page);
  const focused = () =>
    workbook.addin.evaluate(() => {
      const { activeElement } = document;
      const outlined = activeElement?.closest(".segments label") ?? activeElement;
      const isOutlined = outlined !== null && getComputedStyle(outlined).outlineStyle !== "none";
      return [activeElement?.getAttribute("value") ?? activeElement?.id, isOutlined];
    });
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const tabTo = async (...ids: readonly string[]) => {
    for (const id of ids) {
      await press("Tab");
      expect(await focused()).toEqual([id, true]);
    }
  };
  const tab = (name: string) => workbook.pane.getByRole("tab", { name });

  await tab("Backprop").focus();
  await press("ArrowRight", "ArrowRight");
  expect(await focused()).toEqual(["tab-mnist", true]);
  await expect(workbook.pane.locator("#panel-mnist")).toBeVisible();
  await press("ArrowRight");
  expect(await focused()).toEqual(["tab-sheet", true]);
  await press("End");
  await expect(tab("Train MNIST")).toHaveAttribute("aria-selected", "true");

  await tabTo("mnist");
  await press("ArrowRight");
  expect(await focused()).toEqual(["synthetic", true]);
  // In Excel on the web office.js takes the Tab key over: it stops at every radio button and selects no texts.
  await tabTo("files", "synthetic-train");
  await press("Control+a");
  await page.keyboard.type("640");
  await tabTo("synthetic-test");
  await press("Control+a");
  await page.keyboard.type("200");
  await tabTo("load-data", "assignment", "fast", "tiny", "all-settings-title");
  await press("Enter");
  await expect(workbook.pane.locator("#all-settings")).toHaveAttribute("open", "");
  await tabTo("setting-network", "setting-epochs");
  await press("Control+a");
  await page.keyboard.type("100");
  await workbook.pane.locator("#setting-backend").focus();
  await page.keyboard.type("wasm");
  await tabTo("setting-targetAccuracy", "setting-targetEpochs", "train");

  const pane = MnistPane.asItIs(workbook);
  await pane.train.focus();
  await press("Enter");
  await expect(pane.pause).toBeFocused(LONG);
  await expect(pane.kept).toContainText("Kept after epoch", LONG);
  await press("Space");
  await expect(pane.pause).toHaveText("Resume", LONG);
  await press("Enter");
  await expect(pane.pause).toHaveText("Pause");
  await tabTo("stop");
  await press("Space");
  await expect(pane.status).toContainText("The run was stopped.", LONG);
  await expect(pane.train).toBeFocused();

  await tab("Train MNIST").focus();
  await tabTo("kept-run", "kept-backend");
  await pane.resumeKept.focus();
  await press("Enter");
  await expect(pane.pause).toBeFocused(LONG);
  await press("Shift+Tab");
  expect((await focused())[0]).toBe("download-json");
  await press("Tab", "Tab", "Enter");
  await expect(pane.status).toContainText("The run was stopped.", LONG);
});

/** As if somebody had dragged its edge; narrower than the workbook itself lets it be. */
async function setPaneWidth(page: Page, width: number): Promise<void> {
  await page.locator("#pane").evaluate((pane, pixels) => {
    pane.style.width = `${pixels + 1}px`; // and its edge
  }, width);
}

async function expectAccessible(workbook: WorkbookPage, when: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page: workbook.page }).include([".pane-frame", "body"]).analyze();
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    when,
  ).toEqual([]);
  const overflow = await workbook.addin.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll("main, main *:not(.visually-hidden)")]
      .filter(
        (element) => element.scrollWidth > element.clientWidth && getComputedStyle(element).overflowX !== "visible",
      )
      .map((element) => element.id || element.className || element.tagName),
  );
  expect(overflow, when).toEqual([]);
}
