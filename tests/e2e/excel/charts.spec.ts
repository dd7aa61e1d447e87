import { expect, test } from "@playwright/test";
import { failureOf, sharedWorkbook } from "../../support/sharedWorkbook";
import type { PlacedLabels } from "../../../src/host/grid/charts/labels";
import type { WorkbookPage } from "../../support/workbookPage";

const workbook = sharedWorkbook();

/** Twelve numbers with names above and beside them, and a table of points; run before what a test does with them. */
const DATA = `
  const sheet = context.workbook.worksheets.getActiveWorksheet();
  sheet.getRange("A1:D5").values = [["", "North", "South", "West"], ["Q1", 10, 20, 30], ["Q2", 30, 10, 5], ["Q3", 20, 40, 15], ["Q4", 40, 30, 10]];
  sheet.getRange("F1:H6").values = [["x", "y", "z"], [1, 1, 3], [2, 4, 30], [3, 9, 300], [4, 16, 3000], [10, 100, 30000]];
  const add = (type, address = "A1:D5", by = "Auto") => sheet.charts.add(type, sheet.getRange(address), by);`;

/** Runs a piece of an add-in over {@link DATA}, and returns what it returns. */
function run<Result>(page: WorkbookPage, body: string): Promise<Result> {
  return page.addin.evaluate<Result>(`Excel.run(async (context) => {${DATA}
    ${body} })`);
}

/** How a piece of an add-in over {@link DATA} fails. */
function failure(page: WorkbookPage, body: string) {
  return failureOf(page, { toString: () => `async (context) => {${DATA}\n${body}\nawait context.sync(); }` } as never);
}

const closeTo = (value: number) => expect.closeTo(value, 9) as unknown as number;
const names = (datasets: readonly Readonly<Record<string, unknown>>[]) => datasets.map(({ label }) => label);
const data = (datasets: readonly Readonly<Record<string, unknown>>[]) => datasets.map((each) => each["data"]);

/** The colours of Office's theme, which the bands of a surface have from the lowest on. */
const BANDS = ["#4472c4", "#ed7d31", "#a5a5a5", "#ffc000"];

/** The colours of the first chart half-way up its plot, at places from 0 at the left to 1 at the right. */
async function colorsAcross(places: readonly number[]): Promise<string[]> {
  await workbook().nextFrame();
  return workbook()
    .page.locator(".o-figure canvas")
    .first()
    .evaluate((element, across) => {
      interface Painter {
        readonly chartArea: {
          readonly left: number;
          readonly top: number;
          readonly width: number;
          readonly height: number;
        };
        readonly currentDevicePixelRatio: number;
      }
      const { Chart } = globalThis as unknown as { Chart: { getChart(canvas: Element): Painter } };
      const { chartArea, currentDevicePixelRatio: ratio } = Chart.getChart(element);
      const ctx = (element as HTMLCanvasElement).getContext("2d");
      return across.map((place) => {
        const x = Math.round((chartArea.left + place * chartArea.width) * ratio);
        const y = Math.round((chartArea.top + 0.55 * chartArea.height) * ratio);
        const [red = 0, green = 0, blue = 0] = ctx?.getImageData(x, y, 1, 1).data ?? [];
        return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
      });
    }, places);
}

