import { Computations, gradientOf, type Scheme } from "./computation";
import type { Sheet } from "./contents";
import { referencesIn } from "./formula/tokens";
import { isBias, type Quantity } from "./quantities";
import { explains, rateFollowed, weightsOf } from "./rate";
import type { Table } from "./table";
import { PLAIN, type UpdateRule } from "./updates";

/** A rule that the weights of a table follow, with the learning rate in it. */
export interface FollowedRule {
  readonly rule: UpdateRule;
  readonly rate: number | undefined;
}

/** Fewer rows fit too many rules. */
const LEAST_ROWS = 4;
/** The samples of a pass through all of them: XOR has four. */
const MOST_SAMPLES = 16;
/** Of the updates so many must fit before another rule than the plain one is believed. */
const ENOUGH = 0.75;

/**
 * The rule of most weights. The plain one, unless the numbers follow no learning rate from row to row, but do with
 * momentum, or with one update for several samples. What the sheet calls its rate tells a sum of gradients from their mean.
 */
export function followedRule(table: Table, named: readonly number[]): FollowedRule {
  const rate = rateFollowed(table);
  const isPlain = [rate, ...named].some((each) => each !== undefined && explains(table, each));
  if (isPlain || table.rowCount < LEAST_ROWS) return { rule: PLAIN, rate };
  return passRule(table, named) ?? momentumRule(table, named) ?? { rule: PLAIN, rate };
}

/** Whether the biases of a table learn as its weights do: by their numbers, or by formulas that read more than the row above. */
export function trainsBiases(sheet: Sheet, table: Table): boolean {
  const columns = table.layout.columns.filter(({ quantity }) => isBias(quantity));
  const changing = columns.filter(({ quantity }) => new Set(valuesOf(table, quantity)).size > 1);
  if (changing.length === 0) return false;
  const computations = new Computations({ ...table.computations.scheme, trainsBiases: true });
  return changing.some(({ quantity, column }) => {
    const formula = sheet.formula(column, table.layout.rows[1] ?? 0);
    return share(table, computations, [quantity]) >= 0.5 || (formula !== undefined && referencesIn(formula).length > 1);
  });
}

function valuesOf(table: Table, quantity: Quantity): number[] {
  return Array.from({ length: table.rowCount }, (_, index) => table.value(quantity, index));
}

/** The share of the updates that are what some computations say, with the table's learning rate. */
function share(table: Table, computations: Computations, parameters: readonly Quantity[]): number {
  let [holding, count] = [0, 0];
  for (const parameter of parameters) {
    for (let index = 1; index < table.rowCount; index++) {
      const right = computations.at(parameter, index);
      if (!right) continue;
      count++;
      if (table.holds(parameter, right, index)) holding++;
    }
  }
  return count === 0 ? 0 : holding / count;
}

/** The rule with its rate, if enough updates follow it. */
function ifFollowed(table: Table, rule: UpdateRule, rate: number): FollowedRule | undefined {
  const scheme: Scheme = { ...table.computations.scheme, rule };
  const before = table.rate;
  table.rate = rate;
  const isFollowed = share(table, new Computations(scheme), weightsOf(table)) >= ENOUGH;
  table.rate = before;
  return isFollowed ? { rule, rate } : undefined;
}

/** All weights stay for some rows, and change together in the next. */
function passRule(table: Table, named: readonly number[]): FollowedRule | undefined {
  const weights = weightsOf(table);
  const changes = Array.from({ length: table.rowCount }, (_, index) => index).filter(
    (index) => index > 0 && weights.filter((weight) => change(table, weight, index) !== 0).length > weights.length / 2,
  );
  const [samples = 0] = changes;
  const isRegular = changes.every((index) => index % samples === 0);
  if (samples < 2 || samples > MOST_SAMPLES || changes.length < 2 || !isRegular) return undefined;
  const rate = medianOf(
    weights.flatMap((weight) =>
      changes.map((index) => -change(table, weight, index) / gradients(table, weight, index, samples)),
    ),
  );
  if (rate === undefined || rate <= 0) return undefined;
  const isMean = !named.some((value) => isNear(value, rate)) && named.some((value) => isNear(value, rate * samples));
  const typed = asNamed(isMean ? rate * samples : rate, named);
  return ifFollowed(table, { kind: "pass", samples, isMean }, typed);
}

