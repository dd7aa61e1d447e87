import { join } from "node:path";
import { parseArgs } from "node:util";
import { getPackageJsonScript } from "office-addin-cli";
import { AppType, startDebugging, stopDebugging } from "office-addin-debugging";
import { OfficeApp } from "office-addin-manifest";
import { runTool, UserError } from "./userError";

const MANIFEST = join(__dirname, "..", "manifest.xml");

/** manifest.xml names this port. */
const PORT = 3000;

/** `npm run start:desktop`, `npm run start:web` and `npm run stop`: puts the add-in into Excel, and takes it out again. */
async function main(): Promise<void> {
  const [command, ...args] = process.argv.slice(2);
  switch (command) {
    case "desktop":
      return startDesktop();
    case "web":
      return startWeb(args);
    case "stop":
      return stop();
    case undefined:
    default:
      throw new UserError("Use npm run start:desktop, npm run start:web or npm run stop.");
  }
}

async function startDesktop(): Promise<void> {
  if (process.platform !== "win32" && process.platform !== "darwin") {
    throw new UserError(
      "Excel for the desktop runs on Windows and macOS only. Here, use Excel on the web (npm run start:web -- --document <address>) or the browser workbook (npm start).",
    );
  }
  await sideload(async () => startDebugging(MANIFEST, { appType: AppType.Desktop, ...(await common()) }));
}

async function startWeb(args: string[]): Promise<void> {
  const document = readDocument(args);
  await sideload(async () => startDebugging(MANIFEST, { appType: AppType.Web, document, ...(await common()) }));
}

/** Which Office program, and the server, which is started when nothing listens on its port. */
async function common() {
  const devServerCommandLine = (await getPackageJsonScript("start")) ?? "npm start";
  return { app: OfficeApp.Excel, devServerCommandLine, devServerPort: PORT };
}

/**
 * The workbook to open. Microsoft's tool appends its own parameters to the address with "&", so that the address needs a
 * "?" already.
 */
function readDocument(args: string[]): string {
  const { document } = parseArgs({ args, options: { document: { type: "string" } }, strict: false }).values;
  if (typeof document !== "string" || !URL.canParse(document)) {
    throw new UserError(
      "Name the workbook to open: npm run start:web -- --document <address>. Copy the address from Excel on the web: File > Share > Copy Link.",
    );
  }
  return document.includes("?") ? document : `${document}?`;
}

async function stop(): Promise<void> {
  if (process.platform === "linux") {
    console.log(
      "There is nothing to take out of Excel for the desktop on Linux. In Excel on the web, close the workbook.",
    );
  }
  await sideload(() => stopDebugging(MANIFEST));
}

/** Microsoft's tool throws its findings as errors with a text. */
async function sideload(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    throw new UserError(`Excel could not be reached. ${error instanceof Error ? error.message : String(error)}`);
  }
}

runTool(main);
