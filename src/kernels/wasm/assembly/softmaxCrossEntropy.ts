import { bytes, numberAt } from "./vector";

/**
 * For images of `classes` logits: (softmax − 1 at the label) · `weight` into `gradient`, and log Σ exp's two parts into
 * `parts`: [image][Σ exp(logit − highest), highest − logit at the label]. The logarithm itself is JavaScript's.
 */
export function softmaxCrossEntropy(
  logits: usize,
  labels: usize,
  gradient: usize,
  parts: usize,
  images: i32,
  classes: i32,
  weight: f32,
): void {
  for (; images > 0; images--, labels += 4, parts += 8) {
    const label = load<i32>(labels);
    let highest = numberAt(logits, 0);
    for (let index = 1; index < classes; index++) highest = max(highest, numberAt(logits, index));
    let sum: f32 = 0;
    for (let index = 0; index < classes; index++) {
      const exponential = exponentialOf(numberAt(logits, index) - highest);
      store<f32>(gradient + bytes(index), exponential);
      sum += exponential;
    }
    for (let index = 0; index < classes; index++) {
      const probability = numberAt(gradient, index) / sum;
      store<f32>(gradient + bytes(index), (probability - (index == label ? <f32>1 : <f32>0)) * weight);
    }
    store<f32>(parts, sum);
    store<f32>(parts, highest - numberAt(logits, label), 4);
    logits += bytes(classes);
    gradient += bytes(classes);
  }
}

/**
 * eˣ for x ≤ 0, within two units of the last place. The standard library's reads a table, which would lie in a memory
 * that is not ours. x = k·ln 2 + r with |r| ≤ ½·ln 2, ln 2 in two parts (Cephes), and six terms of eʳ.
 */
function exponentialOf(x: f32): f32 {
  if (!(x >= -87)) return x != x ? x : 0;
  const k = nearest(x * <f32>1.44269504);
  const r = x - k * <f32>0.693359375 + k * <f32>2.1219444e-4;
  let p: f32 = 1.98756915e-4;
  p = p * r + <f32>1.3981999507e-3;
  p = p * r + <f32>8.3334519073e-3;
  p = p * r + <f32>4.1665795894e-2;
  p = p * r + <f32>1.6666665459e-1;
  p = p * r + <f32>5.0000001201e-1;
  return (p * r * r + r + 1) * reinterpret<f32>((<i32>k + 127) << 23);
}
