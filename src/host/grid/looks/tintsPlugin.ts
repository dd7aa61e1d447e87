import { type CoreCommand, CorePlugin, type Zone } from "@odoo/o-spreadsheet";
import { addCoreCommand } from "../coreCommands";
import type { ExcelStyle } from "./excelStyle";
import { tinted, withTint } from "./tints";

/** What can be made lighter or darker. */
export type TintedPart = "text" | "fill" | "pattern";

/** A command of ours among the library's: makes a colour of cells lighter or darker, whichever colour each of them has. */
interface TintCommand {
  readonly type: "HOST_TINT";
  readonly sheetId: string;
  readonly target: readonly Zone[];
  readonly part: TintedPart;
  readonly tint: number;
}

addCoreCommand("HOST_TINT");

/** What is tinted where a cell has no colour of its own: black texts and patterns. A cell without fill has nothing to tint. */
const BLACK = "#000000";

export class TintsPlugin extends CorePlugin {
  override handle(command: CoreCommand | TintCommand): void {
    if (command.type !== "HOST_TINT") return;
    const { sheetId, target, part, tint } = command;
    for (const { top, bottom, left, right } of target) {
      for (let row = top; row <= bottom; row++) {
        for (let col = left; col <= right; col++) {
          const style = this.getters.getCell({ sheetId, col, row })?.style ?? {};
          const changed = TINTED[part](style, tint);
          if (changed !== undefined) this.dispatch("UPDATE_CELL", { sheetId, col, row, style: changed });
        }
      }
    }
  }
}

export function tintedText(style: ExcelStyle, tint: number): ExcelStyle {
  const textTint = withTint(
    style.textColor === undefined || style.textColor === "" ? BLACK : style.textColor,
    style.textTint,
    tint,
  );
  return { ...style, textColor: tinted(textTint), textTint };
}

export function tintedFill(style: ExcelStyle, tint: number): ExcelStyle | undefined {
  if (!style.fillColor) return undefined;
  const fillTint = withTint(style.fillColor, style.fillTint, tint);
  return { ...style, fillColor: tinted(fillTint), fillTint };
}

export function tintedPattern(style: ExcelStyle, tint: number): ExcelStyle {
  const patternTint = withTint(style.patternColor ?? BLACK, style.patternTint, tint);
  return { ...style, patternColor: tinted(patternTint), patternTint };
}

/** How each part is tinted. */
export const TINTED = { text: tintedText, fill: tintedFill, pattern: tintedPattern } as const;

/** The command that makes the colour of texts, fills or patterns lighter or darker. */
export function tintCommand(sheetId: string, target: readonly Zone[], part: TintedPart, tint: number): CoreCommand {
  const command: TintCommand = { type: "HOST_TINT", sheetId, target, part, tint };
  return command as unknown as CoreCommand;
}
