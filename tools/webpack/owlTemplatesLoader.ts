import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LoaderContext } from "webpack";

/**
 * Compiles the spreadsheet library's Owl templates while building, with Owl's own compiler, so that the page needs no
 * `eval` at run time and starts sooner. The templates that the library keeps inside its scripts are compiled too; Owl
 * numbers those in the order in which the script defines them, the same here as in the browser.
 *
 * @returns a module that exports `templates`, from names to template functions.
 */
export default async function owlTemplatesLoader(this: LoaderContext<object>): Promise<string> {
  const { compileTemplates } = await import("@odoo/owl/dist/compile_templates.mjs");
  const folder = await mkdtemp(join(tmpdir(), "owl-templates-"));
  try {
    const [library, inline] = [join(folder, "library.xml"), join(folder, "inline.xml")];
    const templates = await readFile(this.resourcePath, "utf8");
    await writeFile(library, inReadingOrder(withNamedInputs(withDrawnIcons(templates))));
    await writeFile(inline, await inlineTemplates());
    return await quietly(() => compileTemplates([library, inline]));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A template of the library's for one of the icons of conditional formats, told by its name or by a method of the panel. */
const ICON =
  /<t t-call="(?:o-spreadsheet-Icon\.\{\{(icons\[.+\])\.template\}\}|\{\{this\.getIconTemplate\((.+)\)\}\})"\/>/g;

/** Excel's icons, which have no templates, are drawn in the library's panel as they are in cells. */
function withDrawnIcons(templates: string): string {
  return templates.replace(ICON, (_, listed: string | undefined, named: string) => {
    const svg = `${listed ?? `this.props.store.icons[${named}]`}.svg`;
    return `<svg class="o-cf-icon" width="16" height="16" focusable="false" t-attf-viewBox="0 0 {{${svg}.width}} {{${svg}.height}}">
      <path t-foreach="${svg}.paths" t-as="shape" t-key="shape_index" t-att-d="shape.path" t-att-fill="shape.fillColor"
        t-att-stroke="shape.strokeColor" t-att-stroke-width="shape.strokeWidth" stroke-linejoin="round"/>
    </svg>`;
  });
}

/** Any line of text; only the name box is given a label. */
const TEXT_INPUT = 't-name="o-spreadsheet-TextInput">\n    <div class="position-relative">\n      <input';

/** Inputs that show no label, by a place that only they have in the templates, and what tells a screen reader their names. */
const NAMED_INPUTS = [
  [TEXT_INPUT, 't-att-aria-label="props.label"'],
  ['t-key="selectionKey"', 'label.translate="Name Box"'],
  ['class="o-font-size o-number-input bg-transparent border-0"', 't-att-aria-label="props.title"'],
  ['class="o-grid-add-rows-input o-input mt-0 me-2"', 'aria-label="Number of rows to add"'],
] as const;

function withNamedInputs(templates: string): string {
  return NAMED_INPUTS.reduce((text, [place, name]) => {
    const count = text.split(place).length - 1;
    if (count === 1) return text.replace(place, `${place} ${name}`);
    throw new Error(`Expected the spreadsheet library's templates to contain ${place} once, found it ${count} times.`);
  }, templates);
}

/** Tab goes through the page as it is read; the library would have it begin with the cells (WCAG 2.2, 2.4.3, focus order). */
function inReadingOrder(templates: string): string {
  const inOrder = templates.replaceAll(/tabindex="[1-9]\d*"/g, 'tabindex="0"');
  if (inOrder !== templates) return inOrder;
  throw new Error("Expected the spreadsheet library's templates to have a tabindex above 0, found none.");
}

/** The templates inside the library's scripts, as one XML file, under the names that Owl's `xml` tag will give them. */
async function inlineTemplates(): Promise<string> {
  const script = await readFile(require.resolve("@odoo/o-spreadsheet/dist/o_spreadsheet.esm.js"), "utf8");
  const sources = Array.from(script.matchAll(/static template = xml`([^`]*)`/g), ([, source = ""]) => source);
  const templates = sources.map((source, index) => `<t t-name="__template__${index + 1}">${source}</t>`);
  // Those with names, in strings that look like files.
  const named = Array.from(script.matchAll(/`\s*<templates>([^`]*)<\/templates>\s*`/g), ([, source = ""]) => source);
  return `<templates>${[...templates, ...named].join("")}</templates>`;
}

/** Owl's compiler reports its progress on standard output, in the middle of webpack's. */
async function quietly<T>(action: () => Promise<T>): Promise<T> {
  const write = process.stdout.write.bind(process.stdout);
  const { log } = console;
  process.stdout.write = () => true;
  console.log = () => undefined;
  try {
    return await action();
  } finally {
    process.stdout.write = write;
    console.log = log;
  }
}
