import { expect, test } from "@playwright/test";
import { readFile, writeFile } from "node:fs/promises";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { LibreOffice } from "../support/libreOffice";
import { WorkbookPage } from "../support/workbookPage";

/** Charts with everything that a file can say of them, one on each sheet. */
const CHARTS: Readonly<Record<string, string>> = {
  Lines: `const chart = add("LineMarkers"); chart.title.text = "Loss & <gain>"; chart.title.format.font.bold = true;
    const axis = chart.axes.valueAxis; axis.scaleType = "Logarithmic"; axis.minimum = 1; axis.maximum = 1000; axis.numberFormat = "0.0";
    axis.title.text = "tons"; chart.axes.categoryAxis.title.text = "quarter"; axis.minorGridlines.visible = true;
    const first = chart.series.getItemAt(0); first.format.line.color = "#AA0000"; first.format.line.weight = 4; first.format.line.lineStyle = "Dash";
    first.markerStyle = "Diamond"; first.markerSize = 9; first.smooth = true;
    const best = first.points.getItemAt(3); best.set({ hasDataLabel: true, markerStyle: "Star", markerSize: 14, markerBackgroundColor: "#00FF00" });
    best.dataLabel.text = "the best\\nof <all>"; best.dataLabel.position = "Top"; best.dataLabel.format.font.color = "#AA00AA";
    chart.series.getItemAt(1).trendlines.add("Polynomial").polynomialOrder = 3; chart.legend.position = "Top"; chart.displayBlanksAs = "Interplotted";`,
  Columns: `const chart = add("ColumnClustered"); chart.series.getItemAt(2).chartType = "Line"; chart.series.getItemAt(2).axisGroup = "Secondary";
    const first = chart.series.getItemAt(0); first.format.fill.setSolidColor("#00AA00"); first.gapWidth = 80; first.overlap = 10;
    first.hasDataLabels = true; first.dataLabels.position = "InsideEnd"; first.dataLabels.numberFormat = "0.00";
    first.points.getItemAt(1).format.fill.setSolidColor("#FF00FF"); first.name = "a name of its own"; chart.axes.valueAxis.majorUnit = 20;
    chart.axes.valueAxis.majorTickMark = "Outside"; chart.axes.valueAxis.minorTickMark = "Inside"; chart.axes.categoryAxis.majorTickMark = "Cross";
    chart.format.fill.setSolidColor("#FFFFE0"); chart.format.border.color = "#0000FF"; chart.plotArea.format.fill.setSolidColor("#F0F0F0");
    chart.axes.categoryAxis.reversePlotOrder = true; chart.axes.categoryAxis.format.font.size = 12;`,
  Bars: `const chart = add("BarStacked"); chart.dataLabels.showValue = true; chart.axes.valueAxis.maximum = 150;
    const { points } = chart.series.getItemAt(0); points.getItemAt(0).hasDataLabel = false; points.getItemAt(1).dataLabel.showCategoryName = true; chart.legend.visible = false;`,
  Scatter: `const chart = add("XYScatterSmooth", "F1:H6"); chart.axes.categoryAxis.scaleType = "Logarithmic"; chart.axes.categoryAxis.minimum = 1;
    chart.series.getItemAt(1).setXAxisValues(sheet.getRange("G2:G6")); const power = chart.series.getItemAt(0).trendlines.add("Power"); power.set({ showEquation: true, showRSquared: true, forwardPeriod: 5, backwardPeriod: 0.5 });
    power.label.numberFormat = "0.000"; power.label.format.font.size = 12; power.label.format.fill.setSolidColor("#FFFFCC"); power.label.format.border.color = "#0000FF";
    power.label.left = 80; power.label.top = 90; const straight = chart.series.getItemAt(1).trendlines.add("Linear"); straight.set({ intercept: 0, showEquation: true });
    straight.label.text = "a <straight>\\nline";`,
  Points: `const chart = add("XYScatter", "F1:H6"); chart.series.getItemAt(0).markerBackgroundColor = "#FFFF00";`,
  Pie: `const chart = add("Pie"); chart.dataLabels.showPercentage = true; chart.dataLabels.showCategoryName = true; chart.dataLabels.position = "OutsideEnd";
    chart.series.getItemAt(0).firstSliceAngle = 90; chart.series.getItemAt(0).points.getItemAt(2).format.fill.setSolidColor("#123456");`,
  Ring: `const chart = add("Doughnut"); chart.series.getItemAt(0).doughnutHoleSize = 40;`,
  Areas: `const chart = add("AreaStacked"); chart.axes.valueAxis.majorGridlines.visible = false;`,
  Heights: `const chart = add("SurfaceTopView"); chart.axes.valueAxis.majorUnit = 10; chart.axes.seriesAxis.title.text = "place";
    chart.axes.seriesAxis.tickLabelSpacing = 2; chart.legend.position = "Bottom";`,
  Errors: `const chart = add("XYScatter", "F1:G6"); const { xErrorBars, yErrorBars } = chart.series.getItemAt(0);
    xErrorBars.set({ visible: true, type: "FixedValue", include: "PlusValues", endStyleCap: false }); yErrorBars.set({ visible: true, type: "Custom" });
    yErrorBars.format.line.color = "#00B050"; yErrorBars.format.line.weight = 2;`,
  Deviations: `const chart = add("ColumnClustered"); ["StError", "StDev", "Percent"].forEach((type, index) => chart.series.getItemAt(index).yErrorBars.set({ visible: true, type }));`,
  Shares: `const chart = add("ColumnStacked100"); chart.axes.valueAxis.visible = false;`,
};

