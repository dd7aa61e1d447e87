import type * as tf from "@tensorflow/tfjs";
import { BYTES_A_NUMBER, numbersOf } from "../atlas";
import type { PlacementAttributes } from "../fused";
import { areFloats } from "../kernel";
import { PLACEMENT_NUMBERS } from "../operations";
import { calculation, type WebgpuCall } from "./program";

type ImagesCall = WebgpuCall<Readonly<Record<"atlas" | "placements", tf.TensorInfo>>, PlacementAttributes>;

/** @returns [batch, height, width, 1] */
export function placedImages({ inputs, attrs, backend }: ImagesCall): tf.TensorInfo | undefined {
  const { atlas, placements } = inputs;
  if (!areFloats(atlas, placements)) return undefined;
  const { height, width, mean, deviation, interpolation } = attrs;
  const shape = [placements.shape[0] ?? 0, height, width, 1];
  const of = [height, width, numbersOf(height * width), Number(interpolation === "bilinear"), mean, deviation];
  return placed(backend, [atlas, placements], shape, ...of);
}

const placed = calculation({
  reads: ["atlas", "placements"],
  integers: ["height", "width", "numbers", "isBilinear"],
  floats: ["mean", "deviation"],
  functions: `
      fn ink(image : i32, y : i32, x : i32) -> f32 {
        if (y < 0 || y >= uniforms.height || x < 0 || x >= uniforms.width) { return 0.0; }
        let byte = y * uniforms.width + x;
        let number = i32(atlas[image * uniforms.numbers + byte / ${BYTES_A_NUMBER}]);
        return f32((number >> u32(8 * (byte % ${BYTES_A_NUMBER}))) & 255);
      }
      fn between(image : i32, y : f32, x : f32) -> f32 {
        let row = i32(floor(y));
        let column = i32(floor(x));
        let above = mix(ink(image, row, column), ink(image, row, column + 1), x - floor(x));
        let below = mix(ink(image, row + 1, column), ink(image, row + 1, column + 1), x - floor(x));
        return mix(above, below, y - floor(y));
      }`,
  value: `
        let pixel = index % (uniforms.width * uniforms.height);
        let placement = index / (uniforms.width * uniforms.height) * ${PLACEMENT_NUMBERS};
        let image = i32(placements[placement]);
        let a = placements[placement + 1];
        let b = placements[placement + 2];
        let middle = vec2<f32>(f32(uniforms.width - 1), f32(uniforms.height - 1)) / 2.0;
        let moved = vec2<f32>(placements[placement + 3], placements[placement + 4]);
        let p = vec2<f32>(f32(pixel % uniforms.width), f32(pixel / uniforms.width)) - middle - moved;
        let x = a * p.x - b * p.y + middle.x;
        let y = b * p.x + a * p.y + middle.y;
        var value = 0.0;
        if (uniforms.isBilinear == 1) {
          value = between(image, y, x);
        } else {
          value = ink(image, i32(floor(y + 0.5)), i32(floor(x + 0.5)));
        }
        return (value / 255.0 - uniforms.mean) / uniforms.deviation;`,
});
