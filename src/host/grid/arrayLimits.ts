import { type Arg, type EvalContext, registries } from "@odoo/o-spreadsheet";
import { firstCell } from "./argumentCells";

/** As many as a sheet has rows: more would take the memory of the page. */
const MOST_CELLS = 1_048_576;

/** Functions that make arrays of any size, and which of their arguments are the numbers of rows and columns. */
const SIZES: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  SEQUENCE: [0, 1],
  RANDARRAY: [0, 1],
  MUNIT: [0, 0],
  EXPAND: [1, 2],
};

/** Lets functions whose arrays would be larger than any sheet say so. */
export function limitArrays(): void {
  for (const [name, [rows, columns]] of Object.entries(SIZES)) limitArray(name, rows, columns);
}

function limitArray(name: string, rows: number, columns: number): void {
  const { functionRegistry } = registries;
  const description = functionRegistry.get(name);
  functionRegistry.replace(name, {
    ...description,
    compute(this: EvalContext, ...args) {
      return sizeIn(args[rows]) * sizeIn(args[columns]) > MOST_CELLS ? TOO_MANY : description.compute.apply(this, args);
    },
  });
}

const TOO_MANY = {
  value: "#NUM!",
  message: `An array has at most ${MOST_CELLS.toLocaleString("en")} cells.`,
};

/** What is left out is 1; what is no number is for the function to say. */
function sizeIn(argument: Arg | undefined): number {
  const size = Number(firstCell(argument)?.value ?? 1);
  return size > 1 ? size : 1;
}
