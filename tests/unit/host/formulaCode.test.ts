import { describe, expect, it } from "@jest/globals";
import { formulaFunction } from "../../../src/host/grid/formulaCode";

/** What the library hands to a compiled formula. */
const FORMULA = {
  literalValues: { numbers: [{ value: 3 }], strings: [{ value: "text" }] },
  symbols: ["rate"],
};
const CONTEXT = {
  SUM: (...args: unknown[]) => `SUM(${args.join(",")})`,
  ADD: (...args: unknown[]) => `ADD(${args.join(",")})`,
  "BACKPROP.STEP": (...args: unknown[]) =>
    `STEP(${args.map((each) => (each === undefined ? "nothing" : JSON.stringify(each))).join(",")})`,
};

function evaluate(code: string): unknown {
  return formulaFunction(code).call(
    FORMULA,
    ["A1", "B1:B2"],
    (dependency) => `ref ${String(dependency)}`,
    (dependency) => `range ${String(dependency)}`,
    (symbol, asRange) => `symbol ${String(symbol)} ${asRange}`,
    CONTEXT,
  );
}

// The code that @odoo/o-spreadsheet 19.3.7 generates, as its compiler prints it.
describe("generated formula code", () => {
  it("is read without eval: references, ranges, literals, calls", () => {
    const code = `const _1 = ref(deps[0]);
      const _2 = range(deps[1]);
      const _3 = this.literalValues.numbers[0];
      const _4 = ctx['SUM'](_2,_3);
      return ctx['ADD'](_1, _4);`;
    expect(evaluate(code)).toBe("ADD(ref A1,SUM(range B1:B2,[object Object]))");
  });

  it("knows left-out arguments, booleans, texts and functions with dots", () => {
    const code = `const _1 = undefined;
      const _2 = { value: true };
      const _3 = this.literalValues.strings[0];
      return ctx['BACKPROP.STEP'](_1,_2,_3);`;
    expect(evaluate(code)).toBe('STEP(nothing,{"value":true},{"value":"text"})');
  });

  it("knows names, functions without arguments, and formulas that are only a reference", () => {
    expect(evaluate("return getSymbolValue(this.symbols[0], false);")).toBe("symbol rate false");
    expect(evaluate("return ctx['SUM']();")).toBe("SUM()");
    expect(evaluate("return ref(deps[0]);")).toBe("ref A1");
  });

  it("passes over what a formula that begins with =? stops the debugger with", () => {
    expect(evaluate('debugger;\nctx["debug"] = true;\nreturn ref(deps[0]);')).toBe("ref A1");
  });

  it.each(["return fetch('https://example.org');", "window.location = 'x';", "const _1 = deps;", "return 1 + 1;"])(
    "refuses anything else: %s",
    (code) => {
      expect(() => formulaFunction(code)).toThrow(SyntaxError);
    },
  );
});
