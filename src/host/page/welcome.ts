/** The first sheet a visitor sees: live examples of the add-in's functions, in the library's own file format. */

const SHEET = "Welcome";
/** Enough for the curves' 101 steps: nothing has to grow, and an untouched welcome is not a changed workbook. */
const ROWS = 120;
const COLUMNS = 30;

/** The first column holds captions, the others numbers. */
const CAPTION_WIDTH = 150;
const NUMBER_WIDTH = 74;

enum Look {
  Title = 1,
  Quiet = 2,
  Heading = 3,
  Label = 4,
  Input = 5,
  Result = 6,
  Code = 7,
}

const STYLES: Readonly<Record<Look, object>> = {
  [Look.Title]: { bold: true, fontSize: 18, textColor: "#0b4f4f" },
  [Look.Quiet]: { textColor: "#5c5c5c" },
  [Look.Heading]: { bold: true, fontSize: 12, textColor: "#0b4f4f" },
  [Look.Label]: { bold: true, align: "center", fillColor: "#e6f2f1", textColor: "#0b4f4f" },
  [Look.Input]: { fillColor: "#fff4ce", textColor: "#1f1f1f" },
  [Look.Result]: { fillColor: "#f5f9f9", textColor: "#1f1f1f" },
  [Look.Code]: { textColor: "#8a3707" },
};

const LEARNING_RATES = [0.1, 0.2, 0.5, 0.8, 1, 2];
/** Told apart also by people who do not see all colours (after Okabe and Ito, 2008). */
const LINE_COLORS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#4c4c4c"];
const WEIGHTS = [0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55];

/** The workbook that a first visit opens. */
export function welcomeWorkbook(): object {
  return {
    sheets: [
      {
        id: "welcome",
        name: SHEET,
        rowNumber: ROWS,
        colNumber: COLUMNS,
        areGridLinesVisible: false,
        cols: Object.fromEntries(Array.from({ length: COLUMNS }, (_, column) => [column, { size: widthOf(column) }])),
        cells: cells(),
        styles: looks(),
        // B36 and on: what the formula that a visitor types spills, short enough for the columns.
        formats: { "B7:I9": 1, "M14:R114": 2, "B36:J36": 1 },
        figures: [lossChart()],
      },
    ],
    styles: STYLES,
    formats: { 1: "0.000000", 2: "0.000" },
  };
}

function widthOf(column: number): number {
  return column === 0 ? CAPTION_WIDTH : NUMBER_WIDTH;
}

function cells(): Record<string, string> {
  return {
    A1: "See how a neural network learns, cell by cell",
    A2: "Every number on a pale ground is computed live by the Backprop add-in. The yellow cells are yours: change one.",
    A4: "One training step",
    A5: "A network of two inputs, two hidden units and two outputs has eight weights. One step moves each against its gradient.",
    ...row(
      "B6",
      WEIGHTS.map((_, index) => `w${index + 1}`),
    ),
    A7: "weights",
    ...row("B7", WEIGHTS.map(String)),
    A8: "gradient ∂E/∂w",
    B8: "=BACKPROP.GRADIENT(,,B7:I7)",
    A9: "weights after the step",
    B9: "=BACKPROP.STEP(B7:I7,B10)",
    A10: "learning rate η",
    B10: "0.5",
    C10: "'=BACKPROP.STEP(B7:I7,B10)",
    A12: "Which learning rate is fastest?",
    A13: "learning rate η",
    ...row("B13", LEARNING_RATES.map(String)),
    A14: "steps to half the loss",
    ...row(
      "B14",
      LEARNING_RATES.map((_, index) => `=BACKPROP.STEPS.TO(BACKPROP.LOSS()/2,${letter(index + 1)}13)`),
    ),
    B15: "'=BACKPROP.STEPS.TO(BACKPROP.LOSS()/2,B13)",
    A34: "Your turn",
    A35: "Type a formula into the yellow cell, for example =BACKPROP.LOSS() or =BACKPROP.FORWARD(). Or build a whole sheet from the pane on the right.",
    L12: "The curves of the chart",
    L13: "=BACKPROP.CURVES(B13:G13,100)",
  };
}

function looks(): Record<string, Look> {
  return {
    A1: Look.Title,
    A2: Look.Quiet,
    A4: Look.Heading,
    A5: Look.Quiet,
    "B6:I6": Look.Label,
    "B7:I7": Look.Input,
    "B8:I9": Look.Result,
    B10: Look.Input,
    C10: Look.Code,
    A12: Look.Heading,
    "B13:G13": Look.Input,
    "B14:G14": Look.Result,
    B15: Look.Code,
    A34: Look.Heading,
    A35: Look.Quiet,
    A36: Look.Input,
    L12: Look.Heading,
    "L13:R13": Look.Label,
  };
}

function lossChart(): object {
  const series = LEARNING_RATES.map((_, index) => {
    const column = letter(index + 12);
    return { dataSetId: seriesId(index), dataRange: `${column}13:${column}114` };
  });
  const colors = LINE_COLORS.map((backgroundColor, index) => [seriesId(index), { backgroundColor }] as const);
  return {
    id: "welcome-figure",
    tag: "chart",
    col: 0,
    row: 15,
    offset: { x: 0, y: 0 },
    width: CAPTION_WIDTH + 8 * NUMBER_WIDTH,
    height: 400,
    data: {
      chartId: "welcome-chart",
      type: "line",
      dataSource: { type: "range", dataSets: series, dataSetsHaveTitle: true, labelRange: "L13:L114" },
      dataSetStyles: Object.fromEntries(colors),
      title: { text: "The loss over 100 steps, for each learning rate" },
      legendPosition: "right",
      labelsAsText: false,
      stacked: false,
      aggregated: false,
      cumulative: false,
      hideDataMarkers: true,
      axesDesign: { x: { title: { text: "step" } }, y: { title: { text: "E_total" } } },
    },
  };
}

function seriesId(index: number): string {
  return `rate-${index + 1}`;
}

/** Contents side by side, from a cell to the right. */
function row(start: string, contents: readonly string[]): Record<string, string> {
  const [, column = "A", number = ""] = /^([A-Z])(\d+)$/.exec(start) ?? [];
  const first = column.charCodeAt(0) - "A".charCodeAt(0);
  return Object.fromEntries(contents.map((content, index) => [`${letter(first + index)}${number}`, content]));
}

function letter(column: number): string {
  return String.fromCharCode("A".charCodeAt(0) + column);
}
