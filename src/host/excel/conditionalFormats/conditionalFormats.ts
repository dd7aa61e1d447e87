import type { Zone } from "@odoo/o-spreadsheet";
import { DataBarConditionalFormat } from "./dataBars";
import { ApiError } from "../../protocol/apiError";
import { HostCollection, HostObject } from "../../protocol/hostObject";
import { asBoolean, asIndex, asNumber, asOneOf, asString } from "../arguments";
import { Cells } from "../cells";
import { orNotFound } from "../found";
import { gridAddressOf, overlaps, rangeOf, zoneOf } from "../gridRanges";
import type { Range } from "../range";
import { RangeAreas } from "../rangeAreas";
import type { Sheets } from "../sheets";
import { FormatModel, formatsOf } from "./formatModel";
import { IconSetConditionalFormat } from "./iconSets";
import { FORMAT_TYPES, type FormatType, newRule, typeOf } from "./kinds";
import {
  CellValueConditionalFormat,
  CustomConditionalFormat,
  PresetCriteriaConditionalFormat,
  TextConditionalFormat,
  TopBottomConditionalFormat,
} from "./lookKinds";
import { ColorScaleConditionalFormat } from "./scales";

/** Excel.ConditionalFormatCollection: the formats that some cells of a range, or of several, have. */
export class ConditionalFormatCollection extends HostCollection<ConditionalFormat> {
  readonly #sheets: Sheets;
  readonly #sheetId: string;
  readonly #zones: readonly Zone[];

  constructor(sheets: Sheets, sheetId: string, zones: readonly Zone[]) {
    super();
    this.#sheets = sheets;
    this.#sheetId = sheetId;
    this.#zones = zones;
  }

  override list(): readonly ConditionalFormat[] {
    return this.#models().map((model) => new ConditionalFormat(model));
  }

