import type { Style } from "@odoo/o-spreadsheet";
import type { Line } from "./borderLines";
import type { FillPattern } from "./fillPatterns";
import type { TintedColor } from "./tints";

/** Which of its two diagonals a cell has; both have one line, as in files (ECMA-376, part 1, 18.8.4). */
export interface Diagonals extends Line {
  readonly isUp: boolean;
  readonly isDown: boolean;
}

/** The library's style of a cell with what Excel has besides. The library keeps it; the build and our plugins make it seen. */
export type ExcelStyle = Style & {
  readonly fontName?: string;
  /** The name of the style that the cell was given, if it is not Normal. */
  readonly cellStyle?: string | undefined;
  /** Whether the cell can be changed where its sheet is protected. */
  readonly isUnlocked?: boolean;
  /** How far the text is from the side that it is aligned to, in steps of three spaces (ECMA-376, part 1, 18.8.1). */
  readonly indent?: number;
  readonly readingOrder?: "LeftToRight" | "RightToLeft" | undefined;
  /** Whether a text that is too long is written smaller. */
  readonly isShrunk?: boolean;
  readonly isAutoIndented?: boolean;
  /** Whether the letters stand below each other. */
  readonly isStacked?: boolean;
  readonly isSuperscript?: boolean;
  readonly isSubscript?: boolean;
  /** What kind of underline it is, where there is one and it is not a single line. */
  readonly underlineKind?: UnderlineKind | undefined;
  readonly textTint?: TintedColor | undefined;
  readonly fillTint?: TintedColor | undefined;
  /** What is drawn over the colour of the fill, and in which colour. */
  readonly fillPattern?: FillPattern | undefined;
  readonly patternColor?: string | undefined;
  readonly patternTint?: TintedColor | undefined;
  readonly diagonals?: Diagonals | undefined;
};

export type UnderlineKind = "Double" | "SingleAccountant" | "DoubleAccountant";
