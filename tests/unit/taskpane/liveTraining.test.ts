import { describe, expect, it } from "@jest/globals";
import { ASSIGNMENT } from "../../../src/backprop/assignment";
import { type LiveState, LiveTraining } from "../../../src/taskpane/lab/liveTraining";
import type { StartChanges, StartSheet } from "../../../src/workbook/workbook";

const { inputs, targets, weights, learningRate } = ASSIGNMENT;
const SHEET: StartSheet = {
  worksheetId: "one",
  start: { inputs, targets, weights, learningRate },
  landscape: undefined,
  hasRows: true,
  steps: 3,
};

/** A training over a workbook that notes what is done to it, with a clock that the test winds. */
function training({ write = () => Promise.resolve() }: { write?: () => Promise<void> } = {}) {
  const written: [string, StartChanges][] = [];
  /** The same, a list for each step of undo, and how many of those are closed. */
  const steps: StartChanges[][] = [];
  let closed = 0;
  const selected: number[] = [];
  const failures: unknown[] = [];
  let waiting: (() => void)[] = [];
  let state: LiveState | undefined;
  let refreshed = 0;
  const live = new LiveTraining({
    workbook: {
      openStart: (id) => {
        const step: StartChanges[] = [];
        steps.push(step);
        return {
          write: (changes) => {
            written.push([id, changes]);
            step.push(changes);
            return write();
          },
          close: () => closed++,
        };
      },
      selectStep: (_, step) => {
        selected.push(step);
        return Promise.resolve();
      },
    },
    render: (shown) => {
      state = shown;
    },
    fail: (error) => failures.push(error),
    refresh: () => refreshed++,
    wait: (action) => waiting.push(action),
  });
  /** All that waits now has waited long enough. */
  const pass = async () => {
    const due = waiting;
    waiting = [];
    for (const action of due) action();
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  live.show(SHEET);
  return {
    live,
    written,
    steps,
    closed: () => closed,
    selected,
    failures,
    pass,
    state: () => state,
    refreshed: () => refreshed,
  };
}

describe("the training in the pane", () => {
  it("plays to the last step, stops there, and begins anew when it is played again", async () => {
    const { live, pass, selected, state } = training();
    live.playOrPause();
    for (let step = 0; step < 5; step++) await pass();
    expect(state()).toMatchObject({ step: 3, isPlaying: false });
    expect(selected).toEqual([1, 2, 3]);
    live.playOrPause();
    expect(state()).toMatchObject({ step: 0, isPlaying: true });
  });

  it("is not played twice as fast when it is paused and played in a moment", async () => {
    const { live, pass, state } = training();
    live.playOrPause();
    live.playOrPause();
    live.playOrPause();
    await pass();
    expect(state()?.step).toBe(1);
  });

  it("writes the last of many moves, and only then looks at the sheet again", async () => {
    const { live, pass, written, refreshed, state } = training();
    live.move(0, 1);
    live.move(0, 2);
    live.move(5, -1);
    live.show(SHEET); // what was read before the numbers arrived
    expect(state()?.start.learningRate).toBe(2);
    for (let turn = 0; turn < 3; turn++) await pass();
    expect(written).toEqual([
      ["one", new Map([[0, 1]])],
      [
        "one",
        new Map([
          [0, 2],
          [5, -1],
        ]),
      ],
    ]);
    expect(refreshed()).toBe(1);
  });

  it("makes one step of undo of a slider's whole way, and another of the next slider's", async () => {
    const { live, pass, steps, closed } = training();
    live.move(0, 1);
    await pass();
    live.move(0, 2);
    live.letGo();
    live.move(5, -1);
    live.letGo();
    live.letGo(); // leaving a slider that was let go is no move
    for (let turn = 0; turn < 4; turn++) await pass();
    expect(steps).toEqual([[new Map([[0, 1]]), new Map([[0, 2]])], [new Map([[5, -1]])]]);
    expect(closed()).toBe(2);
  });

  it("closes the step of undo of a sheet that is left", async () => {
    const { live, pass, closed } = training();
    live.move(0, 1);
    await pass();
    expect(closed()).toBe(0);
    live.show({ ...SHEET, worksheetId: "two" });
    expect(closed()).toBe(1);
    live.letGo();
    await pass();
    expect(closed()).toBe(1);
  });

  it("writes nothing into another sheet that is shown meanwhile", async () => {
    const { live, pass, written } = training();
    live.move(0, 1);
    live.move(0, 2);
    live.show({ ...SHEET, worksheetId: "two" });
    await pass();
    expect(written).toEqual([["one", new Map([[0, 1]])]]);
  });

  it("says what could not be written, and shows what the sheet holds", async () => {
    const { live, pass, failures, refreshed, state } = training({
      write: () => Promise.reject(new Error("protected")),
    });
    live.move(1, 3);
    await pass();
    await pass();
    expect(failures).toEqual([new Error("protected")]);
    expect(refreshed()).toBe(1);
    live.show(SHEET);
    expect(state()?.start.weights[0]).toBe(0.15);
  });
});
