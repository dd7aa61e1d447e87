import { parseArgs } from "node:util";
import { RECIPES } from "../../src/mnist/recipe/recipes";
import { UserError } from "../userError";
import { layersOf, normalisedText } from "./layersText";

/** What `npm run train:layers` is to do. */
export interface LayersOptions {
  /** As `layersOf` reads them. */
  readonly layers: string;
  readonly seed: number;
  readonly epochs: number;
  /** The file for the log. */
  readonly file: string;
}

const TEXT = { type: "string" } as const;

const USAGE = `npm run train:layers -- --layers "8 10 pool 12 12 14 average 1x1:10" --seed 11 --out FILE.json`;

/**
 * What stands behind `npm run train:layers --`.
 *
 * @throws UserError with one sentence about what cannot be used.
 */
export function readLayersOptions(args: readonly string[]): LayersOptions {
  const { layers, seed, epochs, out } = parsed(args);
  if (layers === undefined || out === undefined) throw new UserError(`--layers and --out are needed: ${USAGE}`);
  layersOf(layers); // says what is wrong with them before anything is loaded
  return {
    layers: normalisedText(layers),
    seed: seed === undefined ? RECIPES.tiny.settings.seed : positive("seed", seed),
    epochs: epochs === undefined ? RECIPES.tiny.settings.epochs : positive("epochs", epochs),
    file: out,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { layers: TEXT, seed: TEXT, epochs: TEXT, out: TEXT } }).values;
  } catch (error) {
    throw new UserError(`${(error as Error).message}. This is how it goes: ${USAGE}`);
  }
}

function positive(option: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw new UserError(`--${option}: expected a whole number above 0, but got ${text || "nothing"}.`);
  }
  return Number(text);
}
