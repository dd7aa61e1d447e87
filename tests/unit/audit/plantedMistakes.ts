/** What one mistake makes of some columns; the columns and the row are drawn. Written apart from src/audit/mistakes.ts. */
export interface Plant {
  /** The name under which src/audit tells it. */
  readonly mistake: string;
  /** Wrong formulas in names (studentSheet.ts), by column. */
  readonly formulas: Readonly<Record<string, string>>;
  /** The earliest row of the table at which it can happen. */
  readonly from?: number;
  /** Told from a formula only: the numbers alone do not show it, or show something else. */
  readonly needsFormula?: boolean;
  /** What the sentence must say, in any sheet. */
  readonly says?: RegExp;
}

const D1 = "([a_o1]-[t1])*[a_o1]*(1-[a_o1])";
const D2 = "([a_o2]-[t2])*[a_o2]*(1-[a_o2])";
const S1 = "[a_h1]*(1-[a_h1])";
const S2 = "[a_h2]*(1-[a_h2])";

/** One formula for each weight. */
function eachWeight(formula: (n: number) => string): Record<string, string> {
  return Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`w${n}`, formula(n)]));
}

/** One formula for each gradient into the hidden layer, from its slope and its input. */
function eachHidden(formula: (unit: number, input: number) => string): Record<string, string> {
  return Object.fromEntries([1, 2, 3, 4].map((n) => [`g${n}`, formula(n <= 2 ? 1 : 2, n % 2 === 1 ? 1 : 2)]));
}

/** One formula for each gradient into the output layer. */
function eachOutput(formula: (output: number, unit: number) => string): Record<string, string> {
  return Object.fromEntries([5, 6, 7, 8].map((n) => [`g${n}`, formula(n <= 6 ? 1 : 2, n % 2 === 1 ? 1 : 2)]));
}

function eachActivation(formula: (sum: string) => string): Record<string, string> {
  return Object.fromEntries(["h1", "h2", "o1", "o2"].map((sum) => [`a_${sum}`, formula(`[${sum}]`)]));
}

const back = (unit: number) => `(${D1}*[w${4 + unit}]+${D2}*[w${6 + unit}])`;
const slope = (unit: number) => (unit === 1 ? S1 : S2);
const delta = (output: number) => (output === 1 ? D1 : D2);

