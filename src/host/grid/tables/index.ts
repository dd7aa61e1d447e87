import { registries } from "@odoo/o-spreadsheet";
import { KeptFilters } from "./filtersPlugin";
import { GrowingTables } from "./libraryTables";
import { SortAboveTotals } from "./sortPlugin";
import { TableLogPlugin } from "./tableLog";
import { TablesPlugin } from "./tablesPlugin";

/** Teaches the library Excel's tables. */
export function extendTables(): void {
  registries.corePluginRegistry.replace("tables", GrowingTables);
  registries.corePluginRegistry.add("host_tables", TablesPlugin);
  registries.statefulUIPluginRegistry.replace("evaluation_filter", KeptFilters);
  registries.featurePluginRegistry.replace("sort", SortAboveTotals);
  registries.featurePluginRegistry.add("host_table_log", TableLogPlugin);
}
