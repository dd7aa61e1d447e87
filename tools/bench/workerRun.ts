import type { Page } from "@playwright/test";
import type { TrainerEvent } from "../../src/mnist/protocol";
import type { Settings } from "../../src/mnist/recipe/settings";

/** A run on drawn digits, as many as its settings name. */
export type WorkerRun = Settings;

/** One thing that the worker said, and how often WebGL had drawn until then. */
export interface Said {
  readonly event: TrainerEvent;
  readonly draws: number;
}

/** A run in the add-in's own worker, driven by the page that shows the add-in. Rejects when it fails. */
export async function runInWorker(page: Page, settings: WorkerRun): Promise<readonly Said[]> {
  const frame = page.frames().find((each) => each.url().includes("/taskpane.html"));
  if (!frame) throw new Error("The add-in's frame is not there.");
  const started = page.waitForEvent("worker");
  await frame.evaluate(START);
  const worker = await started;
  await worker.evaluate(COUNT_DRAWS);
  return frame.evaluate<readonly Said[]>(`(${DRIVE})(${JSON.stringify(settings)})`);
}

// Strings, since the compiler that runs these tools puts calls to helpers of its own into functions.

const START = `globalThis.worker = new Worker(new URL("training.js", document.baseURI)); undefined`;

/** Worker code: whatever it says from now on tells how often WebGL has drawn. */
const COUNT_DRAWS = `(() => {
  let draws = 0;
  const { drawElements } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.drawElements = function (...args) {
    draws++;
    drawElements.apply(this, args);
  };
  const post = self.postMessage.bind(self);
  self.postMessage = (event) => post({ event, draws });
})()`;

/** Page code. */
const DRIVE = `async (settings) => {
  const { worker } = globalThis;
  const all = [];
  try {
    return await new Promise((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({ data: said }) => {
        const { type, error } = said.event ?? said;
        if (type === "heartbeat") return;
        all.push(said);
        if (type === "datasetLoaded") worker.postMessage({ type: "startRun", settings });
        if (type === "runEnded") resolve(all);
        if (type === "runFailed" || type === "datasetFailed") reject(new Error(error.message));
      };
      worker.postMessage({ type: "configure", assets: { wasmFolder: new URL("wasm/", document.baseURI).href } });
      const { trainImages: trainCount, testImages: testCount } = settings;
      worker.postMessage({ type: "loadDataset", request: { kind: "synthetic", trainCount, testCount, seed: 1 } });
    });
  } finally {
    worker.terminate();
  }
}`;
