import { RECIPES } from "../../src/mnist/recipe/recipes";
import { formatSetting, settingNames } from "../../src/mnist/recipe/settings";
import { type Setting, SETTINGS, type SettingName } from "../../src/mnist/recipe/table";
import { RESULTS_FOLDER } from "./resultFolder";

/** What `npm run train -- --help` prints. Names, bounds and defaults are those of the pane. */
export function helpText(): string {
  return `npm run train -- [options]

Trains the task pane's network in a browser without a window, shows the notebook's lines, and leaves log.json, log.csv,
workbook.xlsx and screenshot.png in a folder. Ctrl+C stops the run and keeps what was logged.

${rowsOf(OPTIONS)}

Recipes:
${rowsOf(Object.entries(RECIPES).map(([name, { help }]) => [name, help]))}

Settings for --set, as they are typed into the pane (per cent where it says %):
${rowsOf(settingNames().map((name) => [name, settingText(name)]))}

The exit code is 0 when the run has ended by itself, 130 when it was stopped with Ctrl+C, and 1 when anything failed.
Example: npm run train -- --recipe fast --epochs 3 --set learningRate=0.05 --out first-try`;
}

const OPTIONS: readonly (readonly [option: string, help: string])[] = [
  ["--recipe R", `${Object.keys(RECIPES).join(", ")}; fast by itself.`],
  ["--epochs N", `${boundsOf("epochs")}; the recipe's own by itself.`],
  ["--backend B", `${boundsOf("backend")}; auto by itself.`],
  ["--seed S", `${boundsOf("seed")}; 1 by itself.`],
  ["--data D", "mnist (npm run mnist downloads it) or synthetic, digits that are drawn here; mnist by itself."],
  ["--subset N", "learn from the first N training images only; with synthetic digits, draw N (10000 by itself)."],
  ["--test-subset N", "test with the first N test images only; with synthetic digits, draw N (2000 by itself)."],
  ["--set name=value", "any other setting of the pane; may be given several times."],
  ["--out DIR", `the folder for the four files; a new one in ${RESULTS_FOLDER}/ by itself.`],
  ["--help", "shows this."],
];

function rowsOf(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, help]) => `  ${name.padEnd(width)}  ${help}`).join("\n");
}

function settingText(name: SettingName): string {
  return `${boundsOf(name)}. ${SETTINGS[name].help}`;
}

/** "0 to 45 °" */
function boundsOf(name: SettingName): string {
  const setting: Setting = SETTINGS[name];
  if (setting.kind === "choice") return setting.choices.join(", ");
  if (setting.kind === "flag") return "true, false";
  const [least, most] = [formatSetting(name, setting.least), formatSetting(name, setting.most)];
  return `${least} to ${most}${setting.unit === undefined ? "" : ` ${setting.unit}`}`;
}
