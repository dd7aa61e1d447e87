import reference from "../fixtures/torchReference.json";
import { type FarOff, farOff } from "./farOff";
import type { ReferenceRun } from "./referenceRun";

// PyTorch in double precision, tests/fixtures/README.md.
const CLOSE = { relative: 1e-3, absolute: 1e-5 };

/** Everything in which a run of the assignment's network does not agree with PyTorch's. */
export function disagreements(ours: ReferenceRun): readonly (FarOff & { readonly what: string })[] {
  const { trainMode, sgd, afterTenSteps } = reference;
  const compare = (what: string, actual: readonly number[] | undefined, expected: readonly number[]) =>
    farOff(actual ?? [], expected, CLOSE).map((far) => ({ what, ...far }));
  return [
    ...compare("logits", ours.logits, trainMode.logits),
    ...compare("number of gradients", [ours.gradients.length], [trainMode.gradients.length]),
    ...trainMode.gradients.flatMap(({ values }, index) =>
      compare(`gradient ${index + 1}`, ours.gradients[index], values),
    ),
    ...compare("loss before each step", ours.losses, sgd.lossBeforeEachStep),
    ...compare("logits after ten steps", ours.logitsAfter, afterTenSteps.logits),
    ...compare("running means", ours.runningMeans.flat(), afterTenSteps.runningMean.flat()),
    ...compare("running variances", ours.runningVariances.flat(), afterTenSteps.runningVariance.flat()),
  ];
}
