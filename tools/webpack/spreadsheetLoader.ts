import { join } from "node:path";

const FORMULA_CODE = join(__dirname, "..", "..", "src", "host", "grid", "formulaCode.ts");

/** A place in the spreadsheet library's script where it would evaluate text as code, and what stands there instead. */
interface Replacement {
  readonly original: string;
  readonly replacement: string;
}

const REPLACEMENTS: readonly Replacement[] = [
  // Formulas: our reader of the code that the library generates. See src/host/grid/formulaCode.ts.
  {
    original: 'new Function("deps", "ref", "range", "getSymbolValue", "ctx", code.toString())',
    replacement: "formulaFunction(code.toString())",
  },
  // The tooltip of charts: the template that is compiled while building. See owlTemplatesLoader.ts.
  {
    original: "app.getTemplate(templateName)(context, {})",
    replacement: "Object.assign(app, { rawTemplates: compiledTemplates }).getTemplate(templateName)(context, {})",
  },
];

const IMPORTS = `import { formulaFunction } from ${JSON.stringify(FORMULA_CODE)};
import { templates as compiledTemplates } from "@odoo/o-spreadsheet/dist/o_spreadsheet.xml";
`;

/**
 * Takes out of the spreadsheet library's script what needs `eval`, so that the page can forbid it.
 *
 * @throws Error when the library no longer contains what is to be replaced.
 */
export default function spreadsheetLoader(source: string): string {
  return IMPORTS + REPLACEMENTS.reduce(replace, source);
}

function replace(source: string, { original, replacement }: Replacement): string {
  const parts = source.split(original);
  if (parts.length === 2) return parts.join(replacement);
  throw new Error(`Expected the spreadsheet library to contain ${original} once, found it ${parts.length - 1} times.`);
}
