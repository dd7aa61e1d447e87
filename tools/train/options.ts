import { parseArgs } from "node:util";
import { RECIPES, type RecipeName } from "../../src/mnist/recipe/recipes";
import { formatSetting, parseSetting, SettingError, settingNames } from "../../src/mnist/recipe/settings";
import { type SettingName, SETTINGS } from "../../src/mnist/recipe/table";
import { UserError } from "../userError";

/** What `npm run train` is to do. */
export interface TrainOptions {
  readonly data: "mnist" | "synthetic";
  readonly recipe: RecipeName;
  /** Settings that differ from the recipe, as they are typed into the pane. */
  readonly settings: Readonly<Partial<Record<SettingName, string>>>;
  /** The folder for what is left behind; `undefined` for one with a name of its own. */
  readonly folder: string | undefined;
}

/** The settings that have an option of their own. */
export const SETTING_OPTIONS = {
  epochs: "epochs",
  backend: "backend",
  subset: "trainImages",
  "test-subset": "testImages",
  seed: "seed",
} as const satisfies Record<string, SettingName>;

type SettingOption = keyof typeof SETTING_OPTIONS;

export const DATA = ["mnist", "synthetic"] as const;

const TEXT = { type: "string" } as const;
const KNOWN = {
  help: { type: "boolean" },
  ...{ data: TEXT, recipe: TEXT, set: TEXT, out: TEXT },
  ...(Object.fromEntries(Object.keys(SETTING_OPTIONS).map((name) => [name, TEXT])) as Record<
    SettingOption,
    typeof TEXT
  >),
} as const;

const HELP_HINT = "npm run train -- --help lists all options.";

/**
 * What stands behind `npm run train --`. Of an option that is given twice the last one counts.
 *
 * @returns `undefined` where help is asked for.
 * @throws UserError with one sentence about the first option that cannot be used.
 */
export function readOptions(args: readonly string[]): TrainOptions | undefined {
  const given = givenOptions(args);
  if (given.some(({ name }) => name === "help")) return undefined;
  const last = (wanted: keyof typeof KNOWN) => given.filter(({ name }) => name === wanted).at(-1)?.value;
  const folder = last("out");
  if (folder === "") throw new UserError("--out: expected a folder, but got nothing.");
  return {
    data: choiceOf("data", DATA, last("data") ?? "mnist"),
    recipe: choiceOf("recipe", Object.keys(RECIPES) as RecipeName[], last("recipe") ?? "fast"),
    settings: Object.assign({}, ...given.map(settingOf)) as TrainOptions["settings"],
    folder,
  };
}

interface Given {
  readonly name: keyof typeof KNOWN;
  readonly value: string;
}

/** The options one by one. Node's own parser gives up with sentences about dashes that nobody who trains understands. */
function givenOptions(args: readonly string[]): Given[] {
  const { tokens } = parseArgs({ args: [...args], options: KNOWN, strict: false, tokens: true });
  return tokens.flatMap((token): Given[] => {
    if (token.kind === "option-terminator") return [];
    if (token.kind === "positional") {
      throw new UserError(
        `"${token.value}" belongs to no option. Options come after two dashes: npm run train -- --epochs 3`,
      );
    }
    const { name, rawName, value } = token;
    if (!isKnown(name)) throw new UserError(`There is no option ${rawName}: ${HELP_HINT}`);
    if (name === "help") return [{ name, value: "" }];
    if (value === undefined || (value.startsWith("--") && !token.inlineValue)) {
      throw new UserError(`--${name}: expected a value behind it, but got nothing. ${HELP_HINT}`);
    }
    return [{ name, value }];
  });
}

function isKnown(name: string): name is keyof typeof KNOWN {
  return Object.hasOwn(KNOWN, name);
}

function choiceOf<Choice extends string>(option: string, choices: readonly Choice[], text: string): Choice {
  const choice = choices.find((each) => each === text);
  if (choice === undefined) {
    throw new UserError(`--${option}: expected one of ${choices.join(", ")}, but got ${text || "nothing"}.`);
  }
  return choice;
}

/** The setting that an option is about, as the pane's field takes it. */
function settingOf({ name, value }: Given): Partial<Record<SettingName, string>> {
  if (name === "set") return assignedSetting(value);
  if (!isSettingOption(name)) return {};
  return { [SETTING_OPTIONS[name]]: checked(`--${name}`, SETTING_OPTIONS[name], value) };
}

function isSettingOption(name: string): name is SettingOption {
  return Object.hasOwn(SETTING_OPTIONS, name);
}

/** `learningRate=0.02` */
function assignedSetting(text: string): Partial<Record<SettingName, string>> {
  const [, typed = "", value = ""] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const name = settingNames().find((each) => each === typed);
  if (name === undefined) {
    throw new UserError(
      `--set: expected name=value with one of the names ${settingNames().join(", ")}, but got ${text || "nothing"}.`,
    );
  }
  return { [name]: checked(`--set ${name}`, name, value) };
}

/** The text as the pane writes it, or the pane's own sentence under the option's name. */
function checked(option: string, name: SettingName, text: string): string {
  try {
    return formatSetting(name, parseSetting(name, text));
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    throw new UserError(error.message.replace(SETTINGS[name].label, option));
  }
}
