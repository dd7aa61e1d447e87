import type { KnownMistake } from "./knownMistake";

/** Mistakes of the forward pass: sums and sigmoids. */
export const FORWARD_MISTAKES: readonly KnownMistake[] = [
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
];
