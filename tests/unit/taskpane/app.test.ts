import { describe, expect, it } from "@jest/globals";
import { App, type WorkbookActions } from "../../../src/taskpane/app";
import { INITIAL_STATE, type PaneState, reduce } from "../../../src/taskpane/state";
import { WorkbookError } from "../../../src/workbook/workbookError";

/** A pane over a workbook that does what the test says, and everything it showed. */
function pane(workbook: Partial<WorkbookActions>) {
  const shown: PaneState[] = [];
  let paneWasShown = 0;
  const app = new App({
    workbook: {
      buildBackpropSheet: () => Promise.resolve("Backprop"),
      buildLandscape: () => Promise.resolve({ sheetName: "Landscape", hasChart: false }),
      buildPresetSheet: () => Promise.resolve("XOR"),
      compareLearningRates: () => Promise.resolve("Learning rates"),
      readLossScale: () => Promise.resolve(undefined),
      setLossScale: () => Promise.resolve(),
      ...workbook,
    },
    render: (state) => shown.push(state),
    showPane: () => {
      paneWasShown++;
      return Promise.resolve();
    },
  });
  return { app, shown, statuses: () => shown.map(({ status }) => status), paneWasShown: () => paneWasShown };
}

describe("the pane", () => {
  it("says what it is doing, and what it has done", async () => {
    const { app, statuses } = pane({ buildBackpropSheet: () => Promise.resolve("Backprop (2)") });
    await app.build();
    expect(statuses().map(({ kind }) => kind)).toEqual(["idle", "busy", "done", "done"]);
    expect(statuses().at(-1)).toEqual({
      kind: "done",
      text: "Built the sheet “Backprop (2)”. Change a yellow cell and watch all 100 steps follow.",
    });
  });

  it("opens the example that was chosen", async () => {
    const built: string[] = [];
    const { app, statuses } = pane({
      buildPresetSheet: (preset) => {
        built.push(preset);
        return Promise.resolve("XOR");
      },
    });
    app.choosePreset("xor");
    await app.buildPreset();
    expect(built).toEqual(["xor"]);
    expect(statuses().at(-1)).toEqual({
      kind: "done",
      text: "Built the sheet “XOR”. Its second line says what to look for.",
    });
  });

  it("says aloud when a landscape has no chart", async () => {
    const { app, statuses } = pane({});
    await app.buildLandscape({ first: "5", second: "6", span: "4" });
    expect(statuses().at(-1)).toEqual({
      kind: "done",
      text:
        "Built the sheet “Landscape”. The path over it is drawn below the button. " +
        "This workbook draws no contour charts, so its colours alone show the heights.",
    });
  });

  it("builds the flavour that was chosen, or the one that a command names", async () => {
    const built: string[] = [];
    const { app } = pane({
      buildBackpropSheet: (flavour) => {
        built.push(flavour);
        return Promise.resolve("Backprop");
      },
    });
    app.chooseFlavour("native");
    await app.build();
    await app.build("spill");
    expect(built).toEqual(["native", "spill"]);
  });

  it("shows itself to say what went wrong", async () => {
    const { app, statuses, paneWasShown } = pane({
      compareLearningRates: () => Promise.reject(new WorkbookError("AccessDenied", "It is protected.")),
    });
    await app.compare();
    expect(statuses().at(-1)).toEqual({ kind: "failed", text: "It is protected." });
    expect(paneWasShown()).toBe(1);
  });

  it("does not begin a second piece of work while the first is being done", async () => {
    let finish: (name: string) => void = () => undefined;
    let begun = 0;
    const { app } = pane({
      buildBackpropSheet: () => {
        begun++;
        return new Promise((resolve) => {
          finish = resolve;
        });
      },
    });
    const first = app.build();
    await app.build();
    finish("Backprop");
    await first;
    expect(begun).toBe(1);
  });

  it("offers the loss axis only where there is a chart that has one", async () => {
    let lossScale: "Linear" | "Logarithmic" | undefined = "Logarithmic";
    const { app, shown } = pane({ readLossScale: () => Promise.resolve(lossScale) });
    await app.readActiveSheet();
    expect(shown.at(-1)?.lossScale).toBe("Logarithmic");
    lossScale = undefined;
    await app.readActiveSheet();
    expect(shown.at(-1)?.lossScale).toBeUndefined();
  });

  it("keeps the first failure on show", async () => {
    const { app, statuses } = pane({
      setLossScale: () => Promise.reject(new Error("the first")),
      readLossScale: () => Promise.reject(new Error("the second")),
    });
    await app.setLossScale("Linear");
    expect(statuses().at(-1)).toEqual({ kind: "failed", text: "the first" });
  });
});

it("a state is never changed, only followed by another", () => {
  const before = structuredClone(INITIAL_STATE);
  reduce(INITIAL_STATE, { type: "workStarted", text: "…" });
  expect(INITIAL_STATE).toEqual(before);
});
