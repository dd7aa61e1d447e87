import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "../../tools/browser";

/** Away from the default port, so that tests run beside a server that somebody is using. */
const PORT = Number(process.env["E2E_PORT"] ?? 3137);
const ORIGIN = `https://localhost:${PORT}`;

const ROOT = join(__dirname, "..", "..");

export default defineConfig({
  testDir: ".",
  globalSetup: "../support/globalSetup.ts",
  outputDir: join(ROOT, "test-results"),
  // Two pages with a spreadsheet each are as much as a small machine can time fairly.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL: ORIGIN,
    ignoreHTTPSErrors: true,
    viewport: { width: 1280, height: 720 },
    launchOptions: { executablePath: findBrowser(), args: BROWSER_ARGUMENTS },
    trace: "retain-on-failure",
  },
  webServer: {
    command: `npm start -- --port ${PORT}`,
    cwd: ROOT,
    url: `${ORIGIN}/workbook/`,
    ignoreHTTPSErrors: true,
    timeout: 180_000,
    reuseExistingServer: false,
  },
});
