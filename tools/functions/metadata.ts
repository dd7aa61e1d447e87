import { join } from "node:path";
import { generateCustomFunctionsMetadata } from "custom-functions-metadata";

/** Where the add-in is served while it is being developed; what the sources and manifest.xml say. */
export const DEVELOPMENT_ORIGIN = "https://localhost:3000";

/** The files whose comments describe the functions, in the order in which autocomplete and documentation show them. */
export const FUNCTIONS_SOURCES = ["networkFunctions", "trainingFunctions", "experimentFunctions", "auditFunctions"].map(
  (name) => join(__dirname, "..", "..", "src", "functions", `${name}.ts`),
);

/** One function as functions.json describes it to Excel. */
export interface FunctionMetadata {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly helpUrl?: string;
  readonly options?: Readonly<Record<string, boolean>>;
  readonly parameters: readonly {
    readonly name: string;
    readonly description?: string;
    readonly dimensionality?: "matrix";
    readonly type: string;
    readonly optional?: boolean;
    readonly repeating?: boolean;
  }[];
  readonly result: { readonly dimensionality?: "matrix"; readonly type: string };
}

export interface FunctionsMetadata {
  readonly allowErrorForDataTypeAny: boolean;
  readonly functions: readonly FunctionMetadata[];
}

/**
 * functions.json, made from the comments in src/functions.
 *
 * `allowErrorForDataTypeAny` lets error cells reach the functions, so that they can name the cell; Microsoft's generator
 * has no tag for it ("Handle and return errors from your custom function").
 *
 * @param origin where the add-in will be served.
 * @throws Error with the generator's findings.
 */
export async function functionsMetadata(origin: string): Promise<FunctionsMetadata> {
  const result = await generateCustomFunctionsMetadata(FUNCTIONS_SOURCES);
  if (result.errors.length > 0) throw new Error(`functions.json cannot be made:\n${result.errors.join("\n")}`);
  const json = result.metadataJson.replaceAll(DEVELOPMENT_ORIGIN, origin);
  const { functions } = JSON.parse(json) as Pick<FunctionsMetadata, "functions">;
  return { allowErrorForDataTypeAny: true, functions };
}
