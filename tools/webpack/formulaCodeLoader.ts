import { join } from "node:path";

const GENERATED = 'new Function("deps", "ref", "range", "getSymbolValue", "ctx", code.toString())';
const MODULE = join(__dirname, "..", "..", "src", "host", "grid", "formulaCode.ts");

/**
 * Puts our reader of formula code in the place of the spreadsheet library's one `new Function`, so that the page can
 * forbid `eval`. See src/host/grid/formulaCode.ts.
 *
 * @param source the library's script.
 * @returns the script without `new Function`.
 * @throws Error when the library no longer contains what is to be replaced.
 */
export default function formulaCodeLoader(source: string): string {
  const parts = source.split(GENERATED);
  if (parts.length !== 2) {
    throw new Error(
      `Expected the spreadsheet library to contain ${GENERATED} once, found it ${parts.length - 1} times.`,
    );
  }
  return `import { formulaFunction } from ${JSON.stringify(MODULE)};\n${parts.join("formulaFunction(code.toString())")}`;
}
