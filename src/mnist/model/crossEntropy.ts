/** What some images came to. */
export interface Score {
  /** The sum of −log softmax(logits) at the labels; divided by `count` it is the loss. */
  lossSum: number;
  correct: number;
  count: number;
}

/** Scores logits, image by image, against their labels. In double precision, and the same on every back end. */
export function score(logits: Float32Array, labels: Uint8Array): Score {
  const classes = logits.length / labels.length;
  const total: Score = { lossSum: 0, correct: 0, count: labels.length };
  labels.forEach((label, index) => {
    const row = logits.subarray(index * classes, (index + 1) * classes);
    const highest = row.reduce((largest, logit) => Math.max(largest, logit), -Infinity);
    const sum = row.reduce((exponentials, logit) => exponentials + Math.exp(logit - highest), 0);
    total.lossSum += Math.log(sum) + highest - row[label]!;
    if (row.indexOf(highest) === label) total.correct++; // of equal logits the first counts, as torch.argmax has it
  });
  return total;
}

/** Adds one score to another. */
export function addScore(total: Score, { lossSum, correct, count }: Score): void {
  total.lossSum += lossSum;
  total.correct += correct;
  total.count += count;
}
