/**
 * Runs the code that the spreadsheet library generates from a formula, without `eval`.
 *
 * The library turns `=A1+SUM(B1:B2, 3)` into a few lines of JavaScript and hands them to `new Function`, which a strict
 * Content-Security-Policy forbids. The lines are simple enough to be read: a list of constants, then a result.
 *
 *     const _1 = ref(deps[0]);
 *     const _2 = range(deps[1]);
 *     const _3 = this.literalValues.numbers[0];
 *     const _4 = ctx['SUM'](_2,_3);
 *     return ctx['ADD'](_1, _4);
 *
 * The build puts {@link formulaFunction} in the place of that one `new Function` (tools/webpack/spreadsheetLoader.js), and
 * fails when the library no longer has it.
 */

/** A compiled formula as the library keeps it; the code says `this`. */
interface CompiledFormula {
  readonly literalValues: { readonly numbers: readonly unknown[]; readonly strings: readonly unknown[] };
  readonly symbols: readonly string[];
}

type Context = Record<string, (...args: unknown[]) => unknown>;

/** Everything an expression can refer to while it runs. */
interface Frame {
  readonly formula: CompiledFormula;
  readonly deps: readonly unknown[];
  readonly ref: (dependency: unknown) => unknown;
  readonly range: (dependency: unknown) => unknown;
  readonly getSymbolValue: (symbol: string | undefined, asRange: boolean) => unknown;
  readonly ctx: Context;
  /** The constants `_1`, `_2`, … computed so far. */
  readonly constants: unknown[];
}

type Expression = (frame: Frame) => unknown;

/** What `new Function("deps", "ref", "range", "getSymbolValue", "ctx", code)` would be. */
export type FormulaFunction = (
  this: CompiledFormula,
  deps: Frame["deps"],
  ref: Frame["ref"],
  range: Frame["range"],
  getSymbolValue: Frame["getSymbolValue"],
  ctx: Context,
) => unknown;

/**
 * Reads generated code once, so that it can run many times.
 *
 * @throws SyntaxError for a line that no formula of this version of the library generates.
 */
export function formulaFunction(code: string): FormulaFunction {
  const lines = code.split("\n").map((line) => line.trim());
  const statements = lines.filter((line) => line !== "" && !DEBUGGING.includes(line)).map(readStatement);
  return function (deps, ref, range, getSymbolValue, ctx) {
    const frame: Frame = { formula: this, deps, ref, range, getSymbolValue, ctx, constants: [] };
    for (const { constant, expression } of statements) {
      const value = expression(frame);
      if (constant === undefined) return value;
      frame.constants[constant] = value;
    }
    return undefined;
  };
}

/** What a formula that starts with `=?` stops the debugger with. */
const DEBUGGING = ["debugger;", 'ctx["debug"] = true;'];

/** `const _1 = …;` or `return …;` (then there is no constant). */
function readStatement(line: string): { readonly constant: number | undefined; readonly expression: Expression } {
  const [, number, source] = /^(?:const _(\d+) =|return) (.*);$/.exec(line) ?? [];
  if (source === undefined) throw new SyntaxError(`Formula code that is not understood: ${line}`);
  return { constant: number === undefined ? undefined : Number(number), expression: readExpression(source) };
}

function readExpression(source: string): Expression {
  for (const [pattern, build] of FORMS) {
    const match = pattern.exec(source);
    if (match !== null) return build(match);
  }
  throw new SyntaxError(`Formula code that is not understood: ${source}`);
}

/** Each form an expression can have, and what it does. */
const FORMS: readonly (readonly [RegExp, (match: RegExpExecArray) => Expression])[] = [
  [/^_(\d+)$/, ([, number]) => constantAt(Number(number))],
  [/^ref\(deps\[(\d+)\]\)$/, ([, index]) => referenceAt(Number(index))],
  [/^range\(deps\[(\d+)\]\)$/, ([, index]) => rangeAt(Number(index))],
  [/^this\.literalValues\.(numbers|strings)\[(\d+)\]$/, ([, kind, index]) => literalAt(kind as Literal, Number(index))],
  [
    /^getSymbolValue\(this\.symbols\[(\d+)\], (true|false)\)$/,
    ([, i, asRange]) => symbolAt(Number(i), asRange === "true"),
  ],
  [/^\{ value: (true|false) \}$/, ([, value]) => constantly({ value: value === "true" })],
  [/^undefined$/, () => constantly(undefined)],
  [/^ctx\['([^']+)'\]\((.*)\)$/, ([, name = "", args = ""]) => callOf(name, args)],
];

type Literal = keyof CompiledFormula["literalValues"];

function constantAt(number: number): Expression {
  return ({ constants }) => constants[number];
}

function referenceAt(index: number): Expression {
  return ({ ref, deps }) => ref(deps[index]);
}

function rangeAt(index: number): Expression {
  return ({ range, deps }) => range(deps[index]);
}

function literalAt(kind: Literal, index: number): Expression {
  return ({ formula }) => formula.literalValues[kind][index];
}

function symbolAt(index: number, asRange: boolean): Expression {
  return ({ formula, getSymbolValue }) => getSymbolValue(formula.symbols[index], asRange);
}

function constantly(value: unknown): Expression {
  return () => value;
}

/** A call's arguments are always constants. */
function callOf(name: string, source: string): Expression {
  const args = Array.from(source.matchAll(/_(\d+)/g), ([, number]) => Number(number));
  return ({ ctx, constants }) => ctx[name]?.(...args.map((number) => constants[number]));
}
