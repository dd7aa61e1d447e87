import type { KnownMistake } from "./knownMistake";

/** Mistakes of ∂E/∂w5 to ∂E/∂w8. */
export const OUTPUT_GRADIENT_MISTAKES: readonly KnownMistake[] = [
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
];
