import type { Expression, Operator } from "./expression";
import { FormulaError, type Reference, type Token, tokensOf } from "./tokens";

/** What references and names stand for: the sheet's layout, or a template's roles. */
export interface Meanings {
  reference: (reference: Reference) => Expression;
  name: (name: string) => Expression;
  header: (header: string) => Expression;
}

/** Excel's binary operators, the loosest first; all of them group from the left, ^ too. */
const LEVELS: readonly (readonly string[])[] = [["=", "<>", "<", ">", "<=", ">="], ["+", "-"], ["*", "/"], ["^"]];

/** A formula, without its "=", as a tree. Throws a FormulaError for what it does not know. */
export function parseFormula(formula: string, meanings: Meanings): Expression {
  return new Parser(tokensOf(formula), meanings).whole();
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #meanings: Meanings;
  #position = 0;

  constructor(tokens: readonly Token[], meanings: Meanings) {
    this.#tokens = tokens;
    this.#meanings = meanings;
  }

  whole(): Expression {
    const expression = this.#binary(0);
    if (this.#position < this.#tokens.length) throw new FormulaError("The formula goes on where it should end.");
    return expression;
  }

  #binary(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return this.#unary();
    let left = this.#binary(level + 1);
    for (let sign = this.#take(operators); sign !== undefined; sign = this.#take(operators)) {
      left = { kind: "operation", operator: sign as Operator, left, right: this.#binary(level + 1) };
    }
    return left;
  }

  /** In Excel the sign binds more tightly than the power: −2^2 is 4. */
  #unary(): Expression {
    const sign = this.#take(["-", "+"]);
    if (sign === "-") return { kind: "negation", operand: this.#unary() };
    if (sign === "+") return this.#unary();
    let operand = this.#primary();
    while (this.#take(["%"]) !== undefined) {
      operand = { kind: "operation", operator: "/", left: operand, right: { kind: "number", value: 100 } };
    }
    return operand;
  }

  #primary(): Expression {
    const token = this.#tokens[this.#position++];
    switch (token?.kind) {
      case "number":
        return token;
      case "reference":
        return this.#range(token.reference);
      case "name":
        return this.#meanings.name(token.name);
      case "header":
        return this.#meanings.header(token.header);
      case "function":
        return { kind: "call", name: token.name, operands: this.#operands() };
      case "sign":
        if (token.sign === "(") return this.#parenthesis();
        throw new FormulaError(`"${token.sign}" stands where a number belongs.`);
      case undefined:
        throw new FormulaError("The formula ends too early.");
    }
  }

  #parenthesis(): Expression {
    const inside = this.#binary(0);
    this.#expect(")");
    return inside;
  }

  #operands(): Expression[] {
    const operands: Expression[] = [];
    if (this.#take([")"]) !== undefined) return operands;
    do operands.push(this.#binary(0));
    while (this.#take([","]) !== undefined);
    this.#expect(")");
    return operands;
  }

  #range(from: Reference): Expression {
    if (this.#take([":"]) === undefined) return this.#meanings.reference(from);
    const token = this.#tokens[this.#position++];
    if (token?.kind !== "reference") throw new FormulaError("The end of the range is missing.");
    const to = token.reference;
    const [left, right] = [Math.min(from.column, to.column), Math.max(from.column, to.column)];
    const [top, bottom] = [Math.min(from.row, to.row), Math.max(from.row, to.row)];
    if ((right - left + 1) * (bottom - top + 1) > 64) throw new FormulaError("The range is too large.");
    const items: Expression[] = [];
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) items.push(this.#meanings.reference({ ...from, row, column }));
    }
    return { kind: "list", items };
  }

  #take(signs: readonly string[]): string | undefined {
    const token = this.#tokens[this.#position];
    if (token?.kind !== "sign" || !signs.includes(token.sign)) return undefined;
    this.#position++;
    return token.sign;
  }

  #expect(sign: string): void {
    if (this.#take([sign]) === undefined) throw new FormulaError(`A "${sign}" is missing.`);
  }
}
