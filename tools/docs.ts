import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { coverageTable } from "./excelApi/coverage";
import { functionsReference } from "./functions/reference";
import { resultFiles } from "./results/page";
import { readResults } from "./results/record";

const DOCS = join(__dirname, "..", "docs");

/** `npm run docs`: writes the documents that are made from the sources. */
async function main(): Promise<void> {
  await writeFile(join(DOCS, "functions.md"), await functionsReference());
  await writeFile(join(DOCS, "excel-api.md"), coverageTable());
  const results = join(DOCS, "results");
  for (const [name, text] of Object.entries(resultFiles(readResults(results))))
    await writeFile(join(results, name), text);
}

void main();
