import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import type { BackendName } from "../../../src/mnist/backend/choose";
import { TrainingClient } from "../../../src/mnist/client";
import { NO_FILES } from "../../support/noFiles";
import { connectPage } from "../../../src/mnist/pagePort";
import type { Connect, PortListener } from "../../../src/mnist/port";
import type { ClientEvent, Command, TrainerEvent } from "../../../src/mnist/protocol";
import { DEFAULT_SETTINGS } from "../../../src/mnist/recipe/settings";
import { type SessionWorld, TrainingSession } from "../../../src/mnist/session";

const WORLD: SessionWorld = {
  fetch: () => Promise.reject(new TypeError("no network")),
  cache: NO_FILES,
  facts: () => Promise.resolve({ wasm: true }),
};

const DIGITS: Command = {
  type: "loadDataset",
  request: { kind: "synthetic", trainCount: 8, testCount: 4, seed: 1 },
};
const SETTINGS = { ...DEFAULT_SETTINGS, epochs: 1, batchSize: 4 };

function session() {
  const events: TrainerEvent[] = [];
  const trainer = new TrainingSession(WORLD, (event) => events.push(structuredClone(event)));
  return { trainer, events, types: () => events.map(({ type }) => type) };
}

describe("a training session", () => {
  it("loads digits, trains on the back end that it chose, and tells everything as plain data", async () => {
    const { trainer, events, types } = session();
    await trainer.handle({ type: "configure", assets: {} });
    const loading = trainer.handle(DIGITS);
    await trainer.handle({ type: "startRun", settings: SETTINGS }); // waits for the data set
    await loading;
    expect(types().filter((type) => type !== "batchEnded")).toEqual([
      "datasetLoaded",
      "runStarted",
      "testStarted",
      "epochEnded",
      "runEnded",
    ]);
    expect(events[0]).toMatchObject({ dataset: { name: "synthetic digits" }, samples: { count: 8 } });
    expect(events[1]).toMatchObject({
      backend: { name: "wasm", reason: expect.stringMatching(/^WebAssembly \(stock kernels, 1 thread\), because/) },
      epochsDone: 0,
    });
    expect(events.at(-1)).toEqual({ type: "runEnded", end: "finished" });
  }, 60_000);

  it("says what is missing or wrong in a sentence, and stays usable", async () => {
    const { trainer, events } = session();
    await trainer.handle({ type: "startRun", settings: SETTINGS });
    await trainer.handle({ type: "loadDataset", request: { kind: "mnist", folders: ["/mnist/"] } });
    await trainer.handle(DIGITS);
    await trainer.handle({ type: "startRun", settings: { ...SETTINGS, epochs: 0 } });
    const told = events.map((event) => `${event.type}: ${"error" in event ? event.error.message : ""}`);
    expect(told).toEqual([
      expect.stringMatching(/^runFailed: There is no data set to learn from/),
      expect.stringMatching(/^datasetProgressed/),
      expect.stringMatching(/^datasetFailed: train-images-idx3-ubyte\.gz could not be downloaded/),
      expect.stringMatching(/^datasetLoaded/),
      expect.stringMatching(/^runFailed: Epochs: expected/),
    ]);
  });

  it("has one run at a time, which can be stopped", async () => {
    const { trainer, events } = session();
    await trainer.handle(DIGITS);
    const run = trainer.handle({ type: "startRun", settings: { ...SETTINGS, epochs: 200 } });
    await trainer.handle({ type: "startRun", settings: SETTINGS });
    expect(events.at(-1)).toMatchObject({ type: "runFailed", error: { message: expect.stringMatching(/under way/) } });
    await trainer.handle({ type: "stopRun" });
    await run;
    expect(events.at(-1)).toEqual({ type: "runEnded", end: "stopped" });
  }, 60_000);
});

/** A worker that does nothing by itself. */
function fakeWorker() {
  const commands: Command[] = [];
  let listener: PortListener | undefined;
  let isClosed = false;
  const connect: Connect = (heard) => {
    listener = heard;
    isClosed = false;
    return {
      isRemote: true,
      post: (command) => commands.push(command),
      close: () => {
        isClosed = true;
      },
    };
  };
  return {
    connect,
    commands,
    say: (event: TrainerEvent) => listener?.onEvent(event),
    die: (message: string) => listener?.onError({ name: "WorkerError", message }),
    isClosed: () => isClosed,
    types: () => commands.map(({ type }) => type),
  };
}

