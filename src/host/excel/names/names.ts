import { CompiledFormula, type Range as GridRange } from "@odoo/o-spreadsheet";
import type { Engine } from "../../grid/engine";
import { commentCommand, type NameCommentGetters } from "../../grid/nameComments";
import { ApiError } from "../../protocol/apiError";
import { HostCollection, HostObject } from "../../protocol/hostObject";
import { fixedAddress, isAddress } from "../address";
import { asString } from "../arguments";
import { rangeDataOf, rangeOf, zoneOf } from "../gridRanges";
import { Range } from "../range";
import type { Sheets } from "../sheets";
import type { Worksheet } from "../worksheet";
import { isAllowedName } from "./nameRules";

/**
 * Excel.NamedItemCollection: the names of the workbook, or those of one sheet, of which this workbook has none: each name is
 * known on all sheets.
 */
export class NamedItemCollection extends HostCollection<NamedItem> {
  readonly #sheets: Sheets;
  readonly #isOfSheet: boolean;

  constructor(sheets: Sheets, isOfSheet = false) {
    super();
    this.#sheets = sheets;
    this.#isOfSheet = isOfSheet;
  }

  override list(): readonly NamedItem[] {
    if (this.#isOfSheet) return [];
    const names = this.#sheets.engine.getters.getNamedRanges();
    return names.map(({ name }) => new NamedItem(this.#sheets, name));
  }

  add(name: unknown, reference: unknown, comment: unknown): NamedItem {
    if (this.#isOfSheet) throw new ApiError("ApiNotFound", "Names of one worksheet are not part of this workbook.");
    const { engine } = this.#sheets;
    const newName = checkName(name);
    const words = comment === null || comment === undefined ? "" : asString(comment);
    const range = readReference(this.#sheets, reference);
    if (engine.getters.getNamedRange(newName) !== undefined) throw new ApiError("ItemAlreadyExists");
    const ranges = [rangeDataOf(engine, Range.sheetIdOf(range), Range.zoneOf(range))];
    engine.write({ type: "CREATE_NAMED_RANGE", name: newName, ranges });
    if (words !== "") engine.write(commentCommand(newName, words));
    engine.flush();
    return new NamedItem(this.#sheets, newName);
  }

  /** This workbook speaks English, so that it is the same as {@link add}. */
  addFormulaLocal(name: unknown, formula: unknown, comment: unknown): NamedItem {
    return this.add(name, asString(formula), comment);
  }

  getCount(): number {
    return this.list().length;
  }

  getItem(name: unknown): NamedItem {
    const item = this.#find(name);
    if (item === undefined) throw new ApiError("ItemNotFound");
    return item;
  }

  getItemOrNullObject(name: unknown): NamedItem | null {
    return this.#find(name) ?? null;
  }

  #find(name: unknown): NamedItem | undefined {
    const found = this.#sheets.engine.getters.getNamedRange(asString(name));
    return found === undefined || this.#isOfSheet ? undefined : new NamedItem(this.#sheets, found.name);
  }
}

/** Excel.NamedItem: a name for a range; this workbook has no names for formulas or values. */
export class NamedItem extends HostObject {
  readonly #sheets: Sheets;
  readonly #name: string;

  constructor(sheets: Sheets, name: string) {
    super();
    this.#sheets = sheets;
    this.#name = name;
  }

  /** Hidden: how the client finds the name again. */
  get _Id(): string {
    return this.#name;
  }

  get arrayValues(): NamedItemArrayValues {
    return new NamedItemArrayValues(() => this.getRange());
  }

  get comment(): string {
    this.#assertExists();
    return (this.#engine.getters as unknown as NameCommentGetters).getNameComment(this.#name);
  }

  set comment(value: unknown) {
    this.#assertExists();
    this.#engine.write(commentCommand(this.#name, asString(value)));
  }

  get formula(): string {
    return `=${this.value}`;
  }

  set formula(value: unknown) {
    this.#assertExists();
    const range = readReference(this.#sheets, asString(value));
    const ranges = [rangeDataOf(this.#engine, Range.sheetIdOf(range), Range.zoneOf(range))];
    const name = this.#name;
    this.#engine.writeStructure({ type: "UPDATE_NAMED_RANGE", oldRangeName: name, newRangeName: name, ranges });
  }

  get name(): string {
    this.#assertExists();
    return this.#name;
  }

  get scope(): string {
    this.#assertExists();
    return "Workbook";
  }

  get type(): string {
    this.#assertExists();
    return "Range";
  }

  /** For a range, its address (Microsoft, "Excel.NamedItem class"). */
  get value(): string {
    const range = this.#assertExists();
    return fixedAddress(this.#engine.structure.getSheetName(range.sheetId), zoneOf(range));
  }

  get visible(): boolean {
    this.#assertExists();
    return true;
  }

  /** No sheet, whose properties are not found: these names are not limited to one. */
  get worksheet(): Worksheet {
    this.#assertExists();
    return this.#sheets.worksheet("");
  }

  get worksheetOrNullObject(): Worksheet | null {
    this.#assertExists();
    return null;
  }

  delete(): void {
    this.#assertExists();
    this.#engine.writeStructure({ type: "DELETE_NAMED_RANGE", name: this.#name });
  }

  getRange(): Range {
    return rangeOf(this.#sheets, this.#assertExists());
  }

  getRangeOrNullObject(): Range {
    return this.getRange();
  }

  get #engine(): Engine {
    return this.#sheets.engine;
  }

  #assertExists(): GridRange {
    const found = this.#engine.getters.getNamedRange(this.#name);
    if (found === undefined) throw new ApiError("ItemNotFound");
    return found.range;
  }
}

/** Excel.NamedItemArrayValues. */
class NamedItemArrayValues extends HostObject {
  readonly #range: () => Range;

  constructor(range: () => Range) {
    super();
    this.#range = range;
  }

  get types(): unknown[][] | null {
    return this.#range().valueTypes;
  }

  get values(): unknown[][] | null {
    return this.#range().values;
  }
}

function checkName(value: unknown): string {
  const name = asString(value);
  if (!isAllowedName(name)) throw new ApiError("InvalidArgument");
  if (!name.includes("\\")) return name;
  throw new ApiError(
    "ApiNotFound",
    "NamedItemCollection.add with a backslash in the name is not part of this workbook.",
  );
}

/** What a name is to stand for: a range, or a formula that is nothing but the address of one. */
function readReference(sheets: Sheets, reference: unknown): Range {
  if (reference instanceof Range) return reference;
  const address = asString(reference).replace(/^=/, "").trim();
  if (isAddress(address)) return sheets.rangeAt(sheets.engine.structure.getActiveSheetId(), address);
  if (CompiledFormula.IsBadExpression(`=${address}`)) throw new ApiError("InvalidArgument");
  throw new ApiError("ApiNotFound", "Names for formulas and values are not part of this workbook.");
}
