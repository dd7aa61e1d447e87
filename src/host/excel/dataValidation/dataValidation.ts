import type { DataValidationRule, Range as GridRange, Zone } from "@odoo/o-spreadsheet";
import type { Criterion, ExcelValidation, ValidationDraft, Words } from "../../grid/dataValidation";
import type { Engine, Position } from "../../grid/engine";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asBoolean, asOneOf, asRecord, asString } from "../arguments";
import { Cells } from "../cells";
import { orNotFound } from "../found";
import { overlaps, rangeDataOf, zoneOf } from "../gridRanges";
import { RangeAreas } from "../rangeAreas";
import type { Sheets } from "../sheets";
import { zonesOf } from "../zones";
import { asCriterion } from "./criteria";
import { describe, typeOf } from "./describe";

const ALERT_STYLES = ["Stop", "Warning", "Information"] as const;

/** Excel.DataValidation: what may be typed into the cells of a range, or of several. */
export class DataValidation extends HostObject {
  readonly #sheets: Sheets;
  readonly #sheetId: string;
  readonly #zones: readonly Zone[];

  constructor(sheets: Sheets, sheetId: string, zones: readonly Zone[]) {
    super();
    this.#sheets = sheets;
    this.#sheetId = sheetId;
    this.#zones = zones;
  }

  get errorAlert(): object {
    const { excel, isBlocking } = this.#draft();
    const { title, message } = excel.alert ?? NO_WORDS;
    return { message, showAlert: isBlocking, style: "Stop", title };
  }

  set errorAlert(value: unknown) {
    const { message, showAlert, style, title } = asRecord(value);
    const word = asOneOf(style ?? "Stop", ALERT_STYLES);
    if (word !== "Stop") {
      throw new ApiError("ApiNotFound", `DataValidation.errorAlert with ${word} is not part of this workbook.`);
    }
    const isBlocking = asBoolean(showAlert ?? true);
    this.#change({ isBlocking }, { alert: asWords(title, message) });
  }

  get ignoreBlanks(): boolean {
    return this.#draft().excel.ignoreBlanks ?? true;
  }

  set ignoreBlanks(value: unknown) {
    this.#change({}, { ignoreBlanks: asBoolean(value) });
  }

  get prompt(): object {
    const { prompt } = this.#draft().excel;
    return { ...(prompt ?? NO_WORDS), showPrompt: prompt !== undefined };
  }

  set prompt(value: unknown) {
    const { message, showPrompt, title } = asRecord(value);
    const words = asWords(title, message);
    this.#change({}, { prompt: asBoolean(showPrompt ?? true) ? words : undefined });
  }

  /** {} where there is none, null where there are several. */
  get rule(): object | null {
    const { criterion } = this.#draft();
    if (criterion !== undefined) return describe(criterion);
    return this.#state() === "None" ? {} : null;
  }

