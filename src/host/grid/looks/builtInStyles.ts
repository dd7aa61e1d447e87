import type { Line, LineName } from "./borderLines";
import { type CellStyle, NORMAL, plainStyle, STYLE_PARTS, type StylePart, type StyleSide } from "./cellStyles";
import type { ExcelStyle } from "./excelStyle";
import { tinted } from "./tints";

/** The colours of Office's theme (2013 to 2022), which Excel's own styles are made of. */
const ACCENTS = ["#4472C4", "#ED7D31", "#A5A5A5", "#FFC000", "#5B9BD5", "#70AD47"] as const;
const [ACCENT] = ACCENTS;
const DARK = "#44546A";

/** Formats number 43, 41, 44, 42 and 9 (ECMA-376, part 1, 18.8.30). */
const COMMA = '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)';
const WHOLE_COMMA = '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)';
const CURRENCY = '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)';
const WHOLE_CURRENCY = '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)';

/** Excel's own styles, with what they leave alone, as Excel writes them into its files. Fonts and sizes that are as usual stay so here. */
export const BUILT_IN: readonly CellStyle[] = [
  { ...plainStyle(NORMAL), builtInId: 0 },
  number("Comma", 3, COMMA),
  number("Comma [0]", 6, WHOLE_COMMA),
  number("Currency", 4, CURRENCY),
  number("Currency [0]", 7, WHOLE_CURRENCY),
  number("Percent", 5, "0%"),
  look("Note", 10, { fillColor: "#FFFFCC" }, around("thin", "#B2B2B2")),
  look("Warning Text", 11, { textColor: "#FF0000" }),
  look("Title", 15, { textColor: DARK, fontSize: 18, fontName: "Calibri Light" }),
  look("Heading 1", 16, heading(15), { bottom: { style: "thick", color: ACCENT } }),
  look("Heading 2", 17, heading(13), { bottom: { style: "thick", color: tinted({ base: ACCENT, tint: 0.5 }) } }),
  look("Heading 3", 18, heading(11), { bottom: { style: "medium", color: tinted({ base: ACCENT, tint: 0.4 }) } }),
  look("Heading 4", 19, heading(11)),
  look("Input", 20, { textColor: "#3F3F76", fillColor: "#FFCC99" }, around("thin", "#7F7F7F")),
  look("Output", 21, { bold: true, textColor: "#3F3F3F", fillColor: "#F2F2F2" }, around("thin", "#3F3F3F")),
  look("Calculation", 22, { bold: true, textColor: "#FA7D00", fillColor: "#F2F2F2" }, around("thin", "#7F7F7F")),
  look("Check Cell", 23, { bold: true, textColor: "#FFFFFF", fillColor: "#A5A5A5" }, around("double", "#3F3F3F")),
  look("Linked Cell", 24, { textColor: "#FA7D00" }, { bottom: { style: "double", color: "#FF8001" } }),
  look(
    "Total",
    25,
    { bold: true },
    { top: { style: "thin", color: ACCENT }, bottom: { style: "double", color: ACCENT } },
  ),
  look("Good", 26, { textColor: "#006100", fillColor: "#C6EFCE" }),
  look("Bad", 27, { textColor: "#9C0006", fillColor: "#FFC7CE" }),
  look("Neutral", 28, { textColor: "#9C5700", fillColor: "#FFEB9C" }),
  ...ACCENTS.flatMap((base, index) => [
    look(`Accent${index + 1}`, 29 + 4 * index, { textColor: "#FFFFFF", fillColor: base }),
    ...([0.8, 0.6, 0.4] as const).map((tint, shade) =>
      look(`${[20, 40, 60][shade] ?? 0}% - Accent${index + 1}`, 30 + 4 * index + shade, {
        ...(tint === 0.4 ? { textColor: "#FFFFFF" } : {}),
        fillColor: tinted({ base, tint }),
      }),
    ),
  ]),
  look("Explanatory Text", 53, { italic: true, textColor: "#7F7F7F" }),
];

function heading(fontSize: number): ExcelStyle {
  return { bold: true, textColor: DARK, fontSize };
}

function around(style: LineName, color: string): CellStyle["lines"] {
  const line: Line = { style, color };
  return { top: line, bottom: line, left: line, right: line };
}

function number(name: string, builtInId: number, format: string): CellStyle {
  return { ...plainStyle(name), builtInId, format, excluded: allBut("number") };
}

function look(
  name: string,
  builtInId: number,
  looks: ExcelStyle,
  lines: Readonly<Partial<Record<StyleSide, Line>>> = {},
): CellStyle {
  const { fillColor, ...font } = looks;
  const parts: StylePart[] = [
    ...(Object.keys(font).length > 0 ? (["font"] as const) : []),
    ...(fillColor === undefined ? [] : (["patterns"] as const)),
    ...(Object.keys(lines).length > 0 ? (["border"] as const) : []),
  ];
  return { ...plainStyle(name), builtInId, looks, lines, excluded: allBut(...parts) };
}

function allBut(...parts: StylePart[]): StylePart[] {
  return STYLE_PARTS.filter((part) => !parts.includes(part));
}
