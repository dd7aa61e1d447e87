import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type LaunchOptions, type Page } from "@playwright/test";
import { ANY_WEBGPU, BROWSER_ARGUMENTS, findBrowser } from "../browser";
import { build } from "../build/build";
import { mnistFolder } from "../mnist/folder";
import { loadCertificate } from "./certificate";
import { createDevelopmentServer } from "./server";

/** What `npm start` has built before need not be built again. */
const CACHE_FOLDER = join(__dirname, "..", "..", "build", "cache");

/** A browser workbook that is built and served for one use. */
export interface TemporaryWorkbook {
  readonly browser: Browser;
  /** Where the workbook's page is. */
  readonly address: string;
  readonly addinFolder: string;
}

/**
 * Builds the browser workbook into a folder of its own, serves it on a free port, starts a browser, and tidies up.
 *
 * @param launching what else the browser is to be started with.
 */
export async function withTemporaryWorkbook(
  use: (workbook: TemporaryWorkbook) => Promise<void>,
  launching: LaunchOptions = {},
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "backprop-"));
  const removeFolder = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", removeFolder); // also when a signal ends the program half-way
  try {
    await withServer(folder, async ({ origin, addinFolder }) => {
      const args = [...BROWSER_ARGUMENTS, ANY_WEBGPU];
      const browser = await chromium.launch({ executablePath: findBrowser(), args, ...launching });
      try {
        await use({ browser, address: `${origin}/workbook/`, addinFolder });
      } finally {
        await browser.close();
      }
    });
  } finally {
    process.off("exit", removeFolder);
    removeFolder();
  }
}

async function withServer(
  folder: string,
  use: (served: { readonly origin: string; readonly addinFolder: string }) => Promise<void>,
): Promise<void> {
  const port = await freePort();
  const origin = `https://localhost:${port}`;
  const folders = { addinFolder: join(folder, "addin"), workbookFolder: join(folder, "workbook") };
  await build({ ...folders, origin, cacheFolder: CACHE_FOLDER });
  const certificate = await loadCertificate(new Date());
  const server = await createDevelopmentServer({ ...folders, mnistFolder: mnistFolder(), port, certificate });
  server.open();
  try {
    await use({ origin, addinFolder: folders.addinFolder });
  } finally {
    server.close();
  }
}

/** Waits until the add-in runs, no formula waits for it, and no change waits to be saved. */
export async function settled(page: Page): Promise<void> {
  await page.locator("body[data-addin=started]").waitFor();
  await calculated(page);
  await page.locator("#document-state:not([data-kind=saving])").waitFor({ state: "attached" });
}

/** Waits until no formula waits for the add-in. */
export async function calculated(page: Page): Promise<void> {
  await page.locator('#pending[data-count="0"]').waitFor({ state: "attached" });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
