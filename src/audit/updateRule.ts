import { Computations, gradientOf, type Scheme } from "./computation";
import type { Sheet } from "./contents";
import { referencesIn } from "./formula/tokens";
import { isBias, type Quantity } from "./quantities";
import { explains, mostMoved, rateFollowed, weightsOf } from "./rate";
import type { Table } from "./table";
import { PLAIN, type UpdateRule } from "./updates";

/** A rule that the weights of a table follow, with the learning rate in it. */
export interface FollowedRule {
  readonly rule: UpdateRule;
  readonly rate: number | undefined;
}

/** What cells of the sheet call their learning rate and their momentum. */
export interface NamedPaces {
  readonly rates: readonly number[];
  readonly momenta: readonly number[];
}

/** Fewer rows fit too many rules. */
const LEAST_ROWS = 4;
/** The samples of a pass through all of them: XOR has four. */
const MOST_SAMPLES = 16;
/** Of the updates so many must fit before another rule than the plain one is believed. */
const ENOUGH = 0.75;
/** Of the updates so many fit the rule that a table follows, where it has hardly a mistake. */
const NEARLY_ALL = 0.97;
const CLEARLY = 0.05;

/**
 * The rule of most weights. The plain one, unless the numbers follow no learning rate from row to row, but do with
 * momentum, or with one update for several samples. What the sheet calls its rate tells a sum of gradients from their mean.
 */
export function followedRule(table: Table, { rates, momenta }: NamedPaces): FollowedRule {
  const rate = rateFollowed(table);
  const plain: FollowedRule = { rule: PLAIN, rate };
  const plainRates = [rate, ...rates].filter((each) => each !== undefined);
  if (table.rowCount < LEAST_ROWS) return plain;
  const moving = mostMoved(table, weightsOf(table));
  const plainShare = Math.max(0, ...plainRates.map((each) => shareBy(table, { rule: PLAIN, rate: each }, moving)));
  if (plainShare >= NEARLY_ALL) return plain;
  const isPlain = plainRates.some((each) => explains(table, each));
  const other = (isPlain ? undefined : passRule(table, rates)) ?? momentumRule(table, rates, momenta);
  // By a small momentum weights go nearly as by a larger learning rate, and a plain table with mistakes nearly as by some momentum.
  const isBetter = other && (!isPlain || shareBy(table, other, moving) >= Math.max(NEARLY_ALL, plainShare + CLEARLY));
  return isBetter ? other : plain;
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

/** As many rows tell which rule a table follows. */
const MOST_ROWS = 100;

/** The share of the updates that are what some computations say, with the table's learning rate. */
function share(table: Table, computations: Computations, parameters: readonly Quantity[]): number {
  let [holding, count] = [0, 0];
  for (const parameter of parameters) {
    for (let index = 1; index < Math.min(table.rowCount, MOST_ROWS); index++) {
      const right = computations.at(parameter, index);
      if (!right) continue;
      count++;
      if (table.holds(parameter, right, index)) holding++;
    }
  }
  return count === 0 ? 0 : holding / count;
}

/** The same by a rule with its rate. */
function shareBy(table: Table, { rule, rate }: FollowedRule, parameters: readonly Quantity[]): number {
  const scheme: Scheme = { ...table.computations.scheme, rule };
  const before = table.rate;
  table.rate = rate ?? Number.NaN;
  const found = share(table, new Computations(scheme), parameters);
  table.rate = before;
  return found;
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
  const followed: FollowedRule = { rule: { kind: "pass", samples, isMean }, rate: typed };
  return shareBy(table, followed, weights) >= ENOUGH ? followed : undefined;
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

/** Momenta that people type; rounded numbers tell too little to find others. */
const USUAL_MOMENTA = [0.9, 0.5, 0.8, 0.95, 0.99, 0.7, 0.6, 0.4, 0.3, 0.2, 0.1];

/**
 * Momentum, where it yields the updates of the weights that move most: the others, when they are rounded, fit any rule. Tried is what
 * the sheet names, what its numbers tell, and what people type.
 */
function momentumRule(table: Table, rates: readonly number[], momenta: readonly number[]): FollowedRule | undefined {
  const updates = weightsOf(table).map((weight) => updatesOf(table, weight));
  const estimates = [solved(updates.flat()), medianSolution(updates)].flatMap(([momentum]) =>
    [1, 2, 3].map((digits) => Number(momentum.toPrecision(digits))),
  );
  const tried = [...new Set([...momenta, ...estimates, ...USUAL_MOMENTA])].filter((each) => each > 0 && each < 1);
  return bestOf(
    table,
    tried.flatMap((momentum) => pacesWith(momentum, updates, rates)),
  );
}

/** The one that yields most updates, of equally good ones the first. */
function bestOf(table: Table, tried: readonly FollowedRule[]): FollowedRule | undefined {
  const moving = mostMoved(table, weightsOf(table));
  let best: { readonly followed: FollowedRule; readonly share: number } | undefined;
  for (const followed of tried) {
    const share = shareBy(table, followed, moving);
    if (share >= ENOUGH && share > (best?.share ?? 0)) best = { followed, share };
  }
  return best?.followed;
}

/** The learning rates that go with a momentum: as the sheet names it, or as somebody would type it. */
function pacesWith(
  momentum: number,
  updates: readonly (readonly Update[])[],
  rates: readonly number[],
): FollowedRule[] {
  const fitted = [rateBy(momentum, updates.flat()), medianRateBy(momentum, updates)].filter((rate) => rate > 0);
  return fitted.flatMap((rate) => {
    const ofMean = rate / (1 - momentum);
    const isMean = !rates.some((value) => isNear(value, rate)) && rates.some((value) => isNear(value, ofMean));
    const rule: UpdateRule = { kind: "momentum", momentum, share: isMean ? 1 - momentum : 1 };
    const exact = isMean ? ofMean : rate;
    const named = rates.filter((value) => isNear(value, exact));
    const typed = named.length > 0 ? named : [1, 2, 3].map((digits) => Number(exact.toPrecision(digits)));
    return typed.map((value) => ({ rule, rate: value }));
  });
}

function rateBy(momentum: number, updates: readonly Update[]): number {
  const along = updates.reduce((sum, { now, before, downhill }) => sum + (now - momentum * before) * downhill, 0);
  return along / updates.reduce((sum, { downhill }) => sum + downhill ** 2, 0);
}

/** The middle is right, be some updates wrong. */
function medianRateBy(momentum: number, updates: readonly (readonly Update[])[]): number {
  const rates = updates.flat().map(({ now, before, downhill }) => (now - momentum * before) / downhill);
  return medianOf(rates) ?? Number.NaN;
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
