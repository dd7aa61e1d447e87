import {
  type Command,
  type CriterionFilter,
  type DataFilterValue,
  type Filter,
  helpers,
  registries,
  type StaticTable,
  type UIPlugin,
  type ValuesFilter,
} from "@odoo/o-spreadsheet";
import type { ExcelWorkbookData } from "@odoo/o-spreadsheet/dist/types/types/workbook_data";
import { type FilterCell, type FilterCriteria, shownCells } from "./filterCriteria";
import { asCoreCommand } from "./tableCommands";
import { bodyOf, type ExcelTable, tableGetters, without } from "./tableRecords";

interface Place {
  readonly sheetId: string;
  readonly col: number;
  readonly row: number;
}

/** The parts of the library's plugin of filters that are changed here. */
interface LibraryPlugin extends UIPlugin {
  filterValues: Record<string, Record<string, DataFilterValue>>;
  hiddenRows: Record<string, ReadonlySet<number>>;
  isEvaluationDirty: boolean;
  updateFilter(command: Place & { readonly value: DataFilterValue }): void;
  updateHiddenRows(sheetId: string): void;
  isFilterActive(position: Place): boolean;
  getFilterHiddenValues(position: Place): string[];
  exportForExcel(data: ExcelWorkbookData): void;
}

type LibraryPluginClass = (new (config: ConstructorParameters<typeof UIPlugin>[0]) => LibraryPlugin) & {
  readonly getters: readonly string[];
  readonly layers: (typeof UIPlugin)["layers"];
};

const LibraryFilters = registries.statefulUIPluginRegistry.get("evaluation_filter") as unknown as LibraryPluginClass;

/**
 * The library's filters, kept with the workbook and in undo, and with Excel's criteria: where the library keeps a state of
 * the page, this one shows what the tables' records say.
 */
export class KeptFilters extends LibraryFilters {
  override handle(command: Command): void {
    super.handle(command);
    if ((command.type as string).startsWith("HOST_")) this.isEvaluationDirty = true;
    // At once, since what is calculated next may count the rows that are shown.
    if (CHANGES_FILTERS.includes(command.type)) this.#hideRows();
    if (command.type === "START") this.isEvaluationDirty = true;
  }

  #hideRows(): void {
    for (const sheetId of this.getters.getSheetIds()) this.updateHiddenRows(sheetId);
  }

  /** AutoFilters are no tables in a file. Of tables without headers the library would make their first row headers. */
  override exportForExcel(data: ExcelWorkbookData): void {
    const headerless = data.sheets.map((sheet) => {
      const autoFilters = this.#tables(sheet.id).filter(({ record }) => record.isAutoFilter);
      const zones = autoFilters.map(({ table }) => table.range.zone);
      const tables = sheet.tables.filter(({ range }) => {
        return !zones.some((zone) => helpers.overlap(helpers.toZone(range), zone));
      });
      sheet.tables = tables.filter(({ config }) => config.numberOfHeaders > 0);
      return tables.filter(({ config }) => config.numberOfHeaders === 0);
    });
    super.exportForExcel(data);
    data.sheets.forEach((sheet, index) => sheet.tables.push(...(headerless[index] ?? [])));
  }

  /** Somebody has set a filter by hand: it becomes the table's. */
  override updateFilter({ value, ...position }: Place & { readonly value: DataFilterValue }): void {
    const found = this.#find(position);
    if (found === undefined) return;
    const { excelTable, filter } = found;
    const others = without(excelTable.record.filters, filter.id);
    const cells = this.#cellsOf(excelTable.table, filter);
    const criteria = criteriaOf(value, cells) ?? this.#snapshot(excelTable.table, filter, value, cells);
    const filters = criteria === undefined ? others : { ...others, [filter.id]: criteria };
    const { sheetId, table } = excelTable;
    const command = asCoreCommand({ type: "HOST_CHANGE_TABLE", sheetId, tableId: table.id, changes: { filters } });
    this.dispatch(command.type as never, command as never);
  }

  override updateHiddenRows(sheetId: string): void {
    const hidden = new Set<number>();
    for (const { table, record } of this.#tables(sheetId)) {
      if (!table.config.hasFilters) continue;
      const { top } = bodyOf(table);
      for (const filter of table.filters) {
        const criteria = record.filters[filter.id];
        if (criteria === undefined) continue;
        shownCells(criteria, this.#cellsOf(table, filter)).forEach((isShown, index) => {
          if (!isShown) hidden.add(top + index);
        });
      }
    }
    this.hiddenRows[sheetId] = hidden;
  }

  override isFilterActive(position: Place): boolean {
    return this.#find(position)?.criteria !== undefined;
  }

  /** The texts that are not ticked in the list of a filter button. */
  override getFilterHiddenValues(position: Place): string[] {
    const found = this.#find(position);
    if (found?.criteria === undefined) return [];
    const cells = this.#cellsOf(found.excelTable.table, found.filter);
    const isShown = shownCells(found.criteria, cells);
    return [...new Set(cells.filter((_, index) => isShown[index] === false).map(({ text }) => text))];
  }

  /** A condition that Excel has no words for, such as a formula: the values that fulfil it now. */
  #snapshot({ range: { sheetId } }: StaticTable, filter: Filter, value: DataFilterValue, cells: readonly FilterCell[]) {
    if (value.filterType === "values" || value.type === "none") return undefined;
    this.filterValues[sheetId] = { [filter.id]: value };
    super.updateHiddenRows(sheetId);
    this.filterValues[sheetId] = {};
    const top = filter.filteredRange?.zone.top ?? 0;
    const shown = cells.filter((_, index) => this.hiddenRows[sheetId]?.has(top + index) !== true);
    return { filterOn: "Values", values: [...new Set(shown.map(({ text }) => text))] } as const;
  }

  #find(position: Place): { excelTable: ExcelTable; filter: Filter; criteria: FilterCriteria | undefined } | undefined {
    for (const excelTable of this.#tables(position.sheetId)) {
      const filter = excelTable.table.filters.find(({ rangeWithHeaders: { zone } }) => {
        return zone.left === position.col && zone.top <= position.row && position.row <= zone.bottom;
      });
      if (filter !== undefined) return { excelTable, filter, criteria: excelTable.record.filters[filter.id] };
    }
    return undefined;
  }

  #tables(sheetId: string): ExcelTable[] {
    return tableGetters(this.getters)
      .getExcelTables()
      .filter((table) => table.sheetId === sheetId);
  }

  /** Colours count that a cell has itself or by a condition, and not those of its table's style. */
  #looksOf(position: Place): Pick<FilterCell, "fillColor" | "textColor" | "icon"> {
    const [own, conditional] = [
      this.getters.getCellStyle(position),
      this.getters.getCellConditionalFormatStyle(position),
    ];
    const found = (name: "fillColor" | "textColor") => [conditional?.[name], own[name]].find((color) => color);
    const icon = this.getters.getConditionalIcon(position);
    return { fillColor: found("fillColor"), textColor: found("textColor"), icon };
  }

  #cellsOf(table: StaticTable, { col }: Filter): FilterCell[] {
    const { top, bottom } = bodyOf(table);
    const { sheetId } = table.range;
    return Array.from({ length: bottom - top + 1 }, (_, index) => {
      const position = { sheetId, col, row: top + index };
      const cell = this.getters.getEvaluatedCell(position);
      return { value: cell.value, text: cell.formattedValue, ...this.#looksOf(position) };
    });
  }
}

