/**
 * Bytes in single-precision numbers, three in each: all whole numbers below 2²⁴ are exact. A texture of bytes would be smaller
 * still, but no back end has one.
 */
export const BYTES_A_NUMBER = 3;

/** How many numbers hold the bytes of one image. */
export function numbersOf(bytes: number): number {
  return Math.ceil(bytes / BYTES_A_NUMBER);
}

/** Packs images `first` to `last` − 1, so many bytes each, into an atlas of {@link numbersOf} numbers a row. */
export function packImages(atlas: Float32Array, pixels: Uint8Array, bytes: number, first: number, last: number): void {
  const row = numbersOf(bytes);
  for (let image = first; image < last; image++) {
    const end = (image + 1) * bytes;
    let to = image * row;
    for (let from = image * bytes; from < end; from += BYTES_A_NUMBER) {
      const second = from + 1 < end ? pixels[from + 1]! : 0;
      const third = from + 2 < end ? pixels[from + 2]! : 0;
      atlas[to++] = pixels[from]! + second * 256 + third * 65536;
    }
  }
}
