import * as tf from "@tensorflow/tfjs";
import { canPlaceImages, numbersOf, packImages, placedImages, PLACEMENT_NUMBERS } from "../../kernels";
import {
  augment,
  type Augmentation,
  DEVIATION,
  MEAN,
  normalise,
  type Placement,
  randomPlacements,
  UNCHANGED,
} from "../augmentation";
import { IMAGE_SIZE, type Images, PIXELS } from "../dataset/dataset";
import type { Random } from "../random";

/** Hands a network its images, as tensors of the present back end: [batch, 28, 28, 1]. */
export interface ImageFeed {
  readonly images: Images;
  /** Images by their numbers, each changed at random. */
  augmented(indices: Uint32Array, by: Augmentation, random: Random): tf.Tensor4D;
  /** Images as they are, one after the other. */
  unchanged(first: number, count: number): tf.Tensor4D;
  dispose(): void;
}

/**
 * A back end that can keeps all images and changes them by itself: a GPU, or our kernels of WebAssembly. Elsewhere they are
 * changed here. Both draw the same random numbers.
 */
export async function openFeed(images: Images, share: () => Promise<void>): Promise<ImageFeed> {
  return canPlaceImages() ? AtlasFeed.open(images, share) : new PlainFeed(images);
}

/** The feeds of a run, which are closed when its work has ended in any way. */
export async function withFeeds<Result>(
  images: { readonly train: Images; readonly test: Images },
  share: () => Promise<void>,
  work: (feeds: { readonly train: ImageFeed; readonly test: ImageFeed }) => Promise<Result>,
): Promise<Result> {
  const opened: ImageFeed[] = [];
  const open = async (of: Images) => {
    const feed = await openFeed(of, share);
    opened.push(feed);
    return feed;
  };
  try {
    return await work({ train: await open(images.train), test: await open(images.test) });
  } finally {
    for (const feed of opened) feed.dispose();
  }
}

class PlainFeed implements ImageFeed {
  constructor(readonly images: Images) {}

  augmented(indices: Uint32Array, by: Augmentation, random: Random): tf.Tensor4D {
    return tensorOf(augment(this.images, indices, by, random));
  }

  unchanged(first: number, count: number): tf.Tensor4D {
    return tensorOf(normalise(this.images, first, count));
  }

  dispose(): void {
    // Nothing is kept.
  }
}

/** So many images are packed between two looks at the clock: some milliseconds' work. */
const IMAGES_A_TURN = 2000;

class AtlasFeed implements ImageFeed {
  private constructor(
    readonly images: Images,
    private readonly atlas: tf.Tensor2D,
  ) {}

  static async open(images: Images, share: () => Promise<void>): Promise<AtlasFeed> {
    const numbers = new Float32Array(images.count * numbersOf(PIXELS));
    for (let first = 0; first < images.count; first += IMAGES_A_TURN) {
      packImages(numbers, images.pixels, PIXELS, first, Math.min(first + IMAGES_A_TURN, images.count));
      await share();
    }
    return new AtlasFeed(images, tf.tensor2d(numbers, [images.count, numbersOf(PIXELS)]));
  }

  augmented(indices: Uint32Array, by: Augmentation, random: Random): tf.Tensor4D {
    return this.#placed(indices, randomPlacements(indices.length, by, random), by.interpolation);
  }

  unchanged(first: number, count: number): tf.Tensor4D {
    const indices = Uint32Array.from({ length: count }, (_, index) => first + index);
    return this.#placed(indices, Array<Placement>(count).fill(UNCHANGED), "nearest");
  }

  dispose(): void {
    this.atlas.dispose();
  }

  #placed(
    indices: Uint32Array,
    placements: readonly Placement[],
    interpolation: Augmentation["interpolation"],
  ): tf.Tensor4D {
    const rows = Float32Array.from(placements.flatMap((placement, place) => [indices[place]!, ...matrixOf(placement)]));
    return tf.tidy(() => {
      const table = tf.tensor2d(rows, [placements.length, PLACEMENT_NUMBERS]);
      const [height, width, mean, deviation] = [IMAGE_SIZE, IMAGE_SIZE, MEAN, DEVIATION];
      return placedImages(this.atlas, table, { height, width, mean, deviation, interpolation });
    });
  }
}

/** cos/scale, sin/scale and the shift: where `placeInto` reads a pixel. */
function matrixOf({ angleDegrees, scale, shiftX, shiftY }: Placement): [number, number, number, number] {
  const angle = (angleDegrees * Math.PI) / 180;
  return [Math.cos(angle) / scale, Math.sin(angle) / scale, shiftX, shiftY];
}

function tensorOf(pixels: Float32Array): tf.Tensor4D {
  return tf.tensor4d(pixels, [pixels.length / PIXELS, IMAGE_SIZE, IMAGE_SIZE, 1]);
}
