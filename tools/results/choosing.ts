import { RECIPES } from "../../src/mnist/recipe/recipes";
import { formatSetting, settingNames, type Settings } from "../../src/mnist/recipe/settings";
import { type Setting, type SettingName, SETTINGS } from "../../src/mnist/recipe/table";
import { summarise } from "../../src/mnist/summary";
import type { EpochRecord } from "../../src/workbook/mnist/loggedRun";
import { layersOf, TINY_LAYERS_TEXT } from "../layers/layersText";
import { table } from "./table";

/** A run that was tested with training images held out, to choose hyper-parameters by. */
export interface ChoosingRun {
  /** Those that the network had instead of its own, as `layersOf` reads them. */
  readonly layers?: string;
  readonly settings: Settings;
  readonly records: readonly EpochRecord[];
}

/** What says nothing about a recipe. */
const NOT_OF_RECIPE: readonly SettingName[] = ["seed", "heldOutImages", "backend"];

/** After which epoch a recipe must have reached 99.40 %. */
const EARLY = 8;

/** Runs of the same hyper-parameters, with seeds of their own. */
interface Group {
  readonly recipe: "tiny" | "fast";
  /** What differs from the recipe: "learning rate 0.2". */
  readonly changes: string;
  readonly runs: readonly ChoosingRun[];
}

/** How the hyper-parameters of the recipes fare on images held out of training: one row for each change of a recipe. */
export function choosingTable(runs: readonly ChoosingRun[]): string {
  const groups = groupsOf(runs.filter(({ layers }) => layers === undefined));
  const rows = groups.map((group) => [group.recipe, group.changes || AS_IT_IS, ...scores(group.runs)]);
  return table(["recipe", "changed", ...SCORES], rows);
}

/** How other layers fare with the tiny network's recipe: one row for each network, the best first. */
export function layersTable(runs: readonly ChoosingRun[]): string {
  const byLayers = new Map<string, ChoosingRun[]>();
  for (const run of runs) {
    if (run.layers !== undefined) byLayers.set(run.layers, [...(byLayers.get(run.layers) ?? []), run]);
  }
  const rows = [...byLayers]
    .sort(([, one], [, other]) => meanOfLast(other) - meanOfLast(one))
    .map(([layers, ofLayers]) => [
      `\`${layers}\`${layers === TINY_LAYERS_TEXT ? `, ${AS_IT_IS}` : ""}`,
      summarise(layersOf(layers)).totalParameters.toLocaleString("en-US"),
      ...scores(ofLayers),
    ]);
  return table(["layers", "parameters", ...SCORES], rows);
}

const AS_IT_IS = "**as it is**";

const SCORES = ["seeds", `% after epoch ${EARLY}`, "% after the last epoch", "mean of these"];

/** What stands below {@link SCORES} for runs that differ by their seeds alone. */
function scores(runs: readonly ChoosingRun[]): string[] {
  const each = (value: (run: ChoosingRun) => string) => runs.map(value).join(", ");
  return [
    each(({ settings }) => String(settings.seed)),
    each(({ records }) => percent(records[EARLY - 1]?.testAccuracy)),
    each(({ records }) => percent(records.at(-1)?.testAccuracy)),
    percent(meanOfLast(runs)),
  ];
}

/** By recipe, the best first. */
function groupsOf(runs: readonly ChoosingRun[]): Group[] {
  const groups: Group[] = [];
  for (const run of runs) {
    const recipe = run.settings.network === "tiny" ? "tiny" : "fast";
    const changes = changesOf(run.settings, RECIPES[recipe].settings);
    const index = groups.findIndex((group) => group.recipe === recipe && group.changes === changes);
    if (index === -1) groups.push({ recipe, changes, runs: [run] });
    else groups[index] = { recipe, changes, runs: [...(groups[index]?.runs ?? []), run] };
  }
  return groups.sort(
    (one, other) => one.recipe.localeCompare(other.recipe) || meanOfLast(other.runs) - meanOfLast(one.runs),
  );
}

/** In what settings differ from a recipe's: "learning rate 0.2". */
export function changesOf(settings: Settings, recipe: Settings): string {
  return settingNames()
    .filter((name) => !NOT_OF_RECIPE.includes(name) && settings[name] !== recipe[name])
    .map((name) => {
      const setting: Setting = SETTINGS[name];
      const unit = setting.kind === "number" && setting.unit !== undefined ? ` ${setting.unit}` : "";
      return `${setting.label.toLowerCase()} ${formatSetting(name, settings[name])}${unit}`;
    })
    .join(", ");
}

function meanOfLast(runs: readonly ChoosingRun[]): number {
  return runs.reduce((sum, { records }) => sum + (records.at(-1)?.testAccuracy ?? 0), 0) / runs.length;
}

function percent(accuracy: number | undefined): string {
  return accuracy === undefined ? "–" : (100 * accuracy).toFixed(2);
}
