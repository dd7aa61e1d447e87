import { readFile } from "node:fs/promises";
import ts from "typescript";
import type { CellErrorCode } from "../../src/functions/cellError";
import { MAX_CELLS, MAX_STEPS } from "../../src/functions/limits";
import { DEVELOPMENT_ORIGIN, FUNCTIONS_SOURCES, type FunctionMetadata, functionsMetadata } from "./metadata";

/** What only the documentation says about a function. */
interface Details {
  readonly returns: string;
  readonly formula: string;
  readonly examples: readonly string[];
}

/** docs/functions.md, made from the same comments as functions.json. */
export async function functionsReference(): Promise<string> {
  const { functions } = await functionsMetadata(DEVELOPMENT_ORIGIN);
  const sources = await Promise.all(FUNCTIONS_SOURCES.map((path) => readFile(path, "utf8")));
  const details = readDetails(sources.join("\n"));
  const sections = functions.map((metadata) => {
    const found = details.get(metadata.id);
    if (found === undefined) throw new Error(`src/functions: no comment found for ${metadata.id}`);
    return section(metadata, found);
  });
  return [INTRODUCTION, overview(functions), ...sections, ERRORS].join("\n\n") + "\n";
}

/** The anchor GitHub gives a heading: lower case, without dots. */
export function anchorOf(heading: string): string {
  return heading.toLowerCase().replaceAll(".", "").replaceAll(" ", "-");
}

const INTRODUCTION = `# The BACKPROP functions

<!-- Made by \`npm run docs\` from the comments in src/functions. Edit those. -->

A network of one hidden layer with sigmoid units learns by gradient descent, and every number of it can stand in a cell.
Whatever a formula leaves out comes from the class assignment: inputs 0.05 and 0.10, targets 0.01 and 0.99, weights 0.15,
0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55, learning rate 0.5, no biases. So \`=BACKPROP.STEP()\` alone already shows something
true.

Rows and columns of cells are both accepted. The weights stand in the sheet's order: hidden unit by hidden unit over the
inputs, then output by output over the hidden units; how many hidden units there are follows from how many weights are given.
A rectangle of inputs with a rectangle of targets is one sample a row, and the loss is the mean over them; a single row or
column is one sample.`;

const ERROR_MEANINGS: Readonly<Record<CellErrorCode, string>> = {
  "#VALUE!":
    "An argument is not what the function needs: text or a blank where a number belongs, an error cell, the wrong count " +
    "of numbers, a negative or fractional number of steps, a negative learning rate, more work than a cell may ask for.",
  "#NUM!": "A number is infinite, or the weights grew beyond all numbers because the learning rate is too large.",
  "#N/A": `STEPS.TO only: the loss does not reach the target within ${MAX_STEPS.toLocaleString("en-US")} steps.`,
};

const ERRORS = `## Errors

Every error comes with a sentence that says which argument is meant, what was expected and what was got. Excel shows it when
you point at the warning sign beside the cell (for #VALUE! and #N/A); the browser workbook shows it when you point at the
cell.

| error | meaning |
| --- | --- |
${Object.entries(ERROR_MEANINGS)
  .map(([code, meaning]) => `| \`${code}\` | ${meaning} |`)
  .join("\n")}

Limits of one formula: ${MAX_STEPS.toLocaleString("en-US")} steps and ${MAX_CELLS.toLocaleString("en-US")} cells. Long
calculations take turns with the rest of the page; none holds it for longer than 200 ms.`;

function overview(functions: readonly FunctionMetadata[]): string {
  const rows = functions.map(
    (metadata) => `| [\`${signature(metadata)}\`](#${anchorOf(metadata.name)}) | ${metadata.description} |`,
  );
  return ["| function | what it does |", "| --- | --- |", ...rows].join("\n");
}

function section(metadata: FunctionMetadata, { returns, formula, examples }: Details): string {
  const parameters = metadata.parameters.map((parameter) => {
    const need = parameter.optional === true ? "optional" : "required";
    return `| \`${parameter.name}\` | ${need} | ${parameter.description ?? ""} |`;
  });
  return [
    `## ${metadata.name}`,
    `\`=BACKPROP.${signature(metadata)}\``,
    metadata.description,
    ["| argument | | |", "| --- | --- | --- |", ...parameters].join("\n"),
    `**Returns** ${returns}`,
    `**Formula** ${formula
      .split(";")
      .map((part) => `\`${part.trim()}\``)
      .join("; ")}`,
    `**Try** ${examples.map((example) => `\`${example}\``).join(" or ")}`,
  ].join("\n\n");
}

/** `STEP([weights], [learningRate], …)`. */
export function signature({ name, parameters }: FunctionMetadata): string {
  const list = parameters.map((parameter) => (parameter.optional === true ? `[${parameter.name}]` : parameter.name));
  return `${name}(${list.join(", ")})`;
}

function readDetails(source: string): Map<string, Details> {
  const file = ts.createSourceFile("functions.ts", source, ts.ScriptTarget.Latest, true);
  const details = new Map<string, Details>();
  for (const statement of file.statements.filter(ts.isFunctionDeclaration)) {
    const tags = ts.getJSDocTags(statement);
    const textsOf = (name: string) =>
      tags.filter(({ tagName }) => tagName.text === name).map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? "");
    const [id] = textsOf("customfunction").map((text) => text.split(" ")[0] ?? "");
    if (id === undefined) continue;
    const [returns = ""] = textsOf("returns");
    const [formula = ""] = textsOf("formula");
    details.set(id, { returns, formula, examples: textsOf("example") });
  }
  return details;
}
