import type { Settings } from "./settings";

export type ScheduleSettings = Pick<
  Settings,
  "schedule" | "learningRate" | "warmUp" | "firstLearningRate" | "lastLearningRate"
>;

/**
 * The learning rate of one step, counted from 0 over the whole run.
 *
 * oneCycle is PyTorch's OneCycleLR with two phases of half a cosine each: up to the learning rate at step
 * `warmUp·totalSteps − 1`, and down to the last one at step `totalSteps − 1`.
 */
export function learningRateAt(step: number, totalSteps: number, settings: ScheduleSettings): number {
  const { learningRate, firstLearningRate, lastLearningRate } = settings;
  if (settings.schedule === "constant") return learningRate;
  const top = settings.warmUp * totalSteps - 1;
  // With so few steps that there is no room to rise (PyTorch divides by 0 then), the run begins at the top.
  if (step <= top) return top > 0 ? halfCosine(firstLearningRate, learningRate, step / top) : learningRate;
  const last = totalSteps - 1;
  const start = Math.max(top, 0);
  return last > start ? halfCosine(learningRate, lastLearningRate, (step - start) / (last - start)) : lastLearningRate;
}

/** From one number to another along half a cosine; `fraction` from 0 to 1. */
function halfCosine(from: number, to: number, fraction: number): number {
  return to + ((from - to) / 2) * (1 + Math.cos(Math.PI * fraction));
}
