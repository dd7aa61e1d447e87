import { type Activations, forward } from "../../backprop/forward";
import { gradient } from "../../backprop/gradient";
import type { Network, Samples } from "../../backprop/network";
import { familyOf, numberOf } from "../quantities";

/**
 * A number of a network that the sheet has no cell for.
 *
 * @param sample from 0. @param isOfSample whether a gradient is that of the sample; else it is the mean over all of them.
 */
export function calculated(
  name: string,
  network: Network,
  samples: Samples,
  sample: number,
  isOfSample: boolean,
): number {
  const index = numberOf(name) - 1;
  switch (familyOf(name)) {
    case "given":
      return Number.NaN;
    case "weight":
      return network.weights[index] ?? Number.NaN;
    case "preactivation":
    case "activation":
      return unitOf(forward(network, samples.inputs, sample), name)[index] ?? Number.NaN;
    case "loss":
      return lossOf(name === "E_total" ? undefined : index, network, samples, sample);
    case "gradient":
      return gradient(network, isOfSample ? oneOf(samples, sample) : samples)[index] ?? Number.NaN;
  }
}

function unitOf(activations: Activations, name: string): Float64Array {
  const { hiddenPreactivations, hiddenActivations, outputPreactivations, outputActivations } = activations;
  const isHidden = name.includes("h");
  if (name.startsWith("a_")) return isHidden ? hiddenActivations : outputActivations;
  return isHidden ? hiddenPreactivations : outputPreactivations;
}

/** Of one output and sample, or the mean over all samples where no output is told. */
function lossOf(output: number | undefined, network: Network, samples: Samples, sample: number): number {
  const { outputCount } = network.shape;
  const off = (of: number, at: number) =>
    (forward(network, samples.inputs, of).outputActivations[at] ?? 0) - (samples.targets[of * outputCount + at] ?? 0);
  if (output !== undefined) return off(sample, output) ** 2 / 2;
  const every = Array.from(samples.targets, (_, index) => off(Math.floor(index / outputCount), index % outputCount));
  return every.reduce((sum, each) => sum + each ** 2 / 2, 0) / samples.sampleCount;
}

function oneOf({ inputs, targets, sampleCount }: Samples, sample: number): Samples {
  const part = (numbers: Float64Array) => {
    const width = numbers.length / sampleCount;
    return numbers.subarray(sample * width, (sample + 1) * width);
  };
  return { sampleCount: 1, inputs: part(inputs), targets: part(targets) };
}
