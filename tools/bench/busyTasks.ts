import type { Browser, Page } from "@playwright/test";

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds, as are the durations. */
  readonly ts: number;
  /** Time that the thread itself has worked, without that in which another one had its processor. */
  readonly tdur?: number;
}

/** What the page's own trace is told, so that it can be found again. */
const BEGIN = "BusyTasks begin";
const END = "BusyTasks end";

/**
 * How long the longest tasks of a page's main thread kept it busy, from the browser's own trace. The Long Tasks API counts the time
 * on the clock, in which other programs of the machine have had the processor, too.
 */
export class BusyTasks {
  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  static async begin(page: Page): Promise<BusyTasks> {
    const browser = page.context().browser();
    if (browser === null) throw new Error("The page has no browser to trace.");
    await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline", "blink.user_timing"] });
    const tasks = new BusyTasks(browser, page);
    await tasks.#mark(BEGIN);
    return tasks;
  }

  /** Does not count the tasks of something that the test does itself. */
  async without(action: () => Promise<void>): Promise<void> {
    await this.#mark(END);
    await action();
    await this.#mark(BEGIN);
  }

  /** Milliseconds of every task that counts, the longest first. */
  async end(): Promise<number[]> {
    await this.#mark(END);
    const { traceEvents } = JSON.parse((await this.browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
    const marked = (name: string) => traceEvents.filter((event) => event.name === name).sort((a, b) => a.ts - b.ts);
    const [begins, ends] = [marked(BEGIN), marked(END)];
    const counts = ({ pid, tid, ts }: TraceEvent) =>
      begins.some((begin, index) => {
        const end = ends[index]?.ts ?? -Infinity;
        return pid === begin.pid && tid === begin.tid && ts > begin.ts && ts < end;
      });
    return traceEvents
      .filter((event) => event.name.endsWith("RunTask") && counts(event))
      .flatMap(({ tdur }) => (tdur === undefined ? [] : [tdur / 1000]))
      .sort((one, other) => other - one);
  }

  #mark(name: string): Promise<void> {
    return this.page.evaluate((mark) => {
      performance.mark(mark);
    }, name);
  }
}
