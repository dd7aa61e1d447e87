import { multiplyAdd } from "./vector";

/** One parameter's place in the list that JavaScript writes. */
@unmanaged
class Entry {
  parameter: usize;
  gradient: usize;
  velocity: usize;
  count: i32;
}

/**
 * One step of torch.optim.SGD for a list of parameters, in place:
 *
 *     g ← ∂E/∂w + λ·w;  v ← m·v + g;  w ← w − η·v, or by Nesterov w ← w − η·(g + m·v)
 */
export function descend(
  list: usize,
  entries: i32,
  learningRate: f32,
  momentum: f32,
  weightDecay: f32,
  nesterov: i32,
): void {
  for (; entries > 0; entries--, list += offsetof<Entry>()) {
    const entry = changetype<Entry>(list);
    let w = entry.parameter;
    let g = entry.gradient;
    let v = entry.velocity;
    let left = entry.count;
    const rate = f32x4.splat(-learningRate);
    const decay = f32x4.splat(weightDecay);
    const keep = f32x4.splat(momentum);
    for (; left >= 4; left -= 4, w += 16, g += 16, v += 16) {
      const gradient = multiplyAdd(v128.load(w), decay, v128.load(g));
      const velocity = multiplyAdd(v128.load(v), keep, gradient);
      v128.store(v, velocity);
      v128.store(w, multiplyAdd(nesterov ? multiplyAdd(velocity, keep, gradient) : velocity, rate, v128.load(w)));
    }
    for (; left > 0; left--, w += 4, g += 4, v += 4) {
      const gradient = load<f32>(w) * weightDecay + load<f32>(g);
      const velocity = load<f32>(v) * momentum + gradient;
      store<f32>(v, velocity);
      store<f32>(w, load<f32>(w) - learningRate * (nesterov ? velocity * momentum + gradient : velocity));
    }
  }
}
