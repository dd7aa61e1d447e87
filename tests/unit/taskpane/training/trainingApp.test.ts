import { describe, expect, it } from "@jest/globals";
import type { ClientEvent } from "../../../../src/mnist/protocol";
import { DEFAULT_SETTINGS, type Settings } from "../../../../src/mnist/recipe/settings";
import { type KeptRun, withKept, withoutKept } from "../../../../src/mnist/runs";
import type { Checkpoint } from "../../../../src/mnist/trainer/checkpoint";
import type { EpochRecord } from "../../../../src/mnist/trainer/records";
import type { RunLocks } from "../../../../src/taskpane/training/runClaim";
import { chosenKeptRun, type TrainingState } from "../../../../src/taskpane/training/state";
import type { TabNews } from "../../../../src/taskpane/training/tabNews";
import {
  type RunLog,
  TrainingApp,
  type TrainingAppOptions,
  type Trainer,
} from "../../../../src/taskpane/training/trainingApp";

const STARTED = new Date("2026-11-23T21:00:00Z");

const DATASET = { name: "synthetic digits", origin: "here", checksum: "abc", trainCount: 640, testCount: 200 };

const RECORD: EpochRecord = {
  ...{ epoch: 0, trainLoss: 2, trainAccuracy: 0.3, lastBatchLoss: 1.9, testLoss: 1.5, testAccuracy: 0.5 },
  ...{
    correct: 100,
    testCount: 200,
    batches: 10,
    trainMs: 1000,
    testMs: 100,
    batchesPerSecond: 10,
    learningRate: 0.01,
  },
};

const CHECKPOINT: Checkpoint = {
  ...{ version: 1, settings: DEFAULT_SETTINGS, datasetChecksum: "abc", epochsDone: 1, records: [RECORD] },
  ...{ tensors: [], velocities: [] },
};

const KEPT: KeptRun = {
  ...{ startedAt: STARTED, keptAt: STARTED, recipe: "fast", dataset: DATASET, checkpoint: CHECKPOINT },
  calculator: { backend: "wasm", renderer: "SIMD, 2 threads" },
};

const LOADED: ClientEvent = {
  type: "datasetLoaded",
  dataset: DATASET,
  samples: { count: 0, pixels: new Uint8Array(), labels: new Uint8Array() },
};

const EPOCH_ENDED: ClientEvent = { type: "epochEnded", record: RECORD, checkpoint: CHECKPOINT };

function started(settings: Settings = DEFAULT_SETTINGS): ClientEvent {
  const backend = { name: "webgl", reason: "WebGL, because there is a GPU: GPU 1." } as const;
  const facts = { webgl: { renderer: "GPU 1", float32: true }, wasm: true };
  return { type: "runStarted", settings, dataset: DATASET, backend, facts, epochsDone: 0 };
}

const NO_NEWS: TabNews = { tell: () => undefined, listen: () => undefined };

