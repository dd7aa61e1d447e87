import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RECIPES, type RecipeName } from "../../src/mnist/recipe/recipes";
import type { Settings } from "../../src/mnist/recipe/settings";
import type { EpochRecord } from "../../src/workbook/mnist/loggedRun";
import type { Machine } from "../train/machine";
import { RESULT_FILES } from "../train/resultFolder";
import { changesOf, type ChoosingRun } from "./choosing";

/** All that the page of results is made from. */
export interface Results {
  readonly runs: readonly ResultRecord[];
  readonly choosing: readonly ChoosingRun[];
}

/** A run as `npm run train` has left it in a folder. */
export interface ResultRecord {
  /** The folder's name. */
  readonly name: string;
  readonly recipe: string;
  readonly seed: number;
  readonly parameters: number;
  readonly dataset: string;
  readonly end: string;
  readonly records: readonly EpochRecord[];
  readonly machine: Machine;
}

interface LogFile {
  readonly runs: readonly (Omit<ResultRecord, "name" | "machine"> & { readonly settings: Settings })[];
}

/** The folder, among those of runs, with the logs of runs that were tested with images held out: choosing/fast-11.json. */
const CHOOSING = "choosing";

/** Every run in the folders inside a folder, in the order of recipes and seeds. */
export function readResults(folder: string): Results {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== CHOOSING)
    .map(({ name }) => name);
  const runs = names
    .map((name) => readResult(folder, name))
    .sort((one, other) => one.recipe.localeCompare(other.recipe) || one.seed - other.seed);
  return { runs, choosing: readChoosing(join(folder, CHOOSING)) };
}

/** The pane calls a recipe of which anything was changed "fast, changed"; here it says what: "fast, epochs 3". */
function recipeNameOf({ recipe, settings }: { readonly recipe: string; readonly settings: Settings }): string {
  const [base] = recipe.split(",");
  if (base === recipe || !isRecipe(base)) return recipe;
  return `${base}, ${changesOf(settings, RECIPES[base].settings)}`;
}

function isRecipe(name: string | undefined): name is RecipeName {
  return name !== undefined && name in RECIPES;
}

function readChoosing(folder: string): ChoosingRun[] {
  const logs = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as ChoosingFile);
  return logs.flatMap(({ runs }) => runs).sort((one, other) => one.settings.seed - other.settings.seed);
}

interface ChoosingFile {
  readonly runs: readonly ChoosingRun[];
}

function readResult(folder: string, name: string): ResultRecord {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, name, file), "utf8"));
  const { runs } = read(RESULT_FILES.json) as LogFile;
  const [run] = runs;
  if (run === undefined) throw new Error(`${join(folder, name)}: expected the log of a run, but it is empty.`);
  return { ...run, recipe: recipeNameOf(run), name, machine: read(RESULT_FILES.machine) as Machine };
}
