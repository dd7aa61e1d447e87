import { TrainingClient } from "../../mnist/client";
import { connectPage } from "../../mnist/pagePort";
import type { RunStore } from "../../mnist/storage";
import { connectWorker } from "../../mnist/workerPort";
import { MnistLog } from "../../workbook/mnist/mnistLog";
import { summaryForSheet } from "./summaryForSheet";
import { TrainingApp } from "./trainingApp";
import { TrainingView } from "./trainingView";

/** The add-in's version, which the build puts here. */
declare const ADDIN_VERSION: string;

/** Puts the training's part of the pane together. TensorFlow.js, the worker and the database come when they are needed. */
export function startTraining(): void {
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
    resumeKept: () => void app.resumeKept(),
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
  const app = new TrainingApp({
    trainer,
    store: openRuns(),
    log: new MnistLog({ summarise: summaryForSheet }),
    render: (state) => {
      view.render(state);
    },
    now: () => new Date(),
    version: ADDIN_VERSION,
    ownFolder: new URL("mnist/", document.baseURI).href,
  });
  void app.readKeptRun();
}

/** The database is opened once, and tried again when that failed. */
function openRuns(): () => Promise<RunStore> {
  let opened: Promise<RunStore> | undefined;
  return () => {
    opened ??= import("../../mnist/storage").then(async ({ openStorage }) => (await openStorage()).runs);
    opened.catch(() => (opened = undefined));
    return opened;
  };
}
