import { beforeEach, describe, expect, it } from "@jest/globals";
import { Autosave } from "../../../src/host/library/autosave";

let waiting: { readonly callback: () => void; readonly ms: number }[];
let writes: { readonly succeed: () => void; readonly fail: (error: Error) => void }[];
let states: string[];
let autosave: Autosave;

beforeEach(() => {
  [waiting, writes, states] = [[], [], []];
  autosave = new Autosave({
    save: () =>
      new Promise((succeed, fail) => {
        writes.push({ succeed, fail });
      }),
    onState: ({ kind }) => states.push(kind),
    wait: (callback, ms) => waiting.push({ callback, ms }),
  });
});

/** Lets the time come for which something was planned, and everything happen that follows from it. */
async function timePasses(): Promise<void> {
  for (const { callback } of waiting.splice(0)) callback();
  await settle();
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

describe("saving by itself", () => {
  it("writes many changes once, less than a second after the first", async () => {
    autosave.changed();
    autosave.changed();
    expect(waiting).toHaveLength(1);
    expect(waiting[0]?.ms).toBeLessThan(500);
    await timePasses();
    expect(writes).toHaveLength(1);
    expect(states).toEqual(["saving"]);
    writes[0]?.succeed();
    await settle();
    expect(states).toEqual(["saving", "saved"]);
    await timePasses();
    expect(writes).toHaveLength(1);
  });

  it("writes again what changed during a write, one write at a time", async () => {
    autosave.changed();
    await timePasses();
    autosave.changed();
    expect(waiting).toHaveLength(0);
    writes[0]?.succeed();
    await settle();
    expect(states).not.toContain("saved");
    await timePasses();
    expect(writes).toHaveLength(2);
    writes[1]?.succeed();
    await settle();
    expect(states.at(-1)).toBe("saved");
  });

  it("writes at once before the page goes, behind the write that is under way: the page does not live to see that end", async () => {
    autosave.changed();
    await timePasses();
    autosave.changed();
    let isSafe = false;
    void autosave.flush().then(() => {
      isSafe = true;
    });
    expect(writes).toHaveLength(2);
    writes[0]?.succeed();
    await settle();
    expect([isSafe, states.at(-1)]).toEqual([false, "saving"]);
    writes[1]?.succeed();
    await settle();
    expect([isSafe, states.at(-1)]).toEqual([true, "saved"]);
    await timePasses();
    expect(writes).toHaveLength(2);
  });

  it("writes nothing twice when the page goes", async () => {
    autosave.changed();
    await timePasses();
    void autosave.flush();
    expect(writes).toHaveLength(1);
  });

  it("says what became of the last of two writes, whatever became of the first", async () => {
    autosave.changed();
    await timePasses();
    autosave.changed();
    void autosave.flush();
    writes[0]?.fail(new Error("no room"));
    await settle();
    expect(states.at(-1)).toBe("saving");
    writes[1]?.fail(new Error("still no room"));
    await settle();
    expect(states.at(-1)).toBe("failed");
    await timePasses();
    writes[2]?.succeed();
    await settle();
    expect(states).toEqual(["saving", "failed", "saved"]);
  });

  it("has nothing to write where nothing has changed", async () => {
    await autosave.flush();
    expect(writes).toHaveLength(0);
  });

  it("says that a write failed, and tries again until one succeeds", async () => {
    autosave.changed();
    await timePasses();
    writes[0]?.fail(new Error("no room"));
    await settle();
    expect(states.at(-1)).toBe("failed");
    await timePasses();
    writes[1]?.fail(new Error("still no room"));
    await settle();
    await timePasses();
    writes[2]?.succeed();
    await settle();
    expect(states).toEqual(["saving", "failed", "failed", "saved"]);
  });
});
