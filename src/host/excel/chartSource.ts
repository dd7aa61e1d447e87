import type { Zone } from "@odoo/o-spreadsheet";
import type { Engine } from "../grid/engine";
import { Range } from "./range";

/** Where a chart's numbers come from, as the library keeps it: one range for each series, with its title or without. */
export interface ChartSource {
  readonly type: "range";
  readonly dataSets: { readonly dataSetId: string; readonly dataRange: string }[];
  readonly dataSetsHaveTitle: boolean;
  readonly labelRange?: string;
}

/**
 * Divides a rectangle into series as Excel does: by the longer side, unless told; a first row (or column) that holds
 * text gives the names; a first column (or row) that holds text gives the labels of the category axis.
 */
export function readSource(engine: Engine, range: Range, seriesBy: "Auto" | "Columns" | "Rows"): ChartSource {
  const zone = Range.zoneOf(range);
  const sheetId = Range.sheetIdOf(range);
  const byColumns = seriesBy === "Auto" ? height(zone) >= width(zone) : seriesBy === "Columns";
  const hasText = (part: Zone) => containsText(engine, sheetId, part);
  const firstRow = { ...zone, bottom: zone.top };
  const firstColumn = { ...zone, right: zone.left };
  const dataSetsHaveTitle = byColumns ? height(zone) > 1 && hasText(firstRow) : width(zone) > 1 && hasText(firstColumn);
  const belowHeader = { ...firstColumn, top: zone.top + (dataSetsHaveTitle ? 1 : 0) };
  const besideHeader = { ...firstRow, left: zone.left + (dataSetsHaveTitle ? 1 : 0) };
  const hasLabels = byColumns ? width(zone) > 1 && hasText(belowHeader) : height(zone) > 1 && hasText(besideHeader);
  const parts = byColumns ? columnsOf(zone) : rowsOf(zone);
  const text = (part: Zone) => rangeText(engine, sheetId, part);
  const [first, ...rest] = parts.map(text);
  const series = hasLabels || first === undefined ? rest : [first, ...rest];
  return {
    type: "range",
    dataSets: series.map((dataRange) => ({ dataSetId: engine.model.uuidGenerator.uuidv4(), dataRange })),
    dataSetsHaveTitle,
    ...(hasLabels && first !== undefined ? { labelRange: first } : {}),
  };
}

/** A zone as the library writes it, with its sheet. */
export function rangeText(engine: Engine, sheetId: string, zone: Zone): string {
  const { getters } = engine;
  return getters.getRangeString(getters.getRangeFromZone(sheetId, zone), "another sheet");
}

function containsText(engine: Engine, sheetId: string, { top, bottom, left, right }: Zone): boolean {
  const { getters } = engine;
  for (let row = top; row <= bottom; row++) {
    for (let col = left; col <= right; col++) {
      if ((getters.getEvaluatedCell({ sheetId, col, row }).type as string) === "text") return true;
    }
  }
  return false;
}

function columnsOf(zone: Zone): Zone[] {
  return Array.from({ length: width(zone) }, (_, index) => ({
    ...zone,
    left: zone.left + index,
    right: zone.left + index,
  }));
}

function rowsOf(zone: Zone): Zone[] {
  return Array.from({ length: height(zone) }, (_, index) => ({
    ...zone,
    top: zone.top + index,
    bottom: zone.top + index,
  }));
}

function width({ left, right }: Zone): number {
  return right - left + 1;
}

function height({ top, bottom }: Zone): number {
  return bottom - top + 1;
}
