import type { Style } from "@odoo/o-spreadsheet";
import type { LookRule } from "../../grid/conditionalFormats/rules";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asBoolean, asOneOf } from "../arguments";
import { asHexColor } from "../hexColor";
import type { FormatModel } from "./formatModel";

/** The rule of a format that gives cells another look. */
export function lookRuleOf(model: FormatModel): LookRule {
  const { lookRule } = model;
  if (lookRule === undefined) throw new ApiError("ItemNotFound");
  return lookRule;
}

function changeStyle(model: FormatModel, changes: Style): void {
  const rule = lookRuleOf(model);
  model.change({ ...rule, style: { ...rule.style, ...changes } });
}

function clearStyle(model: FormatModel, names: readonly (keyof Style)[]): void {
  const rule = lookRuleOf(model);
  const rest = Object.entries(rule.style).filter(([name]) => !names.some((cleared) => cleared === name));
  model.change({ ...rule, style: Object.fromEntries(rest) });
}

/** Excel.ConditionalRangeFormat. */
export class ConditionalRangeFormat extends HostObject {
  readonly #model: FormatModel;

  constructor(model: FormatModel) {
    super();
    this.#model = model;
  }

  get fill(): ConditionalRangeFill {
    return new ConditionalRangeFill(this.#model);
  }

  get font(): ConditionalRangeFont {
    return new ConditionalRangeFont(this.#model);
  }
}

/** Excel.ConditionalRangeFill. */
class ConditionalRangeFill extends HostObject {
  readonly #model: FormatModel;

  constructor(model: FormatModel) {
    super();
    this.#model = model;
  }

  get color(): string {
    return lookRuleOf(this.#model).style.fillColor ?? "";
  }

  set color(value: unknown) {
    changeStyle(this.#model, { fillColor: asHexColor(value) });
  }

  clear(): void {
    clearStyle(this.#model, ["fillColor"]);
  }
}

const UNDERLINES = ["None", "Single", "Double"] as const;

/** Excel.ConditionalRangeFont. */
class ConditionalRangeFont extends HostObject {
  readonly #model: FormatModel;

  constructor(model: FormatModel) {
    super();
    this.#model = model;
  }

  get bold(): boolean {
    return this.#style.bold ?? false;
  }

  set bold(value: unknown) {
    changeStyle(this.#model, { bold: asBoolean(value) });
  }

  get color(): string {
    return this.#style.textColor ?? "";
  }

  set color(value: unknown) {
    changeStyle(this.#model, { textColor: asHexColor(value) });
  }

  get italic(): boolean {
    return this.#style.italic ?? false;
  }

  set italic(value: unknown) {
    changeStyle(this.#model, { italic: asBoolean(value) });
  }

  get strikethrough(): boolean {
    return this.#style.strikethrough ?? false;
  }

  set strikethrough(value: unknown) {
    changeStyle(this.#model, { strikethrough: asBoolean(value) });
  }

  get underline(): string {
    return this.#style.underline === true ? "Single" : "None";
  }

  set underline(value: unknown) {
    const word = asOneOf(value, UNDERLINES);
    if (word === "Double") {
      throw new ApiError("ApiNotFound", "ConditionalRangeFont.underline with Double is not part of this workbook.");
    }
    changeStyle(this.#model, { underline: word === "Single" });
  }

  clear(): void {
    clearStyle(this.#model, ["bold", "italic", "strikethrough", "underline", "textColor"]);
  }

  get #style(): Style {
    return lookRuleOf(this.#model).style;
  }
}
