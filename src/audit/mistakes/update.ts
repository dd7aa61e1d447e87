import type { KnownMistake } from "./knownMistake";

/** Mistakes of the update of the weights. */
export const UPDATE_MISTAKES: readonly KnownMistake[] = [
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
