import { describe, expect, it } from "@jest/globals";
import { BackendError } from "../../../src/mnist/backend/start";
import { breaksTrainer, crossed } from "../../../src/mnist/trainer/failure";
import { TRAINING_SENTENCES, TrainingError } from "../../../src/mnist/trainer/trainingError";

describe("what the pane hears of a failure", () => {
  it.each([
    // V8, SpiderMonkey, JavaScriptCore, tfjs-backend-webgl, Chromium's WebGPU, and our own.
    new RangeError("Array buffer allocation failed"),
    new RangeError("Invalid typed array length: 4294967296"),
    new RangeError("WebAssembly.Memory.grow(): Maximum memory size exceeded"),
    new Error("allocation size overflow"),
    new RangeError("Out of memory"),
    new RangeError("could not allocate memory"),
    new Error("Unable to create WebGLTexture."),
    new Error("Requested texture size [20000x4] greater than WebGL maximum on this browser / GPU [16384x16384]."),
    new RangeError("createBuffer failed, size (8589934592) is too large for the implementation when mappedAtCreation == true"), // prettier-ignore
    new RangeError("out of memory"),
  ])("names memory and what helps: %s", (error) => {
    const told = crossed(error);
    expect(told).toEqual({
      name: "MemoryError",
      message:
        `There is not enough memory for this run (${error.message.replace(/\.$/, "")}). ` +
        "Start it again with a smaller batch size or another back end, or close other programs and resume from the last epoch.",
    });
    expect(breaksTrainer(told)).toBe(true);
  });

  it("is what we said ourselves, after which the trainer is as good as before", () => {
    for (const error of [
      new TrainingError(TRAINING_SENTENCES.noData),
      new BackendError("WebGL does not start here."),
    ]) {
      const told = crossed(error);
      expect(told).toEqual({ name: error.name, message: error.message });
      expect(breaksTrainer(told)).toBe(false);
    }
  });

  it("is anything else with a remedy, and the trainer is not trusted any more", () => {
    const told = crossed("the moon was in the way");
    expect(told.message).toBe(
      "Training broke off: the moon was in the way. Resume from the last epoch, or choose another back end.",
    );
    expect(breaksTrainer(told)).toBe(true);
  });
});
