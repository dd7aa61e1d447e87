import { join } from "node:path";
import { NO_EVAL } from "./spreadsheet/noEval";
import { GRAMMAR } from "./spreadsheet/grammar";
import { REFERENCES } from "./spreadsheet/references";
import { LAMBDA } from "./spreadsheet/lambda";
import { LOOKS } from "./spreadsheet/looks";
import { NUMBER_FORMATS } from "./spreadsheet/numberFormats";
import { TYPING } from "./spreadsheet/typing";
import { FILES } from "./spreadsheet/files";
import { RECALCULATION } from "./spreadsheet/recalculation";
import { CONDITIONAL_FORMATS } from "./spreadsheet/conditionalFormats";
import { CHARTS } from "./spreadsheet/charts";
import { SPEED } from "./spreadsheet/speed";
import type { Change, Replacement } from "./spreadsheet/change";

const HOST = join(__dirname, "..", "..", "src", "host");

const CHANGES: readonly Change[] = [
  NO_EVAL,
  GRAMMAR,
  REFERENCES,
  LAMBDA,
  LOOKS,
  NUMBER_FORMATS,
  TYPING,
  FILES,
  RECALCULATION,
  CONDITIONAL_FORMATS,
  CHARTS,
  SPEED,
];

/** The templates that are compiled while building. */
const TEMPLATES = 'import { templates as compiledTemplates } from "@odoo/o-spreadsheet/dist/o_spreadsheet.xml";\n';

/**
 * Changes the spreadsheet library's script where it would evaluate text as code, which the page forbids, and where it is not Excel.
 *
 * @throws Error when the library no longer contains what is to be replaced.
 */
export default function spreadsheetLoader(source: string): string {
  const functions = CHANGES.map((change) => change.functions ?? "");
  const changed = CHANGES.flatMap(({ replacements }) => replacements).reduce(replace, source);
  return TEMPLATES + importStatements().join("") + functions.join("") + changed;
}

/** One for each module, which several changes may need. */
function importStatements(): string[] {
  const namesOf = new Map<string, Set<string>>();
  for (const { imports = {} } of CHANGES) {
    for (const [module, names] of Object.entries(imports)) {
      namesOf.set(module, new Set([...(namesOf.get(module) ?? []), ...names]));
    }
  }
  return [...namesOf].map(
    ([module, names]) => `import { ${[...names].join(", ")} } from ${JSON.stringify(join(HOST, `${module}.ts`))};\n`,
  );
}

function replace(source: string, { original, replacement }: Replacement): string {
  const parts = source.split(original);
  if (parts.length === 2) return parts.join(replacement);
  throw new Error(`Expected the spreadsheet library to contain ${original} once, found it ${parts.length - 1} times.`);
}
