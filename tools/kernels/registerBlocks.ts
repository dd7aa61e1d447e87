/**
 * The innermost loops, whose accumulators stay in registers. AssemblyScript has neither macros nor arrays of vectors, so
 * they are written out here: every accumulator is a variable of its own. WebAssembly's engines have 16 registers of four
 * numbers, and 12 accumulators, 2 vectors of weights and 1 repeated number fill them best (measured; unrolling further
 * makes the compiler spill).
 */

/** A block of pixels (or places of a filter) by vectors of four filters. */
interface Block {
  readonly pixels: number;
  readonly vectors: number;
}

/** What `convolution.ts` calls: 8 filters at a time, or 4. */
export const CONVOLUTION_BLOCKS: readonly Block[] = blocks({ 2: [6, 4, 1], 1: [8, 4, 1] });

/** What `filterGradient.ts` calls. Fewer than 4 places in a row are one block, whatever their number. */
export const FILTER_BLOCKS: readonly Block[] = blocks({ 2: [6, 4, 3, 2, 1], 1: [8, 4, 3, 2, 1] });

function blocks(sizes: Readonly<Record<number, readonly number[]>>): Block[] {
  return Object.entries(sizes).flatMap(([vectors, each]) => each.map((pixels) => ({ pixels, vectors: +vectors })));
}

/** The AssemblyScript of all blocks. */
export function registerBlocks(): string {
  return [
    'import { multiplyAdd } from "./vector";',
    ...CONVOLUTION_BLOCKS.map(convolutionBlock),
    ...FILTER_BLOCKS.map(filterBlock),
  ].join("\n\n");
}

const count = (length: number) => Array.from({ length }, (_, index) => index);

/**
 * `y[p, v] = Σ x[p, k] · w[k, v]`: for each of `blocks` blocks of pixels `xPixel` bytes apart, over `rows` rows of
 * `length` numbers that lie `xRow` bytes apart; w is [rows][length][4·vectors].
 */
function convolutionBlock({ pixels, vectors }: Block): string {
  const P = count(pixels);
  const V = count(vectors);
  return `export function convolve${pixels}x${vectors}(x: usize, xPixel: usize, xRow: usize, rows: i32, length: i32, w: usize, y: usize, yPixel: usize, blocks: i32): void {
  for (; blocks > 0; blocks--) {
    ${P.map((p) => `let ${V.map((v) => `a${p}_${v} = f32x4.splat(0)`).join(", ")};`).join(" ")}
    let row = x, weight = w, s: v128;
    for (let r = 0; r < rows; r++) {
      let ${P.map((p) => `x${p} = ${p > 0 ? `x${p - 1} + xPixel` : "row"}`).join(", ")};
      for (let k = length; k > 0; k--) {
        const ${V.map((v) => `w${v} = v128.load(weight, ${16 * v})`).join(", ")};
${P.map((p) => `        s = v128.load_splat<f32>(x${p}); ${multiplyAdds(V, p, "w")} x${p} += 4;`).join("\n")}
        weight += ${16 * vectors};
      }
      row += xRow;
    }
    ${P.map((p) => `${store("y", V, p)} y += yPixel;`).join(" ")}
    x += xPixel * ${pixels};
  }
}`;
}

/** An addition waits four cycles for the one before, and two are made in each: with fewer accumulators they would be waited for. */
const ACCUMULATORS = 8;

/**
 * `dw[t, v] += Σ x[t] · dy[v]` over `images` × `rows` × `columns` pixels; dw is [pixels][4·vectors]. Small blocks take several
 * columns at a time, each with sums of its own.
 */
function filterBlock({ pixels, vectors }: Block): string {
  const T = count(pixels);
  const V = count(vectors);
  const chains = Math.ceil(ACCUMULATORS / (pixels * vectors));
  const sums = (chain: number, first: (t: number, v: number) => string) =>
    T.map((t) => `let ${V.map((v) => `${prefix(chain)}${t}_${v} = ${first(t, v)}`).join(", ")};`).join(" ");
  const column = (chain: number) =>
    `${V.map((v) => `const d${v} = v128.load(dp, ${16 * v});`).join(" ")} ` +
    `${T.map((t) => `s = v128.load_splat<f32>(xp, ${4 * t}); ${multiplyAdds(V, t, "d", prefix(chain))}`).join(" ")} ` +
    "xp += xPixel; dp += dyPixel;";
  const more = count(chains).slice(1);
  const each = count(chains).map((chain) => `{ ${column(chain)} }`);
  const several = `for (; c >= ${chains}; c -= ${chains}) { ${each.join(" ")} }`;
  const rest = chains > 1 ? `for (; c > 0; c--) { ${column(0)} }` : "";
  return `export function gather${pixels}x${vectors}(x: usize, xPixel: usize, xRow: usize, xImage: usize, dy: usize, dyPixel: usize, dyRow: usize, dyImage: usize, images: i32, rows: i32, columns: i32, dw: usize): void {
  ${sums(0, (t, v) => `v128.load(dw, ${16 * (t * vectors + v)})`)}
  ${more.map((chain) => sums(chain, () => "f32x4.splat(0)")).join("\n  ")}
  let s: v128;
  for (; images > 0; images--) {
    let xr = x, dr = dy;
    for (let r = rows; r > 0; r--) {
      let xp = xr, dp = dr;
      let c = columns;
      ${several}
      ${rest}
      xr += xRow; dr += dyRow;
    }
    x += xImage; dy += dyImage;
  }
  ${more.map((chain) => T.flatMap((t) => V.map((v) => addUp(`${t}_${v}`, chain))).join(" ")).join("\n  ")}
  ${T.map((t) => `${store("dw", V, t)} dw += ${16 * vectors};`).join(" ")}
}`;
}

const addUp = (name: string, chain: number) => `a${name} = f32x4.add(a${name}, ${prefix(chain)}${name});`;
const prefix = (chain: number) => "abcdefgh"[chain] ?? "";

function multiplyAdds(vectors: readonly number[], row: number, by: string, to = "a"): string {
  return vectors.map((v) => `${to}${row}_${v} = multiplyAdd(s, ${by}${v}, ${to}${row}_${v});`).join(" ");
}

function store(target: string, vectors: readonly number[], row: number): string {
  return vectors.map((v) => `v128.store(${target}, a${row}_${v}, ${16 * v});`).join(" ");
}
