import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { browserFiles, openStorage } from "../../../src/mnist/storage";

let tries = 0;

beforeEach(() => {
  tries = 0;
  const open = () => {
    tries++;
    throw new DOMException("Access is denied for this document.", "SecurityError");
  };
  Object.assign(globalThis, { indexedDB: { open } });
});

afterEach(() => {
  Reflect.deleteProperty(globalThis, "indexedDB");
});

describe("the database for training, where the browser does not open it", () => {
  it("is not opened before it is needed", () => {
    openStorage();
    browserFiles();
    expect(tries).toBe(0);
  });

  it("says why, and is opened anew the next time", async () => {
    const { runs, logs } = openStorage();
    await expect(runs.readAll()).rejects.toThrow("Access is denied for this document.");
    await expect(logs.write("log", {})).rejects.toThrow("Access is denied for this document.");
    expect(tries).toBe(2);
  });

  it("forgets files, and asks for the database again with the next", async () => {
    const files = browserFiles();
    expect(await files.read("train-labels")).toBeUndefined();
    await files.write("train-labels", new Uint8Array(1));
    expect(tries).toBe(2);
  });
});
