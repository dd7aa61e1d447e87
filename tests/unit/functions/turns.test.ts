import { describe, expect, it } from "@jest/globals";
import type { Network, Samples } from "../../../src/backprop/network";
import { Training } from "../../../src/functions/training";
import { pauseByMessage, Turns } from "../../../src/functions/turns";
import { assignmentNetwork, oneSample } from "../../support/networks";

/** A clock that moves only when it is told to, and a page whose pauses are counted. */
function fakePage() {
  let time = 0;
  const waiting: (() => void)[] = [];
  return {
    now: () => time,
    pause: () => new Promise<void>((resolve) => waiting.push(resolve)),
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
    /** The page gets its turn: everything that waits may go on. */
    breathe: async () => {
      for (const resume of waiting.splice(0)) resume();
      await Promise.resolve();
    },
    get waitingCount() {
      return waiting.length;
    },
  };
}

describe("a turn", () => {
  it("is over after its length, and a new one starts once the page had its turn", async () => {
    const page = fakePage();
    const turns = new Turns(page.now, page.pause, 50);
    expect(turns.isOver).toBe(false);
    page.pass(49);
    expect(turns.isOver).toBe(false);
    page.pass(1);
    expect(turns.isOver).toBe(true);
    await page.breathe();
    expect(turns.isOver).toBe(false);
  });

  it("is shared: what starts late in a turn waits for the next one", async () => {
    const page = fakePage();
    const turns = new Turns(page.now, page.pause, 50);
    expect(turns.isOver).toBe(false);
    page.pass(60);
    let started = false;
    const second = turns.next().then(() => {
      started = true;
    });
    await Promise.resolve();
    expect(started).toBe(false);
    await page.breathe();
    await second;
    expect(started).toBe(true);
  });

  it("pauses by a message, which lets other messages through first", async () => {
    const order: string[] = [];
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      order.push("the page's message");
      port1.close();
    };
    port2.postMessage(undefined);
    await pauseByMessage();
    order.push("the calculation");
    expect(order).toEqual(["the page's message", "the calculation"]);
  });
});

describe("a training", () => {
  const network: Network = assignmentNetwork();
  const samples: Samples = oneSample([0.05, 0.1], [0.01, 0.99]);

  it("lets the page breathe whenever a turn is over, and loses no step", async () => {
    const page = fakePage();
    // Every look at the clock costs 30 ms, so that a turn of 50 ms is over at the second piece of work.
    const turns = new Turns(
      () => {
        page.pass(30);
        return page.now();
      },
      page.pause,
      50,
    );
    const training = new Training(network, samples, { learningRate: 0.5 }, turns);
    const finished = training.advance(100_000);
    let breaths = 0;
    while (training.descent.stepCount < 100_000) {
      await page.breathe();
      if (page.waitingCount > 0) breaths++;
      await new Promise(setImmediate);
    }
    await finished;
    expect(breaths).toBeGreaterThan(1);
    expect(training.descent.stepCount).toBe(100_000);
  });
});
