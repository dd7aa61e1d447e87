/** Height and width of an image. */
export const IMAGE_SIZE = 28;

export const PIXELS = IMAGE_SIZE * IMAGE_SIZE;

/** How many digits there are to tell apart. */
export const CLASSES = 10;

/** Images with their labels, in order. */
export interface Images {
  readonly count: number;
  /** 0 (paper) … 255 (ink), image by image, row by row: count × 28 × 28. */
  readonly pixels: Uint8Array;
  /** 0 … 9. */
  readonly labels: Uint8Array;
}

/** What a run learns from, and how it can be recognised later. */
export interface DatasetDescription {
  /** As people write it: MNIST, synthetic digits. */
  readonly name: string;
  /** Where it came from, as an address or in words. */
  readonly origin: string;
  /** SHA-256 over those of the four unpacked files; equal data sets have equal ones. */
  readonly checksum: string;
  readonly trainCount: number;
  readonly testCount: number;
}

export interface Dataset {
  readonly description: DatasetDescription;
  readonly train: Images;
  readonly test: Images;
}

/** How many images a run has, and whether some are held out. */
export interface Shares {
  readonly trainImages: number;
  readonly testImages: number;
  /** So many of the last training images are tested with instead of the test images; 0 for none. */
  readonly heldOutImages: number;
}

/** What a run learns from and what it is tested with. Fewer training images than are to be held out leave none to learn from. */
export function shared(
  { train, test }: Dataset,
  { trainImages, testImages, heldOutImages }: Shares,
): Pick<Dataset, "train" | "test"> {
  if (heldOutImages === 0) return { train: firstImages(train, trainImages), test: firstImages(test, testImages) };
  const learnt = Math.max(0, train.count - heldOutImages);
  return {
    train: firstImages(train, Math.min(trainImages, learnt)),
    test: firstImages(imagesFrom(train, learnt), testImages),
  };
}

function imagesFrom({ count, pixels, labels }: Images, first: number): Images {
  return { count: count - first, pixels: pixels.subarray(first * PIXELS), labels: labels.subarray(first) };
}

/** The first `count` images. MNIST is shuffled already, so these are a fair sample, and the same one for everybody. */
export function firstImages(images: Images, count: number): Images {
  if (count >= images.count) return images;
  return {
    count,
    pixels: images.pixels.subarray(0, count * PIXELS),
    labels: images.labels.subarray(0, count),
  };
}
