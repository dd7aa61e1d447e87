import { ASSIGNMENT } from "../backprop/assignment";
import { block, cell, columnName } from "./address";
import { PALETTE } from "./palette";
import type { Block, CellContent, ChartPlan, Look, SheetPlan } from "./sheetPlan";
import { lossesFromStart, START, startBlocks, startLooks } from "./startValues";

/** How the sheet computes itself. */
export type Flavour = "functions" | "native" | "spill";

/** One row a step, from step 0. */
const ROW_COUNT = 100;
const FORMULAS_ROW = 7;
const HEADER_ROW = 21;
const FIRST_ROW = HEADER_ROW + 1;
const LAST_ROW = HEADER_ROW + ROW_COUNT;

/** The class sheet's 31 columns, after one for the number of the step. */
const COLUMNS = [
  ...["step", "t1", "t2", "i1", "i2", "w1", "w2", "w3", "w4", "h1", "a_h1", "h2", "a_h2", "w5", "w6", "w7", "w8"],
  ...["o1", "a_o1", "o2", "a_o2", "E1", "E2", "E_total"],
  ...["∂E/∂w1", "∂E/∂w2", "∂E/∂w3", "∂E/∂w4", "∂E/∂w5", "∂E/∂w6", "∂E/∂w7", "∂E/∂w8"],
] as const;

type ColumnName = (typeof COLUMNS)[number];

/** The columns that =BACKPROP.TRAIN spills. */
const SPILLED_COLUMNS = ["step", "w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8", "a_o1", "a_o2", "E_total"] as const;

/** The header of the table of steps, by which it is known. */
export const TABLE_HEADER = { row: HEADER_ROW, text: COLUMNS[0] } as const;

/** How many steps the table has, step 0 included. */
export const STEP_COUNT = ROW_COUNT;

/** The cells of a step, from 0. */
export function stepCells(step: number): string {
  return block(1, FIRST_ROW + step, COLUMNS.length, 1);
}

/** What belongs together, by column names from … to. */
const GROUPS: readonly (readonly [from: ColumnName, to: ColumnName, colors: { header: string; cell: string }])[] = [
  ["step", "i2", PALETTE.data],
  ["w1", "w4", PALETTE.weights],
  ["h1", "a_h2", PALETTE.units],
  ["w5", "w8", PALETTE.weights],
  ["o1", "a_o2", PALETTE.units],
  ["E1", "E_total", PALETTE.loss],
  ["∂E/∂w1", "∂E/∂w8", PALETTE.gradients],
];

const SPILLED_GROUPS: readonly (readonly [from: string, to: string, colors: { header: string; cell: string }])[] = [
  ["step", "step", PALETTE.data],
  ["w1", "w8", PALETTE.weights],
  ["a_o1", "a_o2", PALETTE.units],
  ["E_total", "E_total", PALETTE.loss],
];

const EXPLANATIONS: Readonly<Record<Flavour, string>> = {
  functions:
    "Every row computes itself from the yellow cells and its step number with BACKPROP functions. Change a yellow cell: all 100 steps follow.",
  native:
    "Every number is a plain Excel formula: follow it with Trace Precedents. The sheet works without the add-in. Change a yellow cell: all 100 steps follow.",
  spill: "One formula, =BACKPROP.TRAIN, spills all 100 rows. Change a yellow cell: they all follow.",
};

const FORWARD_FORMULAS = [
  "Forward pass",
  "h1 = w1·i1 + w2·i2          a_h1 = σ(h1)",
  "h2 = w3·i1 + w4·i2          a_h2 = σ(h2)",
  "o1 = w5·a_h1 + w6·a_h2    a_o1 = σ(o1)",
  "o2 = w7·a_h1 + w8·a_h2    a_o2 = σ(o2)",
  "σ(x) = 1 / (1 + e^(−x))",
  "Loss",
  "E1 = ½·(t1 − a_o1)²     E2 = ½·(t2 − a_o2)²",
  "E_total = E1 + E2",
  "Update, from row to row",
  "w ← w − η·∂E/∂w",
];

const BACKWARD_FORMULAS = [
  "Backward pass, by the chain rule",
  "δ1 = ∂E/∂o1 = (a_o1 − t1)·a_o1·(1 − a_o1)",
  "δ2 = ∂E/∂o2 = (a_o2 − t2)·a_o2·(1 − a_o2)",
  "∂E/∂w5 = δ1·a_h1        ∂E/∂w6 = δ1·a_h2",
  "∂E/∂w7 = δ2·a_h1        ∂E/∂w8 = δ2·a_h2",
  "∂E/∂a_h1 = δ1·w5 + δ2·w7",
  "∂E/∂a_h2 = δ1·w6 + δ2·w8",
  "∂E/∂w1 = ∂E/∂a_h1·a_h1·(1 − a_h1)·i1",
  "∂E/∂w2 = ∂E/∂a_h1·a_h1·(1 − a_h1)·i2",
  "∂E/∂w3 = ∂E/∂a_h2·a_h2·(1 − a_h2)·i1",
  "∂E/∂w4 = ∂E/∂a_h2·a_h2·(1 − a_h2)·i2",
];

