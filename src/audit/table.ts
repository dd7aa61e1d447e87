import { Computations, FIRST_ROW, type Scheme } from "./computation";
import type { Sheet } from "./contents";
import { evaluate } from "./formula/evaluate";
import { type Expression, leavesOf, type QuantityLeaf } from "./formula/expression";
import type { Layout } from "./layout";
import { finest, FULL_PRECISION, LEAST_DIGITS, type Precision, precisionOf, slackOf } from "./numbers";
import { familyOf, isBias, QUANTITIES, type Quantity } from "./quantities";

/** So near are two calculations of the same formula, one in Excel. */
const RELATIVE_NOISE = 1e-9;
const ABSOLUTE_NOISE = 1e-15;

/** The numbers of one quantity, row by row; `NaN` where there is none. */
interface Numbers {
  readonly values: Float64Array;
  /** By how much each may be off because it was rounded. */
  readonly slacks: Float64Array;
}

/** The numbers of a student's table. What it has no column for is computed from what it has. */
export class Table {
  readonly layout: Layout;
  readonly #sheet: Sheet;
  /** The learning rate; `NaN` until it is known. */
  rate = Number.NaN;
  readonly computations: Computations;
  readonly rowCount: number;
  readonly #numbers = new Map<Quantity, Numbers>();
  readonly #leaves = new WeakMap<Expression, readonly QuantityLeaf[]>();
  readonly #coarse = new Map<Quantity, number>();

  /** What expressions are evaluated in: one object, changed from row to row, since it is asked millions of times. */
  readonly #here = { rate: 0, quantity: (leaf: QuantityLeaf) => this.#leaf(leaf, this.#index) + this.#shiftOf(leaf) };
  #index = 0;
  #shifted: QuantityLeaf | undefined;
  #shift = 0;

  constructor(
    sheet: Sheet,
    layout: Layout,
    computations: Computations,
    readonly biases: ReadonlyMap<Quantity, number> = new Map(),
  ) {
    this.#sheet = sheet;
    this.layout = layout;
    this.computations = computations;
    this.rowCount = layout.rows.length;
    this.#readColumns(sheet);
    for (const { quantity, column, row } of layout.constants) {
      const value = sheet.number(column, row);
      this.#numbers.set(quantity, { values: this.#all(value), slacks: this.#all(0) });
    }
    for (const quantity of QUANTITIES) if (!this.#numbers.has(quantity)) this.#compute(quantity);
  }

  /** The same numbers, judged by another scheme. */
  with(scheme: Partial<Scheme>): Table {
    const computations = new Computations({ ...this.computations.scheme, ...scheme });
    const table = new Table(this.#sheet, this.layout, computations, this.biases);
    table.rate = this.rate;
    return table;
  }

  value(quantity: Quantity, index: number): number {
    return this.#numbers.get(quantity)?.values[index] ?? Number.NaN;
  }

  slack(quantity: Quantity, index: number): number {
    return this.#numbers.get(quantity)?.slacks[index] ?? 0;
  }

  /** To so few digits was a column rounded that nothing can be told; `undefined` where there are enough. */
  coarseDigits(quantity: Quantity): number | undefined {
    return this.#coarse.get(quantity);
  }

  /** What an expression yields from the numbers in and around a row. */
  evaluate(expression: Expression, index: number): number {
    this.#index = index;
    this.#here.rate = this.rate;
    return evaluate(expression, this.#here);
  }

  /** Whether a number is what the expression yields, as far as the digits of all numbers involved can tell. */
  fits(value: number, expression: Expression, index: number, slack = 0): boolean {
    const difference = Math.abs(value - this.evaluate(expression, index));
    if (!Number.isFinite(difference)) return false;
    if (difference <= RELATIVE_NOISE * Math.abs(value) + ABSOLUTE_NOISE + slack) return true;
    const propagated = this.#propagatedSlack(expression, index);
    return Number.isFinite(propagated) && difference <= slack + propagated;
  }

  /** Whether the student's number is what the expression yields. */
  holds(quantity: Quantity, expression: Expression, index: number): boolean {
    return this.fits(this.value(quantity, index), expression, index, this.#numbers.get(quantity)?.slacks[index]);
  }

  /** Whether the number is the expression's even if no number was rounded. */
  holdsExactly(quantity: Quantity, expression: Expression, index: number): boolean {
    const value = this.value(quantity, index);
    return Math.abs(value - this.evaluate(expression, index)) <= RELATIVE_NOISE * Math.abs(value) + ABSOLUTE_NOISE;
  }

  #evaluateShifted(expression: Expression, index: number, leaf: QuantityLeaf, shift: number): number {
    this.#shifted = leaf;
    this.#shift = shift;
    const value = this.evaluate(expression, index);
    this.#shifted = undefined;
    return value;
  }

  #shiftOf({ name, offset }: QuantityLeaf): number {
    return name === this.#shifted?.name && offset === this.#shifted.offset ? this.#shift : 0;
  }

  #leaf({ name, offset }: QuantityLeaf, index: number): number {
    return this.value(name, offset === FIRST_ROW ? 0 : index + offset);
  }

  /** How far the expression can be off because of its leaves: what each of them alone can do, added. */
  #propagatedSlack(expression: Expression, index: number): number {
    const centre = this.evaluate(expression, index);
    let total = 0;
    for (const leaf of this.#differentLeaves(expression)) {
      const slack = this.#numbers.get(leaf.name)?.slacks[leaf.offset === FIRST_ROW ? 0 : index + leaf.offset] ?? 0;
      if (slack === 0) continue;
      const changes = [slack, -slack].map((shift) =>
        Math.abs(this.#evaluateShifted(expression, index, leaf, shift) - centre),
      );
      total += Math.max(...changes);
    }
    return 1.05 * total;
  }

  #differentLeaves(expression: Expression): readonly QuantityLeaf[] {
    const known = this.#leaves.get(expression);
    if (known) return known;
    const leaves = leavesOf(expression).filter((leaf) => leaf.kind === "quantity");
    const different = [...new Map(leaves.map((leaf) => [`${leaf.name}${leaf.offset}`, leaf])).values()];
    this.#leaves.set(expression, different);
    return different;
  }

