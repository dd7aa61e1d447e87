import type { Engine } from "../../grid/engine";
import { type NameDetails, nameGetters } from "../../grid/names/namedFormulas";
import { nameCommands } from "../../grid/names/namesPlugin";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { fixedAddress } from "../address";
import { asBoolean, asString } from "../arguments";
import { rangeOf, zoneOf } from "../gridRanges";
import type { Range } from "../range";
import type { Sheets } from "../sheets";
import type { Worksheet } from "../worksheet";
import { definitionOf, deleteName, findName, type FoundName, writeName } from "./definitions";
import { type Results, resultsOf } from "./results";

/** Excel.NamedItem: a name for a range, a formula or a value. */
export class NamedItem extends HostObject {
  readonly #sheets: Sheets;
  readonly #name: string;
  readonly #scope: string | undefined;

  constructor(sheets: Sheets, name: string, scope: string | undefined) {
    super();
    this.#sheets = sheets;
    this.#name = name;
    this.#scope = scope;
  }

  /** Hidden: how the client finds the name again. */
  get _Id(): string {
    return this.#name;
  }

  get arrayValues(): NamedItemArrayValues {
    return new NamedItemArrayValues(() => {
      const cells = this.#cells();
      return cells === undefined ? this.#results() : { values: cells.values ?? [], types: cells.valueTypes ?? [] };
    });
  }

  get comment(): string {
    return this.#details.comment;
  }

  set comment(value: unknown) {
    this.#describe({ ...this.#details, comment: asString(value) });
  }

  /** Relative references as they are in the active cell. */
  get formula(): string {
    return this.#found().formula.toFormulaString(this.#engine.getters);
  }

  set formula(value: unknown) {
    this.#found();
    const definition = definitionOf(this.#sheets, this.#scope, value);
    writeName(this.#sheets, this.#name, this.#scope, definition, this.#details);
  }

  get name(): string {
    return this.#found().name;
  }

  get scope(): string {
    this.#found();
    return this.#scope === undefined ? "Workbook" : "Worksheet";
  }

  /** Excel.NamedItemType: that of the formula's value. */
  get type(): string {
    if (this.#found().range !== undefined) return "Range";
    const { values, types } = this.#results();
    return values.flat().length > 1 ? "Array" : (types[0]?.[0] ?? "Error");
  }

  /** For a range, its address; else what the formula calculates (Microsoft, "Excel.NamedItem class"). */
  get value(): unknown {
    const { range } = this.#found();
    if (range !== undefined) return fixedAddress(this.#engine.structure.getSheetName(range.sheetId), zoneOf(range));
    const { values } = this.#results();
    return values.flat().length > 1 ? values : values[0]?.[0];
  }

  get visible(): boolean {
    return !this.#details.isHidden;
  }

  set visible(value: unknown) {
    this.#describe({ ...this.#details, isHidden: !asBoolean(value) });
  }

  /** For a name of the workbook no sheet, whose properties are not found. */
  get worksheet(): Worksheet {
    this.#found();
    return this.#sheets.worksheet(this.#scope ?? "");
  }

  get worksheetOrNullObject(): Worksheet | null {
    this.#found();
    return this.#scope === undefined ? null : this.#sheets.worksheet(this.#scope);
  }

  delete(): void {
    this.#found();
    deleteName(this.#sheets, this.#name, this.#scope);
    this.#engine.flush();
  }

  /** @throws ApiError when it is no name for a range (Microsoft, "Excel.NamedItem class"). */
  getRange(): Range {
    const cells = this.#cells();
    if (cells === undefined) throw new ApiError("InvalidArgument", "The name does not stand for a range.");
    return cells;
  }

  getRangeOrNullObject(): Range | null {
    return this.#cells() ?? null;
  }

  get #engine(): Engine {
    return this.#sheets.engine;
  }

  get #details(): NameDetails {
    this.#found();
    return nameGetters(this.#engine.getters).getNameDetails(this.#name, this.#scope);
  }

  #cells(): Range | undefined {
    const { range } = this.#found();
    return range === undefined ? undefined : rangeOf(this.#sheets, range);
  }

  #describe(details: NameDetails): void {
    this.#engine.write(nameCommands.describe(this.#name, this.#scope, details));
  }

  #found(): FoundName {
    const found = findName(this.#sheets, this.#name, this.#scope);
    if (found === undefined) throw new ApiError("ItemNotFound");
    return found;
  }

  #results(): Results {
    const { getters } = this.#engine;
    const formula = this.#found().formula.toFormulaString(getters);
    return resultsOf(getters.evaluateFormula(this.#scope ?? getters.getActiveSheetId(), formula));
  }
}

/** Excel.NamedItemArrayValues. */
class NamedItemArrayValues extends HostObject {
  readonly #results: () => Results;

  constructor(results: () => Results) {
    super();
    this.#results = results;
  }

  get types(): string[][] {
    return this.#results().types;
  }

  get values(): unknown[][] {
    return this.#results().values;
  }
}
