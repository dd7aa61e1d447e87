import type { Browser } from "@playwright/test";
import { MnistPane } from "../../tests/support/mnistPane";
import { WorkbookPage } from "../../tests/support/workbookPage";
import { BusyTasks } from "./busyTasks";
import { median, print } from "./figure";

/** The end of thirty short epochs. */
const LONG = { timeout: 90_000 };

const RATES = [0.1, 0.2, 0.3, 0.4, 0.6];

/** What a person at the page notices of a network that is being trained on the processor. */
export async function benchResponsive(browser: Browser, address: string): Promise<void> {
  await benchTasks(browser, address);
  await benchRecalculation(browser, address);
}

/** How long the page's thread is kept from the click on Train to the end of a run whose log and charts are in sight. */
async function benchTasks(browser: Browser, address: string): Promise<void> {
  const { workbook, pane, close } = await openPane(browser, address, 30);
  const tasks = await BusyTasks.begin(workbook.page);
  await pane.train.click();
  const logTab = workbook.page.locator(".o-sheet").filter({ hasText: "MNIST Log" });
  await logTab.waitFor(LONG);
  // Its charts are drawn anew with each epoch.
  await tasks.without(() => workbook.showSheet("MNIST Log"));
  await pane.status.filter({ hasText: "The run is finished." }).waitFor(LONG);
  await workbook.saved();
  const [longest = Number.NaN, second = Number.NaN] = await tasks.end();
  const during = "from the click on Train to the end of a run of 30 epochs";
  print({ figure: `the page's longest task ${during}`, value: longest, unit: "ms", target: "< 50" });
  print({ figure: `the page's second longest task ${during}`, value: second, unit: "ms" });
  await close();
}

/** How soon a cell's function has its new value while a network is being trained. */
async function benchRecalculation(browser: Browser, address: string): Promise<void> {
  const { workbook, pane, close } = await openPane(browser, address, 200);
  await workbook.addSheet();
  await workbook.type("A1", "0.5");
  await workbook.type("A2", "=BACKPROP.STEP(,A1)");
  await workbook.numbers("A2");
  await pane.train.click();
  await pane.testLines.first().waitFor(LONG);
  const times: number[] = [];
  for (const rate of RATES) times.push(await recalculation(workbook, rate));
  const figure =
    "a cell of BACKPROP.STEP, from another learning rate to other weights while a network is being trained";
  print({ figure, value: median(times), unit: "ms", target: "< 1000" });
  await close();
}

/** The pane before the click on Train, with images drawn there. */
async function openPane(browser: Browser, address: string, epochs: number) {
  const baseURL = new URL(address).origin;
  const context = await browser.newContext({
    baseURL,
    ignoreHTTPSErrors: true,
    viewport: { width: 1280, height: 720 },
  });
  const workbook = await WorkbookPage.open(await context.newPage());
  const pane = await MnistPane.open(workbook);
  await pane.chooseSynthetic(640, 200);
  await pane.set({ epochs: String(epochs), backend: "wasm" });
  return { workbook, pane, close: () => context.close() };
}

/** Milliseconds from another learning rate in A1 of the sheet that is shown to other weights in A2. */
function recalculation({ addin }: WorkbookPage, rate: number): Promise<number> {
  return addin.evaluate<number>(`Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const weight = async () => {
      const cell = sheet.getRange("A2").load("values");
      await context.sync();
      return cell.values[0][0];
    };
    const before = await weight();
    const start = performance.now();
    sheet.getRange("A1").values = [[${rate}]];
    for (;;) {
      const now = await weight();
      if (typeof now === "number" && now !== before) return performance.now() - start;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })`);
}