test.describe("charts in an .xlsx file", () => {
  // A dozen charts, and LibreOffice.
  test.setTimeout(120_000);
  let workbook: WorkbookPage;
  let file: string;

  test.beforeEach(async ({ page }) => {
    workbook = await WorkbookPage.open(page, "/workbook/#new");
    const makings = Object.entries(CHARTS).map(
      ([name, making]) => `{
        const sheet = context.workbook.worksheets.add("${name} here");
        sheet.getRange("A1:D5").values = [["", "North", "South", "West"], ["Q1", 10, 20, 30], ["Q2", 30, 10, 5], ["Q3", 20, 40, 15], ["Q4", 40, 30, 10]];
        sheet.getRange("F1:H6").values = [["x", "y", "z"], [1, 1, 3], [2, 4, 30], [3, 9, 300], [4, 16, 3000], [10, 100, 30000]];
        const add = (type, address = "A1:D5") => { const chart = sheet.charts.add(type, sheet.getRange(address), "Columns"); chart.name = "${name}"; return chart; };
        ${making} }`,
    );
    await workbook.addin.evaluate(`Excel.run(async (context) => { ${makings.join("\n")}\nawait context.sync(); })`);
    const download = workbook.page.waitForEvent("download");
    await workbook.fileMenu("Save as .xlsx");
    file = test.info().outputPath("charts.xlsx");
    await (await download).saveAs(file);
  });

  test("are understood by LibreOffice", async () => {
    const charts = await (await LibreOffice.start()).charts(file);
    const [
      lines = "",
      columns = "",
      bars = "",
      scatter = "",
      points = "",
      pie = "",
      ring = "",
      areas = "",
      heights = "",
      errors = "",
      deviations = "",
      shares = "",
    ] = charts;
    expect(charts).toHaveLength(Object.keys(CHARTS).length);
    const classes = charts.map((chart) => /<chart:chart [^>]*chart:class="chart:(\w+)"/.exec(chart)?.[1]);
    expect(classes).toEqual([
      "line",
      "bar",
      "bar",
      "scatter",
      "scatter",
      "circle",
      "ring",
      "area",
      "bar",
      "scatter",
      "bar",
      "bar",
    ]);

    for (const mark of [
      ...[
        'chart:logarithmic="true"',
        'chart:minimum="1"',
        'chart:maximum="1000"',
        "Loss &amp; &lt;gain&gt;",
        ">tons<",
        ">quarter<",
      ],
      ...['chart:regression-type="polynomial"', 'chart:regression-max-degree="3"', 'chart:legend-position="top"'],
      ...['svg:stroke-color="#aa0000"', 'chart:symbol-name="diamond"', 'chart:treat-empty-cells="ignore"'],
      ...['chart:symbol-name="asterisk"', ">the best<", ">of &lt;all&gt;<", 'chart:label-position="top"'],
    ]) {
      expect(lines, mark).toContain(mark);
    }
    expect(lines).toMatch(/svg:stroke-width="0\.14\dcm"/); // 4 points
    for (const mark of [
      ...[
        'chart:class="chart:line"',
        'chart:dimension="y" chart:name="secondary-y"',
        'draw:fill-color="#00aa00"',
        'draw:fill-color="#ff00ff"',
      ],
      ...[
        'chart:gap-width="80"',
        'chart:overlap="10"',
        'chart:data-label-number="value"',
        'chart:label-position="inside"',
      ],
      ...[
        'chart:interval-major="20"',
        'chart:reverse-direction="true"',
        'chart:tick-marks-major-outer="true"',
        'chart:tick-marks-minor-inner="true"',
        "a name of its own",
        'draw:fill-color="#ffffe0"',
      ],
    ]) {
      expect(columns, mark).toContain(mark);
    }
    for (const mark of [
      'chart:vertical="true"',
      'chart:stacked="true"',
      'chart:maximum="150"',
      'chart:data-label-number="none"',
    ])
      expect(bars, mark).toContain(mark);
    expect(bars).not.toContain("<chart:legend");
    for (const mark of [
      'chart:logarithmic="true"',
      'chart:regression-type="power"',
      ...['regression-extrapolate-forward="5"', 'regression-extrapolate-backward="0.5"'],
      ...['chart:display-equation="true"', 'chart:display-r-square="true"', 'chart:regression-force-intercept="true"'],
      'chart:interpolation="cubic-spline"',
    ]) {
      expect(scatter, mark).toContain(mark);
    }
    expect(points).toContain('draw:stroke="none"');
    for (const mark of [
      'chart:data-label-number="percentage"',
      'chart:data-label-text="true"',
      'draw:fill-color="#123456"',
    ]) {
      expect(pie, mark).toContain(mark);
    }
    expect(ring.match(/<chart:series /g)).toHaveLength(3);
    expect(areas).toContain('chart:stacked="true"');
    // LibreOffice has no surfaces; it stands their series one behind the other.
    expect(heights).toContain('chart:deep="true"');
    // LibreOffice has custom amounts in cells only, of which another test is.
    for (const mark of [
      ...['<chart:error-indicator chart:style-name="', 'chart:dimension="x"', 'chart:error-category="constant"'],
      ...['chart:error-lower-indicator="false"'],
    ]) {
      expect(errors, mark).toContain(mark);
    }
    const categories = [...deviations.matchAll(/chart:error-category="([\w-]+)"/g)].map(([, category]) => category);
    expect([...new Set(categories)]).toEqual(["standard-error", "standard-deviation", "percentage"]);
    expect(shares).toContain('chart:percentage="true"');
  });

  test("come back as they were when the file is opened", async ({ page }) => {
    const before = await drawings(workbook);
    await open(workbook, file);
    await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("charts");
    await workbook.waitForAddin();
    const after = await drawings(workbook);
    for (const name of Object.keys(CHARTS)) expect(after[name], name).toEqual(before[name]);
    expect(workbook.complaints).toEqual([]);
  });

  test("come back when LibreOffice has written them", async ({ page }) => {
    await open(workbook, await (await LibreOffice.start()).saveAgain(file));
    await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("charts");
    await workbook.waitForAddin();
    const types = await workbook.addin.evaluate<string[]>(`Excel.run(async (context) => {
      const sheets = ${JSON.stringify(Object.keys(CHARTS))}.map((name) => context.workbook.worksheets.getItem(name + " here"));
      for (const { charts } of sheets) charts.load("items/chartType");
      await context.sync();
      return sheets.map(({ charts }) => charts.items.map(({ chartType }) => chartType).join(" "));
    })`);
    expect(types).toEqual([
      ...["LineMarkers", "ColumnClustered", "BarStacked", "XYScatterSmooth", "XYScatter"],
      ...["Pie", "Doughnut", "AreaStacked"],
      // LibreOffice writes a surface as bodies that stand one behind the other.
      "",
      "XYScatter",
      "ColumnClustered",
      "ColumnStacked100",
    ]);
  });

  test("have the error bars that LibreOffice has written, amounts in cells among them", async ({ page }) => {
    // What Excel's interface cannot say: amounts, and cells that hold them.
    const parts = unzipSync(await readFile(file));
    for (const [name, bytes] of Object.entries(parts)) {
      if (!name.startsWith("xl/charts/chart")) continue;
      const xml = strFromU8(bytes).replace(
        /<c:plus>.*?<\/c:plus>/,
        "<c:plus><c:numRef><c:f>'Errors here'!$H$2:$H$6</c:f></c:numRef></c:plus>",
      );
      parts[name] = strToU8(
        xml
          .replace('<c:val val="5"/>', '<c:val val="20"/>')
          .replace('<c:val val="5"></c:val>', '<c:val val="20"></c:val>'),
      );
    }
    const changed = test.info().outputPath("amounts.xlsx");
    await writeFile(changed, zipSync(parts));
    await open(workbook, await (await LibreOffice.start()).saveAgain(changed));
    await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("amounts");
    await workbook.waitForAddin();
    await show(workbook, "Errors here");
    const [errors] = (await workbook.drawing()).datasets;
    expect(errors?.["errorBars"]).toMatchObject({
      x: { from: [0, 0, 0, 0, 0], to: [0.1, 0.1, 0.1, 0.1, 0.1] }, // LibreOffice knows bars with ends only
      y: { to: [3, 30, 300, 3000, 30_000], line: { borderColor: "#00B050" } },
    });
    await show(workbook, "Deviations here");
    const percent = (await workbook.drawing()).datasets[2];
    // 30, 5, 15 and 10, and a fifth of each.
    expect(percent?.["errorBars"]).toMatchObject({ y: { to: [6, 1, 3, 2] } });
  });

  test("stand in the order of the schema, which Excel insists on", async () => {
    const parts = unzipSync(await readFile(file));
    const charts = Object.keys(parts).filter((name) => name.startsWith("xl/charts/chart"));
    expect(charts).toHaveLength(Object.keys(CHARTS).length);
    // ECMA-376, part 1, 21.2: the sequence of the children of c:ser, whichever of them there are.
    const order = [
      "idx",
      "order",
      "tx",
      "spPr",
      "invertIfNegative",
      "marker",
      "dPt",
      "dLbls",
      "trendline",
      "errBars",
      "cat",
      "xVal",
      "val",
      "yVal",
      "smooth",
    ];
    for (const name of charts) {
      const xml = strFromU8(parts[name] ?? new Uint8Array());
      const children = await workbook.page.evaluate((text) => {
        const document = new DOMParser().parseFromString(text, "application/xml");
        return [...document.getElementsByTagName("c:ser")].map((series) =>
          [...series.children].map(({ localName }) => localName),
        );
      }, xml);
      for (const each of children) {
        const places = each.map((child) => order.indexOf(child));
        expect(places, `${name}: ${each.join(" ")}`).toEqual([...places].sort((first, second) => first - second));
        expect(places).not.toContain(-1);
      }
    }
  });
});

/** What Chart.js has drawn of every chart. */
async function drawings(workbook: WorkbookPage) {
  const drawn: Record<string, unknown> = {};
  for (const name of Object.keys(CHARTS)) {
    await show(workbook, `${name} here`);
    const { datasets, ...rest } = await workbook.drawing();
    // Series are numbered anew.
    drawn[name] = {
      ...rest,
      datasets: datasets.map(({ trend, excelLabels, ...dataset }) => ({
        ...{ ...dataset, stack: undefined },
        trend: trend === undefined ? undefined : { ...trend, seriesId: undefined },
        excelLabels: excelLabels === undefined ? undefined : { ...excelLabels, seriesId: undefined },
      })),
    };
  }
  return drawn;
}

async function open(workbook: WorkbookPage, path: string): Promise<void> {
  const chooser = workbook.page.waitForEvent("filechooser");
  await workbook.fileMenu("Open file");
  await (await chooser).setFiles(path);
}

function show(workbook: WorkbookPage, name: string): Promise<void> {
  return workbook.addin.evaluate(
    (sheetName) =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getItem(sheetName).activate();
        await context.sync();
      }),
    name,
  );
}
