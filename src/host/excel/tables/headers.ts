import { DEFAULT_LOCALE, helpers, type Zone } from "@odoo/o-spreadsheet";
import type { Engine } from "../../grid/engine";
import { contentTypedInto } from "../../grid/numberFormats";
import { headerNames } from "../../grid/tables/tableNames";

/** What stands in a row of cells, as it is shown. */
export function textsOf({ getters }: Engine, sheetId: string, row: number, { left, right }: Zone): string[] {
  return Array.from({ length: right - left + 1 }, (_, index) => {
    return getters.getEvaluatedCell({ sheetId, col: left + index, row }).formattedValue;
  });
}

/** Makes the cells of a row headers as Excel does: texts, none blank, none twice. */
export function writeHeaders(engine: Engine, sheetId: string, row: number, zone: Zone, texts: readonly string[]): void {
  headerNames(texts).forEach((name, index) => {
    writeHeader(engine, { sheetId, col: zone.left + index, row }, name);
  });
}

/** A header is a text, even when it looks like a number, a date or a formula. */
export function writeHeader(engine: Engine, cell: { sheetId: string; col: number; row: number }, name: string): void {
  const format = looksLikeText(name) ? {} : { format: "@" };
  const content = looksLikeFormula(name) ? `'${name}` : contentTypedInto(format.format, name);
  engine.write({ type: "UPDATE_CELL", ...cell, content, ...format });
}

function looksLikeFormula(text: string): boolean {
  return /^[=+']/.test(text);
}

function looksLikeText(text: string): boolean {
  const isTruthValue = /^(true|false)$/i.test(text.trim());
  return !isTruthValue && !helpers.isNumber(text, DEFAULT_LOCALE) && !helpers.isDateTime(text, DEFAULT_LOCALE);
}
