import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { buildPageScript } from "../../tools/build/build";

const built = new Map<string, Promise<string>>();

/** Opens an empty page of the add-in's origin with a script of the tests in it. */
export async function openScriptPage(page: Page, source: string): Promise<void> {
  const script = built.get(source) ?? build(source);
  built.set(source, script);
  const body = await script;
  await page.unrouteAll();
  await page.route("**/script.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: '<!doctype html><title>Script</title><script src="script.js"></script>',
    }),
  );
  await page.route("**/script.js", (route) => route.fulfill({ contentType: "text/javascript", body }));
  await page.goto("/script.html");
}

async function build(source: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "backprop-"));
  try {
    await buildPageScript(source, folder);
    return await readFile(join(folder, "script.js"), "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}
