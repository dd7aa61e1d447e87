import type { Change } from "./change";

/** What would evaluate a text as code, which the page forbids (docs/decisions/0004-no-eval.md). */
export const NO_EVAL: Change = {
  imports: {
    "grid/formulaCode": ["formulaFunction"],
  },
  replacements: [
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
  ],
};
