import { forward } from "./forward";
import { squaredErrorLoss } from "./loss";
import type { Network, Samples } from "./network";

/** The machine precision of a double: 2⁻⁵². */
const EPSILON = Number.EPSILON;

/** How far off a number of the gradient may be at least because the loss itself is rounded: ε·E/h, with some room. */
const ROUNDING_ROOM = 8;

/** Below this the numbers agree; a right gradient in doubles is far below it, a wrong one far above (CS231n, "Gradient checks"). */
const AGREES = 1e-6;

/** Up to here they agree but for digits that were rounded away. */
const AGREES_BUT_FOR_ROUNDING = 1e-3;

/** What a gradient check finds out about one weight. */
export interface CheckedPartial {
  /** ∂E/∂w as somebody calculated it. */
  readonly analytic: number;
  /** The central difference of the loss. */
  readonly numeric: number;
  /** `|analytic − numeric| / max(|analytic|, |numeric|)`; 0 where both are 0. */
  readonly relativeDifference: number;
  readonly verdict: "agrees" | "rounded" | "differs";
}

/**
 * The gradient check: compares ∂E/∂w with the central difference
 *
 *     ∂E/∂w ≈ (E(w + h) − E(w − h)) / 2h        h = ∛ε·max(1, |w|) ≈ 6·10⁻⁶·max(1, |w|)
 *
 * for every weight. This h balances the error of the difference, which grows as h², against the rounding of the loss,
 * which grows as ε/h (Press et al., "Numerical Recipes", 5.7); h is what w + h and w − h really differ by.
 *
 * @param analytic ∂E/∂w in the order of the weights.
 */
export function checkGradient(network: Network, samples: Samples, analytic: ArrayLike<number>): CheckedPartial[] {
  const rounding = (ROUNDING_ROOM * EPSILON * lossAt(network, samples)) / Math.cbrt(EPSILON);
  return Array.from(analytic, (partial, index) =>
    compare(partial, centralDifference(network, samples, index), rounding),
  );
}

function centralDifference(network: Network, samples: Samples, index: number): number {
  const weight = network.weights[index]!;
  const h = Math.cbrt(EPSILON) * Math.max(1, Math.abs(weight));
  const [above, below] = [weight + h, weight - h];
  const difference =
    lossAt(withWeight(network, index, above), samples) - lossAt(withWeight(network, index, below), samples);
  return difference / (above - below);
}

function compare(analytic: number, numeric: number, rounding: number): CheckedPartial {
  const difference = Math.abs(analytic - numeric);
  const scale = Math.max(Math.abs(analytic), Math.abs(numeric));
  const relativeDifference = scale === 0 ? 0 : difference / scale;
  const agrees = relativeDifference <= AGREES || difference <= rounding;
  const isRounded = relativeDifference <= AGREES_BUT_FOR_ROUNDING;
  return { analytic, numeric, relativeDifference, verdict: agrees ? "agrees" : isRounded ? "rounded" : "differs" };
}

/** The mean loss of all samples at the network's weights. */
export function lossAt(network: Network, { inputs, targets, sampleCount }: Samples): number {
  const { outputCount } = network.shape;
  let sum = 0;
  for (let sample = 0; sample < sampleCount; sample++) {
    const { outputActivations } = forward(network, inputs, sample);
    sum += squaredErrorLoss(targets.subarray(sample * outputCount, (sample + 1) * outputCount), outputActivations);
  }
  return sum / sampleCount;
}

/** The same network with another value of one weight. */
export function withWeight(network: Network, index: number, value: number): Network {
  const weights = network.weights.slice();
  weights[index] = value;
  return { ...network, weights };
}
