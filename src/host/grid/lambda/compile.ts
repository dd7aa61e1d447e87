/**
 * Compiles formulas with names of their own: LET and LAMBDA, the functions that call a LAMBDA, names of the workbook for a LAMBDA, IF and
 * CHOOSE, which calculate only what they take; also formulas with unions, which few functions take. The library's compiler calculates
 * all arguments before a function and knows no names but those of ranges, so that these formulas go from their tree to a function here;
 * the build asks this before it (tools/webpack/spreadsheetLoader.ts).
 */

import { type Arg, CellErrorType, helpers, parseTokens, registries } from "@odoo/o-spreadsheet";
import type { FormulaFunction } from "../formulaCode";
import { areasOf, TAKING_UNIONS } from "../references/areas";
import { UNION } from "../references/operators";
import { ARRAY_HELPERS } from "./arrayHelpers";
import { chosen, ifTaken } from "./branches";
import { callValue, error, errorOf, isLambda, lambda, matrixOf, type Parameter, type Value } from "./values";

export type Tree = ReturnType<typeof parseTokens> | CallTree;
type FunctionTree = Extract<Tree, { type: "FUNCALL" }>;

/** A call of what another call returned: =LAMBDA(x,x+1)(2). The build teaches it the library's parser. */
interface CallTree {
  readonly type: "CALL";
  readonly value: string;
  readonly callee: Tree;
  readonly args: readonly Tree[];
}

type Token = Parameters<typeof parseTokens>[0][number];

/** What of the library's compiler it does not tell others. */
export interface LibraryCompiler {
  readonly assertEnoughArgs: (tree: FunctionTree) => void;
  readonly argTargeting: (description: object, count: number) => Readonly<Record<number, { readonly index: number }>>;
  readonly operators: Readonly<Record<string, string>>;
  readonly unaryOperators: Readonly<Record<string, string>>;
}

/** What a formula reads while it is calculated. */
export interface Run {
  readonly formula: ThisParameterType<FormulaFunction>;
  readonly deps: Parameters<FormulaFunction>[0];
  readonly ref: Parameters<FormulaFunction>[1];
  readonly range: Parameters<FormulaFunction>[2];
  readonly getSymbolValue: Parameters<FormulaFunction>[3];
  readonly ctx: Parameters<FormulaFunction>[4];
  readonly names: Names | undefined;
}

/** A name and its value, and those that were there before. */
interface Names {
  readonly name: string;
  readonly value: Value;
  readonly before: Names | undefined;
}

export type Compiled = (run: Run) => Value;

const SPECIAL = ["LET", "LAMBDA", "IF", "CHOOSE", "ISOMITTED", ...Object.keys(ARRAY_HELPERS)];

/** The function of a formula that has names of its own; undefined for all others. */
export function formulaWithNames(tokens: readonly Token[], library: LibraryCompiler): FormulaFunction | undefined {
  if (!hasNames(tokens)) return undefined;
  const compiled = new Compiler(library).compile(parseTokens([...tokens]), new Set());
  return function (deps, ref, range, getSymbolValue, ctx) {
    const value = compiled({ formula: this, deps, ref, range, getSymbolValue, ctx, names: undefined });
    return areasOf(value) === undefined ? value : SEVERAL_AREAS;
  };
}

function hasNames(tokens: readonly Token[]): boolean {
  const plain = tokens.filter(({ type }) => type !== "SPACE");
  return plain.some(({ type, value }, index) => {
    if (type === "OPERATOR" && value === UNION) return true;
    if (plain[index + 1]?.type !== "LEFT_PAREN") return false;
    const isSpecial =
      SPECIAL.includes(value.toUpperCase()) || !registries.functionRegistry.contains(value.toUpperCase());
    return type === "RIGHT_PAREN" || (type === "SYMBOL" && isSpecial);
  });
}

/** The names that can be read at a place of a formula, in capitals. */
type Scope = ReadonlySet<string>;

/** Counts constants and references in the order of the formula: by these numbers they are found when it is calculated. */
class Compiler {
  #numbers = 0;
  #strings = 0;
  #references = 0;

  constructor(private readonly library: LibraryCompiler) {}

