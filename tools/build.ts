import { join, resolve } from "node:path";
import { build } from "./build/build";
import { mnistFolder } from "./mnist/folder";
import { runTool, UserError } from "./userError";

/** `npm run build`: the static site for production, in dist/. */
async function main(): Promise<void> {
  const addinFolder = resolve(join(__dirname, ".."), process.env["BUILD_FOLDER"] ?? "dist");
  const origin = readOrigin(process.env["ADDIN_ORIGIN"]);
  await build({ origin, addinFolder, mnistFolder: mnistFolder() });
  console.log(`The add-in for ${origin} is in ${addinFolder}. Serve that folder there, and hand out its manifest.xml.`);
}

/** Excel loads add-ins over HTTPS only. */
function readOrigin(value: string | undefined): string {
  if (value === undefined || value === "") {
    throw new UserError(
      "npm run build needs to know where the add-in will be served. Set ADDIN_ORIGIN, for example ADDIN_ORIGIN=https://backprop.example.org npm run build",
    );
  }
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol !== "https:" || url.origin !== value.replace(/\/$/, "")) {
    throw new UserError(
      `ADDIN_ORIGIN must be an https address without a path, such as https://backprop.example.org, but it is ${value}`,
    );
  }
  return url.origin;
}

runTool(main);
