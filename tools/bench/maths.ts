import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { ASSIGNMENT } from "../../src/backprop/assignment";
import { buildNodeBundle } from "../build/build";
import { median, print } from "./figure";
import type * as shippedModule from "./shipped";

type Shipped = typeof shippedModule;

const RUNS = 5;

/** The maths of the sheet: steps of the 2-2-2 network a second, and how long a cell can hold the page. */
export async function benchMaths(): Promise<void> {
  const shipped = await loadShipped();
  const descend = (steps: number) => {
    shipped.assignmentDescent().advance(steps);
  };
  const [ours, unrolled] = interleaved([descend, descendUnrolled], 1_000_000);
  const [tensorflow] = interleaved([descendTensorflow], 200);
  print({
    figure: "training steps of the 2-2-2 network on one core",
    value: ours ?? 0,
    unit: "steps/s",
    target: ">= 3000000",
    reference: { name: "the same written out by hand for this one network", value: unrolled ?? 0 },
  });
  print({
    figure: "training steps of the 2-2-2 network on one core",
    value: ours ?? 0,
    unit: "steps/s",
    reference: { name: "TensorFlow.js, cpu back end, automatic gradients", value: tensorflow ?? 0 },
  });
  print({
    figure: "longest time that one call of a function holds the page, a million steps",
    value: await longestBlock(shipped.stepsTo),
    unit: "ms",
    target: "<= 200",
  });
}

/** Steps a second of each, taken in turns so that a busy moment of the machine hits all. Returns the medians. */
function interleaved(contestants: readonly ((steps: number) => void)[], steps: number): number[] {
  const speeds = contestants.map((): number[] => []);
  for (const contestant of contestants) contestant(Math.ceil(steps / 10)); // warm-up
  for (let run = 0; run < RUNS; run++) {
    contestants.forEach((contestant, index) => {
      const start = performance.now();
      contestant(steps);
      speeds[index]?.push((steps / (performance.now() - start)) * 1000);
    });
  }
  return speeds.map(median);
}

/** The maths in one bundle, as in the add-in: modules that Node loads singly call each other more slowly. */
async function loadShipped(): Promise<Shipped> {
  const folder = await mkdtemp(join(tmpdir(), "backprop-"));
  try {
    await buildNodeBundle("./tools/bench/shipped.ts", folder);
    return (await import(join(folder, "bundle.js"))) as Shipped;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What a program for this network alone would do: no loops over units, no arrays. */
function descendUnrolled(steps: number): number {
  const [i1, i2] = ASSIGNMENT.inputs;
  const [t1, t2] = ASSIGNMENT.targets;
  const rate = ASSIGNMENT.learningRate;
  let [w1, w2, w3, w4, w5, w6, w7, w8] = ASSIGNMENT.weights as unknown as [
    ...[number, number, number, number],
    ...[number, number, number, number],
  ];
  for (let step = 0; step < steps; step++) {
    const h1 = 1 / (1 + Math.exp(-(w1 * i1 + w2 * i2)));
    const h2 = 1 / (1 + Math.exp(-(w3 * i1 + w4 * i2)));
    const o1 = 1 / (1 + Math.exp(-(w5 * h1 + w6 * h2)));
    const o2 = 1 / (1 + Math.exp(-(w7 * h1 + w8 * h2)));
    const d1 = (o1 - t1) * o1 * (1 - o1);
    const d2 = (o2 - t2) * o2 * (1 - o2);
    const e1 = (d1 * w5 + d2 * w7) * h1 * (1 - h1);
    const e2 = (d1 * w6 + d2 * w8) * h2 * (1 - h2);
    w1 -= rate * e1 * i1;
    w2 -= rate * e1 * i2;
    w3 -= rate * e2 * i1;
    w4 -= rate * e2 * i2;
    w5 -= rate * d1 * h1;
    w6 -= rate * d1 * h2;
    w7 -= rate * d2 * h1;
    w8 -= rate * d2 * h2;
  }
  return w1 + w2 + w3 + w4 + w5 + w6 + w7 + w8;
}

function descendTensorflow(steps: number): void {
  tf.enableProdMode();
  const x = tf.tensor2d([[...ASSIGNMENT.inputs]]);
  const t = tf.tensor2d([[...ASSIGNMENT.targets]]);
  const hidden = tf.variable(tf.tensor2d([...ASSIGNMENT.weights.slice(0, 4)], [2, 2]));
  const output = tf.variable(tf.tensor2d([...ASSIGNMENT.weights.slice(4)], [2, 2]));
  const optimizer = tf.train.sgd(ASSIGNMENT.learningRate);
  const loss = () => {
    const activations = tf.sigmoid(x.matMul(hidden, false, true));
    const outputs = tf.sigmoid(activations.matMul(output, false, true));
    return t.sub(outputs).square().sum().div<tf.Scalar>(2);
  };
  for (let step = 0; step < steps; step++) optimizer.minimize(loss);
  tf.dispose([x, t, hidden, output]);
}

/** The longest pause between two turns of the event loop while a formula takes a million steps. */
async function longestBlock(stepsTo: Shipped["stepsTo"]): Promise<number> {
  let longest = 0;
  let last = performance.now();
  let isDone = false;
  const watch = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isDone) setImmediate(watch);
  };
  watch();
  await stepsTo([[-1]]).catch(() => undefined); // #N/A, after all million steps
  isDone = true;
  return longest;
}
