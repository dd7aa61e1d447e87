import * as tf from "@tensorflow/tfjs";
import { readTensor } from "../backend/gpu";
import { addScore, score, type Score } from "../model/crossEntropy";

interface Waiting {
  readonly logits: tf.Tensor2D;
  readonly labels: Uint8Array;
}

/** A GPU works ahead of the program; so many batches it may be ahead before somebody waits for its results. */
const MOST_WAITING = 64;

/**
 * The scores of batch after batch. Logits are left where they are and read together now and then, because every reading
 * makes a GPU and the program wait for each other.
 */
export class Scores {
  /** Of all that were read. */
  readonly total: Score = { lossSum: 0, correct: 0, count: 0 };
  /** Of the one that was read last. */
  last: Score = { lossSum: 0, correct: 0, count: 0 };
  #waiting: Waiting[] = [];

  get isFull(): boolean {
    return this.#waiting.length >= MOST_WAITING;
  }

  /** Takes over the logits of one batch. */
  add(logits: tf.Tensor2D, labels: Uint8Array): void {
    this.#waiting.push({ logits, labels });
  }

  /** Reads all that wait. */
  async read(): Promise<void> {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    const all = tf.concat(waiting.map(({ logits }) => logits));
    tf.dispose(waiting.map(({ logits }) => logits));
    const classes = all.shape[1];
    const values = await readTensor(all).finally(() => {
      all.dispose();
    });
    let first = 0;
    for (const { labels } of waiting) {
      const length = labels.length * classes;
      this.last = score(values.subarray(first, first + length), labels);
      addScore(this.total, this.last);
      first += length;
    }
  }

  /** Forgets what was not read yet. */
  dispose(): void {
    tf.dispose(this.#waiting.map(({ logits }) => logits));
    this.#waiting = [];
  }
}