function change(table: Table, weight: Quantity, index: number): number {
  return table.value(weight, index) - table.value(weight, index - 1);
}

function gradients(table: Table, weight: Quantity, index: number, samples: number): number {
  const rows = Array.from({ length: samples }, (_, row) => table.value(gradientOf(weight), index - 1 - row));
  return rows.reduce((sum, each) => sum + each, 0);
}

/** What one update tells of μ and η: Δw = μ·(Δw of the row above) + η·(−g of the row above). */
interface Update {
  readonly now: number;
  readonly before: number;
  readonly downhill: number;
}

function momentumRule(table: Table, named: readonly number[]): FollowedRule | undefined {
  const updates = weightsOf(table).map((weight) => updatesOf(table, weight));
  return momentumWith(table, named, solved(updates.flat())) ?? momentumWith(table, named, medianSolution(updates));
}

function updatesOf(table: Table, weight: Quantity): Update[] {
  const updates: Update[] = [];
  for (let index = 2; index < table.rowCount; index++) {
    const [before, now] = [change(table, weight, index - 1), change(table, weight, index)];
    const downhill = -table.value(gradientOf(weight), index - 1);
    if ([before, now, downhill].every(Number.isFinite)) updates.push({ now, before, downhill });
  }
  return updates;
}

type Solution = readonly [momentum: number, rate: number];

/** Least squares: best where numbers are rounded. */
function solved(updates: readonly Update[]): Solution {
  const sum = (of: (update: Update) => number) => updates.reduce((total, update) => total + of(update), 0);
  const [bb, bd, dd] = [
    sum(({ before }) => before ** 2),
    sum(({ before, downhill }) => before * downhill),
    sum(({ downhill }) => downhill ** 2),
  ];
  const [nb, nd] = [sum(({ now, before }) => now * before), sum(({ now, downhill }) => now * downhill)];
  const determinant = bb * dd - bd * bd;
  return [(nb * dd - nd * bd) / determinant, (nd * bb - nb * bd) / determinant];
}

/** From every two updates of a weight that follow each other: the middle is right, be some of them wrong. */
function medianSolution(updates: readonly (readonly Update[])[]): Solution {
  const solutions = updates.flatMap((each) => each.slice(1).map((_, index) => solved(each.slice(index, index + 2))));
  const [momentum, rate] = [0, 1].map((part) => medianOf(solutions.map((solution) => solution[part] ?? Number.NaN)));
  return [momentum ?? Number.NaN, rate ?? Number.NaN];
}

function momentumWith(table: Table, named: readonly number[], [momentum, rate]: Solution): FollowedRule | undefined {
  if (!(momentum > 0.02 && momentum < 0.9995 && rate > 0)) return undefined;
  for (const typed of [1, 2, 3].map((digits) => Number(momentum.toPrecision(digits)))) {
    if (!isNear(typed, momentum)) continue;
    const ofMean = rate / (1 - typed);
    const isMean = !named.some((value) => isNear(value, rate)) && named.some((value) => isNear(value, ofMean));
    const rule: UpdateRule = { kind: "momentum", momentum: typed, share: isMean ? 1 - typed : 1 };
    const followed = ifFollowed(table, rule, asNamed(isMean ? ofMean : rate, named));
    if (followed) return followed;
  }
  return undefined;
}

/** The rate that the sheet names, or that somebody would type. */
function asNamed(rate: number, named: readonly number[]): number {
  return named.find((value) => isNear(value, rate)) ?? Number(rate.toPrecision(3));
}

function medianOf(numbers: readonly number[]): number | undefined {
  const sorted = numbers.filter(Number.isFinite).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= 0.02 * Math.abs(other);
}
