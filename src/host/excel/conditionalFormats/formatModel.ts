import type { ConditionalFormat, ConditionalFormatRule, Range as GridRange } from "@odoo/o-spreadsheet";
import type { FormatDraft, LookRule } from "../../grid/conditionalFormats/rules";
import type { Engine } from "../../grid/engine";
import { ApiError } from "../../protocol/apiError";
import type { Sheets } from "../sheets";

/** What the parts of a conditional format share: its rule, to be read and changed. */
export class FormatModel {
  constructor(
    readonly sheets: Sheets,
    readonly sheetId: string,
    readonly id: string,
  ) {}

  get engine(): Engine {
    return this.sheets.engine;
  }

  /** Where the format stands among those of its sheet: 0 comes before all others. */
  get priority(): number {
    return formatsOf(this.engine, this.sheetId).findIndex(({ id }) => id === this.id);
  }

  get ranges(): readonly GridRange[] {
    const { getters } = this.engine.model;
    return this.#draft().ranges.map((address) => getters.getRangeFromSheetXC(this.sheetId, address));
  }

  get rule(): ConditionalFormatRule {
    return this.#draft().rule;
  }

  change(rule: ConditionalFormatRule): void {
    this.engine.formats.change(this.id, { ...this.#draft(), rule });
  }

  get stopIfTrue(): boolean {
    return this.#draft().stopIfTrue;
  }

  set stopIfTrue(stopIfTrue: boolean) {
    this.engine.formats.change(this.id, { ...this.#draft(), stopIfTrue });
  }

  /** The rule, if it gives cells another look when they meet a condition. */
  get lookRule(): LookRule | undefined {
    const { rule } = this;
    return rule.type === "CellIsRule" ? rule : undefined;
  }

  delete(): void {
    const { isNew } = this.#draft();
    this.engine.formats.forget(this.id);
    if (!isNew) this.engine.write({ type: "REMOVE_CONDITIONAL_FORMAT", sheetId: this.sheetId, id: this.id });
  }

  /** @throws ApiError ItemNotFound when the format, or its sheet, was deleted meanwhile. */
  #draft(): FormatDraft {
    const draft = this.engine.formats.read(this.id);
    if (draft !== undefined) return draft;
    const { id, sheetId } = this;
    const kept = formatsOf(this.engine, sheetId).find((format) => format.id === id);
    if (kept === undefined) throw new ApiError("ItemNotFound");
    const { ranges, rule, stopIfTrue = false } = kept;
    return { id, sheetId, ranges, rule, stopIfTrue, isNew: false };
  }
}

/** The formats of a sheet in the order of their priority. */
export function formatsOf(engine: Engine, sheetId: string): readonly ConditionalFormat[] {
  if (engine.structure.tryGetSheet(sheetId) === undefined) throw new ApiError("ItemNotFound");
  return engine.getters.getConditionalFormats(sheetId);
}
