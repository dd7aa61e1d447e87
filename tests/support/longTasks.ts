import { expect, type Frame, type Page } from "@playwright/test";

interface Watching {
  longTasks: number[];
}

/** Tasks that kept a page's thread for more than 50 ms: what the Long Tasks API calls long. */
export class LongTasks {
  constructor(private readonly frames: readonly Frame[]) {}

  /** Begins to watch every frame that the page will have. */
  static async watch(page: Page): Promise<void> {
    await page.addInitScript(() => {
      const tasks: number[] = ((globalThis as unknown as Watching).longTasks = []);
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
      }).observe({ type: "longtask" });
    });
  }

  /** Counts anew from here on. */
  async forget(): Promise<void> {
    await this.read();
  }

  /**
   * How long each took, in milliseconds, in every frame since the last time. At the end each frame is held up on purpose: the
   * observer that tells of this has told of all that was before.
   */
  async read(): Promise<number[]> {
    const durations: number[] = [];
    for (const frame of this.frames) {
      await frame.evaluate(() => {
        setTimeout(() => {
          const end = performance.now() + 1000;
          while (performance.now() < end); // nobody else's task takes a whole second
        });
      });
      const read = () => frame.evaluate(() => (globalThis as unknown as Watching).longTasks);
      await expect.poll(async () => (await read()).some((duration) => duration >= 1000)).toBe(true);
      durations.push(...(await read()).filter((duration) => duration < 1000));
    }
    for (const frame of this.frames) {
      await frame.evaluate(() => {
        (globalThis as unknown as Watching).longTasks.length = 0;
      });
    }
    return durations;
  }
}
