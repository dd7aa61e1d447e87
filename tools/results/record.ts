import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { EpochRecord } from "../../src/workbook/mnist/loggedRun";
import type { Machine } from "../train/machine";
import { RESULT_FILES } from "../train/resultFolder";

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
  readonly runs: readonly Omit<ResultRecord, "name" | "machine">[];
}

/** Every run in the folders inside a folder, in the order of recipes and seeds. */
export function readResults(folder: string): ResultRecord[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map(({ name }) => readResult(folder, name))
    .sort((one, other) => one.recipe.localeCompare(other.recipe) || one.seed - other.seed);
}

function readResult(folder: string, name: string): ResultRecord {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, name, file), "utf8"));
  const { runs } = read(RESULT_FILES.json) as LogFile;
  const [run] = runs;
  if (run === undefined) throw new Error(`${join(folder, name)}: expected the log of a run, but it is empty.`);
  return { ...run, name, machine: read(RESULT_FILES.machine) as Machine };
}
