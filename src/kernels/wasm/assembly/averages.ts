import { numberAt, bytes } from "./vector";

/** One average's place in the list that JavaScript writes. */
@unmanaged
class Entry {
  average: usize;
  newest: usize;
  /** What the newest numbers are multiplied by. */
  factor: f32;
  count: i32;
}

/** average ← (1 − weight) · average + weight · factor · newest, for a list of averages, in place. */
export function moveAverages(list: usize, entries: i32, weight: f32): void {
  for (; entries > 0; entries--, list += offsetof<Entry>()) {
    const entry = changetype<Entry>(list);
    const share = weight * entry.factor;
    for (let index = 0; index < entry.count; index++) {
      const moved = numberAt(entry.average, index) * (1 - weight) + numberAt(entry.newest, index) * share;
      store<f32>(entry.average + bytes(index), moved);
    }
  }
}
