import { addFunction, type Arg, type ArgDefinition, type EvalContext, helpers } from "@odoo/o-spreadsheet";
import type { Position } from "../grid/engine";
import { BUSY } from "../grid/errors";
import { positionKey, positionOfKey } from "../grid/positions";
import { runningFunctions } from "../grid/runningFunctions";
import { errorIn, toWireArguments } from "./cellValues";
import type { Invocations } from "./invocations";
import type { FunctionMetadata, FunctionsMetadata, ParameterMetadata } from "./metadata";

const PENDING = { value: BUSY, message: "Waiting for the add-in's answer." };

/** Adds an add-in's functions to the grid: to its formulas, its autocomplete and its argument help. */
export function registerFunctions(namespace: string, metadata: FunctionsMetadata, invocations: Invocations): void {
  runningFunctions.askFor(() => invocations.runningCells.map(positionOfKey));
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
    (error, index) => error !== undefined && !(errorsAllowed && takesErrors(parameterAt(parameters, index))),
  );
  if (refused !== undefined)
    return { value: refused, message: `An argument of ${metadata.name} is the error ${refused}.` };
  const position = context.__originCellPosition;
  if (position === undefined) return PENDING; // not a cell's formula: nobody to give an answer to
  const question = {
    metadata,
    args: toWireArguments(args, parameters),
    callerAddress: metadata.options?.requiresAddress === true ? callerAddress(context) : null,
    parameterAddresses: metadata.options?.requiresParameterAddresses === true ? addressesOf(context, args) : null,
    errorValuesAllowed: errorsAllowed,
  };
  const answer = invocations.ask(positionKey(position), question);
  if (answer === undefined || metadata.options?.stream === true) runningFunctions.note(position);
  return answer ?? PENDING;
}

/** The parameter that an argument belongs to: a repeating one, which is the last, takes all that remain. */
function parameterAt(parameters: readonly ParameterMetadata[], index: number): ParameterMetadata | undefined {
  const last = parameters.at(-1);
  return parameters[index] ?? (last?.repeating === true ? last : undefined);
}

/** Only parameters of type "any" can take an error value. */
function takesErrors(parameter: ParameterMetadata | undefined): boolean {
  return (parameter?.type ?? "any") === "any";
}

function callerAddress({ __originCellPosition: position, getters }: EvalContext): string | null {
  return position === undefined ? null : addressOf(getters, position, position);
}

/**
 * Where the cells of each argument are, such as Costs!D8 (Microsoft, "Custom functions parameter options", detect the
 * address of a parameter); null for what is no reference.
 */
function addressesOf({ getters }: EvalContext, args: readonly (Arg | undefined)[]): (string | null)[] {
  return args.map((argument) => {
    const [first, last] = helpers.isMatrix(argument)
      ? [argument[0]?.[0], argument.at(-1)?.at(-1)]
      : [argument, argument];
    const [from, to] = [first?.position, last?.position];
    return from === undefined || to === undefined ? null : addressOf(getters, from, to);
  });
}

function addressOf(getters: EvalContext["getters"], from: Position, to: Position): string {
  const zone = { left: from.col, right: to.col, top: from.row, bottom: to.row };
  return getters.getRangeString(getters.getRangeFromZone(from.sheetId, zone), "another sheet");
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
