import type { Random } from "../random";
import { type Layer, placed } from "./layers";

/** A tensor's name and shape, channels last: kernels are [height, width, in, out]. */
export interface TensorPlan {
  readonly name: string;
  readonly shape: readonly number[];
}

/** A tensor as plain data. */
export interface TensorValues extends TensorPlan {
  readonly values: Float32Array;
}

/** What a network learns (conv1/kernel, batchnorm1/gamma, batchnorm1/beta, …) and what it only remembers. */
export interface ParameterPlan {
  readonly trainable: readonly TensorPlan[];
  /** The running mean and variance of every batch normalisation. */
  readonly remembered: readonly TensorPlan[];
}

/** The tensors of a network, in the order of its layers. */
export function planParameters(layers: readonly Layer[]): ParameterPlan {
  const trainable: TensorPlan[] = [];
  const remembered: TensorPlan[] = [];
  let [convolutions, normalisations] = [0, 0];
  for (const { layer, input } of placed(layers)) {
    const channels = input[2];
    if (layer.kind === "conv2d") {
      const shape = [layer.kernelSize, layer.kernelSize, channels, layer.filters];
      trainable.push({ name: `conv${++convolutions}/kernel`, shape });
    } else if (layer.kind === "batchNorm") {
      const name = `batchnorm${++normalisations}`;
      trainable.push({ name: `${name}/gamma`, shape: [channels] }, { name: `${name}/beta`, shape: [channels] });
      remembered.push({ name: `${name}/mean`, shape: [channels] }, { name: `${name}/variance`, shape: [channels] });
    }
  }
  return { trainable, remembered };
}

/** How many numbers a tensor holds. */
export function sizeOf({ shape }: TensorPlan): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** Values before the first step, as PyTorch's modules begin: see {@link initialKernel}; γ = 1, β = 0, mean 0, variance 1. */
export function initialValues(plans: readonly TensorPlan[], random: Random): TensorValues[] {
  return plans.map((plan) => ({ ...plan, values: initial(plan, random) }));
}

function initial(plan: TensorPlan, random: Random): Float32Array {
  if (plan.name.endsWith("/kernel")) return initialKernel(plan, random);
  const isOne = plan.name.endsWith("/gamma") || plan.name.endsWith("/variance");
  return new Float32Array(sizeOf(plan)).fill(isOne ? 1 : 0);
}

/**
 * `U(−1/√n, 1/√n)` with n = height · width · in, the fan-in. That is what Conv2d.reset_parameters comes to in PyTorch:
 * kaiming_uniform_ with a = √5 has the bound √(6 / ((1 + a²)·n)) = 1/√n.
 */
function initialKernel(plan: TensorPlan, random: Random): Float32Array {
  const [height = 1, width = 1, channels = 1] = plan.shape;
  const bound = 1 / Math.sqrt(height * width * channels);
  return Float32Array.from({ length: sizeOf(plan) }, () => random.uniform(-bound, bound));
}
