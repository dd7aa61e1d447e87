import { browserWorld } from "../browserWorld";
import type { Command, TrainerEvent } from "../protocol";
import { TrainingSession } from "../session";

/** The worker's entry: wires a session to the page's messages. */

const HEARTBEAT_MS = 1000;

function post(event: TrainerEvent): void {
  self.postMessage(event);
}

const session = new TrainingSession(browserWorld(), post);

self.onmessage = ({ data }: MessageEvent<Command>) => {
  void session.handle(data);
};

setInterval(() => {
  post({ type: "heartbeat" });
}, HEARTBEAT_MS);