test.describe("types of charts", () => {
  // Microsoft, "Excel.ChartType enum".
  for (const [type, drawn] of [
    ["Line", { type: "line", pointRadius: 0, fill: false }],
    ["LineMarkers", { type: "line", pointStyle: "circle", fill: false }],
    ["ColumnClustered", { type: "bar" }],
    ["ColumnStacked", { type: "bar" }],
    ["BarClustered", { type: "bar" }],
    ["BarStacked", { type: "bar" }],
    ["Area", { type: "line", fill: "origin" }],
    ["AreaStacked", { type: "line", fill: "origin" }],
    ["XYScatter", { type: "scatter", showLine: false, pointStyle: "circle" }],
    ["XYScatterLines", { type: "scatter", showLine: true, pointStyle: "circle", tension: 0 }],
    ["XYScatterLinesNoMarkers", { type: "scatter", showLine: true, pointRadius: 0 }],
    ["XYScatterSmooth", { type: "scatter", showLine: true, tension: 0.4 }],
  ] as const) {
    test(`${type} is drawn and read again`, async () => {
      const read = await run<string>(
        workbook(),
        `const chart = add("${type}"); await context.sync(); chart.load("chartType"); await context.sync(); return chart.chartType;`,
      );
      expect(read).toBe(type);
      const { datasets } = await workbook().drawing();
      expect(datasets[0]).toMatchObject(drawn);
      expect(names(datasets)).toEqual(["North", "South", "West"]);
    });
  }

  test("stacked columns stand on one another, and shares of 100 % fill the axis", async () => {
    await run(workbook(), `add("ColumnStacked"); await context.sync();`);
    const { datasets, scales } = await workbook().drawing();
    expect(new Set(datasets.map(({ stack }) => stack)).size).toBe(1);
    expect(scales["y"]?.max).toBeGreaterThanOrEqual(80); // Q4: 40 + 30 + 10
    await run(workbook(), `sheet.charts.getItemAt(0).chartType = "ColumnStacked100"; await context.sync();`);
    await expect.poll(async () => (await workbook().drawing()).scales["y"]?.max).toBe(1);
    const shares = await workbook().drawing();
    // Q1: 10 + 20 + 30.
    expect(shares.datasets.map((each) => (each["data"] as number[])[0])).toEqual([1 / 6, 2 / 6, 3 / 6]);
    expect(shares.scales["y"]?.labels.at(-1)).toBe("100%");
  });

  test("a surface from above is a plane of series over categories in bands of height", async () => {
    // A slope that rises by 10 from one category to the next, the same in every series: its bands are stripes.
    await run(
      workbook(),
      `sheet.getRange("A1:D5").values = [["", 1, 2, 3], [0.1, 5, 5, 5], [0.2, 15, 15, 15], [0.3, 25, 25, 25], [0.4, 35, 35, 35]];
       const chart = add("SurfaceTopView", "A1:D5", "Columns"); chart.axes.valueAxis.majorUnit = 10; chart.axes.seriesAxis.title.text = "series";
       await context.sync();`,
    );
    const { scales, legend, datasets } = await workbook().drawing();
    expect(names(datasets)).toEqual(["1", "2", "3"]);
    // Microsoft, "Available chart types in Office": "colors represent specific ranges of values".
    expect(legend.names).toEqual(["30-40", "20-30", "10-20", "0-10"]);
    expect(scales["x"]?.labels).toEqual(["0.1", "0.2", "0.3", "0.4"]);
    expect(scales["y1"]?.labels).toEqual(["1", "2", "3"]);
    expect(scales["y1"]?.options["reverse"]).toBe(true); // the first one below
    // Along the slope the height is 5 + 30·f.
    const places = [0.05, 0.3, 0.45, 0.55, 0.8, 0.95];
    expect(await colorsAcross(places)).toEqual(places.map((place) => BANDS[Math.floor((5 + 30 * place) / 10)]));
    const read = await run(
      workbook(),
      `const chart = sheet.charts.getItemAt(0); const { valueAxis, seriesAxis } = chart.axes; chart.load("chartType"); valueAxis.load("minimum, maximum, majorUnit");
       seriesAxis.load("type"); seriesAxis.title.load("text"); await context.sync();
       return [chart.chartType, valueAxis.minimum, valueAxis.maximum, valueAxis.majorUnit, seriesAxis.type, seriesAxis.title.text];`,
    );
    expect(read).toEqual(["SurfaceTopView", 0, 40, 10, "Series", "series"]);
    await run(
      workbook(),
      `sheet.charts.getItemAt(0).chartType = "SurfaceTopViewWireframe"; sheet.charts.getItemAt(0).legend.position = "Bottom"; await context.sync();`,
    );
    await expect
      .poll(async () => (await workbook().drawing()).legend.names)
      .toEqual(["0-10", "10-20", "20-30", "30-40"]);
    expect(await colorsAcross(places)).toEqual(places.map(() => "#ffffff"));
  });

  test("what a surface has not is refused, and so is a surface of one series", async () => {
    const surface = `const chart = add("SurfaceTopView"); const series = chart.series.getItemAt(0);`;
    for (const [body, code, location] of [
      [`add("SurfaceTopView", "A1:B5", "Columns");`, "InvalidArgument", "ChartCollection.add"],
      [`add("Line", "A1:B5", "Columns").chartType = "SurfaceTopView";`, "InvalidArgument", "Chart.chartType"],
      [`${surface} series.trendlines.add("Linear");`, "InvalidOperation", "ChartTrendlineCollection.add"],
      [`${surface} series.hasDataLabels = true;`, "InvalidOperation", "ChartSeries.hasDataLabels"],
      [`${surface} chart.dataLabels.showValue = true;`, "InvalidOperation", "ChartDataLabels.showValue"],
      [`${surface} series.axisGroup = "Secondary";`, "ApiNotFound", "ChartSeries.axisGroup"],
      [`add("Line").axes.seriesAxis.visible = false;`, "InvalidOperation", "ChartAxis.visible"],
    ] as const) {
      expect(await failure(workbook(), body), body).toEqual([code, location]);
    }
  });

  test("a pie shows its first series, a doughnut all of them with the first one inside", async () => {
    await run(workbook(), `add("Pie"); await context.sync();`);
    const pie = await workbook().drawing();
    expect([pie.type, data(pie.datasets), pie.legend.names]).toEqual([
      "pie",
      [[10, 30, 20, 40]],
      ["Q1", "Q2", "Q3", "Q4"],
    ]);
    await run(workbook(), `sheet.charts.getItemAt(0).chartType = "Doughnut"; await context.sync();`);
    await expect.poll(async () => (await workbook().drawing()).type).toBe("doughnut");
    expect(names((await workbook().drawing()).datasets)).toEqual(["West", "South", "North"]);
  });

  test("columns become bars with their axes' titles and bounds, and Ctrl+Z makes them columns again", async () => {
    await run(
      workbook(),
      `const chart = add("ColumnClustered"); chart.axes.valueAxis.title.text = "tons"; chart.axes.valueAxis.maximum = 50;
       await context.sync(); chart.chartType = "BarClustered"; await context.sync();`,
    );
    const bars = await workbook().drawing();
    expect([bars.options["indexAxis"], bars.scales["x"]?.max, bars.scales["x"]?.options["title"]]).toMatchObject([
      "y",
      50,
      { text: "tons" },
    ]);
    await workbook()
      .page.locator(".o-grid")
      .first()
      .click({ position: { x: 60, y: 60 } });
    await workbook().page.keyboard.press("Control+z");
    await expect.poll(async () => (await workbook().drawing()).options["indexAxis"]).toBeUndefined();
    expect((await workbook().drawing()).scales["y"]?.max).toBe(50);
  });

  test("one series of columns can be a line on a secondary axis", async () => {
    const read = await run(
      workbook(),
      `const series = add("ColumnClustered").series.getItemAt(2); series.chartType = "LineMarkers"; series.axisGroup = "Secondary";
       await context.sync(); series.load("chartType,axisGroup"); await context.sync(); return [series.chartType, series.axisGroup];`,
    );
    expect(read).toEqual(["LineMarkers", "Secondary"]);
    const { datasets, scales } = await workbook().drawing();
    expect(datasets.map(({ type, yAxisID }) => [type, yAxisID])).toEqual([
      ["bar", "y"],
      ["bar", "y"],
      ["line", "y1"],
    ]);
    expect(scales["y1"]?.options["position"]).toBe("right");
  });

  test("types that are not drawn here are refused by their names, and words that are no types, too", async () => {
    expect(await failure(workbook(), `add("Surface");`)).toEqual(["ApiNotFound", "ChartCollection.add"]);
    expect(await failure(workbook(), `add("Pancake");`)).toEqual(["ApiNotFound", "ChartCollection.add"]);
    expect(await failure(workbook(), `add("Line").chartType = "Bubble";`)).toEqual(["ApiNotFound", "Chart.chartType"]);
    expect(await failure(workbook(), `add("Pie").series.getItemAt(0).chartType = "Line";`)).toEqual([
      "ApiNotFound",
      "ChartSeries.chartType",
    ]);
  });
});

