import type { Page } from "@playwright/test";
import type { BackendName } from "../../src/mnist/backend/choose";
import type { ReferenceRun } from "./referenceRun";
import { openScriptPage } from "./scriptPage";
import type { MeasuredRun, RunWishes, TrainerInPage } from "./trainerInPage";

interface WithTrainer {
  readonly trainer: TrainerInPage;
}

/** An empty page of the add-in's origin with the trainer in it, rather than in a worker, so that a test can look inside. */
export class TrainerPage {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(page: Page): Promise<TrainerPage> {
    await openScriptPage(page, "./tests/support/trainerInPage.ts");
    return new TrainerPage(page);
  }

  referenceRun(backend: BackendName): Promise<ReferenceRun> {
    return this.#page.evaluate((name) => (globalThis as unknown as WithTrainer).trainer.referenceRun(name), backend);
  }

  feed(backend: BackendName, interpolation: "nearest" | "bilinear"): Promise<number[]> {
    return this.#page.evaluate(([name, how]) => (globalThis as unknown as WithTrainer).trainer.feed(name, how), [
      backend,
      interpolation,
    ] as const);
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
