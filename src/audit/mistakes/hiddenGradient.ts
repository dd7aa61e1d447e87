import type { KnownMistake } from "./knownMistake";

const HIDDEN_SLOPE = "a*(1 - a)";
const BACKPROPAGATED = "(δ1*v + δ2*u)";

/** Mistakes of ∂E/∂w1 to ∂E/∂w4. */
export const HIDDEN_GRADIENT_MISTAKES: readonly KnownMistake[] = [
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
];
