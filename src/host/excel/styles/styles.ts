import { STYLE_PARTS, type StylePart } from "../../grid/looks/cellStyles";
import type { Engine } from "../../grid/engine";
import { ApiError } from "../../protocol/apiError";
import { HostCollection } from "../../protocol/hostObject";
import { AlignedFormat, LOOKS } from "../alignedFormat";
import { asBoolean, asIndex, asString } from "../arguments";
import { EDGES, RangeBorderCollection } from "../rangeBorders";
import { addStyle, StyleModel, styleNames } from "./styleModel";

/** "General" is no format to the grid. */
const GENERAL = "General";

/** Excel.Style: what cells look like that have it. */
export class Style extends AlignedFormat<StyleModel> {
  override get borders(): RangeBorderCollection {
    return new RangeBorderCollection(this[LOOKS], EDGES);
  }

  get builtIn(): boolean {
    return this[LOOKS].definition.builtInId !== undefined;
  }

  get includeAlignment(): boolean {
    return this.#includes("alignment");
  }

  set includeAlignment(value: unknown) {
    this.#include("alignment", value);
  }

  get includeBorder(): boolean {
    return this.#includes("border");
  }

  set includeBorder(value: unknown) {
    this.#include("border", value);
  }

  get includeFont(): boolean {
    return this.#includes("font");
  }

  set includeFont(value: unknown) {
    this.#include("font", value);
  }

  get includeNumber(): boolean {
    return this.#includes("number");
  }

  set includeNumber(value: unknown) {
    this.#include("number", value);
  }

  get includePatterns(): boolean {
    return this.#includes("patterns");
  }

  set includePatterns(value: unknown) {
    this.#include("patterns", value);
  }

  get includeProtection(): boolean {
    return this.#includes("protection");
  }

  set includeProtection(value: unknown) {
    this.#include("protection", value);
  }

  get locked(): boolean {
    return this[LOOKS].definition.looks.isUnlocked !== true;
  }

  set locked(value: unknown) {
    this[LOOKS].set({ isUnlocked: !asBoolean(value) });
  }

  get name(): string {
    return this[LOOKS].definition.name;
  }

  get numberFormat(): string {
    const { format } = this[LOOKS].definition;
    return format === "" ? GENERAL : format;
  }

  set numberFormat(value: unknown) {
    const format = asString(value);
    this[LOOKS].change({ format: format === GENERAL ? "" : format }, ["number"]);
  }

  /** Formats are not translated here. */
  get numberFormatLocal(): string {
    return this.numberFormat;
  }

  set numberFormatLocal(value: unknown) {
    this.numberFormat = value;
  }

  delete(): void {
    this[LOOKS].delete();
  }

  #includes(part: StylePart): boolean {
    return !this[LOOKS].definition.excluded.includes(part);
  }

  #include(part: StylePart, value: unknown): void {
    const isIncluded = asBoolean(value);
    const { excluded } = this[LOOKS].definition;
    const changed = STYLE_PARTS.filter((each) => (each === part ? !isIncluded : excluded.includes(each)));
    this[LOOKS].change({ excluded: changed });
  }
}

/** Excel.StyleCollection: Excel's own styles, and those that were added. */
export class StyleCollection extends HostCollection<Style> {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    super();
    this.#engine = engine;
  }

  override list(): readonly Style[] {
    return styleNames(this.#engine).map((name) => this.#style(name));
  }

  add(name: unknown): void {
    const wanted = asString(name).trim();
    if (wanted === "" || wanted.length > LONGEST_NAME) throw new ApiError("InvalidArgument");
    if (this.#find(wanted) !== undefined) throw new ApiError("ItemAlreadyExists");
    addStyle(this.#engine, wanted);
  }

  getCount(): number {
    return styleNames(this.#engine).length;
  }

  getItem(name: unknown): Style {
    const found = this.#find(asString(name));
    if (found === undefined) throw new ApiError("ItemNotFound");
    return found;
  }

  getItemAt(index: unknown): Style {
    const style = this.list()[asIndex(index)];
    if (style === undefined) throw new ApiError("InvalidArgument");
    return style;
  }

  getItemOrNullObject(name: unknown): Style | null {
    return this.#find(asString(name)) ?? null;
  }

  #find(wanted: string): Style | undefined {
    const name = styleNames(this.#engine).find((each) => each.toLowerCase() === wanted.toLowerCase());
    return name === undefined ? undefined : this.#style(name);
  }

  #style(name: string): Style {
    return new Style(new StyleModel(this.#engine, name));
  }
}

/** ECMA-376, part 1, 18.8.7: names of styles are texts of at most 255 characters. */
const LONGEST_NAME = 255;
