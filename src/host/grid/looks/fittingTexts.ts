import type { CellValue } from "@odoo/o-spreadsheet";

/** What is in a cell whose text is neither cut off nor spills over, as Excel has numbers, truth values and errors. */
export interface WholeText {
  readonly value: CellValue | null;
  readonly text: string;
  /** Whether the number may be rounded, as the format General does. */
  readonly isGeneral: boolean;
  /** Writes a number by a format, with the marks of the workbook's locale. */
  readonly write: (value: number, format: string) => string;
}

/** What a cell has room for. */
export interface Room {
  readonly width: number;
  readonly measure: (text: string) => number;
}

/**
 * What a cell shows of a text that does not fit. The format General rounds to the decimals that there is room for, and writes large
 * numbers in powers of ten; all else is number signs across the cell (Microsoft, article 45646 about the General number format, and
 * "How to correct a ##### error").
 */
export function fittingText({ value, text, isGeneral, write }: WholeText, { width, measure }: Room): string {
  const isNoDate = /^#+$/.test(text);
  if (!isNoDate && measure(text) <= width) return text;
  if (isGeneral && typeof value === "number") {
    for (const shorter of shorterTexts(value, write)) if (measure(shorter) <= width) return shorter;
  }
  return "#".repeat(Math.max(1, Math.floor(width / measure("#"))));
}

/** A number has no more digits that mean anything (Microsoft, "Excel specifications and limits", number precision). */
const MOST_DIGITS = 15;

/** No text of the format General has more decimals. */
const MOST_DECIMALS = 10;

/** The number with ever fewer digits: as it is where only decimals are left out, or as a power of ten. It becomes 0 only at last. */
function* shorterTexts(value: number, write: WholeText["write"]): Generator<string> {
  const exponent = Number(value.toExponential().split("e")[1]);
  for (let digits = MOST_DIGITS; digits > 0; digits--) {
    const decimals = digits - 1 - exponent;
    if (decimals >= 0 && decimals <= MOST_DECIMALS) yield write(Number(value.toFixed(decimals)), "");
    const [mantissa = ""] = value.toExponential(digits - 1).split("e");
    if (digits === 1 || !mantissa.endsWith("0"))
      yield write(value, `${mantissa.replace(/\d/g, "0").replace("-", "")}E+00`);
  }
  if (exponent < 0) yield write(Math.round(value) + 0, "");
}