/** The first columns of the two lists of formulas, with the chart between them. */
const FORWARD_COLUMN = 2;
const CHART_CORNERS = [cell(6, FORMULAS_ROW), cell(13, HEADER_ROW - 2)] as const;
const BACKWARD_COLUMN = 16;

/** The class sheet, in one of three flavours that agree to the last digits. */
export function backpropSheet(flavour: Flavour): SheetPlan {
  const columns: readonly string[] = flavour === "spill" ? SPILLED_COLUMNS : COLUMNS;
  const groups = flavour === "spill" ? SPILLED_GROUPS : GROUPS;
  return {
    name: "Backprop",
    tabColor: PALETTE.title,
    columnWidths: [
      { columns: "A:A", points: 42 },
      { columns: `B:${columnName(COLUMNS.length)}`, points: 50 },
    ],
    blocks: [
      { address: "B1:B2", contents: [["Backpropagation, cell by cell"], [EXPLANATIONS[flavour]]] },
      ...startBlocks({ caption: "η", value: ASSIGNMENT.learningRate }),
      list(FORWARD_COLUMN, FORWARD_FORMULAS),
      list(BACKWARD_COLUMN, BACKWARD_FORMULAS),
      ...tableBlocks(flavour),
    ],
    looks: [
      { address: "B1", bold: true, size: 16, color: PALETTE.title },
      { address: "B2", color: PALETTE.quiet },
      ...startLooks(),
      ...headings(FORWARD_COLUMN, FORWARD_FORMULAS, ["Forward pass", "Loss", "Update, from row to row"]),
      ...headings(BACKWARD_COLUMN, BACKWARD_FORMULAS, ["Backward pass, by the chain rule"]),
      ...groups.flatMap(([from, to, colors]) => groupLooks(columns.indexOf(from) + 1, columns.indexOf(to) + 1, colors)),
      { address: block(1, FIRST_ROW, 1, ROW_COUNT), numberFormat: "0", align: "Center" },
    ],
    charts: [lossChart(columns)],
    frozenColumns: 1,
    selected: START.first.replaceAll("$", ""),
  };
}

function tableBlocks(flavour: Flavour): Block[] {
  if (flavour === "spill") {
    const { first, inputs, targets, weights } = START;
    const formula = `=BACKPROP.TRAIN(${first},${ROW_COUNT - 1},${inputs},${targets},${weights})`;
    return [{ address: cell(1, HEADER_ROW), contents: [[formula]] }];
  }
  const formulaAt = flavour === "native" ? nativeFormula : functionsFormula;
  const rows = Array.from({ length: ROW_COUNT }, (_, step) => {
    const row = FIRST_ROW + step;
    return COLUMNS.map((column): CellContent => (column === "step" ? step : formulaAt(column, row)));
  });
  return [
    { address: block(1, HEADER_ROW, COLUMNS.length, 1), contents: [COLUMNS] },
    { address: block(1, FIRST_ROW, COLUMNS.length, ROW_COUNT), contents: rows },
  ];
}

/** What both flavours with 31 columns have in common: the constants of the row. */
function constantFormula(column: ColumnName): string | undefined {
  const [, kind, number] = /^([ti])(\d)$/.exec(column) ?? [];
  if (kind === undefined) return undefined;
  return `=${kind === "t" ? START.target(Number(number)) : START.input(Number(number))}`;
}

