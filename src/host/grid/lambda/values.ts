import { type Arg, type FunctionResultObject, helpers, type Matrix } from "@odoo/o-spreadsheet";
import { isError } from "../argumentCells";

/** What a part of a formula is: a cell, columns of cells, or nothing where an argument is left out. */
export type Value = Arg | undefined;

/** What LAMBDA makes: as a value in a cell it is the error that Excel shows for it, and it can be called. */
export interface Lambda extends FunctionResultObject {
  readonly call: (args: readonly Value[]) => Value;
  /** How many values it takes at most. */
  readonly parameterCount: number;
}

/** Deeper calls would end the script, not only the formula. */
const MOST_CALLS = 1024;

let depth = 0;

export function lambda(parameters: readonly Parameter[], body: (args: readonly Value[]) => Value): Lambda {
  const least = parameters.filter(({ isOptional }) => !isOptional).length;
  return {
    value: "#CALC!",
    message: "A LAMBDA is a function: call it, as in =LAMBDA(x,x+1)(2).",
    parameterCount: parameters.length,
    call: (args) => {
      if (args.length < least || args.length > parameters.length)
        return wrongCount(least, parameters.length, args.length);
      if (depth >= MOST_CALLS) return error("#NUM!", `LAMBDA calls itself more than ${MOST_CALLS} times.`);
      depth++;
      try {
        return body(args);
      } finally {
        depth--;
      }
    },
  };
}

export interface Parameter {
  readonly name: string;
  readonly isOptional: boolean;
}

export function isLambda(value: Value): value is Lambda {
  return typeof value === "object" && "call" in value;
}

/** Calls what a formula says is a function. */
export function callValue(value: Value, args: readonly Value[], name: string): Value {
  if (isLambda(value)) return value.call(args);
  return errorOf(value) ?? error("#VALUE!", `${name} is no function: only what LAMBDA makes can be called.`);
}

export function error(value: string, message: string): FunctionResultObject {
  return { value, message };
}

/** The error that a single value is. A function is none, though it would look like one in a cell. */
export function errorOf(value: Value): FunctionResultObject | undefined {
  if (value === undefined || helpers.isMatrix(value) || isLambda(value)) return undefined;
  return isError(value) ? value : undefined;
}

/** Columns of cells, of one cell where it is a single value. */
export function matrixOf(value: Value): Matrix<FunctionResultObject> {
  if (value === undefined) return [[{ value: null }]];
  return helpers.isMatrix(value) ? value : [[value]];
}

/** The one cell of a value; undefined for several. */
export function cellOf(value: Value): FunctionResultObject | undefined {
  const matrix = matrixOf(value);
  return matrix.length === 1 && matrix[0]?.length === 1 ? matrix[0][0] : undefined;
}

function wrongCount(least: number, most: number, given: number): FunctionResultObject {
  const wanted = least === most ? String(most) : `${least} to ${most}`;
  return error("#VALUE!", `The LAMBDA takes ${wanted} arguments, but got ${given}.`);
}
