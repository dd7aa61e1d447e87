import { CLASSES } from "../../src/mnist/dataset/dataset";
import { INPUT_SHAPE, type Layer, placed, type Shape } from "../../src/mnist/model/layers";
import { UserError } from "../userError";

/** The layers of the recipe for a tiny network, as {@link layersOf} reads them. */
export const TINY_LAYERS_TEXT = "6 8 pool 10 10 12 14 average 1x1:10";

const GRAMMAR =
  "8 (a 3 × 3 convolution with 8 filters), 1x1:8 (the same, 1 × 1), pool (the largest of 2 × 2) and average (over all that is left)";

/**
 * The layers that a text such as "6 8 pool 10 average 1x1:10" names: convolutions by their filters, 3 × 3 where no size is
 * given. Batch normalisation and ReLU follow all of them but the last, which gives the logits.
 *
 * @throws UserError where the text says something else, or the layers do not end with one number for each digit.
 */
export function layersOf(text: string): readonly Layer[] {
  const words = wordsOf(text);
  const lastConvolution = words.map((word) => !POOLS.has(word)).lastIndexOf(true);
  const layers: Layer[] = [];
  words.forEach((word, index) => {
    const [height, width] = endOf(layers);
    if (word === "pool") layers.push({ kind: "maxPool", poolSize: 2 });
    else if (word === "average") layers.push({ kind: "averagePool", poolSize: Math.min(height, width) });
    else layers.push(convolution(word), ...(index === lastConvolution ? [] : AFTER_CONVOLUTION));
    checkRoom(word, endOf(layers), [height, width]);
  });
  const end = endOf(layers);
  if (end.join() !== `1,1,${CLASSES}`) {
    throw new UserError(
      `Layers "${text}": expected 1 × 1 × ${CLASSES} numbers at their end, but they end with ${end.join(" × ")}.`,
    );
  }
  return layers;
}

const POOLS: ReadonlySet<string> = new Set(["pool", "average"]);
const AFTER_CONVOLUTION: readonly Layer[] = [{ kind: "batchNorm" }, { kind: "relu" }];

/** The text with one blank between its words. */
export function normalisedText(text: string): string {
  return wordsOf(text).join(" ");
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

function endOf(layers: readonly Layer[]): Shape {
  return placed(layers).at(-1)?.output ?? INPUT_SHAPE;
}

function convolution(word: string): Layer {
  const [, size = "3", , filters] = /^(?:(\d)x(\1):)?([1-9]\d*)$/.exec(word) ?? [];
  if (filters === undefined) throw new UserError(`Layers: expected ${GRAMMAR}, but got "${word}".`);
  return { kind: "conv2d", kernelSize: Number(size), filters: Number(filters) };
}

function checkRoom(word: string, [height, width]: Shape, before: readonly [height: number, width: number]): void {
  if (height >= 1 && width >= 1) return;
  throw new UserError(`Layers: "${word}" has no room, for what comes to it is ${before.join(" × ")} only.`);
}
