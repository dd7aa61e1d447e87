import { cellName } from "../../../src/audit/address";
import type { CellValue, SheetContents } from "../../../src/audit/contents";
import { evaluate } from "../../../src/audit/formula/evaluate";
import { parseFormula } from "../../../src/audit/formula/parse";
import { seededRandom } from "../../support/random";

/** How the numbers of a sheet came to be. */
export type Mode = "formulas" | "rounded formulas" | "values" | "rounded values" | "texts";

/**
 * What goes wrong in a sheet: a formula in names for one column, from a row of the table on (0 is the first). A formula
 * in names has them in brackets: [w1], [w1@-1] in the row above, [w1@$0] in the first row with a $, [η].
 */
export interface Planted {
  readonly column: string;
  readonly formula: string;
  readonly from: number;
  /** The last wrong row; the table's last unless told. */
  readonly to?: number;
}

export interface StudentSheet {
  readonly contents: SheetContents;
  readonly rate: number;
  readonly rateAddress: string | undefined;
  readonly headerRow: number;
  readonly rows: readonly number[];
  readonly start: Readonly<Record<string, number>>;
  /** The address of a column's cell in a row of the table. */
  at: (column: string, index: number) => string;
}

/** Chance with a seed. */
export class Chance {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /** From 0 to 1. */
  number(): number {
    return (this.#random() + 1) / 2;
  }

  whole(from: number, to: number): number {
    return from + Math.min(to - from, Math.floor(this.number() * (to - from + 1)));
  }

  pick<Value>(values: readonly Value[]): Value {
    const value = values[this.whole(0, values.length - 1)];
    if (value === undefined) throw new Error("There is nothing to pick from.");
    return value;
  }

  happens(share: number): boolean {
    return this.number() < share;
  }
}

const WEIGHTS = ["w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8"];
const GRADIENTS = WEIGHTS.map((weight) => `g${weight.charAt(1)}`);

/** The class sheet's order, and two others that are seen. */
const ORDERS: readonly (readonly string[])[] = [
  "t1 t2 i1 i2 w1 w2 w3 w4 h1 a_h1 h2 a_h2 w5 w6 w7 w8 o1 a_o1 o2 a_o2 E1 E2 E_total".split(" ").concat(GRADIENTS),
  [
    "i1",
    "i2",
    ...WEIGHTS,
    "h1",
    "h2",
    "a_h1",
    "a_h2",
    "o1",
    "o2",
    "a_o1",
    "a_o2",
    "t1",
    "t2",
    "E1",
    "E2",
    "E_total",
  ].concat(GRADIENTS),
  [
    ...WEIGHTS,
    ...GRADIENTS,
    "i1",
    "i2",
    "h1",
    "a_h1",
    "h2",
    "a_h2",
    "o1",
    "a_o1",
    "o2",
    "a_o2",
    "t1",
    "t2",
    "E1",
    "E2",
    "E_total",
  ],
];

/** What stands in for a sum that has no column of its own. */
const SUMS: Readonly<Record<string, string>> = {
  h1: "([w1]*[i1]+[w2]*[i2][+b1])",
  h2: "([w3]*[i1]+[w4]*[i2][+b1])",
  o1: "([w5]*[a_h1]+[w6]*[a_h2][+b2])",
  o2: "([w7]*[a_h1]+[w8]*[a_h2][+b2])",
};

type Naming = (quantity: string) => string;

const plain: Naming = (quantity) => quantity.replace(/^g(\d)$/, "∂E/∂w$1");

/** How people write the names. */
const NAMINGS: readonly Naming[] = [
  plain,
  (quantity) => quantity.replace(/^g(\d)$/, "dE/dw$1").toUpperCase(),
  (quantity) =>
    quantity
      .replace(/^g(\d)$/, "δE_t/δw$1")
      .replace("a_h", "aout_h")
      .replace("a_o", "aout_o"),
  (quantity) =>
    quantity
      .replace(/^g(\d)$/, "\\frac{\\partial E_{total}}{\\partial w_{$1}}")
      .replace(/^([a-z])(\d)$/, "$1_{$2}")
      .replace(/^a_([ho])(\d)$/, "a_{$1$2}"),
  (quantity) =>
    quantity
      .replace(/^g(\d)$/, "∂Eₜ/∂w$1")
      .replace(/\d$/, (digit) => "₀₁₂₃₄₅₆₇₈".charAt(Number(digit)))
      .replace("E_total", "E_T"),
  (quantity) =>
    quantity
      .replace(/^g(\d)$/, "grad w$1")
      .replace(/^a_([ho]\d)$/, "out_$1")
      .replace(/^([ho]\d)$/, "net_$1")
      .replace(/^t(\d)$/, "target $1")
      .replace(/^i(\d)$/, "x$1")
      .replace("E_total", "Total error"),
  (quantity) => (/^[ho]\d$/.test(quantity) ? ` ${quantity} (sum)` : `${plain(quantity)} `),
  (quantity) =>
    quantity
      .replace(/^g(\d)$/, "dEtotal/dw$1")
      .replace(/^a_([ho]\d)$/, "σ($1)")
      .replace("E_total", "Error total"),
];

const RATE_LABELS = [
  "η",
  "lr",
  "LR",
  "Learning rate",
  "learning rate:",
  "learning_rate",
  "Learning Rate (η)",
  "eta",
  "α",
];

const STARTS: readonly Readonly<Record<string, number>>[] = [
  { t1: 0.01, t2: 0.99, i1: 0.05, i2: 0.1, w1: 0.15, w2: 0.2, w3: 0.25, w4: 0.3, w5: 0.4, w6: 0.45, w7: 0.5, w8: 0.55 },
  { t1: 0.5, t2: 0.5, i1: 0.05, i2: 0.1, w1: 0.15, w2: 0.2, w3: 0.25, w4: 0.3, w5: 0.4, w6: 0.45, w7: 0.5, w8: 0.55 },
  { t1: 0.2, t2: 0.7, i1: 0.4, i2: 0.9, w1: 0.3, w2: 0.5, w3: -0.2, w4: 0.7, w5: 0.1, w6: -0.6, w7: 0.3, w8: -0.9 },
];

/** The right formulas, in ways in which they are written. */
function rightFormula(column: string, chance: Chance): string {
  const n = Number(column.slice(-1));
  const delta = (output: number) => {
    const [y, t] = [`[a_o${output}]`, `[t${output}]`];
    return chance.pick([`(${y}-${t})*${y}*(1-${y})`, `-(${t}-${y})*${y}*(1-${y})`, `(${y}-${t})*(${y}-${y}^2)`]);
  };
  if (column.startsWith("w")) {
    const step = chance.pick([`[η]*[g${n}@-1]`, `[g${n}@-1]*[η]`, `([η]*[g${n}@-1])`]);
    return chance.pick([`[w${n}@-1]-${step}`, `-${step}+[w${n}@-1]`]);
  }
  if (column.startsWith("h")) {
    const [p, q] = n === 1 ? ["w1", "w2"] : ["w3", "w4"];
    return chance.pick([`[${p}]*[i1]+[${q}]*[i2]`, `([i2]*[${q}])+([i1]*[${p}])`]) + "[+b1]";
  }
  if (column.startsWith("o")) {
    const [p, q] = n === 1 ? ["w5", "w6"] : ["w7", "w8"];
    return chance.pick([`[${p}]*[a_h1]+[${q}]*[a_h2]`, `SUM([${p}]*[a_h1],[${q}]*[a_h2])`]) + "[+b2]";
  }
  if (column.startsWith("a_")) {
    const h = `[${column.slice(2)}]`;
    return chance.pick([`1/(1+EXP(-${h}))`, `1/(1+EXP(-1*${h}))`, `(1+EXP(-${h}))^-1`, `EXP(${h})/(1+EXP(${h}))`]);
  }
  if (column === "E_total") return chance.pick(["[E1]+[E2]", "SUM([E1],[E2])", "([E2]+[E1])"]);
  if (column.startsWith("E")) {
    const difference = chance.pick([`[t${n}]-[a_o${n}]`, `[a_o${n}]-[t${n}]`]);
    return chance.pick([
      `0.5*(${difference})^2`,
      `(${difference})^2/2`,
      `1/2*POWER(${difference},2)`,
      `50%*(${difference})^2`,
    ]);
  }
  if (n > 4) return `${delta(n <= 6 ? 1 : 2)}*[a_h${n % 2 === 1 ? 1 : 2}]`;
  const unit = n <= 2 ? 1 : 2;
  const a = `[a_h${unit}]`;
  const back = `(${delta(1)}*[w${4 + unit}]+${delta(2)}*[w${6 + unit}])`;
  return `${back}*${a}*(1-${a})*[i${n % 2 === 1 ? 1 : 2}]`;
}

type Grid = Map<string, string | number>;

interface Options {
  readonly seed: number;
  readonly mode: Mode;
  readonly rowCount?: number;
  readonly planted?: readonly Planted[];
  /** Leaves the $ of the learning rate away. */
  readonly isRateLoose?: boolean;
  /** Pairs of headers to exchange. */
  readonly swapped?: readonly [string, string];
}

/** A sheet as a student might have made it: everything that is not said is left to chance. */
export function studentSheet(options: Options): StudentSheet {
  const chance = new Chance(options.seed);
  const sheet = new Builder(chance, options);
  return sheet.build();
}

class Builder {
  readonly #chance: Chance;
  readonly #options: Options;
  readonly #grid: Grid = new Map();
  readonly #columns = new Map<string, number>();
  readonly #start: Record<string, number>;
  readonly #rate: number;
  readonly #headerRow: number;
  readonly #rows: number[];
  readonly #left: number;
  readonly #digits: number;
  readonly #hasDecimals: boolean;
  readonly #isShort: boolean;
  #rateText: string | undefined;
  #rateAddress: string | undefined;
  #startRow: number | undefined;

