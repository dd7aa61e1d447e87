import { ApiError } from "../protocol/apiError";
import { EVENTS, HostCollection, HostObject } from "../protocol/hostObject";
import type { DocumentSetting } from "../protocol/hostInformation";
import { asString } from "./arguments";

/** The settings of a document, as both of Office's interfaces to them see it: values are kept as JSON. */
export class SettingStore {
  readonly #json: Map<string, string>;
  readonly #listeners: (() => void)[] = [];

  /** @param settings what the document has already. */
  constructor(settings: readonly DocumentSetting[]) {
    this.#json = new Map(settings);
  }

  /** Calls back after every change. */
  onChange(callback: () => void): void {
    this.#listeners.push(callback);
  }

  /** All settings. */
  entries(): DocumentSetting[] {
    return [...this.#json];
  }

  /** Puts all settings in the place of what was there. */
  replace(settings: readonly DocumentSetting[]): void {
    this.#json.clear();
    for (const [name, json] of settings) this.#json.set(name, json);
    this.#tell();
  }

  has(name: string): boolean {
    return this.#json.has(name);
  }

  read(name: string): unknown {
    const json = this.#json.get(name);
    if (json === undefined) throw new ApiError("ItemNotFound");
    return JSON.parse(json) as unknown;
  }

  write(name: string, value: unknown): void {
    this.#json.set(name, JSON.stringify(value ?? null));
    this.#tell();
  }

  delete(name: string): void {
    this.#json.delete(name);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Excel.SettingCollection. */
export class SettingCollection extends HostCollection<Setting> {
  readonly #store: SettingStore;

  constructor(store: SettingStore) {
    super();
    this.#store = store;
  }

  override get [EVENTS](): readonly string[] {
    return ["onSettingsChanged"];
  }

  override list(): readonly Setting[] {
    return this.#store.entries().map(([name]) => new Setting(this.#store, name));
  }

  add(key: unknown, value: unknown): Setting {
    const name = asString(key);
    this.#store.write(name, value);
    return new Setting(this.#store, name);
  }

  getCount(): number {
    return this.#store.entries().length;
  }

  getItem(key: unknown): Setting {
    const name = asString(key);
    if (!this.#store.has(name)) throw new ApiError("ItemNotFound");
    return new Setting(this.#store, name);
  }

  getItemOrNullObject(key: unknown): Setting | null {
    const name = asString(key);
    return this.#store.has(name) ? new Setting(this.#store, name) : null;
  }
}

/** Excel.Setting. */
class Setting extends HostObject {
  readonly #store: SettingStore;
  readonly #name: string;

  constructor(store: SettingStore, name: string) {
    super();
    this.#store = store;
    this.#name = name;
  }

  get key(): string {
    return this.#name;
  }

  get value(): unknown {
    return this.#store.read(this.#name);
  }

  set value(value: unknown) {
    this.#assertExists();
    this.#store.write(this.#name, value);
  }

  delete(): void {
    this.#assertExists();
    this.#store.delete(this.#name);
  }
  #assertExists(): void {
    if (!this.#store.has(this.#name)) throw new ApiError("ItemNotFound");
  }
}
