import { type CellPosition, type Getters, registries } from "@odoo/o-spreadsheet";
import { excelCode, formattedValue, GENERAL } from "../numberFormats";
import { roomOf } from "./cellRoom";
import { fittingText } from "./fittingTexts";

interface TextWidths {
  /** How wide the cell's own text may be, if a part of it may stand for the rest of it; 0 if not. */
  readonly maxWidth: number;
  readonly wrapWidth?: number | undefined;
}

/** What is looked at of the library's plugin that tells the lines which a cell shows. */
interface SheetTexts {
  readonly getters: Getters;
  getCellText(position: CellPosition, widths: { readonly availableWidth: number }): string;
  getCellMultiLineText(position: CellPosition, widths: TextWidths): string[];
}

type Constructor = new (...config: never[]) => SheetTexts;

const SheetTextsOfLibrary = registries.featurePluginRegistry.get("ui_sheet") as unknown as Constructor;

/** Shows no parts of numbers: what a cell has no room for is rounded, or number signs. Only a text may spill over, or be wrapped. */
export class FittingTextsPlugin extends SheetTextsOfLibrary {
  override getCellMultiLineText(position: CellPosition, widths: TextWidths): string[] {
    const { getters } = this;
    const room = getters.shouldShowFormulas() ? undefined : roomOf(getters, position);
    if (room === undefined) return super.getCellMultiLineText(position, widths);
    const text = this.getCellText(position, { availableWidth: widths.maxWidth });
    const { value, format = "" } = getters.getEvaluatedCell(position);
    const locale = getters.getLocale();
    const write = (number: number, code: string) => formattedValue(number, { format: code, locale }, String);
    return [fittingText({ value, text, isGeneral: [GENERAL, "@"].includes(excelCode(format)), write }, room)];
  }
}
