import type { Expression, Operator, QuantityLeaf } from "./expression";
import { FormulaError } from "./tokens";

/** What the leaves are worth. */
export interface Surroundings {
  quantity: (leaf: QuantityLeaf) => number;
  rate: number;
}

type Value = number | readonly number[];

/** The number that an expression yields. Throws a FormulaError for a function that is not known. */
export function evaluate(expression: Expression, surroundings: Surroundings): number {
  const value = valueOf(expression, surroundings);
  if (typeof value === "number") return value;
  if (value.length === 1) return value[0] ?? Number.NaN;
  throw new FormulaError("The formula yields several numbers.");
}

function valueOf(expression: Expression, surroundings: Surroundings): Value {
  switch (expression.kind) {
    case "number":
    case "cell":
      return expression.value;
    case "quantity":
      return surroundings.quantity(expression);
    case "rate":
      return surroundings.rate;
    case "negation":
      return each(valueOf(expression.operand, surroundings), (value) => -value);
    case "operation": {
      const left = valueOf(expression.left, surroundings);
      const right = valueOf(expression.right, surroundings);
      return both(left, right, OPERATIONS[expression.operator]);
    }
    case "list":
      return expression.items.flatMap((item) => valueOf(item, surroundings));
    case "call":
      return called(
        expression.name,
        expression.operands.map((operand) => valueOf(operand, surroundings)),
      );
  }
}

const OPERATIONS: Readonly<Record<Operator, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "^": (left, right) => left ** right,
  "=": (left, right) => Number(left === right),
  "<>": (left, right) => Number(left !== right),
  "<": (left, right) => Number(left < right),
  ">": (left, right) => Number(left > right),
  "<=": (left, right) => Number(left <= right),
  ">=": (left, right) => Number(left >= right),
};

function each(value: Value, change: (value: number) => number): Value {
  return typeof value === "number" ? change(value) : value.map(change);
}

function both(left: Value, right: Value, combine: (left: number, right: number) => number): Value {
  if (typeof left === "number" && typeof right === "number") return combine(left, right);
  if (typeof left === "number") return each(right, (value) => combine(left, value));
  if (typeof right === "number") return each(left, (value) => combine(value, right));
  if (left.length !== right.length) throw new FormulaError("Two ranges differ in size.");
  return left.map((value, index) => combine(value, right[index] ?? Number.NaN));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Functions of one number, which Excel also applies to every cell of a range. */
const OF_ONE: Readonly<Record<string, (value: number) => number>> = {
  EXP: Math.exp,
  SQRT: Math.sqrt,
  ABS: Math.abs,
  LN: Math.log,
  LOG10: Math.log10,
  TANH: Math.tanh,
  SIGN: Math.sign,
};

/** Functions of all the numbers that they are given. */
const OF_ALL: Readonly<Record<string, (values: readonly number[]) => number>> = {
  SUM: sum,
  SUMSQ: (values) => sum(values.map((value) => value * value)),
  PRODUCT: (values) => values.reduce((product, value) => product * value, 1),
  AVERAGE: (values) => sum(values) / values.length,
  MAX: (values) => Math.max(...values),
  MIN: (values) => Math.min(...values),
};

/** Rounding a result to digits is no mistake; what is left of it is its first argument. */
const ROUNDING = new Set(["ROUND", "TRUNC", "ROUNDUP", "ROUNDDOWN", "N", "VALUE"]);

function called(name: string, operands: readonly Value[]): Value {
  const [first = Number.NaN, second = Number.NaN, third = 0] = operands;
  const ofOne = OF_ONE[name];
  if (ofOne) return each(first, ofOne);
  const ofAll = OF_ALL[name];
  if (ofAll) return ofAll(operands.flat());
  if (ROUNDING.has(name)) return first;
  switch (name) {
    case "POWER":
      return both(first, second, OPERATIONS["^"]);
    case "PI":
      return Math.PI;
    case "SUMPRODUCT":
      return sum([operands.reduce((product, operand) => both(product, operand, OPERATIONS["*"]), 1)].flat());
    case "SUMXMY2":
      return sum([both(first, second, (left, right) => (left - right) ** 2)].flat());
    case "IF":
      if (typeof first === "number") return first !== 0 ? second : third;
  }
  throw new FormulaError(`${name} is not known.`);
}
