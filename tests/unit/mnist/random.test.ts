import { describe, expect, it } from "@jest/globals";
import { Random } from "../../../src/mnist/random";

describe("random numbers", () => {
  it("are those of xoshiro128** 1.1", () => {
    // Printed by the authors' own C program (https://prng.di.unimi.it/xoshiro128starstar.c) from the state 1, 2, 3, 4.
    const random = new Random([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, () => random.uint32())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it("are the same for the same seed, and others for another seed, purpose or epoch", () => {
    const first = (random: Random) => Array.from({ length: 4 }, () => random.uint32()).join();
    const beginnings = [
      Random.for(1, "order", 0),
      Random.for(2, "order", 0),
      Random.for(1, "order", 1),
      Random.for(1, "dropout", 0),
      Random.for(0, "initialisation"),
      Random.for(2 ** 32 - 1, "order", 0),
    ].map(first);
    expect(new Set(beginnings).size).toBe(beginnings.length);
    expect(first(Random.for(1, "order", 0))).toBe(beginnings[0]);
  });

  it("fill an interval evenly", () => {
    const random = Random.for(1, "augmentation");
    const values = Array.from({ length: 20_000 }, () => random.uniform(-2, 6));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-2);
    expect(Math.max(...values)).toBeLessThan(6);
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(2, 0);
    expect(values.filter((value) => value < 0).length / values.length).toBeCloseTo(0.25, 1);
  });

  it("choose each of a few as often as the others", () => {
    const random = Random.for(3, "order");
    const counts = [0, 0, 0, 0, 0, 0, 0];
    for (let draw = 0; draw < 7000; draw++) counts[random.below(7)]! += 1;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120); // four standard deviations
  });

  it("put everything into a new order, and leave nothing out", () => {
    const order = Random.for(1, "order").permutation(1000);
    expect(order.filter((value, index) => value === index).length).toBeLessThan(10);
    expect(Array.from(order).sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, index) => index));
    expect(Random.for(1, "order").permutation(0)).toHaveLength(0);
  });
});
