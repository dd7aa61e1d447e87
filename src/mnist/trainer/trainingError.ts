/** Why a run cannot begin or go on, in one sentence with the remedy. */
export class TrainingError extends Error {
  override readonly name = "TrainingError";
}

export const TRAINING_SENTENCES = {
  diverged: (epoch: number, batch: number) =>
    `The loss is no longer a finite number (epoch ${epoch}, batch ${batch}): the steps are too large. Try a smaller learning rate.`,

  otherData:
    "This checkpoint was made with another data set, so its run cannot go on with this one. Load the data set it names, or start a new run.",

  otherVersion:
    "This checkpoint was made by another version of the add-in, which this one cannot read. Start a new run.",

  otherModel: "This checkpoint belongs to another network: its parameters have other names or sizes. Start a new run.",

  isDone: (epochs: number) =>
    `This run has had all of its ${epochs} epochs already. Raise the number of epochs, or start a new run.`,

  allHeldOut: (heldOut: number, count: number) =>
    `Of ${count} training images ${heldOut} are to be held out, which leaves none to learn from. Hold out fewer.`,

  noData: "There is no data set to learn from. Load MNIST or synthetic digits first.",

  isRunning: "A run is under way already. Stop it before another one starts.",
} as const;
