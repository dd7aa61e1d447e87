import type { Zone } from "@odoo/o-spreadsheet";
import type { Position } from "../grid/engine";
import { ApiError } from "../protocol/apiError";
import { asOneOf, isOmitted } from "./arguments";
import { type Cells, isZoneEmpty, positionsIn } from "./cells";
import { valueTypeAt } from "./cellValues";
import { intersectionOf, WHOLE_SHEET, zonesOf } from "./zones";

const TYPES = [
  "ConditionalFormats",
  "DataValidations",
  "Blanks",
  "Constants",
  "Formulas",
  "SameConditionalFormat",
  "SameDataValidation",
  "Visible",
] as const;

/** Excel.SpecialCellValueType: which values each of its words means. */
const VALUE_TYPES: Readonly<Record<string, readonly string[]>> = {
  All: ["Error", "Boolean", "Double", "String"],
  Errors: ["Error"],
  ErrorsLogical: ["Error", "Boolean"],
  ErrorsNumbers: ["Error", "Double"],
  ErrorsText: ["Error", "String"],
  ErrorsLogicalNumber: ["Error", "Boolean", "Double"],
  ErrorsLogicalText: ["Error", "Boolean", "String"],
  ErrorsNumberText: ["Error", "Double", "String"],
  Logical: ["Boolean"],
  LogicalNumbers: ["Boolean", "Double"],
  LogicalText: ["Boolean", "String"],
  LogicalNumbersText: ["Boolean", "Double", "String"],
  Numbers: ["Double"],
  NumbersText: ["Double", "String"],
  Text: ["String"],
};

/** Excel.Range.getSpecialCells: the rectangles of the cells of a kind. A single cell stands for the whole sheet. */
export function specialZones(areas: readonly Cells[], cellType: unknown, cellValueType: unknown): Zone[] {
  const type = asOneOf(cellType, TYPES);
  const valueType = isOmitted(cellValueType) ? "All" : asOneOf(cellValueType, Object.keys(VALUE_TYPES));
  const matches = matcherOf(type, VALUE_TYPES[valueType] ?? []);
  const [first] = areas;
  const isSingleCell = areas.length === 1 && first?.cellCount === 1;
  const searched = isSingleCell ? [first.at(WHOLE_SHEET)] : areas;
  return searched.flatMap((cells) => {
    const zone = searchedZone(cells, type);
    if (zone === undefined || isZoneEmpty(zone)) return [];
    return zonesOf([...positionsIn(cells.sheetId, zone)].filter((position) => matches(cells, position)));
  });
}

/** Excel looks for blanks and visible cells among those that are used; so is everything else. */
function searchedZone(cells: Cells, type: (typeof TYPES)[number]): Zone | undefined {
  if (type === "Visible") return cells.insideSheet;
  const used = cells.sheets.usedZone(cells.sheetId, WHOLE_SHEET, false);
  return used === undefined ? undefined : intersectionOf(used, cells.zone);
}

type Matcher = (cells: Cells, position: Position) => boolean;

function matcherOf(type: (typeof TYPES)[number], valueTypes: readonly string[]): Matcher {
  const matcher = MATCHERS[type]?.(valueTypes);
  if (matcher !== undefined) return matcher;
  throw new ApiError("ApiNotFound", `Range.getSpecialCells with ${type} is not part of this workbook.`);
}

const MATCHERS: Readonly<Partial<Record<(typeof TYPES)[number], (valueTypes: readonly string[]) => Matcher>>> = {
  Blanks:
    () =>
    ({ getters }, position) =>
      valueTypeAt(getters, position) === "Empty",
  Constants: (valueTypes) => (cells, position) => !hasFormula(cells, position) && isOfType(cells, position, valueTypes),
  Formulas: (valueTypes) => (cells, position) => hasFormula(cells, position) && isOfType(cells, position, valueTypes),
  Visible:
    () =>
    ({ getters, sheetId }, { col, row }) =>
      !getters.isColHidden(sheetId, col) && !getters.isRowHidden(sheetId, row),
};

/** What a formula spills is not a constant: Excel counts it as the formula's. */
function hasFormula({ getters }: Cells, position: Position): boolean {
  return getters.getCell(position)?.isFormula === true || getters.getArrayFormulaSpreadingOn(position) !== undefined;
}

function isOfType({ getters }: Cells, position: Position, valueTypes: readonly string[]): boolean {
  return valueTypes.includes(valueTypeAt(getters, position));
}
