import type * as tf from "@tensorflow/tfjs";
import { BYTES_A_NUMBER, numbersOf } from "../atlas";
import type { PlacementAttributes } from "../fused";
import { areFloats } from "../kernel";
import { PLACEMENT_NUMBERS } from "../operations";
import { type WebglCalculation, calculationFor, pairs, type WebglCall } from "./program";

type ImagesCall = WebglCall<Readonly<Record<"atlas" | "placements", tf.TensorInfo>>, PlacementAttributes>;

/** @returns [batch, height, width, 1] */
export function placedImages({ inputs, attrs, backend }: ImagesCall): tf.TensorInfo | undefined {
  const { atlas, placements } = inputs;
  if (!areFloats(atlas, placements)) return undefined;
  const { height, width, mean, deviation, interpolation } = attrs;
  const shape = [placements.shape[0] ?? 0, height, width, 1];
  return placed({ height, width, interpolation })(backend, [atlas, placements], shape, mean, deviation);
}

type Geometry = Pick<PlacementAttributes, "height" | "width" | "interpolation">;

/** GLSL: the number at a row and a column of a tensor of two dimensions. */
const cell = (input: string, columns: number) => `
      float ${input}Cell(int row, int column) {
        vec4 t = ${input}_(row / 2 * ${pairs(columns)} + column / 2);
        vec2 of = row % 2 == 0 ? t.xy : t.zw;
        return column % 2 == 0 ? of.x : of.y;
      }`;

const INK = {
  nearest: "ink(image, int(floor(y + 0.5)), int(floor(x + 0.5)))",
  bilinear: "between(image, y, x)",
} as const;

const placed: (geometry: Geometry) => WebglCalculation = calculationFor(
  ({ height, width, interpolation }: Geometry) => ({
    reads: ["atlas", "placements"],
    floats: ["mean", "deviation"],
    functions: `${cell("atlas", numbersOf(height * width))}${cell("placements", PLACEMENT_NUMBERS)}
      float ink(int image, int y, int x) {
        if (y < 0 || y >= ${height} || x < 0 || x >= ${width}) return 0.0;
        int byte = y * ${width} + x;
        int number = int(atlasCell(image, byte / ${BYTES_A_NUMBER}));
        return float((number >> (8 * (byte % ${BYTES_A_NUMBER}))) & 255);
      }
      float between(int image, float y, float x) {
        int row = int(floor(y));
        int column = int(floor(x));
        float above = mix(ink(image, row, column), ink(image, row, column + 1), x - float(column));
        float below = mix(ink(image, row + 1, column), ink(image, row + 1, column + 1), x - float(column));
        return mix(above, below, y - float(row));
      }
      float pixel(int place, int row, int column) {
        int image = int(placementsCell(place, 0));
        float a = placementsCell(place, 1);
        float b = placementsCell(place, 2);
        vec2 middle = vec2(${(width - 1) / 2}, ${(height - 1) / 2});
        vec2 p = vec2(column, row) - middle - vec2(placementsCell(place, 3), placementsCell(place, 4));
        float x = a * p.x - b * p.y + middle.x;
        float y = b * p.x + a * p.y + middle.y;
        return (${INK[interpolation]} / 255.0 - mean) / deviation;
      }`,
    texel: `
        int column = index % ${pairs(width)} * 2;
        int row = index / ${pairs(width)} % ${height};
        int place = index / ${pairs(width) * height};
        return vec4(pixel(place, row, column), 0.0, pixel(place, row, column + 1), 0.0);`,
  }),
);
