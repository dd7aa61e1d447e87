import { RECIPES, type RecipeName } from "../../mnist/recipe/recipes";
import { formatSetting, parseSetting, SettingError, settingNames, type Settings } from "../../mnist/recipe/settings";
import type { SettingName } from "../../mnist/recipe/table";

/** What stands in the fields of the form. */
export type SettingTexts = Readonly<Record<SettingName, string>>;

/** What is wrong with a field, in a sentence. */
export type SettingProblems = Readonly<Partial<Record<SettingName, string>>>;

/** Settings as they stand in the form. */
export function textsOf(settings: Settings): SettingTexts {
  return Object.fromEntries(
    settingNames().map((name) => [name, formatSetting(name, settings[name])]),
  ) as unknown as SettingTexts;
}

/** The settings that stand in the form; `undefined` while something is wrong with one. */
export function settingsOf(texts: SettingTexts): Settings | undefined {
  if (Object.keys(problemsOf(texts)).length > 0) return undefined;
  return Object.fromEntries(
    settingNames().map((name) => [name, parseSetting(name, texts[name])]),
  ) as unknown as Settings;
}

/** What is wrong with each field of the form. */
export function problemsOf(texts: SettingTexts): SettingProblems {
  return Object.fromEntries(
    settingNames().flatMap((name) => {
      const problem = problemOf(name, texts[name]);
      return problem === undefined ? [] : [[name, problem]];
    }),
  );
}

/** What is wrong with one text, in a sentence. */
export function problemOf(name: SettingName, text: string): string | undefined {
  try {
    parseSetting(name, text);
    return undefined;
  } catch (error) {
    if (error instanceof SettingError) return error.message;
    throw error;
  }
}

/** These do not make another recipe of it, and are told beside it. */
const BESIDE: readonly SettingName[] = ["seed", "backend"];

/** What a run with these settings is called. */
export function recipeLabel(recipe: RecipeName, texts: SettingTexts): string {
  return changedSettings(recipe, texts).every((name) => BESIDE.includes(name)) ? recipe : `${recipe}, changed`;
}

/** The recipe that a run with such a label has, changed or not. */
export function recipeNamed(label: string): RecipeName | undefined {
  const [name = ""] = label.split(",");
  return name in RECIPES ? (name as RecipeName) : undefined;
}

/** Whether a field differs from the recipe. */
export function isChanged(recipe: RecipeName, texts: SettingTexts): boolean {
  return changedSettings(recipe, texts).length > 0;
}

function changedSettings(recipe: RecipeName, texts: SettingTexts): SettingName[] {
  const given = textsOf(RECIPES[recipe].settings);
  return settingNames().filter((name) => texts[name] !== given[name]);
}