test.describe("where a chart's data comes from", () => {
  test("a scatter chart takes its first column for x, other charts take numbers for a series", async () => {
    await run(workbook(), `add("XYScatter", "F1:H6"); await context.sync();`);
    const { datasets } = await workbook().drawing();
    expect(names(datasets)).toEqual(["y", "z"]);
    expect(datasets[0]?.["data"]).toEqual([1, 2, 3, 4, 10].map((x, index) => ({ x, y: [1, 4, 9, 16, 100][index] })));
    await run(workbook(), `sheet.charts.getItemAt(0).delete(); add("Line", "F1:H6"); await context.sync();`);
    await expect.poll(async () => names((await workbook().drawing()).datasets)).toEqual(["x", "y", "z"]);
  });

  test("an empty corner makes numbers the names of rows and columns", async () => {
    await run(
      workbook(),
      `sheet.getRange("J1:L3").values = [["", 2024, 2025], [1, 5, 6], [2, 7, 8]]; add("ColumnClustered", "J1:L3"); await context.sync();`,
    );
    const { datasets, categories } = await workbook().drawing();
    expect([names(datasets), categories, data(datasets)]).toEqual([
      ["2024", "2025"],
      ["1", "2"],
      [
        [5, 7],
        [6, 8],
      ],
    ]);
  });

  test("series are rows when they are longer or when that is asked for", async () => {
    await run(workbook(), `add("Line", "A1:D3"); await context.sync();`);
    expect(names((await workbook().drawing()).datasets)).toEqual(["Q1", "Q2"]);
    await run(
      workbook(),
      `sheet.charts.getItemAt(0).setData(sheet.getRange("A1:D3"), "Columns"); await context.sync();`,
    );
    await expect.poll(async () => names((await workbook().drawing()).datasets)).toEqual(["North", "South", "West"]);
  });

  test("series can be added, filled, renamed and deleted; each scatter series has x values of its own", async () => {
    await run(
      workbook(),
      `const chart = add("XYScatterLines", "F1:G6");
       const series = chart.series.add("mine");
       series.setValues(sheet.getRange("H2:H4"));
       series.setXAxisValues(sheet.getRange("G2:G4"));
       await context.sync();`,
    );
    const { datasets } = await workbook().drawing();
    expect(names(datasets)).toEqual(["y", "mine"]);
    expect(datasets[1]?.["data"]).toEqual([
      { x: 1, y: 3 },
      { x: 4, y: 30 },
      { x: 9, y: 300 },
    ]);
    expect(datasets[0]?.["data"]).toContainEqual({ x: 10, y: 100 });
    const left = await run(
      workbook(),
      `const { series } = sheet.charts.getItemAt(0); series.getItemAt(0).delete(); series.getItemAt(0).name = "yours";
       series.load("count,items/name"); await context.sync(); return [series.count, series.items.map(({ name }) => name)];`,
    );
    expect(left).toEqual([1, ["yours"]]);
  });

  test("x values of a series move with their cells", async () => {
    await run(
      workbook(),
      `const { series } = add("XYScatter", "F1:H6"); series.getItemAt(1).setXAxisValues(sheet.getRange("G2:G6")); await context.sync();`,
    );
    await workbook().select("A1");
    await workbook().page.getByText("Insert", { exact: true }).click();
    for (const item of ["Insert row", "Row above"])
      await workbook().page.locator(".o-menu-item").filter({ hasText: item }).first().click();
    await workbook().addin.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange("G7").values = [[123]];
        await context.sync();
      }),
    );
    const places = async () =>
      ((await workbook().drawing()).datasets[1]?.["data"] as { x: number }[]).map(({ x }) => x);
    await expect.poll(places).toEqual([1, 4, 9, 16, 123]);
  });

  test("blank cells are gaps, zeros, or joined over", async () => {
    // Microsoft, "Excel.ChartDisplayBlanksAs enum".
    await run(workbook(), `add("Line"); sheet.getRange("B3").values = [[""]]; await context.sync();`);
    const at = async () => {
      const [first] = (await workbook().drawing()).datasets;
      return [(first?.["data"] as unknown[])[1], first?.["spanGaps"]];
    };
    await expect.poll(at).toEqual([null, false]);
    await run(
      workbook(),
      `sheet.getRange("B3").values = [[""]]; sheet.charts.getItemAt(0).displayBlanksAs = "Zero"; await context.sync();`,
    );
    await expect.poll(at).toEqual([0, false]);
    await run(
      workbook(),
      `sheet.getRange("B3").values = [[""]]; sheet.charts.getItemAt(0).displayBlanksAs = "Interplotted"; await context.sync();`,
    );
    await expect.poll(at).toEqual([null, true]);
  });
});

test.describe("axes", () => {
  test("of scatter charts have bounds, logarithms and formats both", async () => {
    const read = await run(
      workbook(),
      `const chart = add("XYScatter", "F1:H6");
       const { categoryAxis: x, valueAxis: y } = chart.axes;
       x.minimum = 0; x.maximum = 12; x.majorUnit = 3; x.numberFormat = "0.0";
       y.scaleType = "Logarithmic"; y.minorGridlines.visible = true; y.majorGridlines.format.line.color = "#FF0000";
       await context.sync();
       for (const axis of [x, y]) axis.load("minimum,maximum,majorUnit,scaleType,numberFormat");
       await context.sync();
       return [x, y].map((axis) => [axis.minimum, axis.maximum, axis.scaleType, axis.numberFormat]);`,
    );
    // The values go from 1 to 30000: whole decades. "The returned value is always a number."
    expect(read).toEqual([
      [0, 12, "Linear", "0.0"],
      [1, 100000, "Logarithmic", "General"],
    ]);
    const { scales, extras } = await workbook().drawing();
    expect(scales["x"]?.labels).toEqual(["0.0", "3.0", "6.0", "9.0", "12.0"]);
    expect(scales["y"]).toMatchObject({ type: "logarithmic", labels: ["1", "10", "100", "1000", "10000", "100000"] });
    expect(scales["y"]?.options["grid"]).toMatchObject({ display: true, color: "#FF0000" });
    expect(extras["minorGridlines"]).toMatchObject([{ axis: "y" }]);
  });

  test("have the marks that are chosen for them", async () => {
    const read = await run(
      workbook(),
      `const { categoryAxis, valueAxis } = add("ColumnClustered").axes;
       valueAxis.majorTickMark = "Outside"; valueAxis.minorTickMark = "Inside"; valueAxis.minorUnit = 5; valueAxis.format.line.color = "#FF0000";
       categoryAxis.majorTickMark = "Cross"; categoryAxis.majorTickMark = "None";
       for (const axis of [categoryAxis, valueAxis]) axis.load("majorTickMark,minorTickMark");
       await context.sync();
       return [categoryAxis, valueAxis].map((axis) => [axis.majorTickMark, axis.minorTickMark]);`,
    );
    expect(read).toEqual([
      ["None", "None"],
      ["Outside", "Inside"],
    ]);
    const { extras } = await workbook().drawing();
    expect(extras["tickMarks"]).toMatchObject([
      { axis: "y", major: "Outside", minor: "Inside", minorUnit: 5, borderColor: "#FF0000" },
    ]);
    expect(
      await failure(workbook(), `add("Line").axes.valueAxis.majorTickMark = "Long"; await context.sync();`),
    ).toEqual(["InvalidArgument", "ChartAxis.majorTickMark"]);
  });

  test("can be hidden, reversed, titled, thinned out and set in another font", async () => {
    await run(
      workbook(),
      `const { axes } = add("ColumnClustered");
       axes.valueAxis.visible = false; axes.valueAxis.majorGridlines.visible = false;
       axes.categoryAxis.reversePlotOrder = true; axes.categoryAxis.tickLabelSpacing = 2;
       axes.categoryAxis.format.font.set({ color: "#C00000", size: 12, bold: true }); axes.categoryAxis.format.line.weight = 3;
       axes.categoryAxis.title.text = "quarter"; axes.categoryAxis.title.format.font.size = 15;
       await context.sync();`,
    );
    const { scales } = await workbook().drawing();
    expect(scales["y"]?.options).toMatchObject({ display: false, grid: { display: false } });
    expect(scales["x"]?.labels).toEqual(["Q1", "Q3"]);
    expect(scales["x"]?.options).toMatchObject({
      reverse: true,
      border: { width: 4 }, // 3 points
      ticks: { color: "#C00000", font: { size: 16, weight: "bold" } },
      title: { display: true, text: "quarter", font: { size: 20 } },
    });
  });

  test("automatic bounds and units are what is drawn, and come back for the empty text", async () => {
    const read = await run(
      workbook(),
      `const axis = add("ColumnClustered").axes.valueAxis; axis.maximum = 200; axis.majorUnit = 50; await context.sync();
       axis.maximum = ""; axis.majorUnit = ""; axis.load("minimum,maximum,majorUnit"); await context.sync();
       return [axis.minimum, axis.maximum, axis.majorUnit];`,
    );
    const { scales } = await workbook().drawing();
    const [first, second] = scales["y"]?.labels.map(Number) ?? [];
    expect(read).toEqual([0, scales["y"]?.max, (second ?? 0) - (first ?? 0)]);
  });

  test("refuse bounds without room between, logarithms of nothing, and what they have not", async () => {
    for (const [body, code, member] of [
      [`const axis = add("Line").axes.valueAxis; axis.minimum = 5; axis.maximum = 5;`, "InvalidArgument", "maximum"],
      [`const axis = add("Line").axes.valueAxis; axis.minimum = "low";`, "InvalidArgument", "minimum"],
      [
        `const axis = add("Line").axes.valueAxis; axis.scaleType = "Logarithmic"; axis.minimum = 0;`,
        "InvalidArgument",
        "minimum",
      ],
      [
        `const axis = add("Line").axes.valueAxis; axis.minimum = -1; axis.scaleType = "Logarithmic";`,
        "InvalidArgument",
        "scaleType",
      ],
      [`add("Line").axes.valueAxis.scaleType = "Cubic";`, "InvalidArgument", "scaleType"],
      [`add("Line").axes.valueAxis.majorUnit = -2;`, "InvalidArgument", "majorUnit"],
      [`add("Line").axes.categoryAxis.scaleType = "Logarithmic";`, "InvalidOperation", "scaleType"],
      [`add("Line").axes.categoryAxis.minimum = 2;`, "InvalidOperation", "minimum"],
      [`add("Line").axes.categoryAxis.tickLabelSpacing = 0;`, "InvalidArgument", "tickLabelSpacing"],
      [`add("Line").axes.valueAxis.logBase = 2;`, "ApiNotFound", "logBase"],
      [`add("Pie").axes.valueAxis.visible = false;`, "InvalidOperation", "visible"],
      [`add("Line").axes.getItem("Value", "Secondary").visible = false;`, "ItemNotFound", "visible"],
    ] as const) {
      expect(await failure(workbook(), body), body).toEqual([code, `ChartAxis.${member}`]);
    }
  });
});

