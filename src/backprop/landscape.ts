import { lossAt, withWeight } from "./gradientCheck";
import type { Network, Samples } from "./network";

/** Which two weights a landscape of the loss is over, and where. */
export interface LandscapeAxis {
  /** Which weight, from 0. */
  readonly weight: number;
  readonly values: readonly number[];
}

/** `count` numbers from `centre − span` to `centre + span`, evenly; the middle one of an odd count is the centre itself. */
export function around(centre: number, span: number, count: number): number[] {
  if (count === 1) return [centre];
  return Array.from({ length: count }, (_, index) => centre + span * ((2 * index) / (count - 1) - 1));
}

/**
 * One row of the landscape: the mean loss E at one value of the first weight and every value of the second, all other
 * weights as they are (Li et al., "Visualizing the loss landscape of neural nets", 2018, along two axes of weights).
 */
export function landscapeRow(
  network: Network,
  samples: Samples,
  first: { readonly weight: number; readonly value: number },
  second: LandscapeAxis,
): number[] {
  const there = withWeight(network, first.weight, first.value);
  return second.values.map((value) => lossAt(withWeight(there, second.weight, value), samples));
}
