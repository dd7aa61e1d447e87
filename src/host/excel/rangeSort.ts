import type { EvaluatedCell } from "@odoo/o-spreadsheet";
import { NO_ICON, nameOfIcon } from "../grid/conditionalFormats/icons/iconSets";
import type { Position } from "../grid/engine";
import { ApiError } from "../protocol/apiError";
import { HostObject } from "../protocol/hostObject";
import { asArray, asColor, asFlag, asIndex, asOneOf, asOptions, isOmitted } from "./arguments";
import type { Cells } from "./cells";
import { asIcon } from "./conditionalFormats/icons";
import { moveLines } from "./lines";
import { rankOf, textOrder } from "./sortOrder";

const SORT_ON = ["Value", "CellColor", "FontColor", "Icon"] as const;

/** One condition of a sort. */
interface Field {
  readonly key: number;
  readonly isAscending: boolean;
  readonly sortOn: (typeof SORT_ON)[number];
  /** The colour, or the name of the icon, of the cells that come first. */
  readonly look: string | undefined;
  readonly isTextAsNumber: boolean;
}

/** A row or column while it is sorted: its cells in the order of the conditions. */
interface Line {
  readonly index: number;
  readonly keys: readonly Position[];
}

/** Excel.RangeSort. */
export class RangeSort extends HostObject {
  readonly #cells: Cells;

  constructor(cells: Cells) {
    super();
    this.#cells = cells;
  }

  /** Excel's order: numbers, texts, FALSE, TRUE, errors; blanks come last either way (Microsoft, "Sort data in a range or table"). */
  apply(fields: unknown, matchCase: unknown, hasHeaders: unknown, orientation: unknown, method: unknown): void {
    const isByColumns = !isOmitted(orientation) && asOneOf(orientation, ["Rows", "Columns"]) === "Columns";
    // The order of Chinese characters, of which there is one here: the browser's.
    if (!isOmitted(method)) asOneOf(method, ["PinYin", "StrokeCount"]);
    const conditions = asArray(fields).map((field) => fieldOf(field, this.#width(isByColumns)));
    if (conditions.length === 0) throw new ApiError("InvalidArgument");
    this.#assertSortable();
    const cells = this.#sorted(asFlag(hasHeaders), isByColumns);
    if (cells === undefined) return;
    const compare = comparisonOf(cells, conditions, asFlag(matchCase));
    const order = linesOf(cells, conditions, isByColumns).sort(compare);
    moveLines(
      cells,
      order.map(({ index }) => index),
      isByColumns ? "COL" : "ROW",
    );
  }

  #width(isByColumns: boolean): number {
    return isByColumns ? this.#cells.rowCount : this.#cells.columnCount;
  }

  #assertSortable(): void {
    const { getters, sheetId, insideSheet } = this.#cells;
    if (getters.getMergesInZone(sheetId, insideSheet).length > 0) throw new ApiError("InvalidOperation", MERGED);
  }

  /** What is sorted: the range without its header, as far as anything stands in it. */
  #sorted(hasHeaders: boolean, isByColumns: boolean): Cells | undefined {
    const { zone, sheets, sheetId } = this.#cells;
    const used = sheets.usedZone(sheetId, zone, false);
    if (used === undefined) return undefined;
    const skipped = hasHeaders ? 1 : 0;
    const body = isByColumns
      ? { ...zone, bottom: Math.min(zone.bottom, used.bottom), left: zone.left + skipped, right: used.right }
      : { ...zone, right: Math.min(zone.right, used.right), top: zone.top + skipped, bottom: used.bottom };
    return body.top <= body.bottom && body.left <= body.right ? this.#cells.at(body) : undefined;
  }
}

const MERGED = "Merged cells cannot be sorted.";

function fieldOf(value: unknown, width: number): Field {
  const { key, ascending, sortOn, color, dataOption, icon, subField } = asOptions(value);
  const index = asIndex(key);
  if (index >= width) throw new ApiError("InvalidArgument");
  const on = isOmitted(sortOn) ? "Value" : asOneOf(sortOn, SORT_ON);
  if (!isOmitted(subField)) {
    throw new ApiError("ApiNotFound", "RangeSort.apply with a subField is not part of this workbook.");
  }
  return {
    key: index,
    isAscending: asFlag(ascending, true),
    sortOn: on,
    look: on === "Value" ? undefined : on === "Icon" ? nameOfIcon(asIcon(icon)) : asColor(color),
    isTextAsNumber: !isOmitted(dataOption) && asOneOf(dataOption, ["Normal", "TextAsNumber"]) === "TextAsNumber",
  };
}

function linesOf({ sheetId, zone }: Cells, fields: readonly Field[], isByColumns: boolean): Line[] {
  const [first, last] = isByColumns ? [zone.left, zone.right] : [zone.top, zone.bottom];
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    index,
    keys: fields.map(({ key }) =>
      isByColumns
        ? { sheetId, col: first + index, row: zone.top + key }
        : { sheetId, col: zone.left + key, row: first + index },
    ),
  }));
}

function comparisonOf({ getters }: Cells, fields: readonly Field[], matchCase: boolean) {
  const order = textOrder(matchCase);
  const compareValues = (a: EvaluatedCell, b: EvaluatedCell, { isAscending, isTextAsNumber }: Field): number => {
    const [first, second] = [rankOf(a, isTextAsNumber), rankOf(b, isTextAsNumber)];
    // Blanks are at the end, whichever way.
    if (first.isBlank || second.isBlank) return Number(first.isBlank) - Number(second.isBlank);
    const difference =
      first.rank - second.rank || first.number - second.number || order.compare(first.text, second.text);
    return isAscending ? difference : -difference;
  };
  const hasLook = (position: Position, { sortOn, look }: Field): boolean => {
    if (sortOn === "Icon") return (getters.getConditionalIcon(position) ?? NO_ICON) === look;
    const style = getters.getCellComputedStyle(position);
    const own = sortOn === "CellColor" ? (style.fillColor ?? "") : (style.textColor ?? "#000000");
    return own.toLowerCase() === look?.toLowerCase();
  };
  return (a: Line, b: Line): number => {
    for (const [i, field] of fields.entries()) {
      const [first, second] = [a.keys[i], b.keys[i]];
      if (first === undefined || second === undefined) continue;
      const difference =
        field.sortOn === "Value"
          ? compareValues(getters.getEvaluatedCell(first), getters.getEvaluatedCell(second), field)
          : (Number(hasLook(second, field)) - Number(hasLook(first, field))) * (field.isAscending ? 1 : -1);
      if (difference !== 0) return difference;
    }
    return a.index - b.index;
  };
}
