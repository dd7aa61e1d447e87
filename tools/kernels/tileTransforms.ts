/**
 * The transforms of tiles in one direction (tiles.ts beside the kernels), written out for each side, since AssemblyScript has neither
 * macros nor arrays of vectors: every number of a tile is a variable of its own.
 *
 * A polynomial of m + 2 coefficients is known by its values at as many points: 0, pairs ±p and, where one is left, ∞, which stands for the
 * highest coefficient. Let M be the product of (x − t) over all finite points t.
 *
 * - Of a kernel: its values at the points, over M′ there.
 * - Of an image: six numbers (seven, eight) times the coefficients of M(x)/(x − t), at ∞ those of M.
 * - Of results: the sum of tⁱ times the product at t is the i-th one; that at ∞ belongs to the last.
 *
 * At p and −p the even coefficients of M(x)/(x ∓ p) agree and the odd ones change their signs, so both take little more than one.
 */
interface Side {
  /** Rows of a tile, and columns. */
  readonly results: number;
  /** The pairs ±p. They decide how far results are from exact ones. */
  readonly pairs: readonly number[];
}

/** The points with the smallest errors of the hundreds that were tried (docs/decisions/0033). */
export const SIDES: readonly Side[] = [
  { results: 4, pairs: [3 / 4, 3 / 2] },
  { results: 5, pairs: [9 / 16, 9 / 8, 2] },
  { results: 6, pairs: [1 / 2, 1, 2] },
];

/** The AssemblyScript of all transforms. Each is a loop, and beside it there is one that chooses among the sides. */
export function tileTransforms(): string {
  const table = new Table();
  const parts = SIDES.flatMap((side) => {
    const points = new Points(side, table);
    return [
      image(points),
      gradient(points),
      results(points),
      spread(points),
      spreadLines(points),
      kernel(points),
      kernelGradient(points),
    ];
  });
  return [
    'import { multiplyAdd, multiplySubtract } from "./vector";',
    ...parts,
    ...Object.entries(PARAMETERS).map(([name, parameters]) => choice(name, parameters)),
    `export const TABLE: i32 = ${table.length};`,
    table.writer(),
  ].join("\n\n");
}

const PARAMETERS = {
  imagesAtPoints: "table: usize, d: usize, pixel: usize, step: usize, count: i32, to: usize, plane: usize",
  gradientsAtPoints: "table: usize, e: usize, pixel: usize, step: usize, count: i32, to: usize, plane: usize",
  resultsFromPoints:
    "table: usize, m: usize, next: usize, plane: usize, to: usize, line: usize, step: usize, kept: i32, count: i32",
  spreadTiles: "table: usize, m: usize, place: usize, plane: usize, tiles: i32, to: usize",
  spreadLines:
    "table: usize, m: usize, place: usize, part: usize, rest: usize, to: usize, pixel: usize, line: usize, count: i32, first: i32, last: i32",
  kernelAtPoints: "at: usize, plane: usize, g0: v128, g1: v128, g2: v128",
  kernelFromPoints: "s: usize, plane: usize, at: usize, place: usize",
} as const;

function choice(name: string, parameters: string): string {
  const names = parameters.split(", ").map((parameter) => parameter.split(":")[0]);
  const calls = SIDES.map(({ results: side }, index) => {
    const condition = index < SIDES.length - 1 ? `if (side == ${side}) ` : "";
    return `${index > 0 ? "else " : ""}${condition}${name}${side}(${names.join(", ")});`;
  });
  return `export function ${name}(side: i32, ${parameters}): void {\n  ${calls.join("\n  ")}\n}`;
}

/**
 * Constants that the loops read from memory, each number once. As constants of the code engines would build each vector anew from two halves,
 * wherever it is used.
 */
class Table {
  readonly #numbers: number[] = [];

  get length(): number {
    return this.#numbers.length;
  }

