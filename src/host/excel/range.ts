import type { Zone } from "@odoo/o-spreadsheet";
import { ApiError } from "../protocol/apiError";
import { IS_TRACKED } from "../protocol/hostObject";
import { asFlag, asString } from "./arguments";
import { propertiesOf, setCellProperties, setLineProperties } from "./cellProperties";
import { Cells, CELLS } from "./cells";
import {
  areLinesHidden,
  calculateCells,
  clearCells,
  hideLines,
  mergeCells,
  mergedAreas,
  unmergeCells,
} from "./cellsActions";
import { FormattedCells } from "./formattedCells";
import { ConditionalFormatCollection } from "./conditionalFormats/conditionalFormats";
import { orNotFound } from "./found";
import { hyperlinkOf, type RangeHyperlink, setHyperlink } from "./hyperlinks";
import { RangeAreas } from "./rangeAreas";
import { copyCells } from "./rangeCopy";
import { fillCells } from "./rangeFill";
import { findCell, replaceInCells } from "./rangeFind";
import { DataValidation } from "./dataValidation/dataValidation";
import { RangeFormat } from "./rangeFormat";
import { deleteCells, insertCells } from "./rangeMoves";
import { RangeNavigation } from "./rangeNavigation";
import { RangeSort } from "./rangeSort";
import { RangeView } from "./rangeView";
import { removeDuplicates, type RemoveDuplicatesResult } from "./removeDuplicates";
import type { Sheets } from "./sheets";
import { specialZones } from "./specialCells";
import { applyStyle, styleOf } from "./styles/styleModel";
import { TableScopedCollection } from "./tables/tables";
import type { Worksheet } from "./worksheet";
import { cellZone } from "./zones";

/** Microsoft, "Excel.Range class", cellCount. */
const MOST_COUNTED = 2 ** 31 - 1;

/** Excel.Range: a rectangle of cells of one sheet. */
export class Range extends RangeNavigation {
  constructor(sheets: Sheets, sheetId: string, zone: Zone) {
    super(new Cells(sheets, sheetId, zone));
  }

  /** For other objects of the workbook only: static members are out of an add-in's reach. */
  static zoneOf(range: Range): Zone {
    return range[CELLS].zone;
  }

  static sheetIdOf(range: Range): string {
    return range[CELLS].sheetId;
  }

  override get [IS_TRACKED](): boolean {
    return true;
  }

  get address(): string {
    return this[CELLS].address;
  }

  get addressLocal(): string {
    return this[CELLS].address;
  }

  get cellCount(): number {
    const { cellCount } = this[CELLS];
    return cellCount > MOST_COUNTED ? -1 : cellCount;
  }

  get columnCount(): number {
    return this[CELLS].columnCount;
  }

  get columnHidden(): boolean | null {
    return areLinesHidden(this[CELLS], "COL");
  }

  set columnHidden(value: unknown) {
    hideLines(this[CELLS], "COL", value);
  }

  get columnIndex(): number {
    return this[CELLS].zone.left;
  }

  get conditionalFormats(): ConditionalFormatCollection {
    const { sheets, sheetId, zone } = this[CELLS];
    return new ConditionalFormatCollection(sheets, sheetId, [zone]);
  }

  get dataValidation(): DataValidation {
    const { sheets, sheetId, zone } = this[CELLS];
    return new DataValidation(sheets, sheetId, [zone]);
  }

  get format(): RangeFormat {
    return new RangeFormat(new FormattedCells([this[CELLS]]));
  }

  get hasSpill(): boolean | null {
    const { getters } = this[CELLS];
    const spills = this[CELLS].map((position) => getters.getArrayFormulaSpreadingOn(position) !== undefined).flat();
    return spills.every((spill) => spill === spills[0]) ? (spills[0] ?? false) : null;
  }

  get hidden(): boolean | null {
    const [rows, columns] = [this.rowHidden, this.columnHidden];
    if (rows === true || columns === true) return true;
    return rows === null || columns === null ? null : false;
  }

  get hyperlink(): RangeHyperlink | null {
    return hyperlinkOf(this[CELLS]);
  }

  set hyperlink(value: unknown) {
    setHyperlink(this[CELLS], value);
  }

  get isEntireColumn(): boolean {
    return this[CELLS].isEntireColumn;
  }

  get isEntireRow(): boolean {
    return this[CELLS].isEntireRow;
  }

  get rowCount(): number {
    return this[CELLS].rowCount;
  }

  get rowHidden(): boolean | null {
    return areLinesHidden(this[CELLS], "ROW");
  }

  set rowHidden(value: unknown) {
    hideLines(this[CELLS], "ROW", value);
  }

  get rowIndex(): number {
    return this[CELLS].zone.top;
  }

  get sort(): RangeSort {
    return new RangeSort(this[CELLS]);
  }

  /** The name of the style that all cells have. */
  get style(): string | null {
    return styleOf(new FormattedCells([this[CELLS]]));
  }

  set style(value: unknown) {
    applyStyle(new FormattedCells([this[CELLS]]), asString(value));
  }

  get worksheet(): Worksheet {
    return this[CELLS].sheets.worksheet(this[CELLS].sheetId);
  }

