import { type Border, type CoreCommand, CorePlugin, type Zone } from "@odoo/o-spreadsheet";
import { addCoreCommand } from "../coreCommands";
import type { Position } from "../engine";
import { BUILT_IN } from "./builtInStyles";
import { type CellStyle, plainStyle, restyled, styled, type StyleSide } from "./cellStyles";
import type { ExcelStyle } from "./excelStyle";

/** Commands of ours among the library's: keep a style, new or changed; forget one; give one to cells. */
type StyleCommand =
  | { readonly type: "HOST_KEEP_CELL_STYLE"; readonly cellStyle: CellStyle }
  | { readonly type: "HOST_DELETE_CELL_STYLE"; readonly name: string }
  | {
      readonly type: "HOST_APPLY_CELL_STYLE";
      readonly sheetId: string;
      readonly target: readonly Zone[];
      readonly name: string;
    };

/** What other objects ask the plugin. */
export interface CellStyleGetters {
  /** Excel's own styles and those that were added, each as it is now. */
  getCellStyles(): readonly CellStyle[];
}

interface SavedStyles {
  readonly sheets?: readonly object[];
  cellStyles?: readonly CellStyle[];
}

for (const type of ["HOST_KEEP_CELL_STYLE", "HOST_DELETE_CELL_STYLE", "HOST_APPLY_CELL_STYLE"]) addCoreCommand(type);

const SIDES: readonly StyleSide[] = ["top", "bottom", "left", "right"];

/** Keeps styles with names, and the looks of the cells that have them. */
export class CellStylesPlugin extends CorePlugin {
  static override readonly getters = ["getCellStyles"] as const;

  /** Those that are not as Excel makes them, by their names. */
  readonly kept: Readonly<Record<string, CellStyle | undefined>> = {};

  getCellStyles(): readonly CellStyle[] {
    const own = Object.values(this.kept).filter((style) => style !== undefined);
    return [...BUILT_IN.filter(({ name }) => this.kept[name] === undefined), ...own];
  }

  override handle(command: CoreCommand | StyleCommand): void {
    if (command.type === "HOST_KEEP_CELL_STYLE") this.#keep(command.cellStyle);
    if (command.type === "HOST_DELETE_CELL_STYLE") this.#delete(command.name);
    if (command.type !== "HOST_APPLY_CELL_STYLE") return;
    const { sheetId, target, name } = command;
    for (const { top, bottom, left, right } of target) {
      for (let row = top; row <= bottom; row++) {
        for (let col = left; col <= right; col++) this.#apply({ sheetId, col, row }, this.#find(name));
      }
    }
  }

  override import(data: SavedStyles): void {
    for (const style of data.cellStyles ?? []) this.#note(style.name, style);
  }

  override export(data: object): void {
    const own = Object.values(this.kept).filter((style) => style !== undefined);
    if (own.length > 0) (data as SavedStyles).cellStyles = own;
  }

  #find(name: string): CellStyle {
    return this.getCellStyles().find((style) => style.name === name) ?? plainStyle(name);
  }

  #apply(position: Position, cellStyle: CellStyle): void {
    const style = styled(this.getters.getCell(position)?.style, cellStyle);
    const format = cellStyle.excluded.includes("number") ? {} : { format: cellStyle.format };
    this.dispatch("UPDATE_CELL", { ...position, style, ...format });
    if (!cellStyle.excluded.includes("border")) this.#draw(position, cellStyle.lines);
  }

  /** The library takes lines of Excel's other styles, too: the build has shown it how to draw them. */
  #draw(position: Position, lines: CellStyle["lines"]): void {
    this.dispatch("SET_BORDER", { ...position, border: lines as Border });
  }

  #keep(after: CellStyle): void {
    const before = this.#find(after.name);
    this.#note(after.name, after);
    for (const position of this.#cellsOf(after.name)) this.#restyle(position, before, after);
  }

  #restyle(position: Position, before: CellStyle, after: CellStyle): void {
    const { style: now = {}, format: code = "" } = this.getters.getCell(position) ?? {};
    const isFormatItsOwn = code !== formatOf(before) || formatOf(before) === formatOf(after);
    const format = isFormatItsOwn ? {} : { format: formatOf(after) };
    this.dispatch("UPDATE_CELL", { ...position, style: restyled(now, before, after), ...format });
    const border: CellStyle["lines"] = this.getters.getCellBorder(position) ?? {};
    const changed = SIDES.filter((side) => isSame(border[side], linesOf(before)[side]));
    if (changed.length === 0) return;
    const lines = SIDES.map((side) => [side, (changed.includes(side) ? linesOf(after) : border)[side]] as const);
    this.#draw(position, Object.fromEntries(lines.filter(([, line]) => line !== undefined)));
  }

  /** Cells of a style that is deleted look as usual. */
  #delete(name: string): void {
    const positions = this.#cellsOf(name);
    this.#note(name, undefined);
    for (const position of positions) this.#apply(position, this.#find("Normal"));
  }

  #cellsOf(name: string): Position[] {
    return this.getters.getSheetIds().flatMap((sheetId) =>
      this.getters.getCells(sheetId).flatMap((cell) => {
        const style: ExcelStyle | undefined = cell.style;
        return style?.cellStyle === name ? [this.getters.getCellPosition(cell.id)] : [];
      }),
    );
  }

  #note(name: string, cellStyle: CellStyle | undefined): void {
    this.history.update("kept" as never, name as never, cellStyle as never);
  }
}

function formatOf({ format, excluded }: CellStyle): string {
  return excluded.includes("number") ? "" : format;
}

function linesOf({ lines, excluded }: CellStyle): CellStyle["lines"] {
  return excluded.includes("border") ? {} : lines;
}

function isSame(line: object | undefined, other: object | undefined): boolean {
  return JSON.stringify(line) === JSON.stringify(other);
}

export function styleCommand(command: StyleCommand): CoreCommand {
  return command as unknown as CoreCommand;
}
