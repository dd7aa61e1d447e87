import { beforeEach, describe, expect, it } from "@jest/globals";
import type { LoggedRun } from "../../../../src/workbook/mnist/loggedRun";
import { MnistLog } from "../../../../src/workbook/mnist/mnistLog";
import type { MnistSheets } from "../../../../src/workbook/mnist/mnistSheets";
import type { ModelSummary } from "../../../../src/workbook/mnist/summarySheet";
import { WorkbookError } from "../../../../src/workbook/workbookError";
import { epochRecord, runDescription } from "../../../support/mnistRun";

/** A workbook that takes or refuses what is written, and answers when the test lets it. */
class FakeSheets implements MnistSheets {
  readonly calls: string[] = [];
  readonly logs = new Map<number, number[]>();
  readonly runs = new Map<number, string>();
  refusal: ((call: string) => Error | undefined) | undefined;
  /** Resolves before every answer. */
  gate: Promise<void> = Promise.resolve();

  async writeLog({ description, records }: LoggedRun): Promise<void> {
    const epochs = records.map(({ epoch }) => epoch);
    await this.#answer(`log ${description.seed}: ${epochs.join()}`);
    this.logs.set(description.seed, epochs);
  }

  async writeRun({ description, end }: LoggedRun, allRuns: readonly LoggedRun[]): Promise<void> {
    await this.#answer(`run ${description.seed} of ${allRuns.length}: ${end ?? "…"}`);
    this.runs.set(description.seed, end ?? "…");
  }

  async writeSummary({ lines }: ModelSummary): Promise<void> {
    await this.#answer(`summary: ${lines.join()}`);
  }

  async #answer(call: string): Promise<void> {
    this.calls.push(call);
    await this.gate;
    const refusal = this.refusal?.(call);
    if (refusal !== undefined) throw refusal;
  }
}

const ACCESS_DENIED = new WorkbookError("AccessDenied", "Protected.");

describe("the log of runs", () => {
  let sheets: FakeSheets;
  let log: MnistLog<string>;
  let problems: string[];
  let retries: (() => void)[];

  beforeEach(() => {
    sheets = new FakeSheets();
    problems = [];
    retries = [];
    const summarise = (line: string) => ({ rows: [], totalMacs: 0, lines: [line], kerasExplanation: "" });
    log = new MnistLog({ summarise, sheets, later: (callback) => retries.push(callback) });
    log.onProblem = (sentence) => problems.push(sentence);
  });

  it("writes what is logged, in order", async () => {
    log.summary("layers");
    log.begin(runDescription());
    await settled();
    log.epochEnded(epochRecord(0));
    await settled();
    log.ended("finished");
    await settled();
    expect(sheets.calls).toEqual([
      ...["summary: layers", "run 1 of 1: …", "log 1: 0", "run 1 of 1: …", "run 1 of 1: finished"],
    ]);
    expect(retries).toEqual([]);
  });

  it("writes one thing at a time, and what came up meanwhile at once", async () => {
    let open: () => void = () => undefined;
    sheets.gate = new Promise((resolve) => (open = resolve));
    log.begin(runDescription());
    for (let epoch = 0; epoch < 5; epoch++) log.epochEnded(epochRecord(epoch));
    await settled();
    expect(sheets.calls).toHaveLength(1);
    open();
    await settled();
    expect(sheets.calls).toEqual(["run 1 of 1: …", "log 1: 0,1,2,3,4", "run 1 of 1: …"]);
  });

  it("keeps what is refused and writes it with the next epoch, in order, having said so once", async () => {
    log.begin(runDescription());
    log.epochEnded(epochRecord(0));
    await settled();
    sheets.refusal = (call) => (call.startsWith("log") ? ACCESS_DENIED : undefined);
    log.epochEnded(epochRecord(1));
    await settled();
    log.epochEnded(epochRecord(2));
    await settled();
    expect(sheets.logs.get(1)).toEqual([0]);
    expect(problems).toEqual([
      expect.stringMatching(/protected or read-only\. Choose Review > Unprotect.*Nothing is lost/),
    ]);

    sheets.refusal = undefined;
    log.epochEnded(epochRecord(3));
    await settled();
    expect(sheets.logs.get(1)).toEqual([0, 1, 2, 3]);
    expect(problems).toHaveLength(1);

    sheets.refusal = () => ACCESS_DENIED;
    log.epochEnded(epochRecord(4));
    await settled();
    expect(problems).toHaveLength(2); // it is news again
  });

  it("tries again a little later when no epoch comes any more", async () => {
    sheets.refusal = () => ACCESS_DENIED;
    log.begin(runDescription());
    log.epochEnded(epochRecord(0));
    log.ended("stopped");
    await settled();
    expect(retries).toHaveLength(1);
    retries.shift()?.();
    await settled();
    expect(retries).toHaveLength(1);
    sheets.refusal = undefined;
    retries.shift()?.();
    await settled();
    expect([sheets.logs.get(1), sheets.runs.get(1)]).toEqual([[0], "stopped"]);
    expect(retries).toEqual([]);
  });

  it("lets a run wait while the next one is written, and loses neither", async () => {
    sheets.refusal = (call) => (call.startsWith("log 1") ? ACCESS_DENIED : undefined);
    log.begin(runDescription());
    log.epochEnded(epochRecord(0));
    log.ended("finished");
    log.begin(runDescription({ seed: 2, startedAt: new Date(1) }));
    log.epochEnded(epochRecord(0));
    await settled();
    expect([...sheets.logs.keys()]).toEqual([2]);
    sheets.refusal = undefined;
    log.epochEnded(epochRecord(1));
    await settled();
    expect(sheets.logs).toEqual(
      new Map([
        [2, [0, 1]],
        [1, [0]],
      ]),
    );
  });

  it("takes a run with the same start for the same run, and its epochs once", async () => {
    log.begin(runDescription());
    log.epochEnded(epochRecord(0));
    log.ended("stopped");
    log.begin(runDescription());
    for (const epoch of [0, 1]) log.epochEnded(epochRecord(epoch));
    log.ended("finished");
    await settled();
    expect(sheets.logs).toEqual(new Map([[1, [0, 1]]]));
    expect(sheets.runs).toEqual(new Map([[1, "finished"]]));
  });

  it("waits without a word while a cell is being edited", async () => {
    sheets.refusal = () => new WorkbookError("InvalidOperationInCellEditMode", "Editing.");
    log.begin(runDescription());
    await settled();
    sheets.refusal = undefined;
    retries.shift()?.();
    await settled();
    expect([problems, sheets.runs.get(1)]).toEqual([[], "…"]);
  });

  it("says a mistake that is not Excel's, too, and goes on", async () => {
    sheets.refusal = () => new Error("No such thing.");
    log.begin(runDescription());
    await settled();
    expect(problems).toEqual([expect.stringContaining("could not be written (No such thing.). Nothing is lost")]);
  });

  it("has nothing to say before a run", () => {
    log.epochEnded(epochRecord(0));
    log.ended("failed");
    expect([log.csv(), log.json(), sheets.calls]).toEqual(["", "", []]);
  });

  it("gives everything as text, written or not", async () => {
    sheets.refusal = () => ACCESS_DENIED;
    log.begin(runDescription());
    log.epochEnded(epochRecord(0));
    await settled();
    expect(log.csv().split("\r\n")).toHaveLength(3); // the header, a row, and the end of its line
    expect(JSON.parse(log.json())).toMatchObject({ runs: [{ seed: 1, end: null, records: [{ epoch: 0 }] }] });
  });
});

/** Lets all that is promised happen. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