describe("the page's end", () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  function client(...ways: [Connect, ...Connect[]]) {
    const events: ClientEvent[] = [];
    return { events, client: new TrainingClient({ assets: { wasmFolder: "/wasm/" }, ways, onEvent: (event) => events.push(event) }) }; // prettier-ignore
  }

  it("starts a trainer with the first command, and not before", () => {
    const worker = fakeWorker();
    const page = client(worker.connect);
    page.client.pauseRun();
    expect(worker.types()).toEqual([]);
    page.client.startRun(SETTINGS);
    expect(worker.types()).toEqual(["configure", "startRun"]);
    page.client.close();
    expect(worker.isClosed()).toBe(true);
  });

  it("passes events on, but no heartbeats, and notices silence", () => {
    const worker = fakeWorker();
    const page = client(worker.connect);
    page.client.startRun(SETTINGS);
    jest.advanceTimersByTime(50_000);
    worker.say({ type: "heartbeat" });
    worker.say({ type: "runPaused" });
    jest.advanceTimersByTime(50_000);
    expect(page.events).toEqual([{ type: "runPaused" }]);
    jest.advanceTimersByTime(20_000);
    expect(page.events.at(-1)).toEqual({
      type: "trainerLost",
      error: {
        name: "SilentError",
        message:
          "The trainer stopped working: it has said nothing for 60 seconds. Resume from the last epoch, or choose another back end.",
      },
    });
    expect(worker.isClosed()).toBe(true);
    worker.say({ type: "runResumed" }); // from beyond the grave
    expect(page.events).toHaveLength(2);
  });

  it("starts another trainer after one died, and tells it about the data set first", () => {
    const worker = fakeWorker();
    const page = client(worker.connect);
    const request = { kind: "synthetic", trainCount: 8, testCount: 4, seed: 1 } as const;
    page.client.loadDataset(request);
    page.client.startRun(SETTINGS);
    worker.say({ type: "heartbeat" });
    worker.die("out of memory");
    expect(page.events).toMatchObject([
      { type: "trainerLost", error: { message: expect.stringMatching(/out of memory/) } },
    ]);
    worker.commands.length = 0;
    page.client.startRun(SETTINGS);
    expect(worker.types()).toEqual(["configure", "loadDataset", "startRun"]);
  });

  it("has more patience with plain JavaScript, one step of which can take minutes", () => {
    const worker = fakeWorker();
    const page = client(worker.connect);
    page.client.startRun(SETTINGS);
    const started = (name: BackendName): TrainerEvent => ({
      type: "runStarted",
      settings: SETTINGS,
      dataset: { name: "synthetic digits", checksum: "1", trainCount: 8, testCount: 4, origin: "" },
      backend: { name, reason: "" },
      facts: { wasm: true },
      epochsDone: 0,
    });
    worker.say(started("cpu"));
    jest.advanceTimersByTime(599_000);
    expect(page.events.map(({ type }) => type)).toEqual(["runStarted"]);
    jest.advanceTimersByTime(1000);
    expect(page.events.at(-1)).toMatchObject({ error: { message: expect.stringMatching(/nothing for 600 seconds/) } });

    page.client.startRun(SETTINGS);
    worker.say(started("webgl"));
    jest.advanceTimersByTime(60_000);
    expect(page.events.at(-1)).toMatchObject({ error: { message: expect.stringMatching(/nothing for 60 seconds/) } });
  });

  it("takes a new trainer after one that is spent, and keeps one that only says no", () => {
    const worker = fakeWorker();
    const page = client(worker.connect);
    const request = { kind: "synthetic", trainCount: 8, testCount: 4, seed: 1 } as const;
    page.client.loadDataset(request);
    page.client.startRun(SETTINGS);
    worker.say({ type: "runFailed", error: { name: "TrainingError", message: "Try a smaller learning rate." } });
    expect(worker.isClosed()).toBe(false);
    page.client.startRun(SETTINGS);
    worker.say({ type: "runFailed", error: { name: "GpuLostError", message: "Gone." }, isTrainerSpent: true });
    expect(worker.isClosed()).toBe(true);
    expect(page.events.map(({ type }) => type)).toEqual(["runFailed", "runFailed"]);
    worker.commands.length = 0;
    page.client.startRun(SETTINGS);
    expect(worker.types()).toEqual(["configure", "loadDataset", "startRun"]);
  });

  it("takes the next way when one cannot be had, or never says a word, and repeats there what was said", () => {
    const none: Connect = () => {
      throw new Error("no workers here");
    };
    const mute = fakeWorker();
    const last = fakeWorker();
    const page = client(none, mute.connect, last.connect);
    page.client.startRun(SETTINGS);
    mute.die("its script could not be loaded");
    expect(last.types()).toEqual(["configure", "startRun"]);
    expect(page.events).toEqual([]);
  });

  it("says so when there is no way at all", () => {
    const page = client(() => {
      throw new Error("no workers here");
    });
    page.client.startRun(SETTINGS);
    expect(page.events).toEqual([
      { type: "trainerLost", error: { name: "Error", message: expect.stringMatching(/no workers here\. Resume/) } },
    ]);
  });
});

describe("a trainer on the page", () => {
  it("does what one in a worker does", async () => {
    const page = await new Promise<ClientEvent[]>((resolve) => {
      const events: ClientEvent[] = [];
      const client = new TrainingClient({
        assets: {},
        ways: [connectPage(WORLD)],
        onEvent: (event) => {
          events.push(event);
          if (event.type === "runEnded" || event.type === "runFailed") resolve(events);
        },
      });
      client.loadDataset({ kind: "synthetic", trainCount: 8, testCount: 4, seed: 1 });
      client.startRun(SETTINGS);
    });
    expect(page.map(({ type }) => type).filter((type) => type !== "batchEnded")).toEqual([
      "datasetLoaded",
      "runStarted",
      "testStarted",
      "epochEnded",
      "runEnded",
    ]);
  }, 60_000);
});
