import type { Zone } from "@odoo/o-spreadsheet";
import { ApiError } from "../protocol/apiError";
import { HostCollection, HostObject, IS_TRACKED } from "../protocol/hostObject";
import { asFlag, asIndex, asInteger, asString } from "./arguments";
import type { Cells } from "./cells";
import { calculateCells, clearCells } from "./cellsActions";
import { ConditionalFormatCollection } from "./conditionalFormats/conditionalFormats";
import { DataValidation } from "./dataValidation/dataValidation";
import { FormattedCells } from "./formattedCells";
import { orNotFound } from "./found";
import type { Range } from "./range";
import { copyCells } from "./rangeCopy";
import { RangeFormat } from "./rangeFormat";
import { specialZones } from "./specialCells";
import { applyStyle, styleOf } from "./styles/styleModel";
import { TableScopedCollection } from "./tables/tables";
import type { Worksheet } from "./worksheet";
import { intersectionOf, isOnSheet, moved, WHOLE_SHEET } from "./zones";

type Areas = readonly [Cells, ...Cells[]];

/** Microsoft, "Excel.RangeAreas class", cellCount. */
const MOST_COUNTED = 2 ** 31 - 1;

/** Excel.RangeAreas: rectangles of cells of one sheet. */
export class RangeAreas extends HostObject {
  readonly #areas: Areas;

  constructor(areas: Areas) {
    super();
    this.#areas = areas;
  }

  /** For other objects of the workbook only: static members are out of an add-in's reach. */
  static areasOf(rangeAreas: RangeAreas): Areas {
    return rangeAreas.#areas;
  }

  /** Null where there are no cells. */
  static ofCells([first, ...others]: readonly Cells[]): RangeAreas | null {
    return first === undefined ? null : new RangeAreas([first, ...others]);
  }

  override get [IS_TRACKED](): boolean {
    return true;
  }

  get address(): string {
    return this.#areas.map(({ address }) => address).join(", ");
  }

  get addressLocal(): string {
    return this.address;
  }

  get areaCount(): number {
    return this.#areas.length;
  }

