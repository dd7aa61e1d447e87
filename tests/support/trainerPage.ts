import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { BackendName } from "../../src/mnist/backend/choose";
import { buildPageScript } from "../../tools/build/build";
import type { ReferenceRun } from "./referenceRun";
import type { MeasuredRun, RunWishes, TrainerInPage } from "./trainerInPage";

interface WithTrainer {
  readonly trainer: TrainerInPage;
}

let script: Promise<string> | undefined;

/** An empty page of the add-in's origin with the trainer in it, rather than in a worker, so that a test can look inside. */
export class TrainerPage {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(page: Page): Promise<TrainerPage> {
    const body = await (script ??= built());
    await page.route("**/trainer.html", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: '<!doctype html><title>Trainer</title><script src="trainer.js"></script>',
      }),
    );
    await page.route("**/trainer.js", (route) => route.fulfill({ contentType: "text/javascript", body }));
    await page.goto("/trainer.html");
    return new TrainerPage(page);
  }

  referenceRun(backend: BackendName): Promise<ReferenceRun> {
    return this.#page.evaluate((name) => (globalThis as unknown as WithTrainer).trainer.referenceRun(name), backend);
  }

  /** Gives the trainer drawn digits, a handful unless told. */
  loadDigits(counts = { trainCount: 5, testCount: 3 }): Promise<void> {
    return this.#page.evaluate((asked) => (globalThis as unknown as WithTrainer).trainer.loadDigits(asked), counts);
  }

  hasWebgpu(): Promise<boolean> {
    return this.#page.evaluate(() => (globalThis as unknown as WithTrainer).trainer.hasWebgpu());
  }

  run(wishes: RunWishes): Promise<MeasuredRun> {
    return this.#page.evaluate((asked) => (globalThis as unknown as WithTrainer).trainer.measuredRun(asked), wishes);
  }
}

async function built(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "backprop-"));
  try {
    await buildPageScript("./tests/support/trainerInPage.ts", folder);
    return await readFile(join(folder, "script.js"), "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}
