/**
 * The loss of one output, of all outputs of one sample, or of several samples laid end to end:
 * `E = ½·Σ (t − y)²`.
 *
 * The ½ is the class sheet's and Mazur's; it cancels the 2 of the derivative, `∂E/∂y = y − t`. PyTorch's `MSELoss`
 * divides by the number of outputs instead.
 */
export function squaredErrorLoss(targets: Float64Array, outputs: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < targets.length; index++) {
    const error = targets[index]! - outputs[index]!;
    sum += error * error;
  }
  return sum / 2;
}

/** The loss of several samples: the mean of their losses, `E = (1/S)·Σ_s ½·Σ_l (t_sl − y_sl)²`. */
export function meanLoss(targets: Float64Array, outputs: Float64Array, sampleCount: number): number {
  return squaredErrorLoss(targets, outputs) / sampleCount;
}
