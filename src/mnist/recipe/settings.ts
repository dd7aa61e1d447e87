import type { NetworkName } from "../model/networks";
import { type Setting, SETTINGS, type SettingName } from "./table";

/** All that decides how a run goes. Fractions are from 0 to 1 here and per cent where people read them. */
export interface Settings {
  readonly network: NetworkName;
  readonly epochs: number;
  readonly batchSize: number;
  /** Of every step, or of the highest one when the schedule is oneCycle. */
  readonly learningRate: number;
  readonly schedule: "constant" | "oneCycle";
  readonly warmUp: number;
  readonly firstLearningRate: number;
  readonly lastLearningRate: number;
  readonly momentum: number;
  readonly nesterov: boolean;
  readonly weightDecay: number;
  readonly averaging: number;
  readonly dropout: number;
  readonly rotation: number;
  readonly shift: number;
  readonly scale: number;
  readonly interpolation: "nearest" | "bilinear";
  readonly seed: number;
  readonly trainImages: number;
  readonly testImages: number;
  readonly heldOutImages: number;
  readonly backend: "auto" | "webgl" | "webgpu" | "wasm" | "cpu";
  /** The accuracy at which a run may end early; 0 for never. */
  readonly targetAccuracy: number;
  /** For how many epochs in a row. */
  readonly targetEpochs: number;
}

/** Why a setting cannot be used, in one sentence. */
export class SettingError extends Error {
  override readonly name = "SettingError";

  constructor(
    readonly setting: SettingName,
    message: string,
  ) {
    super(message);
  }
}

export const DEFAULT_SETTINGS: Settings = Object.fromEntries(
  Object.entries(SETTINGS).map(([name, setting]) => [name, setting.default]),
) as unknown as Settings;

/** Settings that are all in their ranges, or a {@link SettingError} about the first that is not. */
export function checkedSettings(settings: Settings): Settings {
  for (const name of settingNames()) check(name, settings[name]);
  return settings;
}

/** What a user typed, as the setting's value. */
export function parseSetting<Name extends SettingName>(name: Name, text: string): Settings[Name] {
  const setting: Setting = SETTINGS[name];
  const value = parsed(setting, text.trim());
  check(name, value);
  return value as Settings[Name];
}

/** A setting's value as a user types it. */
export function formatSetting(name: SettingName, value: Settings[SettingName]): string {
  const setting: Setting = SETTINGS[name];
  if (setting.kind !== "number" || typeof value !== "number") return String(value);
  return String(Number((setting.unit === "%" ? value * 100 : value).toPrecision(12)));
}

/** The settings in the order of the table. */
export function settingNames(): SettingName[] {
  return Object.keys(SETTINGS) as SettingName[];
}

function parsed(setting: Setting, text: string): unknown {
  switch (setting.kind) {
    case "choice":
      return text;
    case "flag":
      return text === "true" ? true : text === "false" ? false : text;
    case "integer":
    case "number": {
      const number = text === "" ? NaN : Number(text.replace(/\s*%$/, ""));
      return setting.kind === "number" && setting.unit === "%" ? hundredth(number) : number;
    }
    default:
      return setting satisfies never;
  }
}

/** 99.4 / 100 is a little more than 0.994, and 9,940 of 10,000 would miss it. */
function hundredth(number: number): number {
  return Number((number / 100).toPrecision(12));
}

function check(name: SettingName, value: unknown): void {
  const setting: Setting = SETTINGS[name];
  if (!isValid(setting, value)) {
    throw new SettingError(name, `${setting.label}: expected ${expectation(name)}, but got ${shown(name, value)}.`);
  }
}

function isValid(setting: Setting, value: unknown): boolean {
  switch (setting.kind) {
    case "choice":
      return setting.choices.includes(value as string);
    case "flag":
      return typeof value === "boolean";
    case "integer":
      return Number.isInteger(value) && (value as number) >= setting.least && (value as number) <= setting.most;
    case "number":
      return typeof value === "number" && value >= setting.least && value <= setting.most;
    default:
      return setting satisfies never;
  }
}

/** "a number from 0 to 45 degrees" */
function expectation(name: SettingName): string {
  const setting: Setting = SETTINGS[name];
  if (setting.kind === "choice") return `one of ${setting.choices.join(", ")}`;
  if (setting.kind === "flag") return "true or false";
  const noun = setting.kind === "integer" ? "a whole number" : "a number";
  const [least, most] = [formatSetting(name, setting.least), formatSetting(name, setting.most)];
  const unit = setting.unit === undefined ? "" : setting.unit === "%" ? " %" : ` ${setting.unit}`;
  return `${noun} from ${least} to ${most}${unit}`;
}

function shown(name: SettingName, value: unknown): string {
  if (typeof value === "number") return Number.isNaN(value) ? "no number" : formatSetting(name, value);
  return typeof value === "string" && value !== "" ? value : "nothing";
}
