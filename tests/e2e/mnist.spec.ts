import { expect, test } from "@playwright/test";
import { MnistPane } from "../support/mnistPane";
import { imagesFile, labelsFile, packed, realFiles } from "../support/mnist";
import { WorkbookPage } from "../support/workbookPage";

/** Training takes what the machine has; a busy one has little. */
test.describe.configure({ timeout: 120_000 });
const LONG = { timeout: 60_000 };

/** A tab of the pane with few drawn digits, for runs that take seconds. */
async function openWithDigits(workbook: WorkbookPage): Promise<MnistPane> {
  const pane = await MnistPane.open(workbook);
  await pane.chooseSynthetic(640, 200);
  return pane;
}

test.describe("training digits", () => {
  test("shows two epochs as the notebook does", async ({ page }) => {
    const workbook = await WorkbookPage.open(page);
    const pane = await openWithDigits(workbook);
    await pane.set({ epochs: "2", backend: "wasm" });

    await pane.train.click();
    await expect(pane.log).toContainText(
      /EPOCH: 0Loss=\d\.\d{4} Batch_id=9 Accuracy=\d+\.\d\d: 100%\|█{10}\| 10\/10 \[00:\d\d<00:00, \d+\.\d\dit\/s\]/,
      LONG,
    );
    await expect(pane.status).toContainText("The run is finished. Best test accuracy:", LONG);
    await expect(pane.testLines).toHaveCount(2);
    await expect(pane.about).toHaveText(
      /^Synthetic digits, assignment, changed, seed 1\. WebAssembly \(.*SIMD, \d threads?\), because the settings ask for it\.$/,
    );
    await expect(pane.best).toHaveText(/^\d+\.\d\d\u00a0%$/);
    const charts = workbook.pane.locator(".chart canvas");
    await expect(charts.first()).toHaveAttribute("aria-label", /test loss \d\.\d{4} after 2 epochs/);
    expect(workbook.complaints).toEqual([]);
  });

  test("can be paused, resumed and stopped, and its learning rate changed", async ({ page }) => {
    const workbook = await WorkbookPage.open(page);
    const pane = await openWithDigits(workbook);
    await pane.set({ epochs: "200", backend: "wasm" });
    await pane.train.click();
    await expect(pane.testLines.first()).toBeVisible(LONG);

    await pane.pause.click();
    await expect(pane.pause).toHaveText("Resume");
    const held = await workbook.pane.locator("#log").innerText();
    await workbook.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    expect(await workbook.pane.locator("#log").innerText()).toBe(held);

    await pane.rate.fill("fast");
    await pane.rate.press("Enter");
    await expect(pane.status).toHaveText("Learning rate: expected a number from 0 to 10, but got no number.");
    await pane.rate.fill("0.02");
    await pane.rate.press("Enter");
    await expect(pane.status).toHaveText("The learning rate is 0.02 from the next step on.");

    await pane.pause.click();
    await expect(pane.pause).toHaveText("Pause");
    await expect(workbook.pane.locator("#log")).not.toHaveText(held, LONG);
    await pane.stop.click();
    await expect(pane.status).toContainText("The run was stopped.", LONG);
    await expect(pane.train).toBeVisible();
    await expect(pane.resumeKept).toBeVisible();
    await expect(pane.keptRuns.locator("option")).toHaveCount(1);
  });

  test("says which settings cannot be used, and what each expects", async ({ page }) => {
    const workbook = await WorkbookPage.open(page);
    const pane = await openWithDigits(workbook);
    await pane.set({ epochs: "0", momentum: "many", dropout: "95" });
    await expect(workbook.pane.locator("#problem-epochs")).toHaveText(
      "Epochs: expected a whole number from 1 to 200, but got 0.",
    );
    await expect(workbook.pane.locator("#problem-dropout")).toHaveText(
      "Dropout: expected a number from 0 to 90 %, but got 95.",
    );
    await pane.train.click();
    await expect(pane.status).toHaveText(
      "Some settings cannot be used. Open All settings: each field says what it expects.",
    );
    await pane.chooseSynthetic(0, 200);
    await workbook.pane.locator("#load-data").click();
    await expect(pane.dataText).toHaveText("Training images: expected a whole number from 1 to 60000, but got 0.");
  });

  test("says what is wrong with files that are no MNIST", async ({ page }) => {
    const workbook = await WorkbookPage.open(page);
    const pane = await MnistPane.open(workbook);
    await pane.chooseSource("Own files");
    await pane.train.click();
    await expect(pane.dataText).toHaveText(
      "No files are picked yet. Choose the four files, all at once, or use synthetic digits.",
    );
    const named = (name: string, buffer: Uint8Array) => ({
      name,
      mimeType: "application/gzip",
      buffer: Buffer.from(buffer),
    });
    const images = named("train-images-idx3-ubyte.gz", packed(imagesFile(3)));
    await pane.files.setInputFiles([images]);
    await expect(pane.dataText).toHaveText(
      "train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz are missing. Pick all four files at once.",
    );
    const labels = named("train-labels-idx1-ubyte.gz", packed(labelsFile([1, 2, 3])));
    const tests = [
      named("t10k-images-idx3-ubyte.gz", packed(imagesFile(2))),
      named("t10k-labels-idx1-ubyte.gz", Buffer.from("<!doctype html>")),
    ];
    await pane.files.setInputFiles([images, labels, ...tests]);
    await expect(pane.dataText).toContainText("t10k-labels-idx1-ubyte.gz is a web page, not gzip");
    await pane.files.setInputFiles([
      images,
      labels,
      ...tests.slice(0, 1),
      named("t10k-labels-idx1-ubyte.gz", packed(labelsFile([1, 2]))),
    ]);
    await expect(pane.dataText).toHaveText("Own files: 3 to learn from, 2 to test with (files picked by the user).");

    // Whoever mends a file on the disk picks the same ones again, of which browsers say nothing while they are picked.
    await Promise.all([page.waitForEvent("filechooser"), pane.files.click()]);
    expect(await pane.files.evaluate((input) => (input as HTMLInputElement).files?.length)).toBe(0);
  });

  test("takes MNIST from the add-in's own server, or says what to do instead", async ({ page }) => {
    const workbook = await WorkbookPage.open(page);
    const pane = await MnistPane.open(workbook);
    await workbook.pane.locator("#load-data").click();
    if (realFiles()) {
      await expect(pane.dataText).toContainText("MNIST: 60,000 to learn from, 10,000 to test with", LONG);
    } else {
      await expect(pane.dataText).toContainText(
        'Run "npm run mnist", pick the four files yourself, or use synthetic digits.',
        LONG,
      );
      await pane.chooseSynthetic(640, 200);
    }
    await pane.set({ epochs: "1", trainImages: "640", testImages: "200" });
    await pane.train.click();
    await expect(pane.testLines).toHaveCount(1, LONG);
    await expect(pane.about).toContainText(realFiles() ? "MNIST, " : "Synthetic digits, ");
    await expect(pane.about).toContainText(/(WebGL|WebGPU|WebAssembly)\b.*, because /); // auto says what it took, and why
  });
});

test("nothing but MNIST's four files is served beside the add-in", async ({ request }) => {
  for (const path of ["/mnist/", "/mnist/..%2fpackage.json", "/mnist/other.gz"]) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
  const policyOf = async (script: string) => (await request.get(script)).headers()["content-security-policy"];
  expect(await policyOf("/kernels.js")).toBe("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'");
  expect(await policyOf("/training.js")).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self' https://cdn.jsdelivr.net/gh/fgnt/mnist/",
  );
});
