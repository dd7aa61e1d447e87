/**
 * The logistic function: `σ(x) = 1 / (1 + e^(−x))`.
 *
 * Runs from 0 to 1; σ(0) = ½. Where e^(−x) overflows the result is exactly 0.
 */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** The derivative of the sigmoid, from the activation a = σ(x): `σ′(x) = a·(1 − a)`. */
export function sigmoidSlope(activation: number): number {
  return activation * (1 - activation);
}
