import { beforeEach, describe, expect, it } from "@jest/globals";
import type { LoggedRun } from "../../../../src/workbook/mnist/loggedRun";
import type { LogStore } from "../../../../src/workbook/mnist/keptLogs";
import { MnistLog } from "../../../../src/workbook/mnist/mnistLog";
import type { MnistSheets } from "../../../../src/workbook/mnist/mnistSheets";
import { WorkbookError } from "../../../../src/workbook/workbookError";
import { assignmentModel } from "../../../support/modelSummary";
import { epochRecord, runDescription } from "../../../support/mnistRun";

/** A workbook that takes or refuses what is written, and answers when the test lets it. */
class FakeSheets implements MnistSheets {
  readonly calls: string[] = [];
  readonly logs = new Map<number, number[]>();
  readonly runs = new Map<number, string>();
  id: string | undefined;
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

  async writeSummary({ description, model }: LoggedRun): Promise<void> {
    await this.#answer(`summary of ${description.dataset}: ${model.rows.length} layers`);
  }

  giveWorkbookId(): Promise<string> {
    this.id ??= "new";
    return Promise.resolve(this.id);
  }

  readWorkbookId(): Promise<string | undefined> {
    return Promise.resolve(this.id);
  }

  async #answer(call: string): Promise<void> {
    this.calls.push(call);
    await this.gate;
    const refusal = this.refusal?.(call);
    if (refusal !== undefined) throw refusal;
  }
}

/** What a browser keeps: copies, as its database makes them. */
class FakeStore implements LogStore {
  readonly logs = new Map<string, unknown>();
  isFull = false;

  readAll(): Promise<unknown[]> {
    return Promise.resolve([...this.logs.values()]);
  }

  write(key: string, log: unknown): Promise<void> {
    if (this.isFull) return Promise.reject(new DOMException("full", "QuotaExceededError"));
    this.logs.set(key, structuredClone(log));
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.logs.delete(key);
    return Promise.resolve();
  }
}

const MODEL = assignmentModel();
const ACCESS_DENIED = new WorkbookError("AccessDenied", "Protected.");

