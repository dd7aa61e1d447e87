import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EpochRecord, ModelSummary, RunDescription, RunEnd } from "../../src/workbook/mnist/loggedRun";
import type { MnistLog } from "../../src/workbook/mnist/mnistLog";
import { buildNodeBundle } from "../../tools/build/build";
import { assignmentModel } from "./modelSummary";
import type { WorkbookPage } from "./workbookPage";

/** What the tests leave in the add-in's page. */
interface PageWithLog {
  log: MnistLog;
  problems: string[];
}

let bundle: Promise<string> | undefined;

/** The log as it ships, in the add-in's page, driven as the task pane drives it. */
export class MnistLogInPage {
  readonly #workbook: WorkbookPage;

  private constructor(workbook: WorkbookPage) {
    this.#workbook = workbook;
  }

  /** Puts a new log into the page, which knows nothing of those before it. */
  static async start(workbook: WorkbookPage): Promise<MnistLogInPage> {
    bundle ??= bundled();
    await workbook.addin.evaluate(
      `(() => {
        const module = { exports: {} };
        ${await bundle}
        globalThis.problems = [];
        globalThis.log = new module.exports.MnistLog({
          later: () => undefined,
          store: { readAll: async () => [], write: async () => undefined, delete: async () => undefined },
        });
        globalThis.log.onProblem = (sentence) => globalThis.problems.push(sentence);
      })()`,
    );
    return new MnistLogInPage(workbook);
  }

  begin(run: RunDescription, model: ModelSummary = assignmentModel()): Promise<void> {
    return this.#workbook.addin.evaluate(
      ([description, network]) => {
        (globalThis as unknown as PageWithLog).log.begin(description, network);
      },
      [run, model] as const,
    );
  }

  epochsEnded(records: readonly EpochRecord[]): Promise<void> {
    return this.#workbook.addin.evaluate((all) => {
      for (const record of all) (globalThis as unknown as PageWithLog).log.epochEnded(record);
    }, records);
  }

  ended(end: RunEnd): Promise<void> {
    return this.#workbook.addin.evaluate((how) => {
      (globalThis as unknown as PageWithLog).log.ended(how);
    }, end);
  }

  csv(): Promise<string> {
    return this.#workbook.addin.evaluate(() => (globalThis as unknown as PageWithLog).log.csv());
  }

  problems(): Promise<string[]> {
    return this.#workbook.addin.evaluate(() => (globalThis as unknown as PageWithLog).problems);
  }
}

async function bundled(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "backprop-"));
  try {
    await buildNodeBundle("./src/workbook/mnist/mnistLog.ts", folder);
    return await readFile(join(folder, "bundle.js"), "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}
