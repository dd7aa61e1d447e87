import type { KnownMistake } from "./knownMistake";

/** Mistakes of the losses. */
export const LOSS_MISTAKES: readonly KnownMistake[] = [
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
];
