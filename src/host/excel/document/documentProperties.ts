import type { Engine } from "../../grid/engine";
import { ApiError } from "../../protocol/apiError";
import { HostCollection, HostObject } from "../../protocol/hostObject";
import { asIndex, asString } from "../arguments";

/** Excel.DocumentProperties: what is noted about the workbook. Who saved it last, and when it began, is not known here. */
export class DocumentProperties extends HostObject {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    super();
    this.#engine = engine;
  }

  get author(): string {
    return this.#text("author");
  }

  set author(value: unknown) {
    this.#keep("author", asString(value));
  }

  get category(): string {
    return this.#text("category");
  }

  set category(value: unknown) {
    this.#keep("category", asString(value));
  }

  get comments(): string {
    return this.#text("comments");
  }

  set comments(value: unknown) {
    this.#keep("comments", asString(value));
  }

  get company(): string {
    return this.#text("company");
  }

  set company(value: unknown) {
    this.#keep("company", asString(value));
  }

  get custom(): CustomPropertyCollection {
    return new CustomPropertyCollection(this.#engine);
  }

  get keywords(): string {
    return this.#text("keywords");
  }

  set keywords(value: unknown) {
    this.#keep("keywords", asString(value));
  }

  get manager(): string {
    return this.#text("manager");
  }

  set manager(value: unknown) {
    this.#keep("manager", asString(value));
  }

  get revisionNumber(): number {
    return Number(this.#engine.document.properties.get("revisionNumber") ?? 0);
  }

  set revisionNumber(value: unknown) {
    this.#keep("revisionNumber", asIndex(value));
  }

  get subject(): string {
    return this.#text("subject");
  }

  set subject(value: unknown) {
    this.#keep("subject", asString(value));
  }

  get title(): string {
    return this.#text("title");
  }

  set title(value: unknown) {
    this.#keep("title", asString(value));
  }

  #text(name: string): string {
    return String(this.#engine.document.properties.get(name) ?? "");
  }

  #keep(name: string, value: string | number): void {
    this.#engine.document.properties.set(name, value);
    this.#engine.document.changed();
  }
}

/** Excel.CustomPropertyCollection. Keys are the same in any case. */
class CustomPropertyCollection extends HostCollection<CustomProperty> {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    super();
    this.#engine = engine;
  }

  override list(): readonly CustomProperty[] {
    return [...this.#engine.document.customProperties.keys()].map((key) => new CustomProperty(this.#engine, key));
  }

  /** A property that is there already gets the value. */
  add(key: unknown, value: unknown): CustomProperty {
    const name = asString(key);
    if (name.trim() === "") throw new ApiError("InvalidArgument");
    const property = this.#find(name) ?? new CustomProperty(this.#engine, name);
    CustomProperty.keep(this.#engine, property.key, value);
    return property;
  }

  deleteAll(): void {
    this.#engine.document.customProperties.clear();
    this.#engine.document.changed();
  }

  getCount(): number {
    return this.#engine.document.customProperties.size;
  }

  getItem(key: unknown): CustomProperty {
    const property = this.#find(asString(key));
    if (property === undefined) throw new ApiError("ItemNotFound");
    return property;
  }

  getItemOrNullObject(key: unknown): CustomProperty | null {
    return this.#find(asString(key)) ?? null;
  }

  #find(key: string): CustomProperty | undefined {
    return this.list().find((property) => property.key.toLowerCase() === key.toLowerCase());
  }
}

/** How a Date of JavaScript arrives. */
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Excel.CustomProperty. */
class CustomProperty extends HostObject {
  readonly #engine: Engine;
  readonly #key: string;

  constructor(engine: Engine, key: string) {
    super();
    this.#engine = engine;
    this.#key = key;
  }

  /** For the collection: static members are out of an add-in's reach. */
  static keep(engine: Engine, key: string, value: unknown): void {
    if (!["string", "number", "boolean"].includes(typeof value)) throw new ApiError("InvalidArgument");
    engine.document.customProperties.set(key, value);
    engine.document.changed();
  }

  get key(): string {
    return this.#key;
  }

  get type(): string {
    const { value } = this;
    if (typeof value === "boolean") return "Boolean";
    if (typeof value === "number") return Number.isInteger(value) ? "Number" : "Float";
    return DATE.test(String(value)) ? "Date" : "String";
  }

  get value(): unknown {
    const { customProperties } = this.#engine.document;
    if (!customProperties.has(this.#key)) throw new ApiError("ItemNotFound");
    return customProperties.get(this.#key);
  }

  set value(value: unknown) {
    if (!this.#engine.document.customProperties.has(this.#key)) throw new ApiError("ItemNotFound");
    CustomProperty.keep(this.#engine, this.#key, value);
  }

  delete(): void {
    if (!this.#engine.document.customProperties.delete(this.#key)) throw new ApiError("ItemNotFound");
    this.#engine.document.changed();
  }
}
