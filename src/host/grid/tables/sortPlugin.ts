import { registries, type UIPlugin, type Zone } from "@odoo/o-spreadsheet";
import { tableGetters } from "./tableRecords";

/** The part of the library's plugin of sorts that is changed here. */
interface LibraryPlugin extends UIPlugin {
  sortZone(sheetId: string, anchor: object, zone: Zone, ...more: unknown[]): void;
}

type LibraryPluginClass = (new (config: ConstructorParameters<typeof UIPlugin>[0]) => LibraryPlugin) & {
  readonly getters: readonly string[];
  readonly layers: (typeof UIPlugin)["layers"];
};

const LibrarySort = registries.featurePluginRegistry.get("sort") as unknown as LibraryPluginClass;

/** The library's sort, which a filter button asks for: a totals row stays where it is. */
export class SortAboveTotals extends LibrarySort {
  override sortZone(sheetId: string, anchor: object, zone: Zone, ...more: unknown[]): void {
    const tables = tableGetters(this.getters).getExcelTables();
    const endsWithTotals = tables.some(({ table: { range, config } }) => {
      const { left, right, bottom } = range.zone;
      const isSorted = range.sheetId === sheetId && left === zone.left && right === zone.right;
      return isSorted && config.totalRow && bottom === zone.bottom;
    });
    super.sortZone(sheetId, anchor, { ...zone, bottom: zone.bottom - (endsWithTotals ? 1 : 0) }, ...more);
  }
}
