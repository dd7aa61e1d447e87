import { cellName } from "../address";
import { SECOND_OUTPUT } from "../biases";
import type { Audit } from "../audit";
import { familyOf, QUANTITIES, type Quantity } from "../quantities";
import type { Explanation } from "./explain";

/** What is done in one step of training, in order; the update is what the next row begins with. */
export type Phase = "given" | "forward" | "loss" | "backward" | "update";

const WEIGHTS = ["w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8"] as const;
const FORWARD = ["h1", "a_h1", "h2", "a_h2", "o1", "a_o1", "o2", "a_o2"] as const;
const GRADIENTS = [5, 6, 7, 8, 1, 2, 3, 4].map((n) => `∂E/∂w${n}` as Quantity);

/** A row as it is computed: from the weights over the outputs and the loss back to the gradients. */
const ORDER: readonly Quantity[] = [...WEIGHTS, ...FORWARD, "E1", "E2", "E_total", ...GRADIENTS];

export function phaseOf(quantity: Quantity | undefined, isStart: boolean): Phase {
  if (quantity === undefined) return "given";
  switch (familyOf(quantity)) {
    case "given":
      return "given";
    case "weight":
      return isStart ? "given" : "update";
    case "preactivation":
    case "activation":
      return "forward";
    case "loss":
      return "loss";
    case "gradient":
      return "backward";
  }
}

/** The cell that is computed after this one; `undefined` after the last. */
export function nextCell(
  { table }: Audit,
  { quantity: here, row }: Pick<Explanation, "quantity" | "row">,
): string | undefined {
  const { columns, rows } = table.layout;
  const index = rows.indexOf(row);
  if (index < 0) return undefined;
  // What is given comes before all, and the first row's weights are given, too.
  const isGiven = here === undefined || phaseOf(here, index === 0) === "given";
  const place = isGiven ? WEIGHTS.length - 1 : ORDER.indexOf(here);
  const rest = ORDER.slice(place + 1).map((quantity) => ({ quantity, row: rows[index] }));
  const below = ORDER.map((quantity) => ({ quantity, row: rows[index + 1] }));
  for (const { quantity, row } of [...rest, ...below]) {
    const column = columns.find((each) => each.quantity === quantity)?.column;
    if (column !== undefined && row !== undefined) return cellName(column, row);
  }
  return undefined;
}

/** The paths that a number is made on: names of the network's edges, w1 … w8, and E1, E2 from the outputs to the error. */
export function pathsOf(quantity: Quantity | undefined): readonly string[] {
  if (quantity === undefined) return [];
  const n = Number(quantity.slice(-1));
  switch (quantity.replace(/\d$/, "")) {
    case "h":
    case "a_h":
      return [`w${2 * n - 1}`, `w${2 * n}`];
    case "o":
    case "a_o":
      return [`w${2 * n + 3}`, `w${2 * n + 4}`];
    case "E":
      return [quantity];
    case "E_total":
      return ["E1", "E2"];
    case "w":
      return [quantity];
    case "∂E/∂w":
      if (n > 4) return [`w${n}`, n <= 6 ? "E1" : "E2"];
      return [`w${n}`, ...(n <= 2 ? ["w5", "w7"] : ["w6", "w8"]), "E1", "E2"];
    default:
      return [];
  }
}

/** Where a quantity of a row stands, and its number; what is given once stands beside the table. */
export function numbersOfRow({ table }: Audit, row: number): ReadonlyMap<Quantity, NumberOfRow> {
  const { columns, constants, rows } = table.layout;
  const index = rows.indexOf(row);
  const found = QUANTITIES.map((quantity): [Quantity, NumberOfRow] => {
    const column = columns.find((each) => each.quantity === quantity)?.column;
    const constant = constants.find((each) => each.quantity === quantity);
    const inTable = column === undefined ? undefined : cellName(column, row);
    const address = inTable ?? (constant && cellName(constant.column, constant.row));
    return [quantity, { value: table.value(quantity, index), address }];
  });
  return new Map(found);
}

export interface NumberOfRow {
  readonly value: number;
  readonly address: string | undefined;
}

/** What the picture leaves out: the second output, where the network has one only. */
export function absentFrom({ table: { computations } }: Audit): readonly string[] {
  return computations.scheme.outputs === 1 ? SECOND_OUTPUT : [];
}

/** The bias that each unit adds; none in a network without biases. */
export function biasesOf({ table: { computations } }: Audit): ReadonlyMap<Unit, Quantity> {
  if (!computations.hasBiases) return new Map();
  return new Map(
    (["h1", "h2", "o1", "o2"] as const)
      .slice(0, 2 + computations.scheme.outputs)
      .flatMap((unit): [Unit, Quantity][] => {
        const bias = computations.rolesOf(unit)["c"];
        return bias === undefined ? [] : [[unit, bias]];
      }),
  );
}

export type Unit = "h1" | "h2" | "o1" | "o2";
