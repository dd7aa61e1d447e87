import { describe, expect, it } from "@jest/globals";
import { claim, type Locks, takeOver } from "../../../src/host/library/claim";

type Grant = (lock: Lock | null) => unknown;

/** Web Locks as the standard has them, as far as tabs need them: one holder, those who wait in order. */
function fakeLocks(): Locks & { release: () => void } {
  let holder: { reject: (error: Error) => void } | undefined;
  const waiting: (() => void)[] = [];
  const take = (grant: Grant, reject: (error: Error) => void) => {
    holder = { reject };
    grant({ name: "lock", mode: "exclusive" });
  };
  const request = (_name: string, { ifAvailable, steal, signal }: LockOptions, grant: Grant) =>
    new Promise((_resolve, reject) => {
      if (steal === true) {
        holder?.reject(new DOMException("stolen", "AbortError"));
        take(grant, reject);
      } else if (signal?.aborted === true) reject(new DOMException("too late", "AbortError"));
      else if (!holder) take(grant, reject);
      else if (ifAvailable === true) grant(null);
      else {
        const enter = () => {
          take(grant, reject);
        };
        waiting.push(enter);
        signal?.addEventListener("abort", () => {
          waiting.splice(waiting.indexOf(enter), 1);
          reject(new DOMException("too late", "AbortError"));
        });
      }
    });
  const release = () => {
    holder = undefined;
    waiting.shift()?.();
  };
  return { request: request as unknown as Locks["request"], release };
}

const nothing = () => undefined;

describe("a workbook's lock", () => {
  it("goes to the first tab, and to no second one", async () => {
    const locks = fakeLocks();
    expect(await claim(locks, "1", nothing)).toBe(true);
    expect(await claim(locks, "1", nothing, () => AbortSignal.abort())).toBe(false);
  });

  it("is waited for while a page that is being left lets go of it", async () => {
    const locks = fakeLocks();
    await claim(locks, "1", nothing);
    const second = claim(locks, "1", nothing, () => new AbortController().signal);
    await new Promise(setImmediate);
    locks.release();
    expect(await second).toBe(true);
  });

  it("is had by this tab when nobody has it, however long the machine took to say so", async () => {
    const locks = fakeLocks();
    await claim(locks, "1", nothing);
    const tooLate = () => {
      locks.release();
      return AbortSignal.abort();
    };
    expect(await claim(locks, "1", nothing, tooLate)).toBe(true);
  });

  it("is lost to a tab that takes it over, which is said", async () => {
    const locks = fakeLocks();
    const lost = new Promise<void>((resolve) => void claim(locks, "1", resolve));
    void takeOver(locks, "1");
    await expect(lost).resolves.toBeUndefined();
  });
});