  autoFill(destinationRange: unknown, autoFillType: unknown): void {
    const { sheets, sheetId } = this[CELLS];
    fillCells(this[CELLS], sheets.cellsArgument(sheetId, destinationRange), autoFillType);
  }

  calculate(): void {
    calculateCells(this[CELLS]);
  }

  clear(applyTo: unknown): void {
    clearCells(this[CELLS], applyTo);
  }

  copyFrom(sourceRange: unknown, copyType: unknown, skipBlanks: unknown, transpose: unknown): void {
    const { sheets, sheetId } = this[CELLS];
    copyCells(this[CELLS], sheets.sourceArgument(sheetId, sourceRange), copyType, skipBlanks, transpose);
  }

  delete(shift: unknown): void {
    deleteCells(this[CELLS], shift);
  }

  find(text: unknown, criteria: unknown): Range {
    return orNotFound(this.findOrNullObject(text, criteria));
  }

  findOrNullObject(text: unknown, criteria: unknown): Range | null {
    const found = findCell(this[CELLS], text, criteria);
    return found === undefined ? null : this[CELLS].range(cellZone(found.row, found.col));
  }

  getCellProperties(cellPropertiesLoadOptions: unknown): unknown[][] {
    return this[CELLS].map(({ row, col }) =>
      propertiesOf(this[CELLS].range(cellZone(row, col)), cellPropertiesLoadOptions, "cells"),
    );
  }

  getColumnProperties(columnPropertiesLoadOptions: unknown): unknown[] {
    return this.#columns().map((column) => propertiesOf(column, columnPropertiesLoadOptions, "columns"));
  }

  getMergedAreasOrNullObject(): RangeAreas | null {
    return RangeAreas.ofCells(mergedAreas(this[CELLS]));
  }

  getRowProperties(rowPropertiesLoadOptions: unknown): unknown[] {
    return this.#rows().map((row) => propertiesOf(row, rowPropertiesLoadOptions, "rows"));
  }

  getSpecialCells(cellType: unknown, cellValueType: unknown): RangeAreas {
    return orNotFound(this.getSpecialCellsOrNullObject(cellType, cellValueType));
  }

  getSpecialCellsOrNullObject(cellType: unknown, cellValueType: unknown): RangeAreas | null {
    const zones = specialZones([this[CELLS]], cellType, cellValueType);
    return RangeAreas.ofCells(zones.map((zone) => this[CELLS].at(zone)));
  }

  getVisibleView(): RangeView {
    return new RangeView(this[CELLS]);
  }

  insert(shift: unknown): Range {
    insertCells(this[CELLS], shift);
    return this[CELLS].range(this[CELLS].zone);
  }

  /** Tables that overlap the range, or those that are wholly in it. */
  getTables(fullyContained: unknown): TableScopedCollection {
    const { sheets, sheetId, zone } = this[CELLS];
    return new TableScopedCollection(sheets, sheetId, [zone], asFlag(fullyContained));
  }

  merge(across: unknown): void {
    mergeCells(this[CELLS], asFlag(across));
  }

  removeDuplicates(columns: unknown, includesHeader: unknown): RemoveDuplicatesResult {
    return removeDuplicates(this[CELLS], columns, includesHeader);
  }

  replaceAll(text: unknown, replacement: unknown, criteria: unknown): number {
    return replaceInCells(this[CELLS], text, replacement, criteria);
  }

  select(): void {
    const { engine, sheetId, topLeft } = this[CELLS];
    engine.activateSheet(sheetId);
    const zone = this[CELLS].makeRoom();
    engine.flush();
    engine.model.selection.selectZone({ cell: { col: topLeft.col, row: topLeft.row }, zone });
  }

  setCellProperties(cellPropertiesData: unknown): void {
    setCellProperties(this[CELLS], cellPropertiesData);
  }

  setColumnProperties(columnPropertiesData: unknown): void {
    setLineProperties(this.#columns(), columnPropertiesData, "columnHidden");
  }

  /** What is dirty is calculated at once here, as everything is. */
  setDirty(): void {
    calculateCells(this[CELLS]);
  }

  setRowProperties(rowPropertiesData: unknown): void {
    setLineProperties(this.#rows(), rowPropertiesData, "rowHidden");
  }

  unmerge(): void {
    unmergeCells(this[CELLS]);
  }

  /** Whole columns and rows keep to what the grid has, so that a property is not asked a million times. */
  #columns(): Range[] {
    const { zone } = this[CELLS];
    return Array.from({ length: this[CELLS].insideSheetColumns() }, (_, index) =>
      this[CELLS].range({ ...zone, left: zone.left + index, right: zone.left + index }),
    );
  }

  #rows(): Range[] {
    const { zone } = this[CELLS];
    return Array.from({ length: this[CELLS].insideSheetRows() }, (_, index) =>
      this[CELLS].range({ ...zone, top: zone.top + index, bottom: zone.top + index }),
    );
  }
}

/** A range among the arguments of a method. */
export function asRange(value: unknown): Range {
  if (value instanceof Range) return value;
  throw new ApiError("InvalidArgument");
}