export const PLANTS: readonly Plant[] = [
  { mistake: "hidden-weights-crossed", formulas: { h1: "[w1]*[i1]+[w3]*[i2][+b1]", h2: "[w2]*[i1]+[w4]*[i2][+b1]" } },
  { mistake: "inputs-swapped", formulas: { h1: "[w1]*[i2]+[w2]*[i1][+b1]", h2: "[w3]*[i2]+[w4]*[i1][+b1]" } },
  {
    mistake: "term-missing",
    formulas: { h1: "[w1]*[i1][+b1]", h2: "[w4]*[i2][+b1]", o1: "[w5]*[a_h1][+b2]", o2: "[w8]*[a_h2][+b2]" },
  },
  {
    mistake: "output-weights-crossed",
    formulas: { o1: "[w5]*[a_h1]+[w7]*[a_h2][+b2]", o2: "[w6]*[a_h1]+[w8]*[a_h2][+b2]" },
    says: /w6 and w7 are swapped/,
  },
  {
    mistake: "activations-swapped",
    formulas: { o1: "[w5]*[a_h2]+[w6]*[a_h1][+b2]", o2: "[w7]*[a_h2]+[w8]*[a_h1][+b2]" },
  },
  { mistake: "preactivations-used", formulas: { o1: "[w5]*[h1]+[w6]*[h2][+b2]", o2: "[w7]*[h1]+[w8]*[h2][+b2]" } },
  { mistake: "subtracts-term", formulas: { h1: "[w1]*[i1]-[w2]*[i2][+b1]", o2: "[w7]*[a_h1]-[w8]*[a_h2][+b2]" } },
  { mistake: "sigmoid-sign", formulas: eachActivation((sum) => `1/(1+EXP(${sum}))`), says: /lacks the minus/ },
  { mistake: "sigmoid-missing", formulas: eachActivation((sum) => sum) },
  { mistake: "sigmoid-parentheses", formulas: eachActivation((sum) => `1/1+EXP(-${sum})`) },
  { mistake: "other-activation-function", formulas: eachActivation((sum) => `TANH(${sum})`) },
  { mistake: "other-unit", formulas: { a_h1: "1/(1+EXP(-[h2]))", a_h2: "1/(1+EXP(-[h1]))", a_o1: "1/(1+EXP(-[o2]))" } },
  { mistake: "approximate-e", formulas: eachActivation((sum) => `1/(1+2.718^(-${sum}))`), needsFormula: true },
  {
    mistake: "wrong-row",
    formulas: { a_h1: "1/(1+EXP(-[h1@-2]))", a_o2: "1/(1+EXP(-[o2@-1]))", o1: "[w5@-3]*[a_h1]+[w6]*[a_h2][+b2]" },
    from: 4,
    needsFormula: true,
    says: /in row \d+ reads [\w ]+ of row \d+; it should read (those of )?row \d+/,
  },
  {
    mistake: "wrongly-fixed",
    formulas: { a_h2: "1/(1+EXP(-[h2@$0]))", E2: "([t2]-[a_o2@$0])^2/2", g5: `${D1}*[a_h1@$0]` },
    from: 0,
    needsFormula: true,
    says: /remove it/,
  },
  { mistake: "half-missing", formulas: { E1: "([t1]-[a_o1])^2", E2: "([a_o2]-[t2])^2" }, says: /½ is missing/ },
  { mistake: "square-missing", formulas: { E1: "0.5*([t1]-[a_o1])", E2: "ABS([t2]-[a_o2])" } },
  { mistake: "preactivation-in-loss", formulas: { E1: "0.5*([t1]-[o1])^2", E2: "0.5*([t2]-[o2])^2" } },
  { mistake: "other-output", formulas: { E1: "0.5*([t1]-[a_o2])^2", E2: "0.5*([t2]-[a_o1])^2" } },
  { mistake: "mean-for-sum", formulas: { E_total: "([E1]+[E2])/2" } },
  { mistake: "loss-left-out", formulas: { E_total: "[E1]" } },
  { mistake: "losses-subtracted", formulas: { E_total: "[E1]-[E2]" } },
  {
    mistake: "hidden-slope-crossed",
    formulas: eachHidden((unit, input) => `${back(unit)}*${slope(3 - unit)}*[i${input}]`),
    says: /uses a_h(\d)·\(1 − a_h\1\); it should use a_h(\d)·\(1 − a_h\2\)/,
  },
  { mistake: "hidden-slope-missing", formulas: eachHidden((unit, input) => `${back(unit)}*[i${input}]`) },
  {
    mistake: "slope-of-preactivation",
    formulas: eachHidden((unit, input) => `${back(unit)}*[h${unit}]*(1-[h${unit}])*[i${input}]`),
  },
  { mistake: "gradient-negated", formulas: eachHidden((unit, input) => `-${back(unit)}*${slope(unit)}*[i${input}]`) },
  { mistake: "wrong-input", formulas: eachHidden((unit, input) => `${back(unit)}*${slope(unit)}*[i${3 - input}]`) },
  { mistake: "path-missing", formulas: eachHidden((unit, input) => `${D1}*[w${4 + unit}]*${slope(unit)}*[i${input}]`) },
  {
    mistake: "path-weights-crossed",
    formulas: eachHidden((unit, input) => `(${D1}*[w${7 - unit}]+${D2}*[w${9 - unit}])*${slope(unit)}*[i${input}]`),
  },
  {
    mistake: "output-slope-missing",
    formulas: eachOutput((output, unit) => `([a_o${output}]-[t${output}])*[a_h${unit}]`),
  },
  {
    mistake: "gradient-negated",
    formulas: eachOutput(
      (output, unit) => `([t${output}]-[a_o${output}])*[a_o${output}]*(1-[a_o${output}])*[a_h${unit}]`,
    ),
  },
  { mistake: "wrong-activation", formulas: eachOutput((output, unit) => `${delta(output)}*[a_h${3 - unit}]`) },
  { mistake: "deltas-crossed", formulas: eachOutput((output, unit) => `${delta(3 - output)}*[a_h${unit}]`) },
  { mistake: "activation-missing", formulas: eachOutput((output) => delta(output)) },
  { mistake: "gradient-doubled", formulas: eachOutput((output, unit) => `2*${delta(output)}*[a_h${unit}]`) },
  {
    mistake: "slope-one-plus",
    formulas: eachOutput(
      (output, unit) => `([a_o${output}]-[t${output}])*[a_o${output}]*(1+[a_o${output}])*[a_h${unit}]`,
    ),
  },
  {
    mistake: "update-adds",
    formulas: eachWeight((n) => `[w${n}@-1]+[η]*[g${n}@-1]`),
    from: 1,
    says: /adds .* instead of subtracting/,
  },
  { mistake: "rate-missing", formulas: eachWeight((n) => `[w${n}@-1]-[g${n}@-1]`), from: 1 },
  { mistake: "weight-frozen", formulas: eachWeight((n) => `[w${n}@-1]`), from: 1 },
  {
    mistake: "gradient-of-wrong-row",
    formulas: eachWeight((n) => `[w${n}@-1]-[η]*[g${n}@-2]`),
    from: 2,
    says: /gradient of the wrong row/,
  },
  {
    mistake: "gradient-of-first-row",
    formulas: eachWeight((n) => `[w${n}@-1]-[η]*[g${n}@$0]`),
    from: 3,
    needsFormula: true,
  },
  {
    mistake: "starts-from-first-row",
    formulas: eachWeight((n) => `[w${n}@$0]-[η]*[g${n}@-1]`),
    from: 3,
    needsFormula: true,
  },
  { mistake: "rate-twice", formulas: eachWeight((n) => `[w${n}@-1]-[η]*[η]*[g${n}@-1]`), from: 1 },
  {
    mistake: "other-rate",
    formulas: eachWeight((n) => `[w${n}@-1]-0.05*[g${n}@-1]`),
    from: 1,
    says: /uses the learning rate 0\.05/,
  },
  {
    mistake: "wrong-reference",
    formulas: { w1: "[w1@-1]-[η]*[g2@-1]", w6: "[w6@-1]-[η]*[g7@-1]", w8: "[w7@-1]-[η]*[g8@-1]" },
    from: 1,
    needsFormula: true,
  },
  {
    mistake: "typed-number",
    formulas: { E1: "0.5*(0.123-[a_o1])^2", h2: "[w3]*0.123+[w4]*[i2][+b1]" },
    needsFormula: true,
    says: /has the number 0\.123/,
  },
  { mistake: "cell-error", formulas: { a_h1: "#REF!", g3: "#DIV/0!" } },
];