const CHANGES_FILTERS: readonly string[] = ["HOST_CHANGE_TABLE", "UNDO", "REDO"];

/** What somebody has chosen in the grid, as Excel says it. */
function criteriaOf(value: DataFilterValue, cells: readonly FilterCell[]): FilterCriteria | undefined {
  return value.filterType === "values" ? valuesCriteria(value, cells) : criterionCriteria(value);
}

function valuesCriteria({ hiddenValues }: ValuesFilter, cells: readonly FilterCell[]): FilterCriteria | undefined {
  if (hiddenValues.length === 0) return undefined;
  const hidden = new Set(hiddenValues.map((text) => text.trim().toLowerCase()));
  const shown = cells.map(({ text }) => text).filter((text) => !hidden.has(text.trim().toLowerCase()));
  return { filterOn: "Values", values: [...new Set(shown)] };
}

/** The library's conditions by Excel's operators. */
const CONDITIONS: Readonly<
  Record<string, (first: string, second: string) => readonly [string, string?, ("And" | "Or")?]>
> = {
  isEqual: (value) => [`=${value}`],
  isNotEqual: (value) => [`<>${value}`],
  isGreaterThan: (value) => [`>${value}`],
  isGreaterOrEqualTo: (value) => [`>=${value}`],
  isLessThan: (value) => [`<${value}`],
  isLessOrEqualTo: (value) => [`<=${value}`],
  isBetween: (low, high) => [`>=${low}`, `<=${high}`, "And"],
  isNotBetween: (low, high) => [`<${low}`, `>${high}`, "Or"],
  isEqualText: (text) => [`=${literal(text)}`],
  containsText: (text) => [`=*${literal(text)}*`],
  notContainsText: (text) => [`<>*${literal(text)}*`],
  beginsWithText: (text) => [`=${literal(text)}*`],
  endsWithText: (text) => [`=*${literal(text)}`],
  isEmpty: () => ["="],
  isNotEmpty: () => ["<>"],
};

function criterionCriteria({ type, values }: CriterionFilter): FilterCriteria | undefined {
  const [first = "", second = ""] = values;
  const criteria = CONDITIONS[type]?.(first, second);
  if (criteria === undefined) return undefined;
  const [criterion1, criterion2, operator] = criteria;
  return {
    filterOn: "Custom",
    criterion1,
    ...(criterion2 === undefined ? {} : { criterion2 }),
    ...(operator === undefined ? {} : { operator }),
  };
}

function literal(text: string): string {
  return text.replace(/[*?~]/g, "~$&");
}