/** The labels of each series. */
function labelsIn({ datasets }: Awaited<ReturnType<WorkbookPage["drawing"]>>) {
  return datasets.map((each) => (each["excelLabels"] as PlacedLabels | undefined)?.labels);
}

test.describe("the looks of series", () => {
  test("lines, markers and curves", async () => {
    const read = await run(
      workbook(),
      `const series = add("LineMarkers").series.getItemAt(0);
       series.format.line.color = "purple"; series.format.line.weight = 3; series.format.line.lineStyle = "Dash";
       series.smooth = true; series.markerStyle = "Diamond"; series.markerSize = 9;
       series.markerBackgroundColor = "#FFFF00"; series.markerForegroundColor = "#000000";
       await context.sync();
       series.load("markerStyle,markerSize,smooth,format/line/color,format/line/weight,format/line/lineStyle"); await context.sync();
       const { line } = series.format;
       return [series.markerStyle, series.markerSize, series.smooth, line.color, line.weight, line.lineStyle];`,
    );
    expect(read).toEqual(["Diamond", 9, true, "#800080", 3, "Dash"]);
    expect((await workbook().drawing()).datasets[0]).toMatchObject({
      ...{ borderColor: "#800080", borderWidth: 4, borderDash: [16, 12], tension: 0.4 },
      ...{ pointStyle: "rectRot", pointRadius: 6, pointBackgroundColor: "#FFFF00", pointBorderColor: "#000000" },
    });
    await run(workbook(), `sheet.charts.getItemAt(0).series.getItemAt(0).format.line.clear(); await context.sync();`);
    await expect.poll(async () => (await workbook().drawing()).datasets[0]?.["borderWidth"]).toBe(3); // 2.25 points
  });

  test("fills of columns and of single points, gaps and overlaps", async () => {
    await run(
      workbook(),
      `const chart = add("ColumnClustered"); const series = chart.series.getItemAt(0);
       series.format.fill.setSolidColor("#112233"); series.points.getItemAt(2).format.fill.setSolidColor("#FF0000");
       chart.series.getItemAt(1).format.fill.clear(); series.gapWidth = 100; series.overlap = 0;
       await context.sync();`,
    );
    const { datasets } = await workbook().drawing();
    expect(datasets[0]?.["backgroundColor"]).toEqual(["#112233", "#112233", "#FF0000", "#112233"]);
    expect(datasets[1]?.["backgroundColor"]).toBe("transparent");
    // Three columns side by side and a gap as wide as one of them.
    expect([datasets[0]?.["barPercentage"], datasets[0]?.["categoryPercentage"]]).toEqual([1, 3 / 4]);
    const points = await run(
      workbook(),
      `const { points } = sheet.charts.getItemAt(0).series.getItemAt(0); points.load("count,items/value"); await context.sync();
       return [points.count, points.items.map(({ value }) => value)];`,
    );
    expect(points).toEqual([4, [10, 30, 20, 40]]);
  });

  test("labels with values, names and shares, where they are wanted", async () => {
    await run(
      workbook(),
      `const chart = add("Pie"); const { dataLabels } = chart.series.getItemAt(0);
       dataLabels.showCategoryName = true; dataLabels.showPercentage = true; dataLabels.position = "OutsideEnd"; dataLabels.separator = ": ";
       dataLabels.format.font.color = "#0000FF";
       await context.sync();`,
    );
    const pie = await workbook().drawing();
    expect(labelsIn(pie)[0]).toMatchObject(
      ["Q1: 10%", "Q2: 30%", "Q3: 20%", "Q4: 40%"].map((text) => ({ text, position: "OutsideEnd", color: "#0000FF" })),
    );
    await run(
      workbook(),
      `const chart = sheet.charts.getItemAt(0); chart.chartType = "ColumnClustered"; chart.series.getItemAt(1).hasDataLabels = true;
       chart.series.getItemAt(1).dataLabels.numberFormat = "0.00"; chart.series.getItemAt(0).hasDataLabels = false; await context.sync();`,
    );
    await expect
      .poll(async () => labelsIn(await workbook().drawing()).map((labels) => labels?.map(({ text }) => text)))
      .toEqual([undefined, ["20.00", "10.00", "40.00", "30.00"], undefined]);
  });

  test("a label, a text and a marker for single points", async () => {
    const read = await run(
      workbook(),
      `const series = add("LineMarkers").series.getItemAt(0); const [first, best] = [0, 3].map((index) => series.points.getItemAt(index));
       best.set({ hasDataLabel: true, markerStyle: "Star", markerSize: 12, markerForegroundColor: "#000000", markerBackgroundColor: "#00FF00" });
       best.dataLabel.set({ text: "the best", position: "Top" }); first.dataLabel.set({ showSeriesName: true, numberFormat: "0.0" });
       await context.sync();
       series.points.load("items/hasDataLabel,items/markerStyle,items/markerSize,items/markerBackgroundColor");
       best.dataLabel.load("text,autoText,position,showValue"); first.dataLabel.load("text,autoText,numberFormat,showValue");
       await context.sync();
       return [series.points.items.map((each) => [each.hasDataLabel, each.markerStyle, each.markerSize]), series.points.items[3].markerBackgroundColor,
         [best.dataLabel.text, best.dataLabel.autoText, best.dataLabel.position], [first.dataLabel.text, first.dataLabel.autoText, first.dataLabel.numberFormat]];`,
    );
    const usual = [false, "Circle", 5];
    expect(read).toEqual([
      [[true, "Circle", 5], usual, usual, [true, "Star", 12]],
      "#00FF00",
      ["the best", false, "Top"],
      ["North", true, "0.0"],
    ]);
    const drawing = await workbook().drawing();
    expect(labelsIn(drawing)[0]?.map(({ text }) => text)).toEqual(["North", "", "", "the best"]);
    expect(drawing.datasets[0]).toMatchObject({
      pointStyle: ["circle", "circle", "circle", "star"],
      pointRadius: [closeTo(10 / 3), closeTo(10 / 3), closeTo(10 / 3), 8], // 5 and 12 points across, 96 pixels to 72 points
    });

    // What is said of all labels or markers holds for these, too.
    await run(
      workbook(),
      `const series = sheet.charts.getItemAt(0).series.getItemAt(0); series.dataLabels.showValue = true; series.markerSize = 6;
       series.points.getItemAt(1).hasDataLabel = false; series.points.getItemAt(3).dataLabel.autoText = true; await context.sync();`,
    );
    await expect
      .poll(async () => labelsIn(await workbook().drawing())[0]?.map(({ text }) => text))
      .toEqual(["North; 10.0", "", "20", "40"]);
    expect((await workbook().drawing()).datasets[0]).toMatchObject({ pointRadius: [4, 4, 4, 4] });
    await run(workbook(), `sheet.charts.getItemAt(0).series.getItemAt(0).hasDataLabels = false; await context.sync();`);
    await expect.poll(async () => labelsIn(await workbook().drawing())[0]).toBeUndefined();
    const column = `const point = add("ColumnClustered").series.getItemAt(0).points.getItemAt(0);`;
    expect(await failure(workbook(), `${column} point.markerSize = 6; await context.sync();`)).toEqual([
      "InvalidOperation",
      "ChartPoint.markerSize",
    ]);
  });

  test("trendlines go through the points as Excel fits them", async () => {
    const read = await run(
      workbook(),
      `const { trendlines } = add("XYScatter", "F1:G6").series.getItemAt(0);
       trendlines.add("Polynomial"); trendlines.add("MovingAverage").movingAveragePeriod = 3; trendlines.add("Linear").format.line.color = "#FF0000";
       await context.sync();
       trendlines.load("items/type,items/name,items/polynomialOrder"); await context.sync();
       return trendlines.items.map(({ type, name, polynomialOrder }) => [type, name, polynomialOrder]);`,
    );
    expect(read).toEqual([
      ["Polynomial", "Poly. (y)", 2],
      ["MovingAverage", "3 per. Mov. Avg. (y)", null],
      ["Linear", "Linear (y)", null],
    ]);
    const { datasets } = await workbook().drawing();
    const [, square = [], mean = [], straight = []] = data(datasets) as { x: number; y: number }[][];
    // The points lie on y = x².
    for (const { x, y } of square) expect(y).toBeCloseTo(x * x, 6);
    expect(mean.map(({ x, y }) => [x, y])).toEqual([
      [3, 14 / 3],
      [4, 29 / 3],
      [10, 125 / 3],
    ]);
    // Least squares by hand: the mean of x is 4, of y 26; the slope (75+44+17+0+444)/50 = 11.6.
    expect(straight[0]?.y).toBeCloseTo(26 + 11.6 * (1 - 4), 9);
    expect(datasets[3]).toMatchObject({ borderColor: "#FF0000" });
    const count = await run(
      workbook(),
      `const { trendlines } = sheet.charts.getItemAt(0).series.getItemAt(0); trendlines.getItem(0).delete();
       const count = trendlines.getCount(); await context.sync(); return count.value;`,
    );
    expect(count).toBe(2);
  });

  test("of columns have a trendline over the categories counted from 1", async () => {
    await run(
      workbook(),
      `add("ColumnClustered", "A1:B5").series.getItemAt(0).trendlines.add("Linear"); await context.sync();`,
    );
    const { datasets, scales } = await workbook().drawing();
    const line = datasets[1]?.["data"] as { x: number; y: number }[];
    // 10, 30, 20, 40 over 1 … 4: slope 8, mean 25 at 2.5.
    expect([line[0], line.at(-1)]).toEqual([
      { x: 1, y: closeTo(13) },
      { x: 4, y: closeTo(37) },
    ]);
    expect([scales["trend"]?.min, scales["trend"]?.max]).toEqual([0.5, 4.5]);
  });

  test("trendlines say their equations and R², go on, and begin where they are told", async () => {
    const read = await run(
      workbook(),
      `sheet.getRange("F1:G7").values = [["x", "y"], [1, 2.1], [2, 3.9], [3, 6.2], [4, 7.8], [5, 10.1], [8, 15.7]];
       const { trendlines } = add("XYScatter", "F1:G7").series.getItemAt(0);
       for (const type of ["Linear", "Polynomial", "Exponential", "Power", "Logarithmic"]) trendlines.add(type).set({ showEquation: true, showRSquared: true });
       trendlines.getItem(1).polynomialOrder = 3; trendlines.getItem(3).label.numberFormat = "0.00"; trendlines.getItem(4).showRSquared = false;
       await context.sync();
       trendlines.load("items/intercept,items/label/text,items/label/numberFormat,items/label/linkNumberFormat,items/label/autoText"); await context.sync();
       return trendlines.items.map(({ intercept, label }) => [label.text, intercept, label.numberFormat, label.linkNumberFormat, label.autoText]);`,
    );
    // LibreOffice's LINEST, LOGEST and RSQ of the points, as short as Excel writes them beside a line.
    expect(read).toEqual([
      ["y = 1.9535x + 0.1449\nR² = 0.9989", expect.closeTo(0.144864864864865, 11), "General", true, true],
      [
        "y = -0.0059x3 + 0.0696x2 + 1.7502x + 0.2685\nR² = 0.9991",
        expect.closeTo(0.268542379706063, 11),
        "General",
        true,
        true,
      ],
      ["y = 2.2199e0.2723x\nR² = 0.9004", expect.closeTo(2.21987332008297, 11), "General", true, true],
      ["y = 2.06x0.98\nR² = 1.00", null, "0.00", false, true],
      ["y = 6.31ln(x) + 0.4116", null, "General", true, true],
    ]);
    const further = await run(
      workbook(),
      `sheet.getRange("F1:G7").values = [["x", "y"], [1, 2.1], [2, 3.9], [3, 6.2], [4, 7.8], [5, 10.1], [8, 15.7]];
       const { trendlines } = sheet.charts.getItemAt(0).series.getItemAt(0); const first = trendlines.getItem(0);
       first.set({ intercept: 0, forwardPeriod: 4, backwardPeriod: 1 }); await context.sync();
       first.load("intercept,forwardPeriod,backwardPeriod"); first.label.load("text"); await context.sync();
       return [first.intercept, first.forwardPeriod, first.backwardPeriod, first.label.text];`,
    );
    expect(further).toEqual([0, 4, 1, "y = 1.9815x\nR² = 0.9997"]);
    const line = (await workbook().drawing()).datasets[1]?.["data"] as { x: number; y: number }[];
    expect([line[0], line.at(-1)]).toEqual([
      { x: 0, y: closeTo(0) },
      { x: 12, y: expect.closeTo(12 * 1.98151260504202, 9) },
    ]);
    await workbook().page.locator(".o-grid").press("Control+z");
    await expect
      .poll(async () => ((await workbook().drawing()).datasets[1]?.["data"] as { x: number }[]).at(-1)?.x)
      .toBe(8);
  });

  test("the label of a trendline has a place, a look and a text of its own", async () => {
    const read = await run(
      workbook(),
      `const chart = add("XYScatter", "F1:G6"); const { trendlines } = chart.series.getItemAt(0); trendlines.add("Linear"); const trendline = trendlines.getItem(0); trendline.load("showEquation");
       const { label } = trendline; const measures = "left,top,width,height,text,autoText"; label.load(measures); await context.sync();
       const hidden = [trendline.showEquation, label.left, label.top, label.width, label.height, label.text];
       trendline.showEquation = true; label.load(measures); await context.sync(); const { left, top, width, height } = label; chart.load("width,height"); await context.sync();
       const isInside = left > 0 && top > 0 && left + width < chart.width && top + height < chart.height;
       label.text = "two\\nlines"; label.format.font.size = 20; label.format.font.color = "#C00000";
       label.format.fill.setSolidColor("#FFFFCC"); label.format.border.color = "#0000FF"; label.left = 60; label.top = 50; label.format.border.load("color,lineStyle,weight"); label.load(measures); await context.sync();
       const { border } = label.format; const own = [label.left, label.top, label.text, label.autoText, label.height > 2 * height, border.color, border.lineStyle, border.weight];
       label.autoText = true; label.load("text"); await context.sync(); return [hidden, isInside, own, label.text];`,
    );
    expect(read).toEqual([
      [false, null, null, null, null, ""],
      true,
      [closeTo(60), closeTo(50), "two\nlines", false, true, "#0000FF", "Continuous", 0.75],
      // By hand, as above: 26 at 4, slope 11.6.
      "y = 11.6x - 20.4",
    ]);
  });

  test("a trendline over categories goes on over categories without names", async () => {
    await run(
      workbook(),
      `const { trendlines } = add("ColumnClustered", "A1:B5").series.getItemAt(0);
       trendlines.add("Linear").set({ forwardPeriod: 1.5, backwardPeriod: 0.5 }); trendlines.add("Exponential"); await context.sync();`,
    );
    const { categories, datasets, scales } = await workbook().drawing();
    expect(categories).toEqual(["Q1", "Q2", "Q3", "Q4", "", ""]);
    const line = datasets[1]?.["data"] as { x: number; y: number }[];
    // 10, 30, 20, 40 over 1 … 4: slope 8, mean 25 at 2.5.
    expect([line[0], line.at(-1)]).toEqual([
      { x: 0.5, y: closeTo(9) },
      { x: 5.5, y: closeTo(49) },
    ]);
    expect(scales["trend"]?.max).toBe(6.5);
    // One must not stand on the other.
    expect(datasets[1]?.["stack"]).not.toBe(datasets[2]?.["stack"]);
  });

  test("error bars say by how much points may be off", async () => {
    const read = await run(
      workbook(),
      `const { xErrorBars, yErrorBars } = add("XYScatter", "F1:G6").series.getItemAt(0);
       const names = "visible,type,include,endStyleCap,format/line/color,format/line/weight"; xErrorBars.load(names); yErrorBars.load(names); await context.sync();
       const before = [xErrorBars, yErrorBars].map(({ visible, type, include, endStyleCap }) => [visible, type, include, endStyleCap]);
       xErrorBars.set({ visible: true, type: "Percent", include: "MinusValues", endStyleCap: false }); yErrorBars.visible = true;
       yErrorBars.format.line.color = "#C00000"; xErrorBars.load(names); yErrorBars.load(names); await context.sync();
       return [before, [xErrorBars, yErrorBars].map(({ visible, type, include, endStyleCap, format }) => [visible, type, include, endStyleCap, format.line.color, format.line.weight])];`,
    );
    expect(read).toEqual([
      [
        [false, "StError", "Both", true],
        [false, "StError", "Both", true],
      ],
      [
        [true, "Percent", "MinusValues", false, "#595959", 0.75],
        [true, "StError", "Both", true, "#C00000", 0.75],
      ],
    ]);
    const { datasets, scales } = await workbook().drawing();
    // By hand: 1, 4, 9, 16 and 100 are around 26, the squares of the distances add up to 6974: √(6974/4)/√5.
    const error = Math.sqrt(6974 / 4 / 5);
    expect(datasets[0]?.["errorBars"]).toMatchObject({
      x: { from: [-0.05, -0.1, -0.15, -0.2, -0.5].map(closeTo), to: [0, 0, 0, 0, 0], isCapped: false },
      y: { from: Array(5).fill(closeTo(-error)), to: Array(5).fill(closeTo(error)), line: { borderColor: "#C00000" } },
    });
    expect(scales["y"]?.max).toBeGreaterThanOrEqual(100 + error);
    expect(scales["y"]?.min).toBeLessThanOrEqual(1 - error);
    await workbook().page.locator(".o-grid").press("Control+z");
    await expect.poll(async () => (await workbook().drawing()).datasets[0]?.["errorBars"]).toBeUndefined();
  });

  test("standard deviations stand around the mean, and stacked columns have bars at their ends", async () => {
    await run(
      workbook(),
      `const chart = add("ColumnStacked"); chart.series.getItemAt(0).yErrorBars.set({ visible: true, type: "StDev" });
       chart.series.getItemAt(2).yErrorBars.set({ visible: true, type: "FixedValue" }); await context.sync();`,
    );
    const { datasets, scales } = await workbook().drawing();
    // 10, 30, 20 and 40 are around 25; the sample's deviation is √(500/3).
    const deviation = Math.sqrt(500 / 3);
    expect(datasets[0]?.["errorBars"]).toMatchObject({
      y: { to: [15, -5, 5, -15].map((distance) => closeTo(distance + deviation)) },
    });
    // The third quarter's columns end at 75, the fourth's at 80.
    expect(scales["y"]?.max).toBeGreaterThanOrEqual(80.1);
  });

  test("refuse what does not fit them", async () => {
    const first = (type: string) => `const series = add("${type}").series.getItemAt(0);`;
    for (const [body, code, location] of [
      [`${first("Line")} series.markerSize = 1;`, "InvalidArgument", "ChartSeries.markerSize"],
      [`${first("Line")} series.markerStyle = "Heart";`, "InvalidArgument", "ChartSeries.markerStyle"],
      [`${first("Line")} series.markerStyle = "Picture";`, "ApiNotFound", "ChartSeries.markerStyle"],
      [`${first("Line")} series.gapWidth = 20;`, "InvalidArgument", "ChartSeries.gapWidth"],
      [`${first("ColumnClustered")} series.overlap = 101;`, "InvalidArgument", "ChartSeries.overlap"],
      [`${first("Pie")} series.doughnutHoleSize = 20;`, "InvalidArgument", "ChartSeries.doughnutHoleSize"],
      [`${first("Line")} series.name = "n".repeat(256);`, "InvalidArgument", "ChartSeries.name"],
      [`${first("Line")} series.format.line.color = "#12";`, "InvalidArgument", "ChartLineFormat.color"],
      [`${first("Line")} series.format.line.color = "octarine";`, "InvalidArgument", "ChartLineFormat.color"],
      [`${first("Line")} series.format.line.weight = -1;`, "InvalidArgument", "ChartLineFormat.weight"],
      [`${first("Line")} series.format.line.lineStyle = "Grey50";`, "ApiNotFound", "ChartLineFormat.lineStyle"],
      [`${first("Line")} series.dataLabels.position = "InsideEnd";`, "InvalidArgument", "ChartDataLabels.position"],
      [
        `${first("Line")} series.dataLabels.showPercentage = true;`,
        "InvalidArgument",
        "ChartDataLabels.showPercentage",
      ],
      [`${first("Line")} series.trendlines.add("Wavy");`, "InvalidArgument", "ChartTrendlineCollection.add"],
      [
        `${first("ColumnStacked")} series.trendlines.add("Linear");`,
        "InvalidOperation",
        "ChartTrendlineCollection.add",
      ],
      [
        `${first("Line")} series.trendlines.add("Linear").polynomialOrder = 3;`,
        "InvalidOperation",
        "ChartTrendline.polynomialOrder",
      ],
      [
        `${first("Line")} series.trendlines.add("Polynomial").polynomialOrder = 7;`,
        "InvalidArgument",
        "ChartTrendline.polynomialOrder",
      ],
      [`${first("Pie")} series.yErrorBars.visible = true;`, "InvalidOperation", "ChartErrorBars.visible"],
      [`${first("Line")} series.xErrorBars.visible = true;`, "InvalidOperation", "ChartErrorBars.visible"],
      [`${first("Line")} series.yErrorBars.type = "Wild";`, "InvalidArgument", "ChartErrorBars.type"],
      [
        `${first("Line")} series.trendlines.add("MovingAverage").showEquation = true;`,
        "InvalidOperation",
        "ChartTrendline.showEquation",
      ],
      [
        `${first("Line")} series.trendlines.add("Power").intercept = 1;`,
        "InvalidOperation",
        "ChartTrendline.intercept",
      ],
      [
        `${first("Line")} series.trendlines.add("Exponential").intercept = -1;`,
        "InvalidArgument",
        "ChartTrendline.intercept",
      ],
      [
        `${first("Line")} series.trendlines.add("Linear").backwardPeriod = 1;`,
        "InvalidArgument",
        "ChartTrendline.backwardPeriod",
      ],
      [
        `${first("Line")} series.trendlines.add("Linear").forwardPeriod = -1;`,
        "InvalidArgument",
        "ChartTrendline.forwardPeriod",
      ],
      [
        `${first("Line")} series.trendlines.add("Linear").label.left = 10;`,
        "InvalidOperation",
        "ChartTrendlineLabel.left",
      ],
      [
        `${first("Line")} series.trendlines.add("Linear").label.numberFormat = "[";`,
        "InvalidArgument",
        "ChartTrendlineLabel.numberFormat",
      ],
      [
        `${first("Line")} series.trendlines.getItem(0).load("type");`,
        "ItemNotFound",
        "ChartTrendlineCollection.getItem",
      ],
      [
        `${first("Line")} series.points.getItemAt(9).load("value");`,
        "InvalidArgument",
        "ChartPointsCollection.getItemAt",
      ],
      [`${first("Line")} series.delete(); series.smooth = true;`, "ItemNotFound", "ChartSeries.smooth"],
      [`${first("Line")} series.setValues(sheet.getRange("A1:B5"));`, "InvalidArgument", "ChartSeries.setValues"],
      [`add("Line").series.getItemAt(3).load("name");`, "InvalidArgument", "ChartSeriesCollection.getItemAt"],
    ] as const) {
      expect(await failure(workbook(), body), body).toEqual([code, location]);
    }
  });
});