/** A pane whose trainer does nothing but remember what it was told. */
function pane({
  kept = [],
  isFull = false,
  locks,
  news = NO_NEWS,
  wait = () => undefined,
}: Partial<Pick<TrainingAppOptions, "news" | "wait">> & { kept?: KeptRun[]; isFull?: boolean; locks?: RunLocks } = {}) {
  const told: string[] = [];
  const logged: string[] = [];
  let shown: TrainingState | undefined;
  let stored: readonly KeptRun[] = kept;
  const tell =
    (name: string) =>
    (...values: unknown[]) => {
      told.push([name, ...values.map((value) => JSON.stringify(value))].join(" "));
    };
  const trainer: Trainer = {
    loadDataset: ({ kind }) => told.push(`load ${kind}`),
    startRun: ({ epochs, backend }, checkpoint) =>
      told.push(`start ${epochs} from ${checkpoint?.epochsDone ?? 0} by ${backend}`),
    pauseRun: tell("pause"),
    resumeRun: tell("resume"),
    stopRun: tell("stop"),
    setLearningRate: tell("rate"),
  };
  const log: RunLog = {
    begin: ({ startedAt, backend, renderer, parameters, samples, recipe }) =>
      logged.push(`begin ${startedAt.toISOString()} ${backend} (${renderer}) ${parameters} ${samples} ${recipe}`),
    epochEnded: ({ epoch }) => logged.push(`epoch ${epoch}`),
    ended: (end) => logged.push(end),
    takeUp: () => {
      logged.push("taken up");
      return Promise.resolve();
    },
    writeHere: () => logged.push("written here"),
    elsewhere: [],
    csv: () => logged.join("\n"),
    json: () => "",
    onProblem: () => undefined,
  };
  const store = {
    readAll: () => Promise.resolve([...stored]),
    write: (run: KeptRun) => {
      if (isFull) return Promise.reject(new DOMException("full", "QuotaExceededError"));
      stored = withKept(stored, run);
      return Promise.resolve();
    },
    delete: (startedAt: Date) => {
      stored = withoutKept(stored, startedAt);
      return Promise.resolve();
    },
  };
  const app = new TrainingApp({
    ...{ trainer, log, store: () => Promise.resolve(store), now: () => STARTED, version: "1", ownFolder: "/mnist/" },
    ...{ locks, news, wait },
    render: (state) => (shown = state),
  });
  const state = () => {
    if (!shown) throw new Error("Nothing is shown.");
    return shown;
  };
  const replace = (runs: readonly KeptRun[]) => {
    stored = runs;
  };
  return { app, told, logged, state, stored: Object.assign(() => stored, { replace }) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("training in the pane", () => {
  it("loads the data first, then trains, and writes down what happens", async () => {
    const { app, told, logged, state, stored } = pane();
    app.chooseSource("synthetic");
    app.typeSetting("epochs", "2");
    await app.train();
    expect(told).toEqual(["load synthetic"]);
    app.hear(LOADED);
    expect(told).toEqual(["load synthetic", "start 2 from 0 by auto"]);
    expect(state().phase).toBe("starting");
    app.hear(started());
    app.hear(EPOCH_ENDED);
    await settled();
    expect(stored().map(({ checkpoint }) => checkpoint.epochsDone)).toEqual([1]);
    expect(state().run?.storedEpochs).toBe(1);
    expect(state().hasLog).toBe(true);
    app.hear({ type: "runEnded", end: "finished" });
    await settled();
    expect(logged).toEqual([
      ...["begin 2026-11-23T21:00:00.000Z webgl (GPU 1) 11924 640 fast, changed", "epoch 0", "finished"],
    ]);
    expect([stored(), state().kept]).toEqual([[], []]);
    expect(state().message?.text).toBe("The run is finished. Best test accuracy: 50.00\u00a0% in epoch 1.");
  });

  it("trains again with the data that are there", async () => {
    const { app, told } = pane();
    app.chooseSource("synthetic");
    await app.load();
    app.hear(LOADED);
    await app.train();
    expect(told).toEqual(["load synthetic", "start 12 from 0 by auto"]);
  });

  it("begins one thing at a time", async () => {
    const { app, told } = pane();
    app.chooseSource("synthetic");
    await Promise.all([app.train(), app.train(), app.load()]);
    expect(told).toEqual(["load synthetic"]);
  });

  it("does not begin with settings that cannot be used", async () => {
    const { app, told, state } = pane();
    app.typeSetting("epochs", "many");
    await app.train();
    expect(told).toEqual([]);
    expect(state().message?.kind).toBe("failed");
  });

  it("does not train when the data could not be loaded", async () => {
    const { app, told, state } = pane();
    await app.train();
    app.hear({ type: "datasetFailed", error: { name: "DatasetError", message: "Not there." } });
    expect(told).toEqual(["load mnist"]);
    expect(state().data).toEqual({ kind: "failed", sentence: "Not there." });
    await app.load();
    app.hear(LOADED);
    expect(told).toEqual(["load mnist", "load mnist"]); // looked at, not trained with
  });

  it("pauses once, resumes and stops", async () => {
    const { app, told, state } = pane();
    app.hear(LOADED);
    await app.train();
    app.hear(started());
    app.pauseOrResume();
    expect(state().phase).toBe("pausing");
    app.hear({ type: "runPaused" });
    app.pauseOrResume();
    app.hear({ type: "runResumed" });
    expect(state().phase).toBe("training");
    app.stop();
    app.hear({ type: "runEnded", end: "stopped" });
    app.stop();
    expect(told.slice(1)).toEqual(["pause", "resume", "stop"]);
  });

  it("says of a changed learning rate whether it is the peak of a schedule", async () => {
    const { app, told, state } = pane();
    app.hear(LOADED);
    await app.train();
    app.hear(started());
    app.setLearningRate("0.02");
    expect(state().message?.text).toBe("The learning rate is 0.02 from the next step on.");
    app.hear({ type: "runEnded", end: "finished" });
    await app.train();
    app.hear(started({ ...DEFAULT_SETTINGS, schedule: "oneCycle" }));
    app.setLearningRate("0.05");
    expect(state().message?.text).toMatch(/^The peak learning rate is 0\.05 from the next step on/);
    expect(told.filter((line) => line.startsWith("rate"))).toEqual(["rate 0.02", "rate 0.05"]);
  });

  it("keeps the log and the checkpoint when the trainer is lost, and goes on from there", async () => {
    const { app, told, logged, state } = pane();
    app.chooseSource("synthetic");
    await app.train();
    app.hear(LOADED);
    app.hear(started());
    app.hear(EPOCH_ENDED);
    app.hear({ type: "trainerLost", error: { name: "WorkerError", message: "The trainer stopped working: gone." } });
    expect(state().phase).toBe("idle");
    expect(state().run?.records).toEqual([RECORD]);
    await app.resumeKept();
    expect(told.at(-1)).toBe("start 20 from 1 by auto");
    app.hear(started());
    expect(state().run?.records).toEqual([RECORD]);
    expect(logged).toContain("failed");
    // The epochs before are told again, for a log that does not know them.
    expect(logged.slice(-2)).toEqual([expect.stringMatching(/^begin 2026-11-23T21:00:00/), "epoch 0"]);
  });

  it("offers the run of the last time, and loads its data when it is to go on", async () => {
    const request = { kind: "synthetic", trainCount: 640, testCount: 200, seed: 1 } as const;
    const kept = { ...KEPT, request };
    const { app, told, state } = pane({ kept: [kept] });
    await app.readKeptRuns();
    expect(state().kept).toEqual([kept]);
    await app.resumeKept();
    app.hear(LOADED);
    expect(told).toEqual(["load synthetic", "start 20 from 1 by auto"]);
  });

  it("lets choose which of the kept runs goes on, and by what, and says both in the log", async () => {
    const older: KeptRun = { ...KEPT, startedAt: new Date("2026-11-22T09:00:00Z"), recipe: "assignment, changed" };
    const { app, told, logged, state } = pane({ kept: [KEPT, older] });
    await app.readKeptRuns();
    app.hear(LOADED);
    app.chooseKeptRun(older.startedAt.getTime());
    app.chooseKeptBackend("webgl");
    await app.resumeKept();
    expect(told).toEqual(["start 20 from 1 by webgl"]);
    expect(state().recipe).toBe("assignment");
    app.hear(started());
    expect(logged[0]).toBe(
      "begin 2026-11-22T09:00:00.000Z wasm, then webgl (SIMD, 2 threads, then GPU 1) 11924 640 assignment, changed",
    );
    app.hear({ ...EPOCH_ENDED, record: { ...RECORD, epoch: 1 } });
    // It was kept last now, and would go on by the same again.
    expect(state().kept.map(({ startedAt, calculator }) => [startedAt, calculator.backend])).toEqual([
      [older.startedAt, "wasm, then webgl"],
      [STARTED, "wasm"],
    ]);
    app.hear({ type: "runEnded", end: "finished" });
    await settled();
    expect(state().kept).toEqual([KEPT]);
  });

  it("keeps the last five runs", () => {
    const runs = Array.from({ length: 7 }, (_, hour) => ({ ...KEPT, startedAt: new Date(Date.UTC(2026, 1, 1, hour)) }));
    const kept = runs.reduce<KeptRun[]>(withKept, []);
    expect(kept.map(({ startedAt }) => startedAt.getUTCHours())).toEqual([6, 5, 4, 3, 2]);
    const again = kept.slice(4).reduce<KeptRun[]>(withKept, kept);
    expect(again.map(({ startedAt }) => startedAt.getUTCHours())).toEqual([2, 6, 5, 4, 3]);
  });

  it("asks for the user's own files again, which no browser keeps", async () => {
    const { app, told, state } = pane({ kept: [KEPT] });
    await app.readKeptRuns();
    await app.resumeKept();
    expect(told).toEqual([]);
    expect(state().message?.text).toContain("Choose the same four files");
  });

  it("says that a run cannot be kept, and trains on", async () => {
    const { app, state } = pane({ isFull: true });
    app.hear(LOADED);
    await app.train();
    app.hear(started());
    app.hear(EPOCH_ENDED);
    await settled();
    expect(state().message?.text).toContain("no room");
    expect(state().phase).toBe("training");
  });

  it("takes up what an earlier page has not written, and shows that it can be downloaded", async () => {
    const { app, logged, state } = pane();
    await app.takeUpLog();
    expect([logged, state().hasLog]).toEqual([["taken up"], true]);
    app.writeLogHere();
    expect(logged).toContain("written here");
  });

  it("says what is wrong with files that cannot be read", async () => {
    const { app, state } = pane();
    const gone = { name: "train-images.gz", arrayBuffer: () => Promise.reject(new Error("gone")) };
    await app.pickFiles([gone]);
    expect(state().data).toEqual({
      kind: "failed",
      sentence: "train-images.gz cannot be read any more. Choose the files again.",
    });
  });
});

/** A browser's locks, of which each is held until its holder's promise is resolved, and granted at once or not at all. */
function sharedLocks(): RunLocks {
  const held = new Set<string>();
  const request = async (name: string, _: LockOptions, use: (lock: Lock | null) => unknown): Promise<unknown> => {
    if (held.has(name)) return use(null);
    held.add(name);
    const result = await use({ name, mode: "exclusive" });
    held.delete(name);
    return result;
  };
  const query = () => Promise.resolve({ held: [...held].map((name) => ({ name })) });
  return { request: request as LockManager["request"], query };
}

/** What several tabs tell each other. */
function sharedNews(): () => TabNews {
  const listeners = new Map<TabNews, () => void>();
  return () => {
    const news: TabNews = {
      tell: () => {
        for (const [other, onNews] of listeners) if (other !== news) onNews();
      },
      listen: (onNews) => listeners.set(news, onNews),
    };
    return news;
  };
}

describe("a run that two tabs know", () => {
  const synthetic: KeptRun = { ...KEPT, request: { kind: "synthetic", trainCount: 640, testCount: 200, seed: 0 } };

  it("goes on in one of them only, and in the other when it has ended there", async () => {
    const locks = sharedLocks();
    const [here, there] = [pane({ kept: [synthetic], locks }), pane({ kept: [synthetic], locks })];
    for (const { app } of [here, there]) {
      await app.readKeptRuns();
      app.hear(LOADED);
    }
    await here.app.resumeKept();
    here.app.hear(started());
    await there.app.resumeKept();
    expect(there.told).toEqual([]);
    expect(there.state().message).toEqual({
      kind: "failed",
      text: "This run is under way in another tab or window of this browser. Stop it there, or let it end, then resume it here.",
    });
    here.app.hear({ type: "runEnded", end: "stopped" });
    await settled();
    await there.app.resumeKept();
    expect(there.told).toEqual([expect.stringMatching(/^start \d+ from 1/)]);
  });

  it("is listed in the other as under way, until it is let go", async () => {
    const [locks, news] = [sharedLocks(), sharedNews()];
    const [here, there] = [
      pane({ kept: [synthetic], locks, news: news() }),
      pane({ kept: [synthetic], locks, news: news() }),
    ];
    for (const { app } of [here, there]) {
      await app.readKeptRuns();
      app.hear(LOADED);
    }
    await here.app.resumeKept();
    here.app.hear(started());
    await settled();
    expect([here.state().underWay, there.state().underWay]).toEqual([[], [STARTED.getTime()]]);
    expect(chosenKeptRun(there.state())?.isFree).toBe(false);
    here.app.hear({ type: "runEnded", end: "stopped" });
    await settled();
    expect(there.state().underWay).toEqual([]);
    here.app.hear(LOADED);
    await here.app.resumeKept();
    here.app.hear(started());
    there.stored.replace([]);
    here.app.hear({ type: "runEnded", end: "finished" });
    await settled();
    expect([here.state().kept, there.state().kept]).toEqual([[], []]);
  });

  it("is looked for now and then, since a tab that crashes does not say that it lets go", async () => {
    const locks = sharedLocks();
    let letGo = (): void => undefined;
    void locks.request(
      `backprop training ${STARTED.toISOString()}`,
      {},
      () => new Promise<void>((resolve) => (letGo = resolve)),
    );
    const waiting: (() => void)[] = [];
    const { app, state } = pane({ kept: [synthetic], locks, wait: (callback) => waiting.push(callback) });
    await app.readKeptRuns();
    expect(state().underWay).toEqual([STARTED.getTime()]);
    letGo();
    waiting.pop()?.();
    await settled();
    expect([state().underWay, waiting]).toEqual([[], []]);
  });

  it("goes on from where the other left it, and not once that has ended it", async () => {
    const { app, told, stored, state } = pane({ kept: [synthetic], locks: sharedLocks() });
    await app.readKeptRuns();
    app.hear(LOADED);
    stored.replace([
      { ...synthetic, keptAt: new Date(STARTED.getTime() + 1), checkpoint: { ...CHECKPOINT, epochsDone: 2 } },
    ]);
    await app.resumeKept();
    expect(told).toEqual([expect.stringMatching(/^start \d+ from 2/)]);
    app.hear({ type: "runFailed", error: { name: "TrainerLost", message: "gone" } });
    stored.replace([]);
    await app.resumeKept();
    expect(told).toHaveLength(1);
    expect(state().message?.text).toBe(
      "This run has ended in another tab, or made room for newer ones. Train starts a new run.",
    );
    expect(state().kept).toEqual([]);
  });
});
