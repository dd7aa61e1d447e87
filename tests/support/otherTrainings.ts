import { columnOf, FIRST_ROW, HEADER_ROW, handMadeSheet } from "./handMadeSheet";

type Grid = (string | number)[][];

const NAMES = (handMadeSheet({ rowCount: 1 })[HEADER_ROW - 1] ?? []).map(String);
const WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** A hand-made sheet to be changed: its rows from A1. */
function sheetOf(rowCount: number): Grid {
  return handMadeSheet({ rowCount }).map((row) => [...row]);
}

/** The letters of a column behind the class sheet's, from 0. */
function behind(index: number): string {
  return `A${String.fromCharCode("F".charCodeAt(0) + index)}`;
}

function put(grid: Grid, name: string, row: number, content: string | number): void {
  const line = grid[row - 1];
  if (line) line[NAMES.indexOf(name)] = content;
}

function forEachRow(grid: Grid, write: (row: number) => void): void {
  for (let row = FIRST_ROW; row <= grid.length; row++) write(row);
}

/**
 * Weights with momentum in B2, and a column of velocities for each: v = μ·v + g and w = w − η·v, as in PyTorch; or v = μ·v + (1 − μ)·g,
 * a running mean.
 */
export function momentumSheet(isMean = false, rowCount = 12): Grid {
  const grid = sheetOf(rowCount);
  grid[1] = ["momentum", 0.9];
  for (const n of WEIGHTS) {
    const [velocity, weight, gradient] = [behind(n - 1), columnOf(`w${n}`), columnOf(`∂E/∂w${n}`)];
    grid[HEADER_ROW - 1]?.push(`v${n}`);
    forEachRow(grid, (row) => {
      const step = `${isMean ? "(1-$B$2)*" : ""}${gradient}${row}`;
      grid[row - 1]?.push(row === FIRST_ROW ? `=${step}` : `=$B$2*${velocity}${row - 1}+${step}`);
      if (row > FIRST_ROW) put(grid, `w${n}`, row, `=${weight}${row - 1}-$B$1*${velocity}${row - 1}`);
    });
  }
  return grid;
}

/** Which bias each sum adds. */
type BiasOfSum = Readonly<Record<"h1" | "h2" | "o1" | "o2", string>>;

function addBiases(grid: Grid, biases: BiasOfSum, at: (bias: string, row: number) => string): void {
  for (const [sum, bias] of Object.entries(biases)) {
    forEachRow(grid, (row) => {
      put(grid, sum, row, `${String(grid[row - 1]?.[NAMES.indexOf(sum)])}+${at(bias, row)}`);
    });
  }
}

/** Biases of their own for all units, in cells above the table. */
export function unitBiasesSheet(biases: readonly number[] = [0.35, 0.3, 0.6, 0.5], rowCount = 8): Grid {
  const grid = sheetOf(rowCount);
  biases.forEach((bias, index) => grid[0]?.splice(3 + 2 * index, 2, `b${index + 1}`, bias));
  addBiases(grid, { h1: "$E$1", h2: "$G$1", o1: "$I$1", o2: "$K$1" }, (bias) => bias);
  return grid;
}

const D1 = "(a_o1-t1)*a_o1*(1-a_o1)";
const D2 = "(a_o2-t2)*a_o2*(1-a_o2)";
const H1 = `(${D1}*w5+${D2}*w7)*a_h1*(1-a_h1)`;
const H2 = `(${D1}*w6+${D2}*w8)*a_h2*(1-a_h2)`;

/** Biases that learn, in columns behind the table: of each unit, or of each layer. */
export function learningBiasesSheet(of: "unit" | "layer", rowCount = 12): Grid {
  const grid = sheetOf(rowCount);
  const gradients = of === "unit" ? [H1, H2, D1, D2] : [`(${H1}+${H2})`, `(${D1}+${D2})`];
  gradients.forEach((gradient, index) => {
    const column = behind(index);
    grid[HEADER_ROW - 1]?.push(`b${index + 1}`);
    forEachRow(grid, (row) => {
      const start = [0.35, 0.3, 0.6, 0.5][index] ?? 0;
      const step = gradient.replace(/[atw]_?\w*\d/g, (name) => `${columnOf(name)}${row - 1}`);
      grid[row - 1]?.push(row === FIRST_ROW ? start : `=${column}${row - 1}-$B$1*${step}`);
    });
  });
  const biases: BiasOfSum =
    of === "unit" ? { h1: "0", h2: "1", o1: "2", o2: "3" } : { h1: "0", h2: "0", o1: "1", o2: "1" };
  addBiases(grid, biases, (bias, row) => `${behind(Number(bias))}${row}`);
  return grid;
}

/** XOR in four rows a pass, the second target the opposite of the first; an update after each row, or one after each pass. */
export function xorSheet(update: "row" | "sum" | "mean", rowCount = 16): Grid {
  const grid = sheetOf(rowCount);
  forEachRow(grid, (row) => {
    const sample = (row - FIRST_ROW) % 4;
    const [i1, i2] = [sample >> 1, sample & 1];
    for (const [name, value] of Object.entries({ t1: i1 ^ i2, t2: 1 - (i1 ^ i2), i1, i2 })) put(grid, name, row, value);
    if (update === "row" || row === FIRST_ROW) return;
    for (const n of WEIGHTS) {
      const [above, gradient] = [`${columnOf(`w${n}`)}${row - 1}`, columnOf(`∂E/∂w${n}`)];
      const total = `${update === "sum" ? "SUM" : "AVERAGE"}(${gradient}${row - 4}:${gradient}${row - 1})`;
      put(grid, `w${n}`, row, sample === 0 ? `=${above}-$B$1*${total}` : `=${above}`);
    }
  });
  return grid;
}

const SECOND_OUTPUT = ["t2", "w7", "w8", "o2", "a_o2", "E2", "∂E/∂w7", "∂E/∂w8"];

/** XOR with one output only: no column for anything of a second one. */
export function oneOutputSheet(update: "row" | "sum" | "mean"): Grid {
  const grid = xorSheet(update);
  const paths = { "∂E/∂w1": "M*J*C", "∂E/∂w2": "M*J*D", "∂E/∂w3": "N*L*C", "∂E/∂w4": "N*L*D" };
  forEachRow(grid, (row) => {
    const delta = `(R${row}-A${row})*R${row}*(1-R${row})`;
    for (const [name, path] of Object.entries(paths)) {
      const [weight, unit, input] = path.split("*").map((letters) => `${letters}${row}`) as [string, string, string];
      put(grid, name, row, `=${delta}*${weight}*${unit}*(1-${unit})*${input}`);
    }
    put(grid, "E_total", row, `=U${row}`);
  });
  return grid.map((row, y) =>
    row.map((cell, x) => (y >= HEADER_ROW - 1 && SECOND_OUTPUT.includes(NAMES[x] ?? "") ? "" : cell)),
  );
}