  add(type: unknown): ConditionalFormat {
    const { engine } = this.#sheets;
    const rule = newRule(asOneOf(type, FORMAT_TYPES));
    const id = engine.model.uuidGenerator.uuidv4();
    const ranges = this.#zones.map((zone) => gridAddressOf(engine, this.#sheetId, zone));
    engine.formats.change(id, { id, sheetId: this.#sheetId, ranges, rule, stopIfTrue: false, isNew: true });
    return new ConditionalFormat(new FormatModel(this.#sheets, this.#sheetId, id));
  }

  /** Formats that other cells have too, those keep. */
  clearAll(): void {
    const { engine } = this.#sheets;
    const sheetId = this.#sheetId;
    const cleared = this.#zones.map((zone) => engine.makeRoom(sheetId, zone));
    const ids = this.#models().map(({ id }) => id);
    const { getters } = engine;
    for (const format of formatsOf(engine, sheetId).filter(({ id }) => ids.includes(id))) {
      const { id } = format;
      const rest = getters.getAdaptedCfRanges(sheetId, format, [], cleared) ?? [];
      if (rest.length === 0) engine.write({ type: "REMOVE_CONDITIONAL_FORMAT", sheetId, id });
      else engine.write({ type: "ADD_CONDITIONAL_FORMAT", sheetId, ranges: rest, cf: format });
    }
  }

  getCount(): number {
    return this.#models().length;
  }

  getItem(id: unknown): ConditionalFormat {
    const wanted = asString(id);
    const model = new FormatModel(this.#sheets, this.#sheetId, wanted);
    if (!this.#touches(model)) throw new ApiError("ItemNotFound");
    return new ConditionalFormat(model);
  }

  getItemAt(index: unknown): ConditionalFormat {
    const item = this.list()[asIndex(index)];
    if (item === undefined) throw new ApiError("InvalidArgument");
    return item;
  }

  #models(): FormatModel[] {
    return formatsOf(this.#sheets.engine, this.#sheetId)
      .map(({ id }) => new FormatModel(this.#sheets, this.#sheetId, id))
      .filter((model) => this.#touches(model));
  }

  #touches({ ranges }: FormatModel): boolean {
    return ranges.some((range) => this.#zones.some((zone) => overlaps(zoneOf(range), zone)));
  }
}

/** Excel.ConditionalFormat. */
export class ConditionalFormat extends HostObject {
  readonly #model: FormatModel;

  constructor(model: FormatModel) {
    super();
    this.#model = model;
  }

  get cellValue(): CellValueConditionalFormat {
    return new CellValueConditionalFormat(this.#model);
  }

  get cellValueOrNullObject(): CellValueConditionalFormat | null {
    return this.#isA("CellValue") ? this.cellValue : null;
  }

  get colorScale(): ColorScaleConditionalFormat {
    return new ColorScaleConditionalFormat(this.#model);
  }

  get colorScaleOrNullObject(): ColorScaleConditionalFormat | null {
    return this.#isA("ColorScale") ? this.colorScale : null;
  }

  get custom(): CustomConditionalFormat {
    return new CustomConditionalFormat(this.#model);
  }

  get customOrNullObject(): CustomConditionalFormat | null {
    return this.#isA("Custom") ? this.custom : null;
  }

  get dataBar(): DataBarConditionalFormat {
    return new DataBarConditionalFormat(this.#model);
  }

  get dataBarOrNullObject(): DataBarConditionalFormat | null {
    return this.#isA("DataBar") ? this.dataBar : null;
  }

  get iconSet(): IconSetConditionalFormat {
    return new IconSetConditionalFormat(this.#model);
  }

  get iconSetOrNullObject(): IconSetConditionalFormat | null {
    return this.#isA("IconSet") ? this.iconSet : null;
  }

  get id(): string {
    return this.#model.id;
  }

  get preset(): PresetCriteriaConditionalFormat {
    return new PresetCriteriaConditionalFormat(this.#model);
  }

  get presetOrNullObject(): PresetCriteriaConditionalFormat | null {
    return this.#isA("PresetCriteria") ? this.preset : null;
  }

  get priority(): number {
    return this.#model.priority;
  }

  /** A negative one counts from the end; one beyond an end means the end (Microsoft, "Excel.ConditionalFormat class"). */
  set priority(value: unknown) {
    const wanted = Math.trunc(asNumber(value));
    const { engine, sheetId, id, priority } = this.#model;
    const last = formatsOf(engine, sheetId).length - 1;
    const target = Math.min(Math.max(wanted < 0 ? last + 1 + wanted : wanted, 0), last);
    const delta = priority - target;
    if (delta !== 0) engine.write({ type: "CHANGE_CONDITIONAL_FORMAT_PRIORITY", sheetId, cfId: id, delta });
  }

  /** Colour scales, data bars and icon sets have no such thing (Microsoft, "Excel.ConditionalFormat class"). */
  get stopIfTrue(): boolean | null {
    return this.#model.lookRule === undefined ? null : this.#model.stopIfTrue;
  }

  set stopIfTrue(value: unknown) {
    const stops = asBoolean(value);
    if (this.#model.lookRule === undefined) throw new ApiError("InvalidOperation");
    this.#model.stopIfTrue = stops;
  }

  get textComparison(): TextConditionalFormat {
    return new TextConditionalFormat(this.#model);
  }

  get textComparisonOrNullObject(): TextConditionalFormat | null {
    return this.#isA("ContainsText") ? this.textComparison : null;
  }

  get topBottom(): TopBottomConditionalFormat {
    return new TopBottomConditionalFormat(this.#model);
  }

  get topBottomOrNullObject(): TopBottomConditionalFormat | null {
    return this.#isA("TopBottom") ? this.topBottom : null;
  }

  get type(): string {
    return typeOf(this.#model.rule);
  }

  delete(): void {
    this.#model.delete();
  }

  getRange(): Range {
    const range = this.#onlyRange();
    if (range === undefined)
      throw new ApiError("InvalidOperation", "The conditional format applies to multiple ranges.");
    return range;
  }

  getRangeOrNullObject(): Range | null {
    return this.#onlyRange() ?? null;
  }

  getRanges(): RangeAreas {
    const { ranges, sheets } = this.#model;
    return orNotFound(RangeAreas.ofCells(ranges.map(({ sheetId, zone }) => new Cells(sheets, sheetId, zone))));
  }

  #onlyRange(): Range | undefined {
    const [range, ...more] = this.#model.ranges;
    return range === undefined || more.length > 0 ? undefined : rangeOf(this.#model.sheets, range);
  }

  #isA(type: FormatType): boolean {
    return typeOf(this.#model.rule) === type;
  }
}
