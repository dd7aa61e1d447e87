import type { Line } from "./borderLines";
import type { ExcelStyle } from "./excelStyle";

export type StyleSide = "top" | "bottom" | "left" | "right";

/** What a style may leave as it is in a cell (Microsoft, "Excel.Style class", includeNumber and its like). */
export const STYLE_PARTS = ["number", "font", "alignment", "border", "patterns", "protection"] as const;
export type StylePart = (typeof STYLE_PARTS)[number];

/** A style with a name: what cells look like that have it. */
export interface CellStyle {
  readonly name: string;
  /** Excel's number for those that it has itself (ECMA-376, part 1, 18.8.7, builtinId). */
  readonly builtInId?: number;
  readonly looks: ExcelStyle;
  readonly lines: Readonly<Partial<Record<StyleSide, Line>>>;
  readonly format: string;
  readonly excluded: readonly StylePart[];
}

/** Which looks belong to which part. */
const LOOKS_OF_PARTS: Readonly<Record<Exclude<StylePart, "number">, readonly (keyof ExcelStyle)[]>> = {
  font: [
    ...(["bold", "italic", "strikethrough", "underline", "underlineKind", "textColor", "textTint"] as const),
    ...(["fontSize", "fontName", "isSuperscript", "isSubscript"] as const),
  ],
  alignment: [
    ...(["align", "verticalAlign", "wrapping", "rotation", "isStacked", "indent", "readingOrder"] as const),
    ...(["isShrunk", "isAutoIndented"] as const),
  ],
  border: ["diagonals"],
  patterns: ["fillColor", "fillTint", "fillPattern", "patternColor", "patternTint"],
  protection: ["isUnlocked"],
};

const NAMES_OF_LOOKS = Object.values(LOOKS_OF_PARTS).flat();

/** The parts that some looks belong to. */
export function partsOf(looks: ExcelStyle): StylePart[] {
  return STYLE_PARTS.filter((part) => part !== "number" && LOOKS_OF_PARTS[part].some((name) => name in looks));
}

/** A style that says of everything that it is as usual. */
export function plainStyle(name: string): CellStyle {
  return { name, looks: {}, lines: {}, format: "", excluded: [] };
}

/** What a cell looks like after it was given a style: what the style leaves out stays. */
export function styled(before: ExcelStyle | undefined, { name, looks, excluded }: CellStyle): ExcelStyle {
  const kept = excluded.flatMap((part) => (part === "number" ? [] : LOOKS_OF_PARTS[part]));
  return defined({
    ...picked(before ?? {}, (each) => kept.includes(each)),
    ...picked(looks, (each) => !kept.includes(each)),
    cellStyle: name === NORMAL ? undefined : name,
  });
}

/** What a cell of a style looks like after the style was changed: what the cell has of its own stays. */
export function restyled(style: ExcelStyle, before: CellStyle, after: CellStyle): ExcelStyle {
  const [old, wanted] = [styled({}, before), styled({}, after)];
  const isItsOwn = (each: keyof ExcelStyle) => JSON.stringify(style[each]) !== JSON.stringify(old[each]);
  return defined({
    ...picked(wanted, (each) => !isItsOwn(each)),
    ...picked(style, isItsOwn),
    cellStyle: style.cellStyle,
  });
}

/** What cells have that nobody has given a style. */
export const NORMAL = "Normal";

function picked(looks: ExcelStyle, isWanted: (name: keyof ExcelStyle) => boolean): ExcelStyle {
  return Object.fromEntries(NAMES_OF_LOOKS.filter(isWanted).map((name) => [name, looks[name]]));
}

function defined(style: ExcelStyle): ExcelStyle {
  return Object.fromEntries(Object.entries(style).filter(([, value]) => value !== undefined));
}
