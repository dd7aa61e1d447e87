import { familyOf, isBias } from "../quantities";
import type { NumberAt, Place, Subject, Training } from "./training";

/** What is done in one step of training, in order; the update is what the next step begins with. */
export type Phase = "given" | "forward" | "loss" | "backward" | "update";

export function phaseOf(name: string | undefined, isStart: boolean): Phase {
  if (name === undefined) return "given";
  switch (familyOf(name)) {
    case "given":
      return isBias(name) && !isStart ? "update" : "given";
    case "weight":
      return isStart ? "given" : "update";
    case "preactivation":
    case "activation":
      return "forward";
    case "loss":
      return "loss";
    case "gradient":
      return "backward";
  }
}

/** What is computed after a number; `undefined` after the last. `name` is undefined for the learning rate and the like. */
export function nextSubject(training: Training, name: string | undefined, place: Place): Subject | undefined {
  const { order, parameters } = training.network;
  // What is given comes before all, and so do the weights and biases that training begins with.
  const isGiven = name === undefined || phaseOf(name, training.isStart(name, place)) === "given";
  const rest = order.slice(isGiven ? parameters.length : order.indexOf(name) + 1);
  const inStep = rest.find((each) => training.isWalked(each));
  if (inStep !== undefined) return withCell(training, inStep, place);
  const below = place.step < training.lastStep ? order.find((each) => training.isWalked(each)) : undefined;
  return below === undefined ? undefined : withCell(training, below, { ...place, step: place.step + 1 });
}

function withCell(training: Training, name: string, place: Place): Subject {
  const { address } = training.numberAt({ name }, place);
  return { name, place, ...(address === undefined ? {} : { address }) };
}

/** Every number of a step, for the picture: what it is, and the cell it stands in. */
export function numbersOf(training: Training, place: Place): ReadonlyMap<string, NumberAt> {
  const { inputs, order, outputs } = training.network;
  const targets = outputs.map((output) => output.replace("o", "t"));
  const names = [...inputs, ...targets, ...order];
  return new Map(names.map((name) => [name, training.numberAt({ name }, place)]));
}
