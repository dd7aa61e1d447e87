import { addFunction, type Arg, type ArgDefinition, type EvalContext } from "@odoo/o-spreadsheet";
import { BUSY } from "../grid/engine";
import { positionKey } from "../grid/positions";
import { errorIn, toWireArgument } from "./cellValues";
import type { Invocations } from "./invocations";
import type { FunctionMetadata, FunctionsMetadata, ParameterMetadata } from "./metadata";

const PENDING = { value: BUSY, message: "Waiting for the add-in's answer." };

/** Adds an add-in's functions to the grid: to its formulas, its autocomplete and its argument help. */
export function registerFunctions(namespace: string, metadata: FunctionsMetadata, invocations: Invocations): void {
  for (const each of metadata.functions) {
    const parameters = each.parameters ?? [];
    addFunction(`${namespace}.${each.name}`, {
      description: each.description ?? "",
      category: namespace,
      args: parameters.map(argumentDefinition),
      isExported: true, // into files; see FileFormulas
      compute(this: EvalContext, ...args: (Arg | undefined)[]) {
        return compute(this, each, args, metadata.allowErrorForDataTypeAny === true, invocations);
      },
    });
  }
}

function compute(
  context: EvalContext,
  metadata: FunctionMetadata,
  args: readonly (Arg | undefined)[],
  errorsAllowed: boolean,
  invocations: Invocations,
) {
  const parameters = metadata.parameters ?? [];
  const errors = args.map(errorIn);
  if (errors.includes(BUSY)) return PENDING;
  const refused = errors.find(
    (error, index) => error !== undefined && !(errorsAllowed && takesErrors(parameters[index])),
  );
  if (refused !== undefined)
    return { value: refused, message: `An argument of ${metadata.name} is the error ${refused}.` };
  const position = context.__originCellPosition;
  if (position === undefined) return PENDING; // not a cell's formula: nobody to give an answer to
  const question = {
    metadata,
    args: parameters.map((parameter, index) => toWireArgument(args[index], parameter)),
    callerAddress: metadata.options?.requiresAddress === true ? callerAddress(context) : null,
    errorValuesAllowed: errorsAllowed,
  };
  return invocations.ask(positionKey(position), question) ?? PENDING;
}

/** Only parameters of type "any" can take an error value. */
function takesErrors(parameter: ParameterMetadata | undefined): boolean {
  return (parameter?.type ?? "any") === "any";
}

function callerAddress({ __originCellPosition: position, getters }: EvalContext): string | null {
  if (position === undefined) return null;
  const { col, row, sheetId } = position;
  const range = getters.getRangeFromZone(sheetId, { left: col, right: col, top: row, bottom: row });
  return getters.getRangeString(range, "another sheet");
}

function argumentDefinition({
  name,
  description,
  optional,
  repeating,
  dimensionality,
}: ParameterMetadata): ArgDefinition {
  const isMatrix = dimensionality === "matrix";
  return {
    name,
    description: description ?? "",
    type: isMatrix ? ["RANGE", "ANY"] : ["ANY"],
    acceptMatrix: isMatrix,
    acceptErrors: true,
    ...(optional === true ? { optional: true } : {}),
    ...(repeating === true ? { repeating: true } : {}),
  };
}
