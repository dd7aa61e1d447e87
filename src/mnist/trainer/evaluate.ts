import type { Score } from "../model/crossEntropy";
import type { Network } from "../model/network";
import type { ImageFeed } from "./feed";
import { Scores } from "./scores";

/** Large enough to be fast, small enough for any GPU's memory. */
const BATCH_SIZE = 500;

/**
 * The network's score over images, unchanged ones, in evaluation.
 *
 * @param share is awaited between batches; it may throw to end the evaluation.
 */
export async function evaluate(network: Network, feed: ImageFeed, share: () => Promise<void>): Promise<Score> {
  const scores = new Scores();
  const { images } = feed;
  try {
    for (let first = 0; first < images.count; first += BATCH_SIZE) {
      const count = Math.min(BATCH_SIZE, images.count - first);
      const batch = feed.unchanged(first, count);
      scores.add(network.predict(batch), images.labels.subarray(first, first + count));
      batch.dispose();
      if (scores.isFull) await scores.read();
      await share();
    }
    await scores.read();
    return scores.total;
  } finally {
    scores.dispose();
  }
}
