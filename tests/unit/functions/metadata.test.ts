import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { CUSTOM_FUNCTIONS } from "../../../src/functions/associate";
import { type FunctionsMetadata, functionsMetadata } from "../../../tools/functions/metadata";
import { anchorOf, functionsReference, signature } from "../../../tools/functions/reference";

/** What autocomplete must offer: optional arguments in brackets, "[][]" for a result that can spill. */
const EXPECTED: Readonly<Record<string, string>> = {
  SIGMOID: "x → [][]",
  "WEIGHTED.SUM": "inputs, weights, [bias] → one cell",
  FORWARD: "[inputs], [weights], [biases], [outputCount] → [][]",
  LOSS: "[targets], [outputs] → one cell",
  GRADIENT: "[inputs], [targets], [weights], [biases] → [][]",
  PARTIAL: "index, [inputs], [targets], [weights], [biases] → one cell",
  STEP: "[weights], [learningRate], [inputs], [targets], [steps], [biases], [momentum] → [][]",
  TRAIN: "[learningRate], [steps], [inputs], [targets], [weights], [every], [biases], [momentum] → [][]",
  CURVES: "[learningRates], [steps], [inputs], [targets], [weights], [biases], [momentum] → [][]",
  "STEPS.TO": "targetLoss, [learningRate], [inputs], [targets], [weights], [biases] → one cell",
  "GRADIENT.CHECK": "[gradient], [inputs], [targets], [weights], [biases] → [][]",
  LANDSCAPE: "[first], [second], [span], [points], [inputs], [targets], [weights], [biases] → [][]",
  AUDIT: "row, [learningRate] → one cell",
};

describe("functions.json", () => {
  let metadata: FunctionsMetadata;
  beforeAll(async () => {
    metadata = await functionsMetadata("https://example.org");
  });

  it("has every function with its arguments, in order", () => {
    const found = metadata.functions.map(({ id, parameters, result }) => {
      const names = parameters.map(({ name, optional }) => (optional === true ? `[${name}]` : name));
      return [id, `${names.join(", ")} → ${result.dimensionality === "matrix" ? "[][]" : "one cell"}`];
    });
    expect(Object.fromEntries(found)).toEqual(EXPECTED);
  });

  it("uses the name in Excel as the id", () => {
    for (const { id, name } of metadata.functions) expect(name).toBe(id);
  });

  it("describes every function and every argument", () => {
    for (const { id, description, parameters } of metadata.functions) {
      expect([id, description]).toEqual([id, expect.stringMatching(/^[A-Z].{20,}\.$/)]);
      for (const parameter of parameters) {
        expect([id, parameter.name, parameter.description]).toEqual([
          id,
          parameter.name,
          expect.stringMatching(/^\S.{10,}\.$/),
        ]);
      }
    }
  });

  it("lets every kind of cell through to the functions, so that they can say what is wrong with it", () => {
    expect(metadata.allowErrorForDataTypeAny).toBe(true);
    const parameters = metadata.functions.flatMap((each) => each.parameters);
    for (const { type, dimensionality } of parameters) expect([type, dimensionality]).toEqual(["any", "matrix"]);
  });

  it("asks for no option: nothing is volatile, streaming or in need of an address", () => {
    for (const { options } of metadata.functions) expect(options).toBeUndefined();
  });

  it("links every function to its section of the help, where the add-in is served", async () => {
    const reference = await functionsReference();
    for (const { name, helpUrl } of metadata.functions) {
      expect(helpUrl).toBe(`https://example.org/functions.html#${anchorOf(name)}`);
      expect(reference).toContain(`\n## ${name}\n`);
    }
  });

  it("names exactly the functions that the page hands to Excel", () => {
    expect(metadata.functions.map(({ id }) => id).sort()).toEqual(Object.keys(CUSTOM_FUNCTIONS).sort());
  });
});

describe("docs/functions.md", () => {
  it("is what `npm run docs` makes of the comments today", async () => {
    const written = await readFile(join(__dirname, "../../../docs/functions.md"), "utf8");
    expect(written).toBe(await functionsReference());
  });
});

describe("README.md", () => {
  it("lists every function with its arguments, linked to its section of the help", async () => {
    const readme = await readFile(join(__dirname, "../../../README.md"), "utf8");
    const { functions } = await functionsMetadata("https://example.org");
    for (const each of functions) {
      expect(readme).toContain(`[\`${signature(each)}\`](docs/functions.md#${anchorOf(each.name)})`);
    }
  });
});
