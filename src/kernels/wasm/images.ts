import type * as tf from "@tensorflow/tfjs";
import type { PlacementAttributes } from "../fused";
import { areFloats } from "../kernel";
import type { KernelCall } from "./kernel";
import { NUMBER, type Workshop } from "./workshop";

type ImagesCall = KernelCall<Readonly<Record<"atlas" | "placements", tf.TensorInfo>>, PlacementAttributes>;

/** @returns [batch, height, width, 1] */
export function placedImages(workshop: Workshop, { inputs, attrs }: ImagesCall): tf.TensorInfo | undefined {
  const { atlas, placements } = inputs;
  if (!areFloats(atlas, placements)) return undefined;
  const { height, width, mean, deviation, interpolation } = attrs;
  const [batch = 0] = placements.shape;
  const images = workshop.output([batch, height, width, 1]);
  const { kernels, team } = workshop;
  const [values = 0] = workshop.reserve(256 * NUMBER);
  const rooms = workshop.reserveForParts(NUMBER * kernels.imageRoom(height, width));
  const normalised = Float32Array.from({ length: 256 }, (_, byte) => (byte / 255 - mean) / deviation);
  workshop.floats(values, normalised.length).set(normalised);
  const [from, by, to] = [workshop.addressOf(atlas), workshop.addressOf(placements), workshop.addressOf(images)];
  const bilinear = interpolation === "bilinear" ? 1 : 0;
  team.share("placeImages", batch, (part, first, last) => {
    return [from, by, values, to, height, width, bilinear, rooms[part] ?? 0, first, last];
  });
  return images;
}
