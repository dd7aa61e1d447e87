import { expandBiases, type Network, shapeOf } from "../backprop/network";
import { Descent } from "../backprop/descent";
import { absolute, block, cell, columnName } from "./address";
import { PALETTE } from "./palette";
import type { Preset } from "./presets";
import { LABELS, RATES_CHART } from "./ratesSheet";
import type { Block, CellContent, ChartPlan, Look, SheetPlan } from "./sheetPlan";

/** How many learning rates the sheet has room for. */
const RATE_SLOTS = 6;

const STEPS = cell(2, 5);
const MOMENTUM = cell(3, 5);
const RATES_COLUMN = 4;
const CHART_CORNERS = [cell(1, 7), cell(6, 19)] as const;
/** The key figures stand beside the chart. */
const FIGURES_COLUMN = 7;
const FIGURES_ROW = 7;
const WEIGHTS_ROW = 22;
const BIASES_ROW = 24;
const SAMPLES_ROW = 26;
/** Where =BACKPROP.CURVES stands, as on the learning-rate sheet. */
const CURVES_COLUMN = 16;
const CURVES_ROW = 7;
/** The chart begins with so many steps; it is fitted to all that the curves have once they are calculated. */
const FIRST_STEPS = 100;

const EXPLANATION =
  "Change a yellow cell: every curve follows. Type a rate into an empty yellow cell to add a curve; clear one to remove it.";

/** A row of captions with a row (or rows) of yellow cells below it. */
interface YellowCells {
  readonly caption: string;
  readonly headers: readonly string[];
  readonly row: number;
  readonly values: readonly (readonly CellContent[])[];
}

/** The sheet of a preset: its yellow cells, and a curve of the loss for each learning rate. */
export function presetSheet(preset: Preset): SheetPlan {
  const yellow = yellowCells(preset);
  return {
    name: preset.sheetName,
    tabColor: PALETTE.gradients.header,
    columnWidths: [
      { columns: "A:A", points: 70 },
      { columns: "B:F", points: 56 },
      { columns: "G:J", points: 64 },
      { columns: "K:AA", points: 50 },
    ],
    blocks: [
      { address: "A1:A3", contents: [[preset.title], [preset.lookFor], [EXPLANATION]] },
      ...yellow.flatMap(blocksOf),
      ...keyFigures(),
      { address: cell(CURVES_COLUMN, CURVES_ROW - 1), contents: [["The curves, from =BACKPROP.CURVES"]] },
      { address: cell(CURVES_COLUMN, CURVES_ROW), contents: [[curvesFormula(preset)]] },
    ],
    looks: [
      { address: "A1", bold: true, size: 16, color: PALETTE.title },
      { address: "A2", color: PALETTE.text },
      { address: "A3", color: PALETTE.quiet },
      ...yellow.flatMap(looksOf),
      ...keyFigureLooks(),
      { address: cell(CURVES_COLUMN, CURVES_ROW - 1), bold: true, color: PALETTE.title },
      {
        address: block(CURVES_COLUMN, CURVES_ROW, RATE_SLOTS + 1, 1),
        bold: true,
        align: "Center",
        color: PALETTE.title,
      },
      {
        address: block(CURVES_COLUMN + 1, CURVES_ROW + 1, RATE_SLOTS, preset.steps + 1),
        numberFormat: "0.000000",
      },
    ],
    charts: [lossChart(preset)],
    frozenColumns: 0,
    selected: STEPS,
  };
}

function yellowCells({ steps, momentum, learningRates, weights, biases, inputs, targets }: Preset): YellowCells[] {
  const rates = Array.from({ length: RATE_SLOTS }, (_, index) => learningRates[index] ?? "");
  const inputNames = numbered("i", inputs[0]?.length ?? 0);
  const targetNames = numbered("t", targets[0]?.length ?? 0);
  return [
    {
      caption: "training",
      headers: [LABELS.steps, "μ", ...rates.map(() => "η")],
      row: 5,
      values: [[steps, momentum, ...rates]],
    },
    { caption: "weights", headers: numbered("w", weights.length), row: WEIGHTS_ROW, values: [weights] },
    ...(biases.length > 0
      ? [{ caption: "biases", headers: numbered("b", biases.length), row: BIASES_ROW, values: [biases] }]
      : []),
    {
      caption: inputs.length === 1 ? "sample" : "samples",
      headers: [...inputNames, ...targetNames],
      row: SAMPLES_ROW,
      values: inputs.map((row, index) => [...row, ...(targets[index] ?? [])]),
    },
  ];
}

function blocksOf({ caption, headers, row, values }: YellowCells): Block[] {
  const captions = values.map((_, index) => [index === 0 ? caption : ""]);
  return [
    { address: block(2, row - 1, headers.length, 1), contents: [headers] },
    { address: block(1, row, 1, values.length), contents: captions },
    { address: block(2, row, headers.length, values.length), contents: values },
  ];
}

function looksOf({ headers, row, values }: YellowCells): Look[] {
  return [
    { address: block(2, row - 1, headers.length, 1), bold: true, align: "Center", color: PALETTE.title },
    { address: block(1, row, 1, values.length), bold: true, color: PALETTE.title },
    {
      address: block(2, row, headers.length, values.length),
      fill: PALETTE.input,
      color: PALETTE.text,
      align: "Center",
    },
  ];
}