  get areas(): RangeCollection {
    return new RangeCollection(this.#areas);
  }

  get cellCount(): number {
    const count = this.#areas.reduce((sum, { cellCount }) => sum + cellCount, 0);
    return count > MOST_COUNTED ? -1 : count;
  }

  get conditionalFormats(): ConditionalFormatCollection {
    const { sheets, sheetId } = this.#areas[0];
    return new ConditionalFormatCollection(sheets, sheetId, this.#zones);
  }

  get dataValidation(): DataValidation {
    const { sheets, sheetId } = this.#areas[0];
    return new DataValidation(sheets, sheetId, this.#zones);
  }

  get format(): RangeFormat {
    return new RangeFormat(new FormattedCells(this.#areas));
  }

  get isEntireColumn(): boolean {
    return this.#areas.every(({ isEntireColumn }) => isEntireColumn);
  }

  get isEntireRow(): boolean {
    return this.#areas.every(({ isEntireRow }) => isEntireRow);
  }

  /** The name of the style that all cells have. */
  get style(): string | null {
    return styleOf(new FormattedCells(this.#areas));
  }

  set style(value: unknown) {
    applyStyle(new FormattedCells(this.#areas), asString(value));
  }

  get worksheet(): Worksheet {
    const { sheets, sheetId } = this.#areas[0];
    return sheets.worksheet(sheetId);
  }

  calculate(): void {
    this.#areas.forEach(calculateCells);
  }

  clear(applyTo: unknown): void {
    for (const area of this.#areas) clearCells(area, applyTo);
  }

  copyFrom(sourceRange: unknown, copyType: unknown, skipBlanks: unknown, transpose: unknown): void {
    const { sheets, sheetId } = this.#areas[0];
    const source = sheets.sourceArgument(sheetId, sourceRange);
    for (const area of this.#areas) copyCells(area, source, copyType, skipBlanks, transpose);
  }

  getEntireColumn(): RangeAreas {
    const { top, bottom } = WHOLE_SHEET;
    return this.#map((zone) => ({ ...zone, top, bottom }));
  }

  getEntireRow(): RangeAreas {
    const { left, right } = WHOLE_SHEET;
    return this.#map((zone) => ({ ...zone, left, right }));
  }

  getIntersection(anotherRange: unknown): RangeAreas {
    return orNotFound(this.getIntersectionOrNullObject(anotherRange));
  }

  getIntersectionOrNullObject(anotherRange: unknown): RangeAreas | null {
    const { sheets, sheetId } = this.#areas[0];
    const others = sheets.areasArgument(sheetId, anotherRange);
    if (others.some((other) => other.sheetId !== sheetId)) throw new ApiError("InvalidArgument");
    const shared = this.#areas.flatMap((area) =>
      others.flatMap(({ zone }) => intersectionOf(area.zone, zone) ?? []).map((zone) => area.at(zone)),
    );
    return RangeAreas.ofCells(shared);
  }

  getOffsetRangeAreas(rowOffset: unknown, columnOffset: unknown): RangeAreas {
    const [rows, columns] = [asInteger(rowOffset), asInteger(columnOffset)];
    return this.#map((zone) => {
      const offset = moved(zone, rows, columns);
      if (!isOnSheet(offset)) throw new ApiError("InvalidArgument");
      return offset;
    });
  }

  getSpecialCells(cellType: unknown, cellValueType: unknown): RangeAreas {
    return orNotFound(this.getSpecialCellsOrNullObject(cellType, cellValueType));
  }

  getSpecialCellsOrNullObject(cellType: unknown, cellValueType: unknown): RangeAreas | null {
    const [first] = this.#areas;
    return RangeAreas.ofCells(specialZones(this.#areas, cellType, cellValueType).map((zone) => first.at(zone)));
  }

  /** Tables that overlap one of the rectangles, or those that are wholly in one. */
  getTables(fullyContained: unknown): TableScopedCollection {
    const { sheets, sheetId } = this.#areas[0];
    return new TableScopedCollection(sheets, sheetId, this.#zones, asFlag(fullyContained));
  }

  getUsedRangeAreas(valuesOnly: unknown): RangeAreas {
    return orNotFound(this.getUsedRangeAreasOrNullObject(valuesOnly));
  }

  getUsedRangeAreasOrNullObject(valuesOnly: unknown): RangeAreas | null {
    const isOfValues = asFlag(valuesOnly);
    const used = this.#areas.flatMap((area) => {
      const zone = area.sheets.usedZone(area.sheetId, area.zone, isOfValues);
      return zone === undefined ? [] : [area.at(zone)];
    });
    return RangeAreas.ofCells(used);
  }

  /** What is dirty is calculated at once here, as everything is. */
  setDirty(): void {
    this.calculate();
  }

  get #zones(): readonly Zone[] {
    return this.#areas.map(({ zone }) => zone);
  }

  #map(change: (zone: Zone) => Zone): RangeAreas {
    const [first, ...others] = this.#areas;
    const changed = (cells: Cells) => cells.at(change(cells.zone));
    return new RangeAreas([changed(first), ...others.map(changed)]);
  }
}

/** Excel.RangeCollection: the rectangles of Excel.RangeAreas. */
class RangeCollection extends HostCollection<Range> {
  readonly #areas: Areas;

  constructor(areas: Areas) {
    super();
    this.#areas = areas;
  }

  override list(): readonly Range[] {
    return this.#areas.map((area) => area.range(area.zone));
  }

  getCount(): number {
    return this.#areas.length;
  }

  getItemAt(index: unknown): Range {
    const area = this.#areas[asIndex(index)];
    if (area === undefined) throw new ApiError("InvalidArgument");
    return area.range(area.zone);
  }
}
