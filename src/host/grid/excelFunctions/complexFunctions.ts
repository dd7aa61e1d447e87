import {
  type AddFunctionDescription,
  type Arg,
  type EvalContext,
  type FunctionResultObject,
  helpers,
  registries,
} from "@odoo/o-spreadsheet";
import { firstCell, isError } from "../argumentCells";
import * as complex from "./complexNumbers";
import type { Complex, Suffix } from "./complexNumbers";
import { Failure, WRONG_VALUE } from "./failures";

type Result = Complex | number | Failure;

/** Functions of one number, after Microsoft's pages of each of them. */
const OF_ONE: Readonly<Record<string, readonly [description: string, calculate: (z: Complex) => Result]>> = {
  IMABS: ["The absolute value of a complex number.", complex.size],
  IMAGINARY: ["The imaginary part of a complex number.", ({ im }) => im],
  IMARGUMENT: ["The angle of a complex number, in radians.", complex.argument],
  IMCONJUGATE: ["The conjugate of a complex number.", ({ re, im }) => ({ re, im: -im })],
  IMCOS: ["The cosine of a complex number.", complex.cosine],
  IMCOSH: ["The hyperbolic cosine of a complex number.", complex.hyperbolicCosine],
  IMCOT: ["The cotangent of a complex number.", (z) => complex.quotient(complex.cosine(z), complex.sine(z))],
  IMCSC: ["The cosecant of a complex number.", (z) => complex.reciprocal(complex.sine(z))],
  IMCSCH: ["The hyperbolic cosecant of a complex number.", (z) => complex.reciprocal(complex.hyperbolicSine(z))],
  IMEXP: ["The exponential of a complex number.", complex.exponential],
  IMLN: ["The natural logarithm of a complex number.", (z) => complex.logarithm(z)],
  IMLOG10: ["The base-10 logarithm of a complex number.", (z) => complex.logarithm(z, 10)],
  IMLOG2: ["The base-2 logarithm of a complex number.", (z) => complex.logarithm(z, 2)],
  IMREAL: ["The real part of a complex number.", ({ re }) => re],
  IMSEC: ["The secant of a complex number.", (z) => complex.reciprocal(complex.cosine(z))],
  IMSECH: ["The hyperbolic secant of a complex number.", (z) => complex.reciprocal(complex.hyperbolicCosine(z))],
  IMSIN: ["The sine of a complex number.", complex.sine],
  IMSINH: ["The hyperbolic sine of a complex number.", complex.hyperbolicSine],
  IMSQRT: ["The square root of a complex number.", complex.squareRoot],
  IMTAN: ["The tangent of a complex number.", (z) => complex.quotient(complex.sine(z), complex.cosine(z))],
};

const OF_TWO: typeof OF_MANY = {
  IMDIV: ["The quotient of two complex numbers.", ([a = ZERO, b = ZERO]) => complex.quotient(a, b)],
  IMPOWER: [
    "A complex number raised to a power.",
    ([z = ZERO, { re, im } = ZERO]) => (im === 0 ? complex.power(z, re) : WRONG_VALUE),
  ],
  IMSUB: ["The difference of two complex numbers.", ([a = ZERO, b = ZERO]) => complex.difference(a, b)],
};

const OF_MANY: Readonly<
  Record<string, readonly [description: string, calculate: (all: readonly Complex[]) => Result]>
> = {
  IMPRODUCT: ["The product of complex numbers.", complex.product],
  IMSUM: ["The sum of complex numbers.", complex.sum],
};

const ZERO: Complex = { re: 0, im: 0 };

const COMPLEX: AddFunctionDescription = {
  description: "Makes a complex number of its real and its imaginary part.",
  args: [
    helpers.arg("real_num (number)", "The real part."),
    helpers.arg("i_num (number)", "The imaginary part."),
    helpers.arg('suffix (string, default="i")', "What marks the imaginary part: i or j."),
  ],
  compute(this: EvalContext, real?: Arg, imaginary?: Arg, suffix?: Arg) {
    const cells = [real, imaginary, suffix].map(firstCell);
    const error = cells.find((cell) => cell !== undefined && isError(cell));
    if (error !== undefined) return error;
    const text = helpers.toString(cells[2]) || "i";
    if (text !== "i" && text !== "j") return { value: "#VALUE!", message: "suffix must be i or j." };
    const [re = 0, im = 0] = cells.slice(0, 2).map((cell) => helpers.toNumber(cell, this.locale));
    return complex.complexText({ re, im }, text);
  },
  isExported: true,
};

/** Gives the library Excel's functions of complex numbers, which are texts such as 3+4i. */
export function addComplexFunctions(): void {
  const { functionRegistry } = registries;
  functionRegistry.add("COMPLEX", COMPLEX);
  const number = helpers.arg("inumber (any)", "A complex number, such as 3+4i.");
  const another = helpers.arg("inumber2 (any)", "Another one, or the power.");
  const many = helpers.arg("inumber1 (any, range<any>, repeating)", "Complex numbers, or a range of them.");
  for (const [name, [description, calculate]] of Object.entries(OF_ONE)) {
    functionRegistry.add(
      name,
      describe(name, description, [number], ([z = ZERO]) => calculate(z)),
    );
  }
  for (const [name, [description, calculate]] of Object.entries(OF_TWO)) {
    functionRegistry.add(name, describe(name, description, [number, another], calculate));
  }
  for (const [name, [description, calculate]] of Object.entries(OF_MANY)) {
    functionRegistry.add(name, describe(name, description, [many], calculate));
  }
}

function describe(
  name: string,
  description: string,
  args: AddFunctionDescription["args"],
  calculate: (all: readonly Complex[]) => Result,
): AddFunctionDescription {
  return {
    description,
    args,
    compute(...given: (Arg | undefined)[]) {
      const cells = given.flatMap((each) => (helpers.isMatrix(each) ? each.flat() : [each ?? { value: 0 }]));
      const error = cells.find(isError);
      if (error !== undefined) return error;
      const isRange = given.some((each) => helpers.isMatrix(each));
      const used = isRange ? cells.filter(({ value }) => value !== null && value !== "") : cells;
      const numbers = used.map(({ value }) =>
        typeof value === "boolean" ? undefined : complex.parseComplex(String(value ?? 0)),
      );
      if (used.some(({ value }) => typeof value === "boolean")) return failed(name, "#VALUE!");
      const known = numbers.flatMap((each) => each ?? []);
      if (known.length < numbers.length) return failed(name, "#NUM!");
      const suffixes = new Set(known.flatMap(({ suffix }) => suffix ?? []));
      if (suffixes.size > 1) return failed(name, "#VALUE!");
      return resultOf(name, calculate(known), [...suffixes][0] ?? "i");
    },
    isExported: true,
  };
}

function resultOf(name: string, result: Result, suffix: Suffix): FunctionResultObject {
  if (result instanceof Failure) return failed(name, result.error);
  const parts = typeof result === "number" ? [result] : [result.re, result.im];
  if (!parts.every(Number.isFinite)) return failed(name, "#NUM!");
  return { value: typeof result === "number" ? result : complex.complexText(result, suffix) };
}

function failed(name: string, error: Failure["error"]): FunctionResultObject {
  const messages = {
    "#NUM!": `${name} has no result: complex numbers are written as 3+4i, and none may divide by zero.`,
    "#VALUE!": `${name} takes complex numbers that are all marked by i, or all by j.`,
    "#DIV/0!": `${name} of 0 is not defined.`,
    "#N/A": `${name} finds nothing that fits.`,
  };
  return { value: error, message: messages[error] };
}