  /** @param isRange whether a range is wanted, also of a single cell. */
  compile(tree: Tree, scope: Scope, isRange = false): Compiled {
    switch (tree.type) {
      case "NUMBER": {
        const index = this.#numbers++;
        return ({ formula }) => formula.literalValues.numbers[index] as Value;
      }
      case "STRING": {
        const index = this.#strings++;
        return ({ formula }) => formula.literalValues.strings[index] as Value;
      }
      case "BOOLEAN": {
        const { value } = tree;
        return () => ({ value });
      }
      case "EMPTY":
        return () => undefined;
      case "REFERENCE":
        return this.#reference(tree.value, isRange);
      case "SYMBOL":
        return this.#name(tree.value, scope, isRange);
      case "ARRAY":
        return this.#array(tree.value, scope);
      case "UNARY_OPERATION":
        return this.#call(this.library.unaryOperators[tree.value as string] ?? "", [
          this.compile(tree.operand, scope, tree.value === "#"),
        ]);
      case "BIN_OPERATION": {
        const sides = [this.compile(tree.left, scope), this.compile(tree.right, scope)];
        return this.#call(this.library.operators[tree.value as string] ?? "", sides);
      }
      case "CALL": {
        const callee = this.compile(tree.callee, scope);
        const args = tree.args.map((arg) => this.compile(arg, scope));
        return (run) => callValue(callee(run), valuesOf(args, run), tree.value);
      }
      case "FUNCALL":
        return this.#function(tree, scope, isRange);
    }
  }

  #reference(reference: string, isRange: boolean): Compiled {
    const index = this.#references++;
    const isOfRange = isRange || reference.includes(":");
    return ({ deps, ref, range }) => (isOfRange ? range : ref)(deps[index]) as Value;
  }

  #name(written: string, scope: Scope, isRange: boolean): Compiled {
    const name = written.toUpperCase();
    if (scope.has(name)) return (run) => readName(name, run.names) ?? { value: null };
    // SUM alone, as in BYROW(A1:B2,SUM), is the function.
    const isFunction = registries.functionRegistry.contains(name);
    return (run) => {
      const value = run.getSymbolValue(written, isRange) as Value;
      return isFunction && errorOf(value) !== undefined ? functionValue(name, run) : value;
    };
  }

  #array(rows: readonly (readonly Tree[])[], scope: Scope): Compiled {
    const compiled = rows.map((row) =>
      this.#call(
        "ARRAY.ROW",
        row.map((cell) => this.compile(cell, scope)),
      ),
    );
    return this.#call("ARRAY.LITERAL", compiled);
  }

  #function(tree: FunctionTree, scope: Scope, isRange: boolean): Compiled {
    const name = tree.value.toUpperCase();
    if (scope.has(name)) {
      const args = tree.args.map((arg) => this.compile(arg, scope));
      return (run) => callValue(readName(name, run.names), valuesOf(args, run), tree.value);
    }
    switch (name) {
      case "LET":
        return this.#let(tree, scope, isRange);
      case "LAMBDA":
        return this.#lambda(tree, scope);
      case "ISOMITTED":
        return this.#isOmitted(tree, scope);
      case "IF":
        return ifTaken(this.#arguments(tree, scope), tree.args);
      case "CHOOSE":
        return chosen(this.#arguments(tree, scope));
    }
    if (!registries.functionRegistry.contains(name)) return this.#named(tree, scope);
    const arrayHelper = ARRAY_HELPERS[name];
    if (arrayHelper === undefined) return this.#call(name, this.#arguments(tree, scope));
    this.library.assertEnoughArgs(tree);
    const args = tree.args.map((arg) => this.compile(arg, scope));
    return (run) => {
      const values = valuesOf(args, run);
      return values.map(errorOf).find((each) => each !== undefined) ?? arrayHelper(values);
    };
  }

  /** What is no function may be a name of the workbook for a LAMBDA: =ToCelsius(104) (Microsoft, "LAMBDA function"). */
  #named({ value: written, args: trees }: FunctionTree, scope: Scope): Compiled {
    const args = trees.map((arg) => this.compile(arg, scope));
    return (run) => {
      const value = run.getSymbolValue(written, false) as Value;
      const isUnknown = !isLambda(value) && errorOf(value)?.value === CellErrorType.BadExpression;
      return isUnknown
        ? error(CellErrorType.BadExpression, `There is no function ${written}.`)
        : callValue(value, valuesOf(args, run), written);
    };
  }

  /** Arguments as the library's compiler gives them: ranges where the function takes some. */
  #arguments(tree: FunctionTree, scope: Scope): Compiled[] {
    const name = tree.value.toUpperCase();
    const description = registries.functionRegistry.get(name);
    this.library.assertEnoughArgs(tree);
    const targets = this.library.argTargeting(description, tree.args.length);
    return tree.args.map((arg, index) => {
      const { type = [], acceptMatrixOnly } = description.args[targets[index]?.index ?? 0] ?? {};
      const wantsRange = type.some((each) => each.startsWith("RANGE"));
      const compiled = this.compile(arg, scope, wantsRange);
      if (!wantsRange) return compiled;
      return (run) => {
        const value = compiled(run);
        return isCellOfSheet(value) || acceptMatrixOnly === true ? matrixOf(value) : value;
      };
    });
  }

  #let(tree: FunctionTree, scope: Scope, isRange: boolean): Compiled {
    const { args } = tree;
    if (args.length < 3 || args.length % 2 === 0) {
      throw new BadFormula("LET takes names with their values, and then what to calculate: =LET(x,5,x+1).");
    }
    const known = new Set(scope);
    const names: { readonly name: string; readonly value: Compiled }[] = [];
    for (let index = 0; index < args.length - 1; index += 2) {
      const name = this.#declared(args[index], "LET").name;
      const valueTree = args[index + 1];
      if (valueTree === undefined) continue;
      names.push({ name, value: this.compile(valueTree, known) });
      known.add(name);
    }
    const last = args.at(-1);
    const body = last === undefined ? () => undefined : this.compile(last, known, isRange);
    return (run) => {
      const inner = names.reduce<Run>((outer, { name, value }) => withName(outer, name, value(outer)), run);
      return body(inner);
    };
  }

  #lambda({ args }: FunctionTree, scope: Scope): Compiled {
    const last = args.at(-1);
    if (last === undefined) throw new BadFormula("LAMBDA takes parameters, and then what to calculate: LAMBDA(x,x+1).");
    const parameters = args.slice(0, -1).map((arg) => this.#declared(arg, "LAMBDA"));
    const body = this.compile(last, new Set([...scope, ...parameters.map(({ name }) => name)]));
    return (run) =>
      lambda(parameters, (values) =>
        body(parameters.reduce<Run>((outer, { name }, index) => withName(outer, name, values[index]), run)),
      );
  }

  #isOmitted({ args }: FunctionTree, scope: Scope): Compiled {
    const [argument] = args;
    const name = argument?.type === "SYMBOL" ? argument.value.toUpperCase() : "";
    if (!scope.has(name)) throw new BadFormula("ISOMITTED takes a parameter of the LAMBDA that it stands in.");
    return (run) => ({ value: readName(name, run.names) === undefined });
  }

  #call(name: string, args: readonly Compiled[]): Compiled {
    return (run) => {
      const values = valuesOf(args, run);
      const isRefused = !TAKING_UNIONS.has(name) && values.some((value) => areasOf(value) !== undefined);
      return isRefused ? SEVERAL_AREAS : (run.ctx[name]?.(...values) as Value);
    };
  }

  /** A name that a formula gives: no cell, and no value. */
  #declared(tree: Tree | undefined, by: string): Parameter {
    if (tree?.type !== "SYMBOL") {
      const written = tree?.type === "REFERENCE" ? `“${tree.value}” is a cell` : "a value stands in its place";
      throw new BadFormula(`${by} wants a name that looks like no cell, but ${written}.`);
    }
    const isOptional = tree.value.startsWith("[");
    return { name: (isOptional ? tree.value.slice(1, -1) : tree.value).toUpperCase(), isOptional };
  }
}

const SEVERAL_AREAS = error("#VALUE!", "A reference to several areas has no single value here.");

/** A formula that cannot be read; the library shows the value and the sentence in the cell. */
class BadFormula extends Error {
  readonly value = CellErrorType.BadExpression;
}

function valuesOf(args: readonly Compiled[], run: Run): Value[] {
  return args.map((arg) => arg(run));
}

function withName(run: Run, name: string, value: Value): Run {
  return { ...run, names: { name, value, before: run.names } };
}

function readName(name: string, names: Names | undefined): Value {
  let found = names;
  while (found !== undefined && found.name !== name) found = found.before;
  return found?.value;
}

function functionValue(name: string, { ctx }: Run): Value {
  const parameterCount = registries.functionRegistry.get(name).args.length;
  const call = (args: readonly Value[]) => ctx[name]?.(...args) as Value;
  return { ...lambda([], () => undefined), parameterCount, call } as Arg;
}

/** Whether a value came from a cell of a sheet: where a function takes a range, it means that cell. */
function isCellOfSheet(value: Value): boolean {
  return value !== undefined && !helpers.isMatrix(value) && value.position !== undefined;
}
