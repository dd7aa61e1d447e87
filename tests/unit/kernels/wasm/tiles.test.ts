import { expect, it } from "@jest/globals";
import { forwardSide, gradientSide } from "../../../../src/kernels/wasm/tiles";
import type { Window } from "../../../../src/kernels/window";

/** A convolution by 3 × 3 whose results have so many rows and columns. */
function windowOf(side: number, channels: number, filters: number, other: Partial<Window> = {}): Window {
  const pixels = side + 2;
  const size = { height: pixels, width: pixels, rows: side, columns: side, kernelHeight: 3, kernelWidth: 3 };
  const ones = { strideHeight: 1, strideWidth: 1, spreadHeight: 1, spreadWidth: 1 };
  return { ...size, ...ones, channels, filters, top: 0, left: 0, ...other };
}

// Products for each channel and filter, by hand: tiles down and across times (side + 2)².
it.each([
  // four by four: 36; five: 49; six: 64
  [4, 4],
  // four tiles of 4: 144; four of 5: 196; four of 6: 256
  [8, 4],
  // nine tiles of 4: 324; four of 5: 196; four of 6: 256
  [10, 5],
  // four tiles of 4: 144; four of 5: 196; one of 6: 64
  [6, 6],
  // twenty-five tiles of 4: 900; sixteen of 5: 784; nine of 6: 576
  [17, 6],
  // thirty-six tiles of 4: 1296; twenty-five of 5: 1225; sixteen of 6: 1024, more than three quarters of the first
  [24, 4],
])(
  "takes a result of %i rows and columns in tiles of %i, which have the fewest products, or hardly more and are smaller",
  (size, side) => {
    expect(gradientSide(windowOf(size, 16, 16))).toBe(side);
    expect(forwardSide(windowOf(size, 16, 16))).toBe(side);
  },
);

it("takes no tiles where the last ones would be calculated for nothing", () => {
  // 36 products, or 9 for each of the four results
  expect(gradientSide(windowOf(2, 16, 16))).toBe(0);
  expect(forwardSide(windowOf(2, 16, 16))).toBe(0);
});

it("convolves between few channels without tiles, whose transforms take more than they save", () => {
  expect(gradientSide(windowOf(24, 4, 8))).toBe(4);
  expect(forwardSide(windowOf(24, 4, 8))).toBe(0);
});

it.each([
  ["fewer than four channels", { channels: 3 }],
  ["fewer than four filters", { filters: 3 }],
  ["another stride", { strideWidth: 2 }],
  ["other kernels", { kernelHeight: 1 }],
  ["zeros between the pixels", { spreadHeight: 2 }],
])("has no tiles for %s", (_what, other) => {
  const window = windowOf(8, 16, 16, other);
  expect([gradientSide(window), forwardSide(window)]).toEqual([0, 0]);
});