  constructor(chance: Chance, options: Options) {
    this.#chance = chance;
    this.#options = options;
    this.#start = { ...chance.pick(STARTS) };
    if (chance.happens(0.2)) Object.assign(this.#start, { b1: 0.35, b2: 0.6 });
    this.#rate = chance.pick([0.1, 0.2, 0.5, 0.8, 1, 2, 0.35]);
    this.#left = chance.whole(1, 6);
    this.#digits = chance.whole(4, 7);
    this.#hasDecimals = chance.happens(0.5);
    this.#isShort = chance.happens(0.2);
    this.#headerRow = chance.whole(6, 30);
    const gap = chance.happens(0.2) ? 1 : 0;
    const count = options.rowCount ?? chance.whole(5, 60);
    const distance = options.isRateLoose !== true && chance.happens(0.1) ? 2 : 1;
    this.#rows = Array.from({ length: count }, (_, index) => this.#headerRow + 1 + gap + index * distance);
  }

  build(): StudentSheet {
    this.#placeColumns();
    this.#placeRate();
    this.#placeStart();
    this.#writeHeaders();
    this.#writeRows();
    return {
      contents: this.#contents(),
      rate: this.#rate,
      rateAddress: this.#rateAddress,
      headerRow: this.#headerRow,
      rows: this.#rows,
      start: this.#start,
      at: (column, index) => cellName(this.#columns.get(column) ?? 0, this.#rows[index] ?? 0),
    };
  }

  #placeColumns(): void {
    const biases = "b1" in this.#start ? ["b1", "b2"] : [];
    let column = this.#left + this.#chance.whole(0, 2);
    const names = [...biases, ...this.#chance.pick(ORDERS)].filter((name) => !this.#leavesOut(name));
    const hasSpacers = this.#chance.happens(0.4);
    for (const quantity of names) {
      this.#columns.set(quantity, column++);
      if (hasSpacers && this.#chance.happens(0.15)) column++;
    }
  }

  /** Some sheets compute an activation at once, without a column for its sum. */
  #leavesOut(name: string): boolean {
    const isNeeded = this.#options.swapped !== undefined || this.#options.planted?.some(({ column }) => column in SUMS);
    return this.#isShort && isNeeded !== true && name in SUMS;
  }

  #placeRate(): void {
    if (this.#options.isRateLoose !== true && this.#chance.happens(0.1)) {
      this.#rateText = String(this.#rate);
      this.#grid.set(
        cellName(this.#left, this.#headerRow - 5),
        `${this.#chance.pick(["η", "lr", "Learning rate"])} = ${this.#rate}`,
      );
      return;
    }
    const label = this.#chance.pick(RATE_LABELS);
    const [column, row] = [this.#left + this.#chance.whole(0, 8), this.#chance.whole(1, this.#headerRow - 4)];
    const right = Math.max(...this.#columns.values()) + 2;
    const place = this.#chance.pick(["right", "below", "beside", "gap"]);
    const [labelColumn, labelRow] = place === "beside" ? [right, this.#headerRow + 2] : [column, row];
    this.#grid.set(cellName(labelColumn, labelRow), label);
    const [of, at] =
      place === "below" ? [labelColumn, labelRow + 1] : [labelColumn + (place === "gap" ? 2 : 1), labelRow];
    this.#grid.set(cellName(of, at), this.#rate);
    this.#rateAddress = cellName(of, at);
  }

  /** Starting values in cells of their own, above the table, to which the first row refers. */
  #placeStart(): void {
    if (!this.#chance.happens(0.3)) return;
    this.#startRow = this.#headerRow - 2;
    Object.entries(this.#start).forEach(([name, value], index) => {
      this.#grid.set(cellName(this.#left + 3 + index, this.#headerRow - 3), name);
      this.#grid.set(cellName(this.#left + 3 + index, this.#headerRow - 2), value);
    });
  }

  #startFormula(name: string): string | number {
    const index = Object.keys(this.#start).indexOf(name);
    if (this.#startRow === undefined) return this.#start[name] ?? Number.NaN;
    return `=${cellName(this.#left + 3 + index, this.#startRow).replace(/([A-Z]+)(\d+)/, "$$$1$$$2")}`;
  }

  #writeHeaders(): void {
    const naming = this.#chance.pick(NAMINGS);
    const hasMerged = this.#chance.happens(0.15);
    const [one, other] = this.#options.swapped ?? ["", ""];
    for (const [quantity, column] of this.#columns) {
      const named = quantity === one ? other : quantity === other ? one : quantity;
      const isMerged = hasMerged && /^[tiE]/.test(named);
      this.#grid.set(cellName(column, this.#headerRow - (isMerged ? 1 : 0)), naming(named));
    }
    const weights = this.#columns.get("w1") ?? 0;
    if (this.#chance.happens(0.2) && this.#startRow === undefined) {
      this.#grid.set(cellName(weights, this.#headerRow - 1), "weights");
    }
  }

  #writeRows(): void {
    const styles = new Map([...this.#columns.keys()].map((column) => [column, rightFormula(column, this.#chance)]));
    this.#rows.forEach((row, index) => {
      for (const [column, of] of this.#columns) {
        const planted = this.#options.planted?.find((each) => isPlanted(each, column, index));
        const content = planted ? this.#inAddresses(planted.formula, index) : this.#rightContent(column, index, styles);
        this.#grid.set(cellName(of, row), content);
      }
    });
  }

  #rightContent(column: string, index: number, styles: ReadonlyMap<string, string>): string | number {
    const isGiven = /^[tib]\d$/.test(column);
    if (isGiven && this.#startRow === undefined && index > 0 && this.#options.mode === "formulas" && column === "i1") {
      return `=${this.#address("i1", index - 1)}`;
    }
    if (isGiven || (column.startsWith("w") && index === 0)) return this.#startFormula(column);
    const formula = this.#inAddresses(styles.get(column) ?? "", index);
    if (typeof formula === "number" || this.#options.mode !== "rounded formulas") return formula;
    return `=ROUND(${formula.slice(1)},${this.#digits})`;
  }

  #address(column: string, index: number): string {
    return cellName(this.#columns.get(column) ?? 0, this.#rows[index] ?? (this.#rows[0] ?? 0) + index);
  }

  /** A formula in names, at a row; a plain number stays one. */
  #inAddresses(formula: string, index: number): string | number {
    if (/^-?[\d.]+$/.test(formula)) return Number(formula);
    const text = formula
      .replace(/\[([ho]\d)((?:@[^\]]+)?)\]/g, (name, sum: string, when: string) => {
        return this.#columns.has(sum) ? name : (SUMS[sum] ?? "").replace(/\[(\w+)\]/g, `[$1${when}]`);
      })
      .replace(/\[\+(b\d)\]/g, (_, bias: string) => (bias in this.#start ? `+[${bias}]` : ""))
      .replace("[η]", () => this.#rateReference(index))
      .replace(/\[(\w+)(?:@(\$?)(-?\d+))?\]/g, (_, name: string, dollar = "", offset = "0") => {
        if (dollar === "$") return this.#address(name, Number(offset)).replace(/(\d+)/, "$$$1");
        return this.#address(name, index + Number(offset));
      });
    return text.startsWith("#") ? text : `=${text.replaceAll("[η]", this.#rateReference(index))}`;
  }

  #rateReference(index: number): string {
    if (this.#rateText !== undefined) return this.#rateText;
    const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(this.#rateAddress ?? "") ?? [];
    if (this.#options.isRateLoose === true) return `${letters}${Number(digits) + index - 1}`;
    return this.#chance.happens(0.5) ? `$${letters}$${digits}` : `${letters}$${digits}`;
  }

  #contents(): SheetContents {
    const addresses = [...this.#grid.keys()].map(placeOf);
    const [lastColumn, lastRow] = [
      Math.max(...addresses.map(([column]) => column)),
      Math.max(...addresses.map(([, row]) => row)),
    ];
    const firstColumn = this.#chance.pick([1, Math.min(...addresses.map(([column]) => column))]);
    const firstRow = this.#chance.pick([1, Math.min(...addresses.map(([, row]) => row))]);
    const values = calculated(this.#grid);
    const rows = range(firstRow, lastRow);
    const columns = range(firstColumn, lastColumn);
    const shownValues = rows.map((row) =>
      columns.map((column) => this.#shown(values.get(cellName(column, row)) ?? "", row)),
    );
    const keepsFormulas = this.#options.mode === "formulas" || this.#options.mode === "rounded formulas";
    const formulas = rows.map((row, y) =>
      columns.map((column, x) => {
        const content = this.#grid.get(cellName(column, row));
        return keepsFormulas && typeof content === "string" && content.startsWith("=")
          ? content
          : (shownValues[y]?.[x] ?? "");
      }),
    );
    return { values: shownValues, formulas, firstRow, firstColumn };
  }

  #shown(value: CellValue, row: number): CellValue {
    const { mode } = this.#options;
    if (typeof value !== "number" || row < (this.#rows[0] ?? 0) || mode.includes("formulas") || mode === "values")
      return value;
    if (mode === "rounded values")
      return Number(this.#hasDecimals ? value.toFixed(this.#digits) : value.toPrecision(this.#digits));
    const text = value.toPrecision(this.#digits);
    return (this.#chance.happens(0.1) ? `${(value * 100).toPrecision(this.#digits)} %` : text).replace(".", ",");
  }
}

function isPlanted({ column, from, to = Infinity }: Planted, of: string, index: number): boolean {
  return column === of && index >= from && index <= to;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function placeOf(address: string): [column: number, row: number] {
  const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  return [Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0), Number(digits)];
}

/** What a spreadsheet would show; #VALUE! where a text is calculated with, as in Excel. */
function calculated(grid: Grid): Map<string, CellValue> {
  const values = new Map<string, CellValue>();
  const valueAt = (address: string): CellValue => {
    const known = values.get(address);
    if (known !== undefined) return known;
    const content = grid.get(address);
    const value = typeof content === "string" && content.startsWith("=") ? calculate(content) : (content ?? null);
    values.set(address, value);
    return value;
  };
  const calculate = (formula: string): CellValue => {
    const expression = parseFormula(formula.slice(1), {
      reference: ({ column, row }) => {
        const value = valueAt(cellName(column, row));
        return { kind: "number", value: value === null ? 0 : typeof value === "number" ? value : Number.NaN };
      },
      name: () => ({ kind: "number", value: Number.NaN }),
      header: () => ({ kind: "number", value: Number.NaN }),
    });
    const rounding = /^=ROUND\(.*,(\d+)\)$/.exec(formula)?.[1];
    const value = evaluate(expression, { rate: Number.NaN, quantity: () => Number.NaN });
    if (Number.isNaN(value)) return "#VALUE!";
    return rounding === undefined ? value : Number(value.toFixed(Number(rounding)));
  };
  for (const address of [...grid.keys()].sort((one, other) => placeOf(one)[1] - placeOf(other)[1])) valueAt(address);
  return values;
}

/** What a spreadsheet would show of some formulas and values, from A1 on. */
export function contentsOf(formulas: readonly (readonly CellValue[])[], firstRow = 1, firstColumn = 1): SheetContents {
  const grid: Grid = new Map();
  formulas.forEach((line, y) => {
    line.forEach((content, x) => {
      if (typeof content === "string" || typeof content === "number") {
        if (content !== "") grid.set(cellName(firstColumn + x, firstRow + y), content);
      }
    });
  });
  const values = calculated(grid);
  const shown = formulas.map((line, y) =>
    line.map((_, x) => values.get(cellName(firstColumn + x, firstRow + y)) ?? ""),
  );
  return { values: shown, formulas, firstRow, firstColumn };
}

/** A sheet as it is after formulas were written. */
export function recalculated({ formulas, firstRow, firstColumn }: Omit<SheetContents, "values">): SheetContents {
  return contentsOf(formulas, firstRow, firstColumn);
}
