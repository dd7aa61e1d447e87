import { expect, type Frame, type FrameLocator, type Locator, type Page } from "@playwright/test";

/** A rectangle of values as Excel's JavaScript API returns it. */
export type Values = (string | number | boolean)[][];

/** The browser workbook, used as a person uses it: with mouse and keyboard. Cells are read through office.js. */
export class WorkbookPage {
  /** What went wrong on the page: exceptions, messages of the console, files that did not come. */
  readonly complaints: string[] = [];

  private constructor(readonly page: Page) {
    page.on("pageerror", (error) => this.complaints.push(`exception: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") this.complaints.push(message.text());
    });
    page.on("response", (response) => {
      if (response.status() >= 400) this.complaints.push(`${response.status()} ${response.url()}`);
    });
  }

  /** Opens the workbook and waits until its add-in runs. */
  static async open(page: Page, path = "/workbook/"): Promise<WorkbookPage> {
    const workbook = new WorkbookPage(page);
    await page.goto(path);
    await workbook.waitForAddin();
    return workbook;
  }

  async waitForAddin(): Promise<void> {
    await this.page.locator("body[data-addin=started]").waitFor();
    await expect(this.pane.locator("#build")).toBeVisible();
    await expect.poll(() => this.#addinFrame()?.evaluate(() => typeof Excel)).toBe("object");
  }

  /** Waits until everything is kept in the browser. */
  async saved(): Promise<void> {
    await expect(this.page.locator("#document-state")).toHaveText("Saved in this browser");
  }

  /** The task pane's contents. */
  get pane(): FrameLocator {
    return this.page.frameLocator(".pane-frame");
  }

  /** The pane's message. */
  get status(): Locator {
    return this.pane.locator("#status");
  }

  /** The frame that the add-in's page runs in. */
  get addin(): Frame {
    const frame = this.#addinFrame();
    if (frame === undefined) throw new Error("The add-in's frame is not there.");
    return frame;
  }

  /** The names on the sheet tabs. */
  async sheetNames(): Promise<string[]> {
    return this.addin.evaluate(() =>
      Excel.run(async (context) => {
        const { worksheets } = context.workbook;
        worksheets.load("items/name");
        await context.sync();
        return worksheets.items.map(({ name }) => name);
      }),
    );
  }

  /** Adds a sheet with the button beside the tabs. */
  async addSheet(): Promise<void> {
    await this.page.locator(".o-add-sheet").click();
  }

  /** Shows another sheet, by its tab. */
  async showSheet(name: string): Promise<void> {
    const tab = this.page.locator(".o-sheet").filter({ has: this.page.getByText(name, { exact: true }) });
    await tab.click();
    await expect(tab).toHaveClass(/active/);
    await this.nextFrame();
  }

  /** Clicks through the File menu. */
  async fileMenu(...items: readonly string[]): Promise<void> {
    await this.page.getByText("File", { exact: true }).click();
    for (const item of items) await this.page.locator(".o-menu-item").filter({ hasText: item }).click();
  }

  /** Saves the workbook as a file. Returns where. */
  async saveFile(path: string): Promise<string> {
    const download = this.page.waitForEvent("download");
    await this.fileMenu("Save as .xlsx");
    await (await download).saveAs(path);
    return path;
  }

  /** Opens a file, or is told why it cannot be opened. */
  async openFile(path: string): Promise<void> {
    const chooser = this.page.waitForEvent("filechooser");
    await this.fileMenu("Open file");
    await (await chooser).setFiles(path);
  }

  /** Selects cells by typing their address into the name box. */
  async select(address: string): Promise<void> {
    const nameBox = this.page.locator(".o-named-range-selector input");
    await nameBox.click();
    await nameBox.fill(address);
    await nameBox.press("Enter");
    await expect(this.page.locator(".o-grid-composer .o-composer")).toBeFocused();
    await this.nextFrame();
  }

  /** Types into a cell, no faster than a quick typist, and presses Enter. */
  async type(address: string, text: string): Promise<void> {
    await this.select(address);
    // The first character takes the place of what stood in the cell when the editor is painted; nobody types faster than that.
    await this.page.keyboard.type(text.slice(0, 1));
    await this.nextFrame();
    await this.page.keyboard.type(text.slice(1), { delay: 15 });
    await this.page.keyboard.press("Enter");
    await this.nextFrame();
  }

  /** Whether a cell is being edited with the caret behind its last character: a busy page gets there a little later. */
  isCaretAtEnd(): Promise<boolean> {
    return this.page.evaluate(() => {
      const [edited, caret] = [document.activeElement, getSelection()];
      if (!edited?.classList.contains("o-composer") || !caret?.focusNode || edited.textContent === "") return false;
      const behind = document.createRange();
      behind.selectNodeContents(edited);
      behind.setStart(caret.focusNode, caret.focusOffset);
      return behind.toString() === "";
    });
  }

  /** Lets the page paint what has happened. */
  async nextFrame(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }

  /** The values of a range of the active sheet, or of the sheet that the address names. */
  async values(address: string): Promise<Values> {
    return this.addin.evaluate(
      (where) =>
        Excel.run(async (context) => {
          const [sheetName = "", cells = where] = where.includes("!") ? where.split("!") : ["", where];
          const { worksheets } = context.workbook;
          const sheet =
            sheetName === "" ? worksheets.getActiveWorksheet() : worksheets.getItem(sheetName.replaceAll("'", ""));
          const range = sheet.getRange(cells);
          range.load("values");
          await context.sync();
          return range.values as (string | number | boolean)[][];
        }),
      address,
    );
  }

  /** Waits until no cell of a range is busy, then reads the numbers. */
  async numbers(address: string): Promise<number[][]> {
    await expect
      .poll(async () => (await this.values(address)).flat().every((value) => typeof value === "number"), {
        message: `${address} holds numbers`,
      })
      .toBe(true);
    return (await this.values(address)).map((row) => row.map(Number));
  }

  /** A chart that is drawn on the active sheet, the first unless told, as Chart.js has it. */
  async drawnChart(index = 0): Promise<DrawnChart> {
    const canvas = this.page.locator(".o-figure canvas").nth(index);
    // The canvas is there before what is drawn on it.
    await expect
      .poll(() =>
        canvas.evaluate((element) => {
          const { Chart } = globalThis as unknown as { Chart: { getChart(canvas: Element): unknown } };
          return Chart.getChart(element) !== undefined;
        }),
      )
      .toBe(true);
    return canvas.evaluate((element) => {
      interface Drawing {
        readonly data: {
          readonly labels: unknown[];
          readonly datasets: { label: string; data: unknown[]; borderColor: string }[];
        };
        readonly options: {
          readonly scales: Readonly<
            Record<string, { readonly type: string; readonly title: { readonly text: string } }>
          >;
        };
        readonly scales: Readonly<Record<string, { readonly type: string }>>;
      }
      const { Chart } = globalThis as unknown as { Chart: { getChart(canvas: Element): Drawing } };
      const { data, options, scales } = Chart.getChart(element);
      const valueOf = (point: unknown) =>
        typeof point === "object" && point !== null && "y" in point ? Number(point.y) : Number(point);
      return {
        series: data.datasets.map((dataset) => ({ name: dataset.label, values: dataset.data.map(valueOf) })),
        lossScale: scales["y"]?.type ?? "",
        axisTitles: [options.scales["x"]?.title.text ?? "", options.scales["y"]?.title.text ?? ""],
      };
    });
  }

  /**
   * A chart that is drawn on the active sheet, in the words of Chart.js: what its painter was told, and what it chose itself.
   *
   * @param index which one, in the order in which they were added.
   */
  async drawing(index = 0): Promise<Drawing> {
    const canvas = this.page.locator(".o-figure canvas").nth(index);
    await canvas.waitFor();
    await this.nextFrame();
    return canvas.evaluate(readDrawing);
  }

  #addinFrame(): Frame | undefined {
    return this.page.frames().find((frame) => frame.url().includes("/taskpane.html"));
  }
}

export interface DrawnChart {
  readonly series: { readonly name: string; readonly values: number[] }[];
  readonly lossScale: string;
  readonly axisTitles: string[];
}

/** A chart as Chart.js has drawn it. */
export interface Drawing {
  readonly type: string;
  readonly categories: string[];
  readonly datasets: Readonly<Record<string, unknown>>[];
  readonly scales: Readonly<Record<string, DrawnScale>>;
  readonly title: Readonly<Record<string, unknown>>;
  readonly legend: { readonly display: boolean; readonly position: string; readonly names: string[] };
  /** What the chart has beside what Chart.js draws. */
  readonly extras: Readonly<Record<string, unknown>>;
  readonly options: Readonly<Record<string, unknown>>;
}

export interface DrawnScale {
  readonly type: string;
  readonly min: number;
  readonly max: number;
  /** The texts along the axis. */
  readonly labels: string[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** Runs in the page. */
function readDrawing(canvas: Element): Drawing {
  interface Painter {
    readonly config: { readonly type: string; readonly options: Readonly<Record<string, unknown>> };
    readonly data: {
      labels: string[];
      datasets: Readonly<Record<string, unknown>>[];
      excel: Readonly<Record<string, unknown>>;
    };
    readonly scales: Readonly<
      Record<string, Omit<DrawnScale, "labels"> & { readonly ticks: { readonly label: unknown }[] }>
    >;
    readonly legend: { readonly legendItems?: { readonly text: string }[]; readonly options: Drawing["legend"] };
  }
  const { Chart } = globalThis as unknown as { Chart: { getChart(canvas: Element): Painter } };
  const { config, data, scales, legend } = Chart.getChart(canvas);
  const plain = <Value>(value: Value) => JSON.parse(JSON.stringify(value)) as Value;
  const {
    scales: scaleOptions = {},
    plugins,
    ...options
  } = config.options as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  return {
    type: config.type,
    categories: plain(data.labels),
    datasets: data.datasets.map((dataset) => plain(dataset)),
    scales: Object.fromEntries(
      Object.entries(scales).map(([id, { type, min, max, ticks }]) => [
        id,
        {
          ...{ type, min, max, labels: ticks.map(({ label }) => String(label)).filter((label) => label !== "") },
          options: plain(scaleOptions[id] as Readonly<Record<string, unknown>>),
        },
      ]),
    ),
    title: plain(plugins?.["title"] as Readonly<Record<string, unknown>>),
    legend: {
      display: legend.options.display,
      position: legend.options.position,
      names: (legend.legendItems ?? []).map(({ text }) => text),
    },
    extras: plain(data.excel),
    options: plain(options),
  };
}
