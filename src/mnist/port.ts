import type { Command, CrossedError, TrainerEvent } from "./protocol";

/** The page's end of the line to a trainer. */
export interface TrainingPort {
  /** Whether the trainer has a thread of its own, and so can hang without the page. */
  readonly isRemote: boolean;
  post(command: Command): void;
  /** Ends the trainer, whatever it is at. */
  close(): void;
}

/** What the page hears from the line. */
export interface PortListener {
  onEvent(event: TrainerEvent): void;
  /** The trainer is no more, or never was. */
  onError(error: CrossedError): void;
}

export type Connect = (listener: PortListener) => TrainingPort;