/** A plain Excel formula, as a student would write it. */
function nativeFormula(column: ColumnName, row: number): string {
  const at = (name: ColumnName, ofRow = row) => cell(COLUMNS.indexOf(name) + 1, ofRow);
  const weight = /^w(\d)$/.exec(column)?.[1];
  if (weight !== undefined) {
    if (row === FIRST_ROW) return `=${START.weight(Number(weight))}`;
    return `=${at(column, row - 1)}-${START.first}*${at(`∂E/∂w${weight}` as ColumnName, row - 1)}`;
  }
  const sigmoidOf = (name: ColumnName) => `=1/(1+EXP(-${at(name)}))`;
  const delta = (n: 1 | 2) => {
    const [output, target] = [at(`a_o${n}`), at(`t${n}`)];
    return `(${output}-${target})*${output}*(1-${output})`;
  };
  const hiddenGradient = (unit: 1 | 2, input: 1 | 2) => {
    const [first, second]: [ColumnName, ColumnName] = unit === 1 ? ["w5", "w7"] : ["w6", "w8"];
    const activation = at(`a_h${unit}`);
    const backpropagated = `(${delta(1)}*${at(first)}+${delta(2)}*${at(second)})`;
    return `=${backpropagated}*${activation}*(1-${activation})*${at(`i${input}`)}`;
  };
  const formulas: Partial<Record<ColumnName, string>> = {
    h1: `=${at("w1")}*${at("i1")}+${at("w2")}*${at("i2")}`,
    a_h1: sigmoidOf("h1"),
    h2: `=${at("w3")}*${at("i1")}+${at("w4")}*${at("i2")}`,
    a_h2: sigmoidOf("h2"),
    o1: `=${at("w5")}*${at("a_h1")}+${at("w6")}*${at("a_h2")}`,
    a_o1: sigmoidOf("o1"),
    o2: `=${at("w7")}*${at("a_h1")}+${at("w8")}*${at("a_h2")}`,
    a_o2: sigmoidOf("o2"),
    E1: `=(${at("t1")}-${at("a_o1")})^2/2`,
    E2: `=(${at("t2")}-${at("a_o2")})^2/2`,
    E_total: `=${at("E1")}+${at("E2")}`,
    "∂E/∂w1": hiddenGradient(1, 1),
    "∂E/∂w2": hiddenGradient(1, 2),
    "∂E/∂w3": hiddenGradient(2, 1),
    "∂E/∂w4": hiddenGradient(2, 2),
    "∂E/∂w5": `=${delta(1)}*${at("a_h1")}`,
    "∂E/∂w6": `=${delta(1)}*${at("a_h2")}`,
    "∂E/∂w7": `=${delta(2)}*${at("a_h1")}`,
    "∂E/∂w8": `=${delta(2)}*${at("a_h2")}`,
  };
  return formulas[column] ?? constantFormula(column) ?? "";
}

/** A formula of BACKPROP functions of the starting values and the row's step number: no row waits for another. */
function functionsFormula(column: ColumnName, row: number): string {
  const at = (name: ColumnName) => cell(COLUMNS.indexOf(name) + 1, row);
  const { inputs, targets, weights, first } = START;
  const weightsOfRow = `BACKPROP.STEP(${weights},${first},${inputs},${targets},$A${row})`;
  const weight = /^w(\d)$/.exec(column)?.[1];
  if (weight !== undefined) return `=INDEX(${weightsOfRow},1,${weight})`;
  const gradient = /^∂E\/∂w(\d)$/.exec(column)?.[1];
  if (gradient !== undefined) return `=BACKPROP.PARTIAL(${gradient},${inputs},${targets},${weightsOfRow})`;
  const unit = ["h1", "a_h1", "h2", "a_h2", "o1", "a_o1", "o2", "a_o2"].indexOf(column);
  if (unit >= 0) return `=INDEX(BACKPROP.FORWARD(${inputs},${weightsOfRow}),1,${unit + 1})`;
  const losses: Partial<Record<ColumnName, string>> = {
    E1: `=BACKPROP.LOSS(${at("t1")},${at("a_o1")})`,
    E2: `=BACKPROP.LOSS(${at("t2")},${at("a_o2")})`,
    E_total: `=${at("E1")}+${at("E2")}`,
  };
  return losses[column] ?? constantFormula(column) ?? "";
}

function lossChart(columns: readonly string[]): ChartPlan {
  const losses = lossesFromStart(ASSIGNMENT.learningRate, ROW_COUNT - 1);
  const lossColumn = columns.indexOf("E_total") + 1;
  return {
    name: "Loss",
    title: "E_total over the steps",
    categoryTitle: "step",
    valueTitle: "E_total",
    source: {
      address: block(lossColumn, HEADER_ROW, 1, ROW_COUNT + 1),
      contents: [["E_total"], ...losses.map((loss) => [loss])],
    },
    categories: {
      address: block(1, FIRST_ROW, 1, ROW_COUNT),
      contents: losses.map((_, step) => [step]),
    },
    corners: CHART_CORNERS,
    hasLegend: false,
  };
}

function groupLooks(from: number, to: number, { header, cell: ground }: { header: string; cell: string }): Look[] {
  const width = to - from + 1;
  return [
    { address: block(from, HEADER_ROW, width, 1), fill: header, bold: true, align: "Center", color: PALETTE.text },
    { address: block(from, FIRST_ROW, width, ROW_COUNT), fill: ground, color: PALETTE.text, numberFormat: "0.000000" },
    { address: block(from, LAST_ROW, width, 1), lineBelow: PALETTE.line },
  ];
}

/** Lines of text one under the other. */
function list(column: number, lines: readonly string[]): Block {
  return { address: block(column, FORMULAS_ROW, 1, lines.length), contents: lines.map((line) => [line]) };
}

function headings(column: number, lines: readonly string[], bold: readonly string[]): Look[] {
  return [
    { address: block(column, FORMULAS_ROW, 1, lines.length), color: PALETTE.text },
    ...bold.map((line) => ({
      address: cell(column, FORMULAS_ROW + lines.indexOf(line)),
      bold: true,
      color: PALETTE.title,
    })),
  ];
}