test.describe("a chart as a whole", () => {
  test("has a place, a title, a legend, fills, a border and fonts", async () => {
    const read = await run(
      workbook(),
      `const chart = add("Line");
       chart.left = 90; chart.top = 60; chart.width = 300; chart.height = 180; chart.name = "Harvest";
       chart.title.text = "The harvest"; chart.title.format.font.set({ color: "#C00000", size: 18, bold: true, italic: true, name: "Georgia" });
       chart.title.horizontalAlignment = "Left"; chart.legend.position = "Bottom"; chart.legend.format.font.size = 12;
       chart.format.fill.setSolidColor("#FFFFE0"); chart.format.border.color = "#00B050"; chart.format.border.weight = 3;
       chart.plotArea.format.fill.setSolidColor("#FFFFFF"); chart.format.font.color = "#0070C0";
       await context.sync();
       chart.load("left,top,width,height,name,title/text,title/visible,legend/position"); chart.worksheet.load("name"); sheet.load("name");
       await context.sync();
       return [chart.left, chart.top, chart.width, chart.height, chart.name, chart.title.visible, chart.legend.position, chart.worksheet.name === sheet.name];`,
    );
    expect(read).toEqual([90, 60, 300, 180, "Harvest", true, "Bottom", true]);
    const { title, legend, extras, scales } = await workbook().drawing();
    expect(title).toMatchObject({
      text: "The harvest",
      color: "#C00000",
      align: "start",
      font: { size: 24, weight: "bold", style: "italic" },
    });
    expect((title["font"] as { family: string }).family).toContain("Georgia");
    expect(legend).toMatchObject({ display: true, position: "bottom", names: ["North", "South", "West"] });
    expect(extras).toMatchObject({
      background: "#FFFFE0",
      plotFill: "#FFFFFF",
      border: { borderColor: "#00B050", borderWidth: 4 },
    });
    expect(scales["x"]?.options["ticks"]).toMatchObject({ color: "#0070C0" });
    const box = await workbook().page.locator(".o-figure").boundingBox();
    expect([Math.round(box?.width ?? 0), Math.round(box?.height ?? 0)]).toEqual([400, 240]);
  });

  test("is found by its name in any case, by its id and by its place, and not when it is deleted", async () => {
    const found = await run(
      workbook(),
      `const chart = add("Line"); add("Pie"); chart.name = "First"; chart.load("id"); await context.sync();
       const { charts } = sheet;
       const ways = [charts.getItem("FIRST"), charts.getItem(chart.id), charts.getItemAt(0), charts.getItemOrNullObject("first")];
       for (const way of ways) way.load("id"); charts.load("count,items/name"); const gone = charts.getItemOrNullObject("Third");
       await context.sync();
       return [ways.every(({ id }) => id === chart.id), charts.count, charts.items.map(({ name }) => name), gone.isNullObject];`,
    );
    expect(found).toEqual([true, 2, ["First", "Chart 2"], true]);
    expect(await failure(workbook(), `sheet.charts.getItem("Third").load("name");`)).toEqual([
      "ItemNotFound",
      "ChartCollection.getItem",
    ]);
    expect(await failure(workbook(), `sheet.charts.getItemAt(7).load("name");`)).toEqual([
      "InvalidArgument",
      "ChartCollection.getItemAt",
    ]);
    expect(await failure(workbook(), `const chart = add("Line"); chart.delete(); chart.title.text = "late";`)).toEqual([
      "ItemNotFound",
      "ChartTitle.text",
    ]);
    expect(await failure(workbook(), `add("Line").name = "";`)).toEqual(["InvalidArgument", "Chart.name"]);
    expect(await failure(workbook(), `add("Line").width = 0;`)).toEqual(["InvalidArgument", "Chart.width"]);
  });

  test("cannot be added, changed, moved or deleted on a protected sheet", async () => {
    await run(
      workbook(),
      `const locked = context.workbook.worksheets.add("Locked"); locked.charts.add("Line", sheet.getRange("A1:D5")); await context.sync();
       locked.protection.protect(); await context.sync();`,
    );
    const locked = `const { charts } = context.workbook.worksheets.getItem("Locked");`;
    for (const [body, location] of [
      [`charts.add("Pie", sheet.getRange("A1:B5"));`, "ChartCollection.add"],
      [`charts.getItemAt(0).title.text = "new";`, "ChartTitle.text"],
      [`charts.getItemAt(0).left = 5;`, "Chart.left"],
      [`charts.getItemAt(0).delete();`, "Chart.delete"],
    ] as const) {
      expect(await failure(workbook(), locked + body), body).toEqual(["AccessDenied", location]);
    }
  });

  test("gives a picture of itself, as large as is asked for", async () => {
    // Microsoft, "Excel.Chart class", getImage: "Renders the chart as a base64-encoded image by scaling the chart to fit".
    const pictures = await run<string[]>(
      workbook(),
      `const chart = add("ColumnClustered"); chart.width = 300; chart.height = 150;
       const pictures = [chart.getImage(), chart.getImage(200), chart.getImage(200, 200, "Fit"), chart.getImage(200, 200, "FitAndCenter"), chart.getImage(200, 200, "Fill")];
       await context.sync(); return pictures.map(({ value }) => value);`,
    );
    const sizes = pictures.map((picture) => {
      const bytes = Buffer.from(picture, "base64");
      return [bytes.toString("latin1", 1, 4), bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    });
    expect(sizes).toEqual([
      ["PNG", 400, 200],
      ["PNG", 200, 100],
      ["PNG", 200, 100],
      ["PNG", 200, 200],
      ["PNG", 200, 200],
    ]);
  });

  test("is kept with the saved workbook", async () => {
    await run(
      workbook(),
      `const chart = add("XYScatterSmooth", "F1:H6"); chart.name = "Kept"; chart.axes.valueAxis.scaleType = "Logarithmic";
       chart.series.getItemAt(0).trendlines.add("Power"); chart.dataLabels.showValue = true; await context.sync();`,
    );
    const before = await workbook().drawing();
    await workbook().saved();
    const sheetName = (await workbook().sheetNames()).at(-1) ?? "";
    await workbook().page.reload();
    await workbook().waitForAddin();
    await workbook().showSheet(sheetName);
    const after = await workbook().drawing();
    expect(after.datasets).toEqual(before.datasets);
    expect(after.scales).toEqual(before.scales);
  });
});

test("selecting, adding and deleting charts is told", async () => {
  await run(
    workbook(),
    `globalThis.told = [];
     const tell = (word) => async ({ type, chartId, worksheetId }) => { globalThis.told.push([word, type, chartId, worksheetId]); };
     for (const event of ["onAdded", "onDeleted", "onActivated", "onDeactivated"]) sheet.charts[event].add(tell(event));
     await context.sync();
     const chart = add("Line"); await context.sync(); chart.onActivated.add(tell("chart.onActivated")); chart.load("id"); sheet.load("id");
     await context.sync(); globalThis.ids = [chart.id, sheet.id];`,
  );
  await workbook().page.locator(".o-figure").click();
  const active = await run<string>(
    workbook(),
    `const chart = context.workbook.getActiveChart(); chart.load("id"); await context.sync(); return chart.id;`,
  );
  await workbook().select("A9");
  const none = await run(
    workbook(),
    `const chart = context.workbook.getActiveChartOrNullObject(); await context.sync(); return chart.isNullObject;`,
  );
  expect(none).toBe(true);
  await run(
    workbook(),
    `const chart = sheet.charts.getItemAt(0); chart.activate(); await context.sync(); chart.delete(); await context.sync();`,
  );
  const told = () => workbook().addin.evaluate<unknown[]>("globalThis.told");
  const [chartId, sheetId] = await workbook().addin.evaluate<string[]>("globalThis.ids");
  expect(active).toBe(chartId);
  await expect.poll(async () => (await told()).length).toBeGreaterThanOrEqual(8);
  const of = (word: string, type: string) => [word, type, chartId, sheetId];
  expect(await told()).toEqual([
    of("onAdded", "ChartAdded"),
    of("chart.onActivated", "ChartActivated"),
    of("onActivated", "ChartActivated"),
    of("onDeactivated", "ChartDeactivated"),
    of("chart.onActivated", "ChartActivated"),
    of("onActivated", "ChartActivated"),
    of("onDeleted", "ChartDeleted"),
    of("onDeactivated", "ChartDeactivated"),
  ]);
  expect(await failure(workbook(), `context.workbook.getActiveChart().load("name");`)).toEqual([
    "ItemNotFound",
    "Workbook.getActiveChart",
  ]);
});
