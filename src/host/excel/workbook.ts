import type { Engine } from "../grid/engine";
import { CALCULATION_MODES } from "../grid/calculationMode";
import { BUSY } from "../grid/errors";
import { ApiError } from "../protocol/apiError";
import { EVENTS, HostObject } from "../protocol/hostObject";
import { asOneOf, asString } from "./arguments";
import { Cells } from "./cells";
import { CommentCollection } from "./comments/comments";
import { CultureInfo } from "./cultureInfo";
import { placeOfReference } from "./events";
import { orNotFound } from "./found";
import { CustomXmlPartCollection } from "./document/customXmlParts";
import { DocumentProperties } from "./document/documentProperties";
import { NamedItemCollection } from "./names/names";
import type { Chart } from "./charts/chart";
import { activeChart } from "./charts/chartCollection";
import { Range } from "./range";
import { RangeAreas } from "./rangeAreas";
import { selectedZones } from "./selection";
import { type SettingStore, SettingCollection } from "./settings";
import { Sheets } from "./sheets";
import { StyleCollection } from "./styles/styles";
import { TableCollection } from "./tables/tables";
import { Functions } from "./worksheetFunctions";
import { WorkbookProtection, WorksheetCollection } from "./worksheet";

/** Excel.Workbook: the root of everything an add-in can reach. */
export class Workbook extends HostObject {
  readonly #sheets: Sheets;
  readonly #settings: SettingStore;
  readonly #name: () => string;

  constructor(engine: Engine, settings: SettingStore, name: () => string, now: () => Date) {
    super();
    this.#sheets = new Sheets(engine, now);
    this.#settings = settings;
    this.#name = name;
  }

  override get [EVENTS](): readonly string[] {
    return ["onSelectionChanged"];
  }

  get application(): Application {
    return new Application(this.#sheets.engine);
  }

  /** The workbook is saved after every change. */
  get autoSave(): boolean {
    return true;
  }

  get comments(): CommentCollection {
    return new CommentCollection(this.#sheets);
  }

  get customXmlParts(): CustomXmlPartCollection {
    return new CustomXmlPartCollection(this.#sheets.engine);
  }

  get functions(): Functions {
    return new Functions(this.#sheets.engine);
  }

  get name(): string {
    return this.#name();
  }

  get names(): NamedItemCollection {
    return new NamedItemCollection(this.#sheets);
  }

  get properties(): DocumentProperties {
    return new DocumentProperties(this.#sheets.engine);
  }

  get protection(): WorkbookProtection {
    return new WorkbookProtection(this.#sheets);
  }

  /** Whether another tab of the browser has the workbook. */
  get readOnly(): boolean {
    return this.#sheets.engine.getters.isReadonly();
  }

  get settings(): SettingCollection {
    return new SettingCollection(this.#settings);
  }

  get styles(): StyleCollection {
    return new StyleCollection(this.#sheets.engine);
  }

  get tables(): TableCollection {
    return new TableCollection(this.#sheets);
  }

  get usePrecisionAsDisplayed(): boolean {
    return false;
  }

  get worksheets(): WorksheetCollection {
    return new WorksheetCollection(this.#sheets);
  }

  getActiveCell(): Range {
    const { sheetId, col, row } = this.#sheets.engine.getters.getActivePosition();
    return new Range(this.#sheets, sheetId, { left: col, right: col, top: row, bottom: row });
  }

  getIsActiveCollabSession(): boolean {
    return false;
  }

  getActiveChart(): Chart {
    return orNotFound(this.getActiveChartOrNullObject());
  }

  getActiveChartOrNullObject(): Chart | null {
    return activeChart(this.#sheets) ?? null;
  }

  getSelectedRange(): Range {
    const { getters } = this.#sheets.engine;
    const zones = selectedZones(getters);
    const [zone] = zones;
    if (zone === undefined || zones.length > 1) throw new ApiError("InvalidSelection");
    return new Range(this.#sheets, getters.getActiveSheetId(), zone);
  }

  getSelectedRanges(): RangeAreas {
    const { getters } = this.#sheets.engine;
    const sheetId = getters.getActiveSheetId();
    const selected = selectedZones(getters).map((zone) => new Cells(this.#sheets, sheetId, zone));
    const areas = RangeAreas.ofCells(selected);
    if (areas === null) throw new ApiError("InvalidSelection");
    return areas;
  }

  /** Hidden: what `event.getRange(context)` asks. */
  _GetRangeForEventByReferenceId(referenceId: unknown): Range {
    return orNotFound(this._GetRangeOrNullObjectForEventByReferenceId(referenceId));
  }

  _GetRangeOrNullObjectForEventByReferenceId(referenceId: unknown): Range | null {
    const { sheetId, address } = placeOfReference(asString(referenceId));
    return this.#sheets.find(sheetId)?.getRange(address) ?? null;
  }
}

const CALCULATION_TYPES = ["Recalculate", "Full", "FullRebuild"] as const;

/** Excel.Application. */
class Application extends HostObject {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    super();
    this.#engine = engine;
  }

  get calculationMode(): string {
    return this.#engine.calculationMode;
  }

  set calculationMode(value: unknown) {
    this.#engine.calculationMode = asOneOf(value, CALCULATION_MODES);
  }

  /**
   * A request sees everything calculated, but for what an add-in's functions have still to answer, and what waits in a workbook
   * that is calculated by hand (Microsoft, "Excel.CalculationState enum": Pending).
   */
  get calculationState(): string {
    const { getters } = this.#engine;
    const isBusy = getters
      .getSheetIds()
      .some((id) => getters.getEvaluatedCells(id).some(({ value }) => value === BUSY));
    if (isBusy) return "Calculating";
    return this.#engine.isCalculationPending ? "Pending" : "Done";
  }

  get cultureInfo(): CultureInfo {
    return new CultureInfo(this.#engine);
  }

  get decimalSeparator(): string {
    return this.#engine.getters.getLocale().decimalSeparator;
  }

  /** Empty where thousands are not separated. */
  get thousandsSeparator(): string {
    return this.#engine.getters.getLocale().thousandsSeparator ?? "";
  }

  calculate(calculationType: unknown): void {
    const isFull = asOneOf(calculationType, CALCULATION_TYPES) !== "Recalculate";
    if (isFull) this.#engine.recalculateFully();
    else this.#engine.recalculateAll();
  }

  /** Nothing to do: a request is calculated and painted when it ends, or when it reads. */
  suspendApiCalculationUntilNextSync(): void {
    return;
  }

  /** Nothing to do: the grid is painted when a request ends. */
  suspendScreenUpdatingUntilNextSync(): void {
    return;
  }
}
