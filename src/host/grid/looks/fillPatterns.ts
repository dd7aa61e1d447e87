import type { DrawnBox } from "./drawnBox";

/**
 * Excel's patterns of fills (Microsoft, "Excel.FillPattern enum"): what a file calls them (ECMA-376, part 1, 18.18.55, ST_PatternType),
 * and the pixels of the pattern's colour in a tile that is repeated.
 */
export const FILL_PATTERNS = {
  Gray75: { inFile: "darkGray", tile: ["#.##", "###.", "#.##", "###."] },
  Gray50: { inFile: "mediumGray", tile: ["#.#.", ".#.#", "#.#.", ".#.#"] },
  Gray25: { inFile: "lightGray", tile: ["#...", "..#.", "#...", "..#."] },
  Gray16: { inFile: "gray125", tile: ["#...", "....", "..#.", "...."] },
  Gray8: { inFile: "gray0625", tile: ["#.......", "........", "....#...", "........"] },
  Horizontal: { inFile: "darkHorizontal", tile: ["####", "####", "....", "...."] },
  Vertical: { inFile: "darkVertical", tile: ["##..", "##..", "##..", "##.."] },
  Down: { inFile: "darkDown", tile: ["##..", ".##.", "..##", "#..#"] },
  Up: { inFile: "darkUp", tile: ["..##", ".##.", "##..", "#..#"] },
  Checker: { inFile: "darkGrid", tile: ["##..", "##..", "..##", "..##"] },
  SemiGray75: { inFile: "darkTrellis", tile: ["####", ".##.", "####", "#..#"] },
  LightHorizontal: { inFile: "lightHorizontal", tile: ["####", "....", "....", "...."] },
  LightVertical: { inFile: "lightVertical", tile: ["#...", "#...", "#...", "#..."] },
  LightDown: { inFile: "lightDown", tile: ["#...", ".#..", "..#.", "...#"] },
  LightUp: { inFile: "lightUp", tile: ["...#", "..#.", ".#..", "#..."] },
  Grid: { inFile: "lightGrid", tile: ["####", "#...", "#...", "#..."] },
  CrissCross: { inFile: "lightTrellis", tile: ["#...", ".#.#", "..#.", ".#.#"] },
} as const;

export type FillPattern = keyof typeof FILL_PATTERNS;

export const FILL_PATTERN_NAMES = Object.keys(FILL_PATTERNS) as FillPattern[];

/** The colour of a pattern that was given none. */
export const PATTERN_COLOR = "#000000";

/** The pattern that a file's word means, if it is more than a colour. */
export function patternOfWord(word: string | null | undefined): FillPattern | undefined {
  return FILL_PATTERN_NAMES.find((name) => FILL_PATTERNS[name].inFile === word);
}

/** How far the library's canvas lies beside the pixels of the screen, and how far fills reach over a cell's edge. */
const SHIFT = 0.5;

/** Draws the pattern of a cell's fill over its colour. The build calls it from within the library (tools/webpack/spreadsheetLoader.ts). */
export function drawPattern(ctx: CanvasRenderingContext2D, { x, y, width, height, style }: DrawnBox): void {
  const { fillPattern, patternColor = PATTERN_COLOR } = style;
  const filling = fillPattern === undefined ? null : ctx.createPattern(tileOf(fillPattern, patternColor), "repeat");
  if (filling === null) return;
  filling.setTransform(new DOMMatrix([1, 0, 0, 1, SHIFT, SHIFT]));
  ctx.save();
  ctx.imageSmoothingEnabled = false;
  ctx.fillStyle = filling;
  ctx.fillRect(x - SHIFT, y - SHIFT, width + 2 * SHIFT, height + 2 * SHIFT);
  ctx.restore();
}

const tiles = new Map<string, HTMLCanvasElement>();

function tileOf(pattern: FillPattern, color: string): HTMLCanvasElement {
  const key = `${pattern} ${color}`;
  const tile = tiles.get(key) ?? drawTile(FILL_PATTERNS[pattern].tile, color);
  tiles.set(key, tile);
  return tile;
}

function drawTile(rows: readonly string[], color: string): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: rows[0]?.length ?? 0, height: rows.length });
  const ctx = canvas.getContext("2d");
  if (ctx === null) return canvas;
  ctx.fillStyle = color;
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) if (row[x] === "#") ctx.fillRect(x, y, 1, 1);
  });
  return canvas;
}
