import { expect, it } from "@jest/globals";
import { Worth } from "../../../../src/kernels/wasm/worth";

/** For what share of so many jobs helpers are asked, who are waited for that long when the own part takes 1. */
function asked(worth: Worth, jobs: number, waited: number): number {
  let shared = 0;
  for (let job = 0; job < jobs; job++) {
    if (!worth.isWorthIt()) continue;
    worth.note(1, waited);
    shared++;
  }
  return shared / jobs;
}

it("asks helpers while that is faster than to work alone, and seldom where it is not", () => {
  const worth = new Worth(1);
  expect(asked(worth, 10_000, 0.2)).toBe(1);
  expect(asked(worth, 100_000, 3)).toBeLessThan(0.05);
  asked(worth, 20_000, 0.2); // until it tries again
  expect(asked(worth, 10_000, 0.2)).toBe(1);
});

it("does not leave helpers alone for one of twenty steps in which the page had something else to do", () => {
  const worth = new Worth(1);
  for (let step = 0; step < 100; step++) expect(asked(worth, 100, step % 20 === 7 ? 10 : 0.2)).toBe(1);
});

it("waits for three helpers as long as they would take one after the other", () => {
  expect(asked(new Worth(3), 10_000, 2.5)).toBe(1);
  expect(asked(new Worth(3), 10_000, 3.5)).toBeLessThan(1);
});
