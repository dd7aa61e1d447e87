import { GENERAL, isValidCode } from "../grid/numberFormats";

/** Excel's own formats, which files name by number (ECMA-376, part 1, 18.8.30), in US English. */
const BUILT_IN: Readonly<Record<number, string>> = {
  ...{ 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00" },
  ...{ 5: '"$"#,##0_);\\("$"#,##0\\)', 6: '"$"#,##0_);[Red]\\("$"#,##0\\)' },
  ...{ 7: '"$"#,##0.00_);\\("$"#,##0.00\\)', 8: '"$"#,##0.00_);[Red]\\("$"#,##0.00\\)' },
  ...{ 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??" },
  ...{ 14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy" },
  ...{ 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm" },
  ...{ 37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)" },
  ...{ 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)" },
  41: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)',
  42: '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)',
  43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
  44: '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)',
  ...{ 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@" },
};

/** Dates of East Asian calendars, which are usual dates elsewhere. */
const EAST_ASIAN_DATES = [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58];

/** The code of a format in a file, or undefined for General. */
export function codeInFile(id: number, ownCode: string | undefined): string | undefined {
  const code = ownCode ?? BUILT_IN[id] ?? (EAST_ASIAN_DATES.includes(id) ? BUILT_IN[14] : undefined);
  return code === undefined || code === GENERAL || !isValidCode(code) ? undefined : code;
}

/** The number of a built-in format, by which every Excel shows it as usual in its country. */
export function builtInId(code: string): number | undefined {
  return IDS.get(code);
}

const IDS: ReadonlyMap<string, number> = new Map(Object.entries(BUILT_IN).map(([id, code]) => [code, Number(id)]));
