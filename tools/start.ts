import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build/build";
import { mnistFolder } from "./mnist/folder";
import { loadCertificate } from "./server/certificate";
import { createDevelopmentServer } from "./server/server";
import { runTool, UserError } from "./userError";

const ROOT = join(__dirname, "..");
const DEFAULT_PORT = 3000;

/** `npm start`: builds the add-in and the browser workbook and serves both on this machine. */
async function main(): Promise<void> {
  const port = readPort(process.argv.slice(2));
  const origin = `https://localhost:${port}`;
  const certificate = await loadCertificate(new Date());
  // A folder for each port: what is built knows its address, and two servers may run side by side.
  const folder = join(ROOT, "build", String(port));
  const folders = { addinFolder: join(folder, "addin"), workbookFolder: join(folder, "workbook") };
  const server = await createDevelopmentServer({ ...folders, mnistFolder: mnistFolder(), port, certificate });
  console.log("Building …");
  try {
    await build({ ...folders, origin, cacheFolder: join(ROOT, "build", "cache") });
  } catch (error) {
    server.close();
    throw error;
  }
  server.open();
  console.log(welcome(origin, await packageVersion()));
}

function readPort(args: string[]): number {
  const given = readOptions(args);
  const port = given === undefined ? DEFAULT_PORT : Number(given);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new UserError(
    `--port must be a whole number from 1 to 65535, but it is ${given ?? ""}. Example: npm start -- --port 4000`,
  );
}

function readOptions(args: string[]): string | undefined {
  try {
    return parseArgs({ args, options: { port: { type: "string" } } }).values.port;
  } catch (error) {
    throw new UserError(`${(error as Error).message}. npm start knows one option: npm start -- --port 4000`);
  }
}

async function packageVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as { version: string };
  return version;
}

function welcome(origin: string, version: string): string {
  return `
Backprop for Excel ${version}

  In the browser    ${origin}/workbook/
                    The browser warns about the certificate once: choose Advanced, then Proceed. To get rid of the
                    warning, stop this server, run npx office-addin-dev-certs install (it asks for your password),
                    and start again.

  In Excel          Windows, Mac   npm run start:desktop
                    web            npm run start:web -- --document <address of a workbook on OneDrive or SharePoint>
                    by hand        upload ${origin}/manifest.xml under Add-ins > More Add-ins > Upload My Add-in
                    Excel needs the certificate to be trusted: see above.

  Ctrl+C stops the server; npm run stop takes the add-in out of Excel again.
`;
}

runTool(main);