describe("the log of runs", () => {
  let sheets: FakeSheets;
  let store: FakeStore;
  let log: MnistLog;
  let problems: string[];
  let retries: (() => void)[];

  beforeEach(() => {
    sheets = new FakeSheets();
    store = new FakeStore();
    problems = [];
    retries = [];
    log = newLog();
  });

  /** That of a page that has just been opened. */
  function newLog(): MnistLog {
    const made = new MnistLog({ sheets, store, later: (callback) => retries.push(callback) });
    made.onProblem = (sentence) => problems.push(sentence);
    return made;
  }

  it("writes what is logged, in order", async () => {
    log.begin(runDescription(), MODEL);
    await settled();
    log.epochEnded(epochRecord(0));
    await settled();
    log.ended("finished");
    await settled();
    expect(sheets.calls).toEqual([
      ...["run 1 of 1: …", "summary of MNIST: 28 layers", "log 1: 0", "run 1 of 1: …", "run 1 of 1: finished"],
    ]);
    expect(retries).toEqual([]);
  });

  it("writes one thing at a time, and what came up meanwhile at once", async () => {
    let open: () => void = () => undefined;
    sheets.gate = new Promise((resolve) => (open = resolve));
    log.begin(runDescription(), MODEL);
    for (let epoch = 0; epoch < 5; epoch++) log.epochEnded(epochRecord(epoch));
    await settled();
    expect(sheets.calls).toHaveLength(1);
    open();
    await settled();
    expect(sheets.calls).toEqual([
      ...["run 1 of 1: …", "summary of MNIST: 28 layers", "log 1: 0,1,2,3,4", "run 1 of 1: …"],
    ]);
  });

  it("keeps what is refused and writes it with the next epoch, in order, having said so once", async () => {
    log.begin(runDescription(), MODEL);
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

  it("writes at once again, without a word, what was deleted while it was being written", async () => {
    const gone = new WorkbookError("ItemNotFound", "Deleted.");
    let refusals = 1;
    sheets.refusal = (call) => (call.startsWith("log") && refusals-- > 0 ? gone : undefined);
    log.begin(runDescription(), MODEL);
    log.epochEnded(epochRecord(0));
    await settled();
    expect([sheets.logs.get(1), problems, retries]).toEqual([[0], [], []]);

    sheets.refusal = (call) => (call.startsWith("log") ? gone : undefined);
    log.epochEnded(epochRecord(1));
    await settled();
    expect(problems).toEqual([expect.stringContaining("ItemNotFound")]);
  });

  it("tries again a little later when no epoch comes any more", async () => {
    sheets.refusal = () => ACCESS_DENIED;
    log.begin(runDescription(), MODEL);
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
    log.begin(runDescription(), MODEL);
    log.epochEnded(epochRecord(0));
    log.ended("finished");
    log.begin(runDescription({ seed: 2, startedAt: new Date(1) }), MODEL);
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
    log.begin(runDescription(), MODEL);
    log.epochEnded(epochRecord(0));
    log.ended("stopped");
    log.begin(runDescription(), MODEL);
    for (const epoch of [0, 1]) log.epochEnded(epochRecord(epoch));
    log.ended("finished");
    await settled();
    expect(sheets.logs).toEqual(new Map([[1, [0, 1]]]));
    expect(sheets.runs).toEqual(new Map([[1, "finished"]]));
  });

  it("waits without a word while a cell is being edited", async () => {
    sheets.refusal = () => new WorkbookError("InvalidOperationInCellEditMode", "Editing.");
    log.begin(runDescription(), MODEL);
    await settled();
    sheets.refusal = undefined;
    retries.shift()?.();
    await settled();
    expect([problems, sheets.runs.get(1)]).toEqual([[], "…"]);
  });

  it("says a mistake that is not Excel's, too, and goes on", async () => {
    sheets.refusal = () => new Error("No such thing.");
    log.begin(runDescription(), MODEL);
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
    log.begin(runDescription(), MODEL);
    log.epochEnded(epochRecord(0));
    await settled();
    expect(log.csv().split("\r\n")).toHaveLength(3); // the header, a row, and the end of its line
    expect(JSON.parse(log.json())).toMatchObject({ runs: [{ seed: 1, end: null, records: [{ epoch: 0 }] }] });
  });
});

describe("what the workbook refused when the page was closed", () => {
  let sheets: FakeSheets;
  let store: FakeStore;

  function newLog(): MnistLog {
    return new MnistLog({ sheets, store, later: () => undefined });
  }

  /** A page on which a run of two epochs ended, of which the workbook took the first. */
  beforeEach(async () => {
    [sheets, store] = [new FakeSheets(), new FakeStore()];
    const log = newLog();
    log.begin(runDescription(), MODEL);
    log.epochEnded(epochRecord(0));
    await settled();
    sheets.refusal = () => ACCESS_DENIED;
    log.epochEnded(epochRecord(1));
    log.ended("finished");
    await settled();
  });

  it("is kept until the workbook has it", async () => {
    expect([...store.logs.keys()]).toEqual(["2026-03-01T10:00:00.123Z"]);
    sheets.refusal = undefined;
    await newLog().takeUp();
    await settled();
    expect([sheets.logs.get(1), sheets.runs.get(1)]).toEqual([[0, 1], "finished"]);
    expect(store.logs.size).toBe(0);
  });

  it("can be downloaded from the next page, and waits for the workbook there, too", async () => {
    const next = newLog();
    await next.takeUp();
    await settled();
    expect(next.csv().trimEnd().split("\r\n")).toHaveLength(3);
    expect(JSON.parse(next.json())).toMatchObject({
      runs: [{ end: "finished", records: [{ epoch: 0 }, { epoch: 1 }] }],
    });
    expect(store.logs.size).toBe(1);
  });

  it("is not written into another workbook unless somebody wants it there", async () => {
    [sheets.id, sheets.refusal] = ["another", undefined];
    sheets.calls.length = 0;
    const next = newLog();
    await next.takeUp();
    await settled();
    expect(next.elsewhere.map(({ records }) => records.length)).toEqual([2]);
    expect([sheets.calls, store.logs.size]).toEqual([[], 1]);
    next.writeHere();
    await settled();
    expect([sheets.logs.get(1), next.elsewhere, store.logs.size]).toEqual([[0, 1], [], 0]);
  });

  it("goes on with its run when that is resumed first", async () => {
    sheets.refusal = undefined;
    const next = newLog();
    next.begin(runDescription(), MODEL);
    for (const epoch of [0, 1, 2]) next.epochEnded(epochRecord(epoch));
    await next.takeUp();
    await settled();
    expect([sheets.logs.get(1), sheets.runs.get(1), next.elsewhere]).toEqual([[0, 1, 2], "…", []]);
  });

  it("is left alone where another version of the add-in has kept it", async () => {
    store.logs.set("other", { version: 0 });
    const next = newLog();
    await next.takeUp();
    expect([next.elsewhere, store.logs.has("other")]).toEqual([[], true]);
  });
});

it("the log says that it is not kept where the browser has no room", async () => {
  const [sheets, store, problems] = [new FakeSheets(), new FakeStore(), [] as string[]];
  store.isFull = true;
  sheets.refusal = () => ACCESS_DENIED;
  const log = new MnistLog({ sheets, store, later: () => undefined });
  log.onProblem = (sentence) => problems.push(sentence);
  log.begin(runDescription(), MODEL);
  await settled();
  expect(problems).toEqual([expect.stringMatching(/no room to keep it when this pane is closed: download it before/)]);
});

/** Lets all that is promised happen. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
