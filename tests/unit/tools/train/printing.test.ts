import { describe, expect, it } from "@jest/globals";
import type { PaneState } from "../../../../tools/train/paneState";
import { ProgressPrinter } from "../../../../tools/train/progressPrinter";
import { RunPrinter } from "../../../../tools/train/runPrinter";

const NOTHING: PaneState = {
  ...{ lines: [], live: [], about: "", isIdle: false, canStop: false, hasLog: false },
  message: { kind: "idle", text: "" },
  data: { kind: "none", text: "" },
};

const training = (epoch: number, percent: number): PaneState => ({
  ...NOTHING,
  live: [`EPOCH: ${epoch}`, `Loss=0.5 ${percent}%`],
});

const ended = (epoch: number): PaneState => ({
  ...NOTHING,
  lines: [`EPOCH: ${epoch}`, "Loss=0.5 100%", "Test set: the same"],
});

/** What is printed when the pane shows one state after the other; ⌫ stands where the last line is erased. */
function printed(states: readonly PaneState[], isTTY: boolean, columns = 80) {
  let text = "";
  const complaints: string[] = [];
  const output = { isTTY, columns, write: (more: string) => (text += more) };
  const printer = new RunPrinter(new ProgressPrinter(output), isTTY, (sentence) => complaints.push(sentence));
  for (const state of states) printer.print(state);
  return { text: text.replaceAll("\r\u001b[2K", "⌫"), complaints, lineCount: printer.lineCount };
}

describe("what npm run train prints", () => {
  it("is written over on a terminal while an epoch runs", () => {
    const { text } = printed([training(0, 10), training(0, 10), training(0, 60), ended(0), training(1, 5)], true);
    expect(text).toBe("EPOCH: 0\nLoss=0.5 10%⌫Loss=0.5 60%⌫Loss=0.5 100%\nTest set: the same\nEPOCH: 1\nLoss=0.5 5%");
  });

  it("is whole epochs only in a file, also when two end alike", () => {
    const { text, lineCount } = printed([training(0, 10), ended(0), training(1, 60), ended(1)], false);
    const lines = ["Loss=0.5 100%", "Test set: the same"];
    expect(text).toBe(["EPOCH: 0", ...lines, "EPOCH: 1", ...lines, ""].join("\n"));
    expect(lineCount).toBe(6);
  });

  it("fits into one line of the terminal, which could not be written over otherwise", () => {
    expect(printed([training(0, 10)], true, 9).text).toBe("EPOCH: 0\nLoss=0.5");
  });

  it("names data and back end once, and downloads on a terminal only", () => {
    const loading = { ...NOTHING, data: { kind: "loading", text: "Loading …" } };
    const loaded = { ...NOTHING, data: { kind: "loaded", text: "MNIST: 60,000" }, about: "WebAssembly." };
    expect(printed([loading, loaded, loaded], true).text).toBe("Loading …⌫MNIST: 60,000\nWebAssembly.\n");
    expect(printed([loading, loaded, loaded], false).text).toBe("MNIST: 60,000\nWebAssembly.\n");
  });

  it("complains once about what goes wrong meanwhile, and leaves the last word to others", () => {
    const waiting = { ...training(0, 10), message: { kind: "failed", text: "The log waits." } };
    const last = { ...ended(0), message: { kind: "failed", text: "It failed." }, isIdle: true };
    expect(printed([waiting, waiting, last], true).complaints).toEqual(["The log waits."]);
  });
});
