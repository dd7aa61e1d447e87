import { existsSync } from "node:fs";
import { installPackages } from "./debian";
import { UserError } from "./userError";

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

/** The settings a headless browser needs on a machine that is its own, offline, perhaps as root. */
export const BROWSER_ARGUMENTS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Chromium on Linux has WebGPU when it is asked for it: that of the GPU, or of a program where there is none. */
export const ANY_WEBGPU = "--enable-unsafe-webgpu";

/** Chromium has WebGPU on Linux, and as a program on the processor, only when it is asked for it. */
export const WEBGPU_ARGUMENTS = [ANY_WEBGPU, "--use-webgpu-adapter=swiftshader"];

/**
 * The browser for tests, pictures and training: CHROMIUM_PATH, or one of the usual places, or, as root on Debian, one installed now.
 *
 * @throws UserError when there is none.
 */
export function findBrowser(): string {
  const wanted = process.env["CHROMIUM_PATH"];
  if (wanted !== undefined && wanted !== "") {
    if (existsSync(wanted)) return wanted;
    throw new UserError(`CHROMIUM_PATH is ${wanted}, but there is no such file. ${REMEDY}`);
  }
  const found = USUAL_PATHS.find(existsSync) ?? installBrowser();
  if (found === undefined) throw new UserError(`No browser was found. ${REMEDY}`);
  return found;
}

function installBrowser(): string | undefined {
  return installPackages("chromium", "fonts-liberation") ? USUAL_PATHS.find(existsSync) : undefined;
}
