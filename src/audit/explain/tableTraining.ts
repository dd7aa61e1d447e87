import { cellName, cellPlace } from "../address";
import type { Audit } from "../audit";
import { findMomenta } from "../learningRate";
import { biasGradient } from "../computation";
import { isBias, type Quantity } from "../quantities";
import { NamedNetwork } from "./network";
import { otherCell } from "./otherCells";
import { placeRead, type NumberAt, type Training } from "./training";

/** A checked table: one row a step, one column a number. */
export function tableTraining(audit: Audit): Training {
  const { table, rate } = audit;
  const { columns, constants, rows } = table.layout;
  const columnOf = new Map<string, number>(columns.map(({ quantity, column }) => [quantity, column]));
  const network = networkOf(audit);
  const { rule, trainsBiases } = table.computations.scheme;

  const momentum = momentumOf(audit);

  const placeAt = (step: number) => ({ step, sample: 0, curve: 0 });
  const addressOf = (name: string, step: number) => {
    const column = columnOf.get(name);
    if (column !== undefined) return cellName(column, rows[step] ?? 0);
    const constant = constants.find(({ quantity }) => quantity === name);
    return constant && cellName(constant.column, constant.row);
  };

  return {
    network,
    lastStep: rows.length - 1,
    subjectAt: (address) => {
      const at = cellPlace(address);
      const mapped = columns.find(({ column }) => column === at.column);
      const step = rows.indexOf(at.row);
      return mapped && step >= 0 ? { name: mapped.quantity, place: placeAt(step), address } : undefined;
    },
    asideAt: (address) => {
      const other = otherCell(audit, address);
      return other && { ...other, place: placeAt(rows.indexOf(other.row)) };
    },
    numberAt: (symbol, place) => {
      const { name } = symbol;
      if (name === "η") return { value: rate.value, address: rate.address };
      if (name === "μ") return momentum;
      const { step: at } = placeRead(symbol, place);
      const bias = /^∂E\/∂(b\d)$/.exec(name)?.[1];
      if (bias !== undefined)
        return {
          value: table.evaluate(biasGradient(bias as Quantity, table.computations.scheme), at),
          address: undefined,
        };
      return { value: table.value(name as Quantity, at), address: addressOf(name, at) };
    },
    circumstancesAt: ({ step }) => ({ network, rule, unit: "row", step, sampleCount: 1, sample: 1 }),
    isStart: (name, { step }) => table.computations.at(name as Quantity, step) === undefined,
    isWalked: (name) => columnOf.has(name) && (!isBias(name) || trainsBiases),
    whereText: () => "",
  };
}

/** The momentum that the table follows, and the cell that names it. */
function momentumOf({ sheet, table }: Audit): NumberAt {
  const { rule } = table.computations.scheme;
  const value = rule.kind === "momentum" ? rule.momentum : 0;
  return { value, address: findMomenta(sheet).find((each) => each.value === value)?.address };
}

function networkOf({ table: { computations } }: Audit): NamedNetwork {
  const shape = { inputCount: 2, hiddenCount: 2, outputCount: computations.scheme.outputs };
  const units = (["h1", "h2", "o1", "o2"] as const).slice(0, 2 + shape.outputCount);
  const biases = units.flatMap((unit): [string, string][] => {
    const bias = computations.hasBiases ? computations.rolesOf(unit)["c"] : undefined;
    return bias === undefined ? [] : [[unit, bias]];
  });
  return new NamedNetwork(shape, new Map(biases));
}
