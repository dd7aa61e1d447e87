import type { Form } from "./computation";

/** A mistake that is made in such sheets: what it does to the right computation, and how it is told. */
export interface KnownMistake {
  readonly id: string;
  readonly form: Form;
  /** The wrong computations, in the names of the form's roles (computation.ts). */
  readonly wrong: readonly string[];
  /** `{column}` is the column; other names in braces are roles. */
  readonly sentence: string;
}

const HIDDEN_SLOPE = "a*(1 - a)";
const BACKPROPAGATED = "(δ1*v + δ2*u)";

/** The most frequent of each form first: of two that yield the same numbers the first one is told. */
export const KNOWN_MISTAKES: readonly KnownMistake[] = [
  {
    id: "hidden-weights-crossed",
    form: "hidden",
    wrong: ["p*x + k*y + c", "k*x + q*y + c"],
    sentence:
      "{column} takes {k} for one of its weights; it should be {p}·{x} + {q}·{y} (w1 and w2 lead to h1, w3 and w4 to h2).",
  },
  {
    id: "inputs-swapped",
    form: "hidden",
    wrong: ["p*y + q*x + c"],
    sentence: "{column} multiplies its weights by the wrong inputs; it should be {p}·{x} + {q}·{y}.",
  },
  { id: "bias-missing", form: "hidden", wrong: ["p*x + q*y"], sentence: "{column} leaves out the bias {c}." },
  {
    id: "term-missing",
    form: "hidden",
    wrong: ["p*x + c", "q*y + c"],
    sentence: "{column} has only one of its two products; it should be {p}·{x} + {q}·{y}.",
  },
  {
    id: "weights-left-out",
    form: "hidden",
    wrong: ["x + y + c", "p + q + c"],
    sentence: "{column} adds without multiplying; it should be {p}·{x} + {q}·{y}.",
  },
  {
    id: "subtracts-term",
    form: "hidden",
    wrong: ["p*x - q*y + c", "q*y - p*x + c"],
    sentence: "{column} subtracts one product from the other; it should add them: {p}·{x} + {q}·{y}.",
  },
  {
    id: "output-weights-crossed",
    form: "output",
    wrong: ["p*x + k*y + c", "k*x + q*y + c"],
    sentence: "{column} uses {k}, so w6 and w7 are swapped; it should be {p}·{x} + {q}·{y}.",
  },
  {
    id: "activations-swapped",
    form: "output",
    wrong: ["p*y + q*x + c"],
    sentence: "{column} multiplies its weights by the wrong activations; it should be {p}·{x} + {q}·{y}.",
  },
  {
    id: "preactivations-used",
    form: "output",
    wrong: ["p*h + q*i + c", "p*h + q*y + c", "p*x + q*i + c"],
    sentence: "{column} uses h1 or h2 where the activations {x} and {y} belong; it should be {p}·{x} + {q}·{y}.",
  },
  { id: "bias-missing", form: "output", wrong: ["p*x + q*y"], sentence: "{column} leaves out the bias {c}." },
  {
    id: "term-missing",
    form: "output",
    wrong: ["p*x + c", "q*y + c"],
    sentence: "{column} has only one of its two products; it should be {p}·{x} + {q}·{y}.",
  },
  {
    id: "weights-left-out",
    form: "output",
    wrong: ["x + y + c", "p + q + c"],
    sentence: "{column} adds without multiplying; it should be {p}·{x} + {q}·{y}.",
  },
  {
    id: "subtracts-term",
    form: "output",
    wrong: ["p*x - q*y + c", "q*y - p*x + c"],
    sentence: "{column} subtracts one product from the other; it should add them: {p}·{x} + {q}·{y}.",
  },
  {
    id: "sigmoid-sign",
    form: "activation",
    wrong: ["1/(1 + EXP(h))"],
    sentence: "{column} lacks the minus in the exponent: σ({h}) = 1/(1 + e^(−{h})).",
  },
  {
    id: "sigmoid-missing",
    form: "activation",
    wrong: ["h"],
    sentence: "{column} is {h} itself; the sigmoid is missing: 1/(1 + e^(−{h})).",
  },
  {
    id: "sigmoid-parentheses",
    form: "activation",
    wrong: ["1/1 + EXP(-h)", "1 + EXP(-h)"],
    sentence: "{column} lacks the parentheses around 1 + e^(−{h}): it should be 1/(1 + e^(−{h})).",
  },
  {
    id: "one-plus-missing",
    form: "activation",
    wrong: ["1/EXP(-h)", "EXP(-h)"],
    sentence: "{column} lacks a part of the sigmoid; it should be 1/(1 + e^(−{h})).",
  },
  {
    id: "sigmoid-minus-one",
    form: "activation",
    wrong: ["1/(1 - EXP(-h))"],
    sentence: "{column} subtracts the exponential from 1; it should add it: 1/(1 + e^(−{h})).",
  },
  {
    id: "other-unit",
    form: "activation",
    wrong: ["1/(1 + EXP(-k))"],
    sentence: "{column} reads {k}; it should read {h}: 1/(1 + e^(−{h})).",
  },
  {
    id: "other-activation-function",
    form: "activation",
    wrong: ["TANH(h)", "MAX(0, h)"],
    sentence: "{column} uses another activation function (tanh or ReLU) than the sigmoid 1/(1 + e^(−{h})).",
  },
  {
    id: "slope-for-sigmoid",
    form: "activation",
    wrong: ["(1/(1 + EXP(-h)))*(1 - 1/(1 + EXP(-h)))"],
    sentence: "{column} is the slope of the sigmoid; it should be the sigmoid itself: 1/(1 + e^(−{h})).",
  },
  {
    id: "half-missing",
    form: "loss",
    wrong: ["(t - y)^2"],
    sentence: "The ½ is missing in {column}: it should be ½·({t} − {y})².",
  },
  {
    id: "square-missing",
    form: "loss",
    wrong: ["1/2*(t - y)", "1/2*(y - t)", "1/2*ABS(t - y)", "t - y", "y - t", "ABS(t - y)"],
    sentence: "{column} does not square the difference: it should be ½·({t} − {y})².",
  },
  {
    id: "half-squared",
    form: "loss",
    wrong: ["(1/2*(t - y))^2"],
    sentence: "{column} squares the ½ as well: it should be ½·({t} − {y})².",
  },
  {
    id: "loss-negated",
    form: "loss",
    wrong: ["-1/2*(t - y)^2"],
    sentence: "{column} has the wrong sign: it should be ½·({t} − {y})².",
  },
  {
    id: "preactivation-in-loss",
    form: "loss",
    wrong: ["1/2*(t - o)^2"],
    sentence: "{column} compares the target with {o}; it should compare it with the activation {y}.",
  },
  {
    id: "targets-swapped",
    form: "loss",
    wrong: ["1/2*(s - y)^2"],
    sentence: "{column} uses the target {s}; it should use {t}.",
  },
  {
    id: "other-output",
    form: "loss",
    wrong: ["1/2*(t - z)^2"],
    sentence: "{column} uses the output {z}; it should use {y}.",
  },
  {
    id: "squares-subtracted",
    form: "loss",
    wrong: ["1/2*(t^2 - y^2)", "1/2*(t - y^2)"],
    sentence: "{column} squares before it subtracts: it should be ½·({t} − {y})².",
  },
  {
    id: "mean-for-sum",
    form: "total",
    wrong: ["(l + m)/2"],
    sentence: "{column} is the mean of {l} and {m}; it should be their sum.",
  },
  {
    id: "loss-left-out",
    form: "total",
    wrong: ["l", "m"],
    sentence: "{column} holds only one of {l} and {m}; it should be their sum.",
  },
  {
    id: "losses-subtracted",
    form: "total",
    wrong: ["l - m", "m - l"],
    sentence: "{column} is the difference of {l} and {m}; it should be their sum.",
  },
  {
    id: "losses-multiplied",
    form: "total",
    wrong: ["l*m"],
    sentence: "{column} multiplies {l} by {m}; it should add them.",
  },
  {
    id: "total-doubled",
    form: "total",
    wrong: ["2*(l + m)"],
    sentence: "{column} is twice the sum of {l} and {m}; it should be the sum.",
  },
  {
    id: "hidden-slope-crossed",
    form: "hiddenGradient",
    wrong: [`${BACKPROPAGATED}*b*(1 - b)*x`],
    sentence: "{column} uses {b}·(1 − {b}); it should use {a}·(1 − {a}).",
  },
  {
    id: "hidden-slope-half-crossed",
    form: "hiddenGradient",
    wrong: [`${BACKPROPAGATED}*a*(1 - b)*x`, `${BACKPROPAGATED}*b*(1 - a)*x`],
    sentence: "{column} mixes {a} and {b} in one slope; it should use {a}·(1 − {a}).",
  },
  {
    id: "gradient-negated",
    form: "hiddenGradient",
    wrong: [`-${BACKPROPAGATED}*${HIDDEN_SLOPE}*x`],
    sentence:
      "{column} has the wrong sign: the error is output − target, {r} − {s} and {k} − {j}, not the other way round.",
  },
  {
    id: "wrong-input",
    form: "hiddenGradient",
    wrong: [`${BACKPROPAGATED}*${HIDDEN_SLOPE}*z`],
    sentence: "{column} is multiplied by {z}; it should be multiplied by {x}.",
  },
  {
    id: "path-missing",
    form: "hiddenGradient",
    wrong: [`δ1*v*${HIDDEN_SLOPE}*x`, `δ2*u*${HIDDEN_SLOPE}*x`],
    sentence:
      "{column} follows only one of the two paths; it needs the one through {v} and the one through {u}, added.",
  },
  {
    id: "path-weights-crossed",
    form: "hiddenGradient",
    wrong: [
      `(δ1*m + δ2*n)*${HIDDEN_SLOPE}*x`,
      `(δ1*v + δ2*m)*${HIDDEN_SLOPE}*x`,
      `(δ1*v + δ2*n)*${HIDDEN_SLOPE}*x`,
      `(δ1*m + δ2*u)*${HIDDEN_SLOPE}*x`,
      `(δ1*n + δ2*u)*${HIDDEN_SLOPE}*x`,
    ],
    sentence: "{column} goes back along the wrong weights; the paths from {a} to the outputs are {v} and {u}.",
  },
  {
    id: "deltas-crossed",
    form: "hiddenGradient",
    wrong: [`(δ2*v + δ1*u)*${HIDDEN_SLOPE}*x`],
    sentence: "{column} swaps the two outputs: {v} leads to o1 and {u} to o2.",
  },
  {
    id: "hidden-slope-missing",
    form: "hiddenGradient",
    wrong: [`${BACKPROPAGATED}*x`],
    sentence: "{column} lacks the slope of the hidden unit, {a}·(1 − {a}).",
  },
  {
    id: "slope-half",
    form: "hiddenGradient",
    wrong: [`${BACKPROPAGATED}*a*x`, `${BACKPROPAGATED}*(1 - a)*x`],
    sentence: "{column} has only half of the slope of the hidden unit; it should be {a}·(1 − {a}).",
  },
  {
    id: "output-slope-missing",
    form: "hiddenGradient",
    wrong: [`((r - s)*v + (k - j)*u)*${HIDDEN_SLOPE}*x`],
    sentence: "{column} lacks the slopes of the outputs, {r}·(1 − {r}) and {k}·(1 − {k}).",
  },
  {
    id: "slope-of-preactivation",
    form: "hiddenGradient",
    wrong: [`${BACKPROPAGATED}*h*(1 - h)*x`],
    sentence: "{column} uses {h}·(1 − {h}); the slope is {a}·(1 − {a}).",
  },
  {
    id: "slope-one-plus",
    form: "hiddenGradient",
    wrong: [`${BACKPROPAGATED}*a*(1 + a)*x`],
    sentence: "{column} uses {a}·(1 + {a}); the slope is {a}·(1 − {a}).",
  },
  {
    id: "input-missing",
    form: "hiddenGradient",
    wrong: [`${BACKPROPAGATED}*${HIDDEN_SLOPE}`],
    sentence: "{column} is not multiplied by the input {x}.",
  },
  {
    id: "path-weights-missing",
    form: "hiddenGradient",
    wrong: [`(δ1 + δ2)*${HIDDEN_SLOPE}*x`],
    sentence: "{column} leaves out the weights of the paths, {v} and {u}.",
  },
  {
    id: "weight-for-input",
    form: "hiddenGradient",
    wrong: [`${BACKPROPAGATED}*${HIDDEN_SLOPE}*w`],
    sentence: "{column} is multiplied by {w} itself; it should be multiplied by the input {x}.",
  },
  {
    id: "new-weights-used",
    form: "hiddenGradient",
    wrong: [`(δ1*next_v + δ2*next_u)*${HIDDEN_SLOPE}*x`],
    sentence: "{column} goes back along {v} and {u} of the next row; it should use those of its own row.",
  },
  {
    id: "gradient-doubled",
    form: "hiddenGradient",
    wrong: [`2*${BACKPROPAGATED}*${HIDDEN_SLOPE}*x`],
    sentence: "{column} is twice too large: the ½ of the loss cancels the 2 of the derivative.",
  },
  {
    id: "rate-in-gradient",
    form: "hiddenGradient",
    wrong: [`η*${BACKPROPAGATED}*${HIDDEN_SLOPE}*x`],
    sentence: "{column} is multiplied by the learning rate already; that belongs to the update of the weight.",
  },
  {
    id: "gradient-negated",
    form: "outputGradient",
    wrong: ["(t - y)*y*(1 - y)*a"],
    sentence: "{column} has the wrong sign: it uses {t} − {y}; it should use {y} − {t}.",
  },
  {
    id: "wrong-activation",
    form: "outputGradient",
    wrong: ["(y - t)*y*(1 - y)*b"],
    sentence: "{column} is multiplied by {b}; it should be multiplied by {a}.",
  },
  {
    id: "output-slope-missing",
    form: "outputGradient",
    wrong: ["(y - t)*a"],
    sentence: "{column} lacks the slope of the output, {y}·(1 − {y}).",
  },
  {
    id: "slope-half",
    form: "outputGradient",
    wrong: ["(y - t)*y*a", "(y - t)*(1 - y)*a"],
    sentence: "{column} has only half of the slope of the output; it should be {y}·(1 − {y}).",
  },
  {
    id: "slope-of-preactivation",
    form: "outputGradient",
    wrong: ["(y - t)*o*(1 - o)*a"],
    sentence: "{column} uses {o}·(1 − {o}); the slope is {y}·(1 − {y}).",
  },
  {
    id: "slope-one-plus",
    form: "outputGradient",
    wrong: ["(y - t)*y*(1 + y)*a"],
    sentence: "{column} uses {y}·(1 + {y}); the slope is {y}·(1 − {y}).",
  },
  {
    id: "deltas-crossed",
    form: "outputGradient",
    wrong: ["(z - s)*z*(1 - z)*a"],
    sentence: "{column} uses the error of the other output; it should use ({y} − {t})·{y}·(1 − {y}).",
  },
  {
    id: "other-slope",
    form: "outputGradient",
    wrong: ["(y - t)*z*(1 - z)*a"],
    sentence: "{column} uses {z}·(1 − {z}); it should use {y}·(1 − {y}).",
  },
  {
    id: "targets-swapped",
    form: "outputGradient",
    wrong: ["(y - s)*y*(1 - y)*a"],
    sentence: "{column} uses the target {s}; it should use {t}.",
  },
  {
    id: "other-output",
    form: "outputGradient",
    wrong: ["(z - t)*y*(1 - y)*a"],
    sentence: "{column} compares {z} with {t}; it should compare {y} with it.",
  },
  {
    id: "activation-missing",
    form: "outputGradient",
    wrong: ["(y - t)*y*(1 - y)"],
    sentence: "{column} is not multiplied by the activation {a}.",
  },
  {
    id: "preactivation-for-activation",
    form: "outputGradient",
    wrong: ["(y - t)*y*(1 - y)*h"],
    sentence: "{column} is multiplied by {h}; it should be multiplied by the activation {a}.",
  },
  {
    id: "weight-for-activation",
    form: "outputGradient",
    wrong: ["(y - t)*y*(1 - y)*w"],
    sentence: "{column} is multiplied by {w} itself; it should be multiplied by the activation {a}.",
  },
  {
    id: "gradient-doubled",
    form: "outputGradient",
    wrong: ["2*(y - t)*y*(1 - y)*a"],
    sentence: "{column} is twice too large: the ½ of the loss cancels the 2 of the derivative.",
  },
  {
    id: "rate-in-gradient",
    form: "outputGradient",
    wrong: ["η*(y - t)*y*(1 - y)*a"],
    sentence: "{column} is multiplied by the learning rate already; that belongs to the update of the weight.",
  },
  {
    id: "hidden-slope-added",
    form: "outputGradient",
    wrong: ["(y - t)*y*(1 - y)*a*(1 - a)"],
    sentence: "{column} is multiplied by {a}·(1 − {a}); it should be multiplied by {a} alone.",
  },
  {
    id: "update-adds",
    form: "weight",
    wrong: ["previous_w + η*previous_g"],
    sentence: "The update of {w} adds η·{g} instead of subtracting it.",
  },
  {
    id: "weight-frozen",
    form: "weight",
    wrong: ["previous_w"],
    sentence:
      "{w} is not updated: it keeps the value of the row above. Often η is meant and a blank cell is read, because the learning rate is not fixed with $.",
  },
  {
    id: "rate-missing",
    form: "weight",
    wrong: ["previous_w - previous_g"],
    sentence: "The update of {w} leaves out the learning rate η.",
  },
  {
    id: "gradient-of-wrong-row",
    form: "weight",
    wrong: ["previous_w - η*early_g", "previous_w - η*g", "previous_w - η*next_g"],
    sentence: "{w} is updated with the gradient of the wrong row; it should use {g} of the row above.",
  },
  {
    id: "gradient-of-first-row",
    form: "weight",
    wrong: ["previous_w - η*first_g"],
    sentence: "{w} is always updated with {g} of the first row; it should use {g} of the row above.",
  },
  {
    id: "starts-from-first-row",
    form: "weight",
    wrong: ["first_w - η*previous_g"],
    sentence: "The update of {w} always starts from its value in the first row; it should start from the row above.",
  },
  {
    id: "repeats-first-update",
    form: "weight",
    wrong: ["first_w - η*first_g", "first_w"],
    sentence: "{w} is computed from the first row again and again; it should start from the row above.",
  },
  {
    id: "step-without-weight",
    form: "weight",
    wrong: ["-η*previous_g", "η*previous_g"],
    sentence: "{w} is only the step η·{g}; it should be {w} of the row above minus that step.",
  },
  {
    id: "update-reversed",
    form: "weight",
    wrong: ["η*previous_g - previous_w"],
    sentence: "The update of {w} subtracts the wrong way round; it should be {w} − η·{g} of the row above.",
  },
  {
    id: "rate-twice",
    form: "weight",
    wrong: ["previous_w - η*η*previous_g"],
    sentence: "The update of {w} multiplies by the learning rate twice.",
  },
  {
    id: "rate-divides",
    form: "weight",
    wrong: ["previous_w - previous_g/η"],
    sentence: "The update of {w} divides by the learning rate; it should multiply by it.",
  },
  {
    id: "update-multiplies",
    form: "weight",
    wrong: ["previous_w*(1 - η*previous_g)", "(previous_w - η)*previous_g"],
    sentence: "The update of {w} multiplies where it should subtract: {w} − η·{g} of the row above.",
  },
  {
    id: "row-repeated",
    form: "weight",
    wrong: ["early_w - η*early_g"],
    sentence: "{w} is computed from the row two above; it should be computed from the row above.",
  },
];