  /** A vector of four times the same number. */
  vector(number: number): string {
    if (!this.#numbers.includes(number)) this.#numbers.push(number);
    return `v128.load_splat<f32>(table, ${4 * this.#numbers.indexOf(number)})`;
  }

  writer(): string {
    const stores = this.#numbers.map((number, index) => `  store<f32>(table, <f32>${number}, ${4 * index});`);
    return `export function writeTable(table: usize): void {\n${stores.join("\n")}\n}`;
  }
}

/** A side's points: 0 is the first, then come the pairs, and ∞ is the last where there is one. */
class Points {
  readonly results: number;
  readonly pairs: readonly number[];
  readonly count: number;
  readonly infinity: number | undefined;

  constructor(
    { results, pairs }: Side,
    private readonly table: Table,
  ) {
    this.results = results;
    this.pairs = pairs;
    this.count = results + 2;
    this.infinity = this.count > 1 + 2 * pairs.length ? this.count - 1 : undefined;
  }

  /** Coefficients of Π(z − p²) over all pairs but one, the lowest first. */
  squares(without?: number): number[] {
    return this.pairs
      .filter((_, index) => index !== without)
      .reduce<number[]>(
        (product, p) => [...product, 0].map((_, power) => (product[power - 1] ?? 0) - p * p * (product[power] ?? 0)),
        [1],
      );
  }

  /** M′ at 0, and at both points of a pair. */
  slope(pair?: number): number {
    const square = pair === undefined ? 0 : this.point(pair) ** 2;
    const others = this.squares(pair).reduce((sum, coefficient, power) => sum + coefficient * square ** power, 0);
    return pair === undefined ? others : 2 * square * others;
  }

  point(pair: number): number {
    const point = this.pairs[pair];
    if (point === undefined) throw new Error(`There is no pair ${pair}.`);
    return point;
  }