  set rule(value: unknown) {
    const criterion = asCriterion(this.#sheets, this.#sheetId, value);
    const { counts } = criterion.excel ?? {};
    this.#change({ criterion }, { counts });
  }

  get type(): string {
    const { criterion } = this.#draft();
    return criterion === undefined ? this.#state() : typeOf(criterion);
  }

  /** "Returns null if there are both valid and invalid cell values" (Microsoft, "Excel.DataValidation class"). */
  get valid(): boolean | null {
    const invalid = this.#invalidCells().length;
    if (invalid === 0) return true;
    const disjoint = this.#engine.getters.recomputeRanges(this.#ranges(), []);
    return invalid === disjoint.reduce((sum, range) => sum + sizeOf(zoneOf(range)), 0) ? false : null;
  }

  getInvalidCells(): RangeAreas {
    return orNotFound(this.getInvalidCellsOrNullObject());
  }

  getInvalidCellsOrNullObject(): RangeAreas | null {
    const zones = zonesOf(this.#invalidCells());
    return RangeAreas.ofCells(zones.map((zone) => new Cells(this.#sheets, this.#sheetId, zone)));
  }

  clear(): void {
    const { getters } = this.#engine;
    const cleared = this.#ranges();
    this.#engine.validations.forget(this.#key);
    for (const rule of this.#rules()) {
      const rest = getters.recomputeRanges(rule.ranges, cleared);
      const { id, criterion, isBlocking = false } = rule;
      const ranges = rest.map((range) => getters.getRangeData(range));
      const sheetId = this.#sheetId;
      if (ranges.length === 0) this.#engine.write({ type: "REMOVE_DATA_VALIDATION_RULE", sheetId, id });
      else {
        const kept = { id, criterion, isBlocking };
        this.#engine.write({ type: "ADD_DATA_VALIDATION_RULE", sheetId, ranges, rule: kept });
      }
    }
  }

  #invalidCells(): Position[] {
    const { getters } = this.#engine;
    const present = this.#zones.map((zone) => this.#engine.makeRoom(this.#sheetId, zone));
    const positions = this.#rules().flatMap((rule) => present.flatMap((zone) => positionsIn(rule, zone)));
    const places = new Map(positions.map((position) => [`${position.col}:${position.row}`, position]));
    return [...places.values()].filter((position) => !isValid(getters, position));
  }

  get #engine(): Engine {
    const { engine } = this.#sheets;
    if (engine.structure.tryGetSheet(this.#sheetId) === undefined) throw new ApiError("ItemNotFound");
    return engine;
  }

  get #key(): string {
    const corners = this.#zones.flatMap(({ top, bottom, left, right }) => [top, bottom, left, right]);
    return [this.#sheetId, ...corners].join("!");
  }

  /** The cells as the library has them. */
  #ranges(): GridRange[] {
    const { model } = this.#engine;
    return this.#zones.map((zone) =>
      model.getters.getRangeFromRangeData(rangeDataOf(this.#engine, this.#sheetId, zone)),
    );
  }

  /** The rules that some of the cells have. */
  #rules(): readonly DataValidationRule[] {
    const rules = this.#engine.getters.getDataValidationRules(this.#sheetId);
    const isTouched = (zone: Zone) => this.#zones.some((each) => overlaps(zone, each));
    return rules.filter(({ ranges }) => ranges.some((range) => isTouched(zoneOf(range))));
  }

  /** Excel's word for cells that have no rule together. */
  #state(): string {
    const rules = this.#rules();
    if (rules.length === 0) return "None";
    return this.#areAllCovered(rules) ? "MixedCriteria" : "Inconsistent";
  }

  #areAllCovered(rules: readonly DataValidationRule[]): boolean {
    const { getters } = this.#engine;
    const covered = rules.flatMap(({ ranges }) => ranges);
    return getters.recomputeRanges(this.#ranges(), covered).length === 0;
  }

  /** The validation of all these cells, with what this request has set so far; without criterion where there is none. */
  #draft(): ValidationDraft {
    const engine = this.#engine;
    const begun = engine.validations.read(this.#key);
    if (begun !== undefined) return begun;
    const rules = this.#rules();
    const [first] = rules;
    const isOne = first !== undefined && rules.every(isLike(first)) && this.#areAllCovered(rules);
    const criterion = isOne ? (first.criterion as Criterion) : undefined;
    return {
      ...{ id: engine.model.uuidGenerator.uuidv4(), sheetId: this.#sheetId, criterion },
      ranges: this.#zones.map((zone) => rangeDataOf(engine, this.#sheetId, zone)),
      excel: criterion?.excel ?? {},
      isBlocking: isOne ? (first.isBlocking ?? false) : true,
    };
  }

  #change(
    changes: Partial<Pick<ValidationDraft, "criterion" | "isBlocking">>,
    excel: { readonly [Name in keyof ExcelValidation]: ExcelValidation[Name] | undefined },
  ): void {
    const draft = this.#draft();
    const given = Object.entries({ ...draft.excel, ...excel }).filter(([, value]) => value !== undefined);
    this.#engine.validations.change(this.#key, { ...draft, ...changes, excel: Object.fromEntries(given) });
  }
}

const NO_WORDS: Words = { title: "", message: "" };

function asWords(title: unknown, message: unknown): Words | undefined {
  const words = { title: asString(title ?? ""), message: asString(message ?? "") };
  return words.title === "" && words.message === "" ? undefined : words;
}

/** How many cells a rectangle has. */
function sizeOf({ top, bottom, left, right }: Zone): number {
  return (bottom - top + 1) * (right - left + 1);
}

function isLike(first: DataValidationRule): (rule: DataValidationRule) => boolean {
  const described = ({ criterion, isBlocking }: DataValidationRule) => JSON.stringify([criterion, isBlocking]);
  return (rule) => described(rule) === described(first);
}

/** The cells of a rule that lie within a rectangle. */
function positionsIn({ ranges }: DataValidationRule, within: Zone): Position[] {
  return ranges.flatMap(({ sheetId, zone }) => {
    const positions: Position[] = [];
    for (let row = Math.max(zone.top, within.top); row <= Math.min(zone.bottom, within.bottom); row++) {
      for (let col = Math.max(zone.left, within.left); col <= Math.min(zone.right, within.right); col++) {
        positions.push({ sheetId, col, row });
      }
    }
    return positions;
  });
}

/** Whether a cell holds what its rule allows. */
function isValid(getters: Engine["getters"], position: Position): boolean {
  if (getters.getEvaluatedCell(position).value !== null) return !getters.isDataValidationInvalid(position);
  const criterion = getters.getValidationRuleForCell(position)?.criterion as Criterion | undefined;
  return criterion?.excel?.ignoreBlanks !== false;
}