/** The curves of all learning rates that are not blank, from the yellow cells. */
function curvesFormula({ inputs, targets, weights, biases }: Preset): string {
  const rates = absolute(block(RATES_COLUMN, 5, RATE_SLOTS, 1));
  const inputCount = inputs[0]?.length ?? 0;
  const args = [
    `FILTER(${rates},${rates}<>"")`,
    absolute(STEPS),
    absolute(block(2, SAMPLES_ROW, inputCount, inputs.length)),
    absolute(block(2 + inputCount, SAMPLES_ROW, targets[0]?.length ?? 0, targets.length)),
    absolute(block(2, WEIGHTS_ROW, weights.length, 1)),
    biases.length > 0 ? absolute(block(2, BIASES_ROW, biases.length, 1)) : "",
    absolute(MOMENTUM),
  ];
  return `=BACKPROP.CURVES(${args.join(",")})`;
}

/** E_total at the start, after one step and after the last, for every curve. */
function keyFigures(): Block[] {
  const rows = Array.from({ length: RATE_SLOTS }, (_, index): CellContent[] => {
    const column = CURVES_COLUMN + 1 + index;
    const name = cell(column, CURVES_ROW);
    const ifThere = (figure: string) => `=IF(${cell(FIGURES_COLUMN, FIGURES_ROW + 1 + index)}="","",${figure})`;
    const curve = absolute(block(column, CURVES_ROW + 1, 1, MOST_STEPS + 1));
    const last = `IF(${absolute(STEPS)}>${MOST_STEPS},"in ${columnName(column)}",INDEX(${curve},${absolute(STEPS)}+1))`;
    return [
      `=IF(ISTEXT(${name}),${name},"")`,
      ifThere(cell(column, CURVES_ROW + 1)),
      ifThere(`IF(${absolute(STEPS)}=0,"",${cell(column, CURVES_ROW + 2)})`),
      ifThere(last),
    ];
  });
  return [
    {
      address: block(FIGURES_COLUMN, FIGURES_ROW, 4, 1),
      contents: [["E_total", "at first", "after 1 step", "at the end"]],
    },
    { address: block(FIGURES_COLUMN, FIGURES_ROW + 1, 4, rows.length), contents: rows },
  ];
}

/** As far down as the key figures look: each looks through the whole column again when the sheet is calculated. */
const MOST_STEPS = 20_000;

function keyFigureLooks(): Look[] {
  return [
    {
      address: block(FIGURES_COLUMN, FIGURES_ROW, 4, 1),
      ...{ bold: true, align: "Center", color: PALETTE.title, lineBelow: PALETTE.line },
    },
    { address: block(FIGURES_COLUMN, FIGURES_ROW + 1, 1, RATE_SLOTS), align: "Center", color: PALETTE.text },
    {
      address: block(FIGURES_COLUMN + 1, FIGURES_ROW + 1, 3, RATE_SLOTS),
      fill: PALETTE.units.cell,
      color: PALETTE.text,
      numberFormat: "0.000000000",
    },
  ];
}

function lossChart(preset: Preset): ChartPlan {
  const steps = Math.min(preset.steps, FIRST_STEPS);
  const curves = preset.learningRates.map((rate) => lossesOf(preset, rate, steps));
  const rows = Array.from({ length: steps + 1 }, (_, step) => curves.map((losses) => losses[step] ?? 0));
  return {
    name: RATES_CHART,
    title: "E_total over the steps",
    categoryTitle: "step",
    valueTitle: "E_total",
    source: {
      address: block(CURVES_COLUMN + 1, CURVES_ROW, curves.length, steps + 2),
      contents: [preset.learningRates.map((rate) => `η = ${rate}`), ...rows],
    },
    categories: {
      address: block(CURVES_COLUMN, CURVES_ROW + 1, 1, steps + 1),
      contents: rows.map((_, step) => [step]),
    },
    corners: CHART_CORNERS,
    hasLegend: true,
    isLegendBelow: true,
    valueScale: preset.lossScale,
  };
}

function lossesOf(preset: Preset, learningRate: number, steps: number): number[] {
  const samples = {
    sampleCount: preset.inputs.length,
    inputs: Float64Array.from(preset.inputs.flat()),
    targets: Float64Array.from(preset.targets.flat()),
  };
  const descent = new Descent(networkOf(preset), samples, learningRate, preset.momentum);
  return Array.from({ length: steps + 1 }, (_, step) => {
    descent.advance(step - descent.stepCount);
    return descent.loss();
  });
}

/** @throws Error when the preset's numbers do not fit together. */
export function networkOf({ title, inputs, targets, weights, biases }: Preset): Network {
  const shape = shapeOf(weights.length, inputs[0]?.length ?? 0, targets[0]?.length ?? 0);
  const expanded = shape && expandBiases(Float64Array.from(biases), shape);
  if (!shape || !expanded) throw new Error(`${title}: the weights or biases do not fit the samples.`);
  return { shape, weights: Float64Array.from(weights), biases: expanded };
}

function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
}
