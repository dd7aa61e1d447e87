import type { Connect } from "./port";
import type { TrainerEvent } from "./protocol";

/** A trainer in a worker of its own. Throws where there are no workers. */
export const connectWorker: Connect = (listener) => {
  const worker = new Worker(new URL("./worker/trainingWorker.ts", import.meta.url), { name: "training" });
  worker.onmessage = ({ data }: MessageEvent<TrainerEvent>) => {
    listener.onEvent(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    listener.onError({ name: "WorkerError", message: event.message || "its script could not be loaded" });
  };
  return {
    isRemote: true,
    post: (command) => {
      worker.postMessage(command);
    },
    close: () => {
      worker.terminate();
    },
  };
};
