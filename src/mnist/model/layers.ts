/** One layer as a diagram shows it. Convolutions have no bias, stride 1 and no padding, as in the assignment. */
export type Layer =
  | { readonly kind: "conv2d"; readonly kernelSize: number; readonly filters: number }
  | { readonly kind: "batchNorm" }
  | { readonly kind: "relu" }
  | { readonly kind: "dropout" }
  | { readonly kind: "maxPool"; readonly poolSize: number }
  | { readonly kind: "averagePool"; readonly poolSize: number };

/** Height, width and channels of what one layer passes to the next, for one image. */
export type Shape = readonly [height: number, width: number, channels: number];

export const INPUT_SHAPE: Shape = [28, 28, 1];

const conv2d = (kernelSize: number, filters: number): Layer => ({ kind: "conv2d", kernelSize, filters });
const batchNorm: Layer = { kind: "batchNorm" };
const relu: Layer = { kind: "relu" };
const dropout: Layer = { kind: "dropout" };
const maxPool = (poolSize: number): Layer => ({ kind: "maxPool", poolSize });
const averagePool = (poolSize: number): Layer => ({ kind: "averagePool", poolSize });

/** The assignment's network: 11,924 parameters. After the last layer come log-softmax and the loss. */
export const ASSIGNMENT_LAYERS: readonly Layer[] = [
  // an image:                                28 × 28 ×  1
  ...[conv2d(3, 4), batchNorm, relu], //            26 × 26 ×  4
  ...[conv2d(3, 8), batchNorm, relu], //            24 × 24 ×  8
  conv2d(1, 16), //                                 24 × 24 × 16
  maxPool(2), //                                    12 × 12 × 16
  ...[conv2d(3, 32), batchNorm, relu, dropout], //  10 × 10 × 32
  ...[conv2d(1, 16), batchNorm, relu, dropout], //  10 × 10 × 16
  ...[conv2d(3, 16), batchNorm, relu, dropout], //   8 ×  8 × 16
  ...[conv2d(3, 16), batchNorm, relu], //            6 ×  6 × 16
  ...[conv2d(3, 10), batchNorm, relu], //            4 ×  4 × 10
  averagePool(4), //                                 1 ×  1 × 10
  conv2d(1, 10), //                                  1 ×  1 × 10, the logits
];

/** A network of 4,958 parameters: narrow, all 3 × 3, and nothing drops out, for it has nothing to spare. */
export const TINY_LAYERS: readonly Layer[] = [
  // an image:                                28 × 28 ×  1
  ...[conv2d(3, 6), batchNorm, relu], //            26 × 26 ×  6
  ...[conv2d(3, 8), batchNorm, relu], //            24 × 24 ×  8
  maxPool(2), //                                    12 × 12 ×  8
  ...[conv2d(3, 10), batchNorm, relu], //           10 × 10 × 10
  ...[conv2d(3, 10), batchNorm, relu], //            8 ×  8 × 10
  ...[conv2d(3, 12), batchNorm, relu], //            6 ×  6 × 12
  ...[conv2d(3, 14), batchNorm, relu], //            4 ×  4 × 14
  averagePool(4), //                                 1 ×  1 × 14
  conv2d(1, 10), //                                  1 ×  1 × 10, the logits
];

/** A layer with what goes in and what comes out. */
export interface PlacedLayer {
  readonly layer: Layer;
  readonly input: Shape;
  readonly output: Shape;
}

/** Every layer with its shapes, in order. */
export function placed(layers: readonly Layer[], inputShape: Shape = INPUT_SHAPE): PlacedLayer[] {
  let input = inputShape;
  return layers.map((layer) => {
    const output = outputShape(layer, input);
    const here = { layer, input, output };
    input = output;
    return here;
  });
}

function outputShape(layer: Layer, [height, width, channels]: Shape): Shape {
  switch (layer.kind) {
    case "conv2d":
      return [height - layer.kernelSize + 1, width - layer.kernelSize + 1, layer.filters];
    case "maxPool":
    case "averagePool":
      return [Math.floor(height / layer.poolSize), Math.floor(width / layer.poolSize), channels];
    case "batchNorm":
    case "relu":
    case "dropout":
      return [height, width, channels];
    default:
      return layer satisfies never;
  }
}
