import type { Window } from "../window";

/** The sides of tiles that there are transforms for (tools/kernels/tileTransforms.ts). */
const SIDES = [4, 5, 6];

/** A kernel of 3 × 3 reads so many rows and columns more than a tile has. */
const REACH = 2;

/** As many products of tiles as take the time of three without them: shorter sums, and room for the last tiles of an image. */
const WORTH = 3 / 2;

/** Results of larger tiles are less exact (docs/decisions/0033): their products must be so many times fewer. */
const SAVING = 4 / 3;

/** A number that is brought to the points, or back, takes about as long as so many products. */
const TRANSFORM = 11;

/**
 * Rows and columns of a tile by Winograd's F(m × m, 3 × 3), where the gradients of a convolution are worth taking in tiles; else 0. Which side has
 * the fewest products depends on the size of the image: of small ones much of the last tiles is calculated for nothing.
 */
export function gradientSide(window: Window): number {
  if (!canBeInTiles(window)) return 0;
  const side = bestSide(window);
  return WORTH * productsOf(window, side) <= directProductsOf(window) ? side : 0;
}

/**
 * The same for the convolution itself, which without tiles is faster than its gradients are: between few channels and few filters transforms
 * take more than they save.
 */
export function forwardSide(window: Window): number {
  const side = gradientSide(window);
  const { channels, filters } = window;
  const products = channels * filters;
  const inTiles = products + TRANSFORM * (channels + filters);
  return side > 0 && inTiles * productsOf(window, side) <= products * directProductsOf(window) ? side : 0;
}

/** Below 4 channels or filters vectors would not be full. */
function canBeInTiles(window: Window): boolean {
  const { kernelHeight, kernelWidth, strideHeight, strideWidth, spreadHeight, spreadWidth } = window;
  const ones = [strideHeight, strideWidth, spreadHeight, spreadWidth];
  const isSmall = kernelHeight === REACH + 1 && kernelWidth === REACH + 1 && ones.every((step) => step === 1);
  return isSmall && Math.min(window.channels, window.filters) >= 4;
}

function bestSide(window: Window): number {
  return SIDES.reduce((best, side) => (SAVING * productsOf(window, side) <= productsOf(window, best) ? side : best));
}

/** In tiles, for each channel and filter of one image. */
function productsOf({ rows, columns }: Window, side: number): number {
  return Math.ceil(rows / side) * Math.ceil(columns / side) * (side + REACH) ** 2;
}

function directProductsOf({ rows, columns }: Window): number {
  return (REACH + 1) ** 2 * rows * columns;
}
