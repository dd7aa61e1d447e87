import { TrainingClient } from "../../mnist/client";
import { connectPage } from "../../mnist/pagePort";
import type { openStorage } from "../../mnist/storage";
import { connectWorker } from "../../mnist/workerPort";
import type { LogStore } from "../../workbook/mnist/keptLogs";
import { MnistLog } from "../../workbook/mnist/mnistLog";
import { tabNews } from "./tabNews";
import { TrainingApp } from "./trainingApp";
import { TrainingView } from "./trainingView";

/** The add-in's version, which the build puts here. */
declare const ADDIN_VERSION: string;

/**
 * Puts the training's part of the pane together. TensorFlow.js, the worker and the database come when they are needed.
 *
 * @returns what is to be called when Excel is there.
 */
export function startTraining(): { takeUpLog: () => void } {
  const view = new TrainingView({
    chooseSource: (source) => {
      app.chooseSource(source);
    },
    typeSynthetic: (texts) => {
      app.typeSynthetic(texts);
    },
    pickFiles: (files) => void app.pickFiles(files),
    load: () => void app.load(),
    chooseRecipe: (recipe) => {
      app.chooseRecipe(recipe);
    },
    typeSetting: (name, text) => {
      app.typeSetting(name, text);
    },
    train: () => void app.train(),
    pauseOrResume: () => {
      app.pauseOrResume();
    },
    stop: () => {
      app.stop();
    },
    chooseKeptRun: (startedAt) => {
      app.chooseKeptRun(startedAt);
    },
    chooseKeptBackend: (backend) => {
      app.chooseKeptBackend(backend);
    },
    resumeKept: () => void app.resumeKept(),
    writeLogHere: () => {
      app.writeLogHere();
    },
    setLearningRate: (text) => {
      app.setLearningRate(text);
    },
    logAs: (format) => app.logAs(format),
    fail: (error) => {
      app.fail(error);
    },
  });
  const trainer = new TrainingClient({
    assets: { wasmFolder: new URL("wasm/", document.baseURI).href },
    ways: [connectWorker, connectPage()],
    onEvent: (event) => {
      app.hear(event);
    },
  });
  const storage = loadOnce();
  const app = new TrainingApp({
    trainer,
    store: async () => (await storage()).runs,
    log: new MnistLog({ store: logsIn(storage) }),
    // Missing in pages that are not served by HTTPS and in old web views, whatever the types say.
    locks: (navigator as Partial<Navigator>).locks,
    news: tabNews(),
    wait: (callback, ms) => window.setTimeout(callback, ms),
    render: (state) => {
      view.render(state);
    },
    now: () => new Date(),
    version: ADDIN_VERSION,
    ownFolder: new URL("mnist/", document.baseURI).href,
  });
  void app.readKeptRuns();
  return { takeUpLog: () => void app.takeUpLog() };
}

type Storage = ReturnType<typeof openStorage>;

/** The script for the database is loaded once, and tried again when that failed. */
function loadOnce(): () => Promise<Storage> {
  let loaded: Promise<Storage> | undefined;
  return () => {
    loaded ??= import("../../mnist/storage").then(({ openStorage }) => openStorage());
    loaded.catch(() => (loaded = undefined));
    return loaded;
  };
}

function logsIn(storage: () => Promise<Storage>): LogStore {
  return {
    readAll: async () => (await storage()).logs.readAll(),
    write: async (key, log) => (await storage()).logs.write(key, log),
    delete: async (key) => (await storage()).logs.delete(key),
  };
}
