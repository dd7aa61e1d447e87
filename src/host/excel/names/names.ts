import { tableGetters } from "../../grid/tables/tableRecords";
import { ApiError } from "../../protocol/apiError";
import { HostCollection } from "../../protocol/hostObject";
import { asString, isOmitted } from "../arguments";
import type { Sheets } from "../sheets";
import { definitionOf, findName, namesIn, writeName } from "./definitions";
import { NamedItem } from "./namedItem";
import { isAllowedName } from "./nameRules";

/** Excel.NamedItemCollection: the names of the workbook, or those that only one sheet knows. */
export class NamedItemCollection extends HostCollection<NamedItem> {
  readonly #sheets: Sheets;
  readonly #scope: string | undefined;

  /** @param scope the sheet whose names they are. */
  constructor(sheets: Sheets, scope?: string) {
    super();
    this.#sheets = sheets;
    this.#scope = scope;
  }

  override list(): readonly NamedItem[] {
    return namesIn(this.#sheets, this.#scope).map((name) => this.#item(name));
  }

  /** Names are unique within their sheet or the workbook, where tables have names, too (Microsoft, "Names in formulas"). */
  add(name: unknown, reference: unknown, comment: unknown): NamedItem {
    const newName = checkName(name);
    const details = { comment: isOmitted(comment) ? "" : asString(comment), isHidden: false };
    const definition = definitionOf(this.#sheets, this.#scope, reference);
    if (this.#find(newName) !== undefined || this.#isTable(newName)) throw new ApiError("ItemAlreadyExists");
    writeName(this.#sheets, newName, this.#scope, definition, details);
    return this.#item(newName);
  }

  /** This workbook speaks English, so that it is the same as {@link add}. */
  addFormulaLocal(name: unknown, formula: unknown, comment: unknown): NamedItem {
    return this.add(name, asString(formula), comment);
  }

  getCount(): number {
    return this.list().length;
  }

  getItem(name: unknown): NamedItem {
    const item = this.#find(asString(name));
    if (item === undefined) throw new ApiError("ItemNotFound");
    return item;
  }

  getItemOrNullObject(name: unknown): NamedItem | null {
    return this.#find(asString(name)) ?? null;
  }

  #find(name: string): NamedItem | undefined {
    const found = findName(this.#sheets, name, this.#scope);
    return found === undefined ? undefined : this.#item(found.name);
  }

  #item(name: string): NamedItem {
    return new NamedItem(this.#sheets, name, this.#scope);
  }

  #isTable(name: string): boolean {
    const tables = tableGetters(this.#sheets.engine.getters).getExcelTables();
    return this.#scope === undefined && tables.some(({ record }) => record.name.toLowerCase() === name.toLowerCase());
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
