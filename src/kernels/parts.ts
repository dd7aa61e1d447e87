/**
 * A sum over many numbers goes in two steps on a GPU, where one thread calculates one sum: sums of parts, and the sum of those. Both
 * are shortest when they are equally long.
 */
export function partsOf(count: number): { readonly parts: number; readonly length: number } {
  const length = Math.ceil(Math.sqrt(count));
  return { parts: Math.ceil(count / length), length };
}

/** So many threads keep any GPU busy. */
const ENOUGH_THREADS = 2 ** 16;

/**
 * Parts of whole rows of a batch's images, for sums over all of them that each of so many threads calculates: as many parts as one has
 * numbers, but no more than keep a GPU busy, and a few in any case.
 */
export function partsOfRows(
  rows: number,
  columns: number,
  threads: number,
): { readonly parts: number; readonly length: number } {
  const wanted = Math.max(8, Math.min(Math.sqrt(rows * columns), ENOUGH_THREADS / threads));
  const length = Math.max(1, Math.ceil(rows / wanted));
  return { parts: Math.ceil(rows / length), length };
}