  vector(number: number): string {
    return this.table.vector(number);
  }
}

/** A sum of numbers times variables. */
type Term = readonly [factor: number, name: string];

/** The code of a sum: terms whose factor is 1 are added, all others multiplied and added in one instruction each. */
function sum(points: Points, terms: readonly Term[]): string {
  const [first, ...rest] = [...terms].sort(([a], [b]) => Number(a !== 1) - Number(b !== 1));
  if (!first) throw new Error("A sum of no terms.");
  const start = first[0] === 1 ? first[1] : `f32x4.mul(${points.vector(first[0])}, ${first[1]})`;
  return rest.reduce((so, [factor, name]) => {
    if (factor === 1) return `f32x4.add(${so}, ${name})`;
    if (factor < 0) return `multiplySubtract(${points.vector(-factor)}, ${name}, ${so})`;
    return `multiplyAdd(${points.vector(factor)}, ${name}, ${so})`;
  }, start);
}

const range = (length: number) => Array.from({ length }, (_, index) => index);

const lines = (texts: readonly string[], indent = "    ") => texts.map((text) => `${indent}${text}`).join("\n");

const signature = (name: keyof typeof PARAMETERS, { results: side }: Points) =>
  `function ${name}${side}(${PARAMETERS[name]}): void {`;

/** Vectors `step` bytes apart. Addresses go from one to the next: each by itself would take two instructions. */
function load(name: string, count: number, first: string, step: string): string {
  const each = range(count).map((i) => `${name}${i} = v128.load(${i === 0 ? "from" : `(from += ${step})`})`);
  return `let from = ${first}; const ${each.join(", ")};`;
}

/** Stores to `at` and, one after another, to vectors `step` bytes further on. */
const store = (values: readonly string[], step: string): string[] =>
  values.map((value, i) => `v128.store(${i === 0 ? "at" : `(at += ${step})`}, ${value});`);

/** What even powers of both points of a pair are multiplied by, and odd ones. */
function ofPair(pair: number, name: string): string {
  const [plus, minus] = [`${name}${1 + 2 * pair}`, `${name}${2 + 2 * pair}`];
  return `const even${pair} = f32x4.add(${plus}, ${minus}), odd${pair} = f32x4.sub(${plus}, ${minus});`;
}

/** What is stored at the points: at 0 and ∞ as it is, at a pair what is the same at both and what changes its sign. */
interface AtPoints {
  readonly atZero: string;
  readonly atInfinity: string;
  readonly even: (pair: number) => string;
  readonly odd: (pair: number) => string;
}

/** So many numbers at the points, `count` times, each time `step` bytes further on. */
function toPoints(
  points: Points,
  name: "imagesAtPoints" | "gradientsAtPoints",
  [number, count]: readonly [name: string, count: number],
  { atZero, atInfinity, even, odd }: AtPoints,
): string {
  const evenAndOdd = points.pairs.map((_, pair) => `const even${pair} = ${even(pair)}, odd${pair} = ${odd(pair)};`);
  const pairs = points.pairs.flatMap((p, pair) =>
    ["multiplyAdd", "multiplySubtract"].map((sign) => `${sign}(${points.vector(p)}, odd${pair}, even${pair})`),
  );
  const values = [atZero, ...pairs, ...(points.infinity === undefined ? [] : [atInfinity])];
  return `${signature(name, points)}
  for (; count > 0; count--, ${number} += step, to += pixel) {
    ${load(number, count, number, "pixel")} let at = to;
${lines([...evenAndOdd, ...store(values, "plane")])}
  }
}`;
}

function image(points: Points): string {
  const d = (coefficients: readonly number[], lowest: number) =>
    sum(
      points,
      coefficients.map((factor, power): Term => [factor, `d${lowest + 2 * power}`]),
    );
  return toPoints(points, "imagesAtPoints", ["d", points.count], {
    atZero: d(points.squares(), 0),
    atInfinity: d(points.squares(), 1),
    even: (pair) => d(points.squares(pair), 2),
    odd: (pair) => d(points.squares(pair), 1),
  });
}

/** `resultsFromPoints`, differentiated: ∂E/∂y of a tile at the points. */
function gradient(points: Points): string {
  const e = (first: number, pair: number) => {
    const places = range(points.results).filter((i) => i % 2 === first);
    return sum(
      points,
      places.map((i): Term => [points.point(pair) ** (i - first), `e${i}`]),
    );
  };
  return toPoints(points, "gradientsAtPoints", ["e", points.results], {
    atZero: "e0",
    atInfinity: `e${points.results - 1}`,
    even: (pair) => e(0, pair),
    odd: (pair) => e(1, pair),
  });
}

/** The first `kept` results. They may take the place of the products. */
function results(points: Points): string {
  const { pairs, infinity, results: side } = points;
  const result = (i: number) => {
    const terms = pairs.map((p, pair): Term => [p ** i, `${i % 2 === 0 ? "even" : "odd"}${pair}`]);
    if (i === 0) terms.push([1, "m0"]);
    if (i === side - 1 && infinity !== undefined) terms.push([1, `m${infinity}`]);
    return sum(points, terms);
  };
  const [first = "", ...others] = store(range(side).map(result), "step");
  return `${signature("resultsFromPoints", points)}
  for (; count > 0; count--, m += next, to += line) {
    ${load("m", points.count, "m", "plane")} let at = to;
${lines(pairs.map((_, pair) => ofPair(pair, "m")))}
    ${first}
${lines(others.flatMap((code, i) => [`if (kept == ${i + 1}) continue;`, code]))}
  }
}`;
}

/** `imagesAtPoints`, differentiated: the numbers `d` of an image from values `v` at the points. */
function numbersOfImage(points: Points): string[] {
  const terms = range(points.count).map((): Term[] => []);
  const add = (coefficients: readonly number[], lowest: number, name: string) => {
    coefficients.forEach((factor, power) => terms[lowest + 2 * power]?.push([factor, name]));
  };
  add(points.squares(), 0, "v0");
  const pairs = points.pairs.flatMap((p, pair) => {
    add(points.squares(pair), 2, `even${pair}`);
    add(points.squares(pair), 1, `scaled${pair}`);
    return [ofPair(pair, "v"), `const scaled${pair} = f32x4.mul(${points.vector(p)}, odd${pair});`];
  });
  if (points.infinity !== undefined) add(points.squares(), 1, `v${points.infinity}`);
  return [...pairs, ...terms.map((each, i) => `const d${i} = ${sum(points, each)};`)];
}

/** Tiles of one strip, one below the other: the last two rows of each are added to the first two of the next. */
function spread(points: Points): string {
  const side = points.results;
  const rows = range(side).map((i) => (i < 2 ? `f32x4.add(rest${i}, d${i})` : `d${i}`));
  return `${signature("spreadTiles", points)}
  let rest0 = f32x4.splat(0), rest1 = f32x4.splat(0);
  for (; tiles > 0; tiles--, m += place, to += ${side} * place) {
    ${load("v", points.count, "m", "plane")} let at = to;
${lines([...numbersOfImage(points), ...store(rows, "place")])}
    rest0 = d${side};
    rest1 = d${side + 1};
  }
  v128.store(to, rest0);
  v128.store(to + place, rest1);
}`;
}

/**
 * Lines of one strip: its first two columns are added to what the strip before left at `rest`, and its last two are left there for the next.
 * Columns `first` to `last` − 1 are written.
 */
function spreadLines(points: Points): string {
  const side = points.results;
  const columns = range(points.count).map((i) => (i < 2 ? `sum${i}` : `d${i}`));
  const some = columns.flatMap((column, i) => [
    `if (first <= ${i} && last > ${i}) v128.store(at, ${column});`,
    "at += pixel;",
  ]);
  return `${signature("spreadLines", points)}
  for (; count > 0; count--, m += place, rest += 2 * place, to += line) {
    ${load("v", points.count, "m", "part")} let at = to;
${lines(numbersOfImage(points))}
    const sum0 = f32x4.add(v128.load(rest), d0), sum1 = f32x4.add(v128.load(rest + place), d1);
    v128.store(rest, d${side});
    v128.store(rest + place, d${side + 1});
    if (first == 0 && last == ${side}) {
${lines(store(columns.slice(0, side), "pixel"), "      ")}
    } else {
${lines(some, "      ")}
    }
  }
}`;
}

const constant = (number: number) => `f32x4.splat(<f32>${number})`;

/** Three numbers of a kernel at the points. */
function kernel(points: Points): string {
  const values = [`f32x4.mul(g0, ${constant(1 / points.slope())})`];
  const evenAndOdd = points.pairs.map((p, pair) => {
    const over = 1 / points.slope(pair);
    values.push(`f32x4.add(even${pair}, odd${pair})`, `f32x4.sub(even${pair}, odd${pair})`);
    const even = `f32x4.add(f32x4.mul(g0, ${constant(over)}), f32x4.mul(g2, ${constant(over * p * p)}))`;
    return `const even${pair} = ${even}, odd${pair} = f32x4.mul(g1, ${constant(over * p)});`;
  });
  if (points.infinity !== undefined) values.push("g2");
  return `${signature("kernelAtPoints", points)}
${lines([...evenAndOdd, ...store(values, "plane")], "  ")}
}`;
}

/** `kernelAtPoints`, differentiated. */
function kernelGradient(points: Points): string {
  const terms: [string[], string[], string[]] = [[`f32x4.mul(s0, ${constant(1 / points.slope())})`], [], []];
  points.pairs.forEach((p, pair) => {
    const over = 1 / points.slope(pair);
    terms.forEach((each, power) => {
      each.push(`f32x4.mul(${power === 1 ? "odd" : "even"}${pair}, ${constant(over * p ** power)})`);
    });
  });
  if (points.infinity !== undefined) terms[2].push(`s${points.infinity}`);
  const values = terms.map((each) => each.reduce((so, term) => `f32x4.add(${so}, ${term})`));
  return `${signature("kernelFromPoints", points)}
  ${load("s", points.count, "s", "plane")}
${lines([...points.pairs.map((_, pair) => ofPair(pair, "s")), ...store(values, "place")], "  ")}
}`;
}
