import type { EvaluatedCell } from "@odoo/o-spreadsheet";
import type { Position } from "../grid/engine";
import type { SortLook } from "../grid/tables/sortLook";
import { ApiError } from "../protocol/apiError";
import { HostObject } from "../protocol/hostObject";
import { asArray, asFlag, asIndex, asOneOf, asOptions, isOmitted } from "./arguments";
import type { Cells } from "./cells";
import { moveLines } from "./lines";
import { hasLook, sortLookOf } from "./sortLooks";
import { rankOf, textOrder } from "./sortOrder";

/** One condition of a sort. */
interface Field {
  readonly key: number;
  readonly isAscending: boolean;
  /** That of the cells that come first, where they are not sorted by their values. */
  readonly look: SortLook | undefined;
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
  const options = asOptions(value);
  const { key, ascending, dataOption, subField } = options;
  const index = asIndex(key);
  if (index >= width) throw new ApiError("InvalidArgument");
  if (!isOmitted(subField)) {
    throw new ApiError("ApiNotFound", "RangeSort.apply with a subField is not part of this workbook.");
  }
  return {
    key: index,
    isAscending: asFlag(ascending, true),
    look: sortLookOf(options),
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
  return (a: Line, b: Line): number => {
    for (const [i, field] of fields.entries()) {
      const [first, second] = [a.keys[i], b.keys[i]];
      if (first === undefined || second === undefined) continue;
      const { look } = field;
      const isFirst = (position: Position) => Number(look !== undefined && hasLook(getters, position, look));
      const difference =
        look === undefined
          ? compareValues(getters.getEvaluatedCell(first), getters.getEvaluatedCell(second), field)
          : (isFirst(second) - isFirst(first)) * (field.isAscending ? 1 : -1);
      if (difference !== 0) return difference;
    }
    return a.index - b.index;
  };
}
