import type { Scale } from "chart.js";

/** More lines than that are a grey area. */
export const MOST_LINES = 500;

/** Where the lines between the major ones lie: five parts of each step, or all whole multiples of a power of ten. */
export function minorTicks(scale: Pick<Scale, "type" | "min" | "max" | "ticks">, unit: number | undefined): number[] {
  const { min, max, ticks } = scale;
  if (scale.type === "logarithmic") {
    const decades = Array.from({ length: Math.max(0, Math.ceil(Math.log10(max / min))) + 1 }, (_, index) => index);
    const first = 10 ** Math.floor(Math.log10(min));
    const values = decades.flatMap((decade) => [2, 3, 4, 5, 6, 7, 8, 9].map((digit) => digit * first * 10 ** decade));
    return values.filter((value) => value > min && value < max);
  }
  if (scale.type === "category") return Array.from({ length: Math.max(0, max - min) }, (_, index) => min + index + 0.5);
  const [first, second] = ticks;
  const step = unit ?? (first === undefined || second === undefined ? NaN : (second.value - first.value) / 5);
  const count = Math.floor((max - min) / step + 1e-9);
  if (!(step > 0) || count > MOST_LINES) return [];
  return Array.from({ length: count + 1 }, (_, index) => min + index * step);
}