  #readColumns(sheet: Sheet): void {
    const { columns, rows } = this.layout;
    for (const { quantity, column } of columns) {
      const values = Float64Array.from(rows, (row) => sheet.number(column, row));
      if (familyOf(quantity) === "given")
        fillDown(values, (index) => sheet.content(column, rows[index] ?? 0) === "blank");
      this.#numbers.set(quantity, { values, slacks: this.#all(0) });
    }
    const precisions = this.#precisions();
    const finestOfSheet = precisions.size === 0 ? this.#precisionOfRow() : finest(precisions.values());
    for (const { quantity } of columns) {
      if (this.#isTyped(quantity)) continue;
      const precision = precisions.get(quantity) ?? finestOfSheet;
      const digits = Math.max(precision.decimals, precision.significant);
      if (digits < LEAST_DIGITS) this.#coarse.set(quantity, digits);
      const numbers = this.#numbers.get(quantity);
      numbers?.values.forEach((value, index) => (numbers.slacks[index] = slackOf(value, precision)));
    }
  }

  /** Targets, inputs, and biases that do not learn have just the digits that were typed. */
  #isTyped(quantity: Quantity): boolean {
    if (familyOf(quantity) !== "given") return false;
    const values = this.#numbers.get(quantity)?.values ?? [];
    const changes = isBias(quantity) && new Set(values).size > 1;
    return !changes || precisionOf(values).significant < LEAST_DIGITS;
  }

  /** Of all columns that change from row to row: one number alone, such as 0.15, tells nothing about rounding. */
  #precisions(): Map<Quantity, Precision> {
    const precisions = new Map<Quantity, Precision>();
    for (const [quantity, { values }] of this.#numbers) {
      if (this.#isTyped(quantity)) continue;
      const start = familyOf(quantity) === "weight" || isBias(quantity) ? 1 : 0;
      const numbers = values.subarray(start).filter(Number.isFinite);
      if (new Set(numbers).size > 1) precisions.set(quantity, precisionOf(numbers));
    }
    return precisions;
  }

  /** Of a single row only all its numbers together tell. */
  #precisionOfRow(): Precision {
    const computed = [...this.#numbers].filter(([quantity]) => !["given", "weight"].includes(familyOf(quantity)));
    const numbers = computed.flatMap(([, { values }]) => [...values]).filter(Number.isFinite);
    return numbers.length === 0 ? FULL_PRECISION : precisionOf(numbers);
  }

  #compute(quantity: Quantity): void {
    const numbers: Numbers = {
      values: this.#all(isBias(quantity) ? (this.biases.get(quantity) ?? 0) : Number.NaN),
      slacks: this.#all(0),
    };
    const expression = familyOf(quantity) === "weight" ? undefined : this.computations.of(quantity);
    this.#numbers.set(quantity, numbers);
    for (let index = 0; expression && index < this.rowCount; index++) {
      numbers.values[index] = this.evaluate(expression, index);
      numbers.slacks[index] = this.#propagatedSlack(expression, index);
    }
  }

  #all(value: number): Float64Array {
    return new Float64Array(this.rowCount).fill(value);
  }
}

/** Targets and inputs are often typed in the first row only. */
function fillDown(values: Float64Array, isBlank: (index: number) => boolean): void {
  for (let index = 1; index < values.length; index++) {
    if (isBlank(index)) values[index] = values[index - 1] ?? Number.NaN;
  }
}
