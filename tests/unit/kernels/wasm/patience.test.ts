import { Worker } from "node:worker_threads";
import { describe, expect, it } from "@jest/globals";
import { Patience } from "../../../../src/kernels/wasm/patience";

const [WORD, ANSWER] = [0, 1];

/** A thread that answers each number at WORD by the same number at ANSWER, after it has let the other one fall asleep. */
const ANSWERING = `
  const { workerData: board } = require("node:worker_threads");
  for (let word = 0; word < 20; ) {
    Atomics.wait(board, ${WORD}, word);
    word = Atomics.load(board, ${WORD});
    Atomics.wait(board, 2, 0, word % 2 === 0 ? 20 : 0);
    Atomics.store(board, ${ANSWER}, word);
    Atomics.notify(board, ${ANSWER});
  }
`;

describe("a thread that waits for another one's word", () => {
  it("goes on at once where the word is there already", () => {
    new Patience(true).waitForChange(Int32Array.of(7), 0, 6);
  });

  for (const maySleep of [true, false]) {
    it(`hears it soon or late, ${maySleep ? "asleep or awake" : "awake"}`, async () => {
      const board = new Int32Array(new SharedArrayBuffer(12));
      const worker = new Worker(ANSWERING, { eval: true, workerData: board });
      const ended = new Promise((resolve) => worker.once("exit", resolve));
      await new Promise((resolve) => worker.once("online", resolve));
      const patience = new Patience(maySleep);
      for (let word = 1; word <= 20; word++) {
        Atomics.store(board, WORD, word);
        Atomics.notify(board, WORD);
        patience.waitForChange(board, ANSWER, word - 1);
        expect(Atomics.load(board, ANSWER)).toBe(word);
      }
      expect(await ended).toBe(0);
    });
  }
});
