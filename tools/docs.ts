import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { functionsReference } from "./functions/reference";

/** `npm run docs`: writes the documents that are made from the sources. */
async function main(): Promise<void> {
  await writeFile(join(__dirname, "..", "docs", "functions.md"), await functionsReference());
}

void main();
