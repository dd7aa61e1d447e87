import { existsSync } from "node:fs";
import { installPackages } from "./debian";

/** Where browsers of the Chromium family usually are. */
const USUAL_PATHS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/microsoft-edge",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  "C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe",
];

const REMEDY =
  "Install Chromium, Chrome or Edge (on Debian or Ubuntu: sudo apt-get install chromium), " +
  "or set CHROMIUM_PATH to the browser you have.";

/** No browser to test with; the message names the remedy. */
export class NoBrowserError extends Error {
  override readonly name = "NoBrowserError";
}

/** The settings a headless browser needs on a machine that is its own, offline, perhaps as root. */
export const BROWSER_ARGUMENTS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * The browser to test with: CHROMIUM_PATH, or one of the usual places, or, as root on Debian, one installed now.
 *
 * @throws NoBrowserError
 */
export function findBrowser(): string {
  const wanted = process.env["CHROMIUM_PATH"];
  if (wanted !== undefined && wanted !== "") {
    if (existsSync(wanted)) return wanted;
    throw new NoBrowserError(`CHROMIUM_PATH is ${wanted}, but there is no such file. ${REMEDY}`);
  }
  const found = USUAL_PATHS.find(existsSync) ?? installBrowser();
  if (found === undefined) throw new NoBrowserError(`No browser was found to run the tests in. ${REMEDY}`);
  return found;
}

function installBrowser(): string | undefined {
  return installPackages("chromium", "fonts-liberation") ? USUAL_PATHS.find(existsSync) : undefined;
}
