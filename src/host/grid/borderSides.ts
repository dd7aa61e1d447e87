import { type Border, type CoreCommand, CorePlugin, type Zone } from "@odoo/o-spreadsheet";
import { addCoreCommand } from "./coreCommands";

/** The sides of a range that can have a line; "v" and "h" are those between its cells. */
export type BorderSide = "top" | "bottom" | "left" | "right" | "v" | "h";

export type GridBorderStyle = "thin" | "medium" | "thick" | "dashed" | "dotted";

/** What is to become of a line: what is not named stays as it is. "none" takes it away. */
export interface BorderChange {
  readonly style?: GridBorderStyle | "none";
  readonly color?: string;
}

/** A command of ours among the library's: changes style or colour of lines, each of which keeps the rest. */
interface ChangeBordersCommand {
  readonly type: "HOST_CHANGE_BORDERS";
  readonly sheetId: string;
  readonly target: readonly Zone[];
  readonly side: BorderSide;
  readonly change: BorderChange;
}

type CellSide = keyof Border & ("top" | "bottom" | "left" | "right");

interface Line {
  readonly col: number;
  readonly row: number;
  readonly side: CellSide;
}

const OPPOSITE: Readonly<Record<CellSide, CellSide>> = { top: "bottom", bottom: "top", left: "right", right: "left" };
const STEP: Readonly<Record<CellSide, readonly [col: number, row: number]>> = {
  top: [0, -1],
  bottom: [0, 1],
  left: [-1, 0],
  right: [1, 0],
};

/** Where nothing else is said, Excel draws thin black lines. */
const DEFAULT_LINE = { style: "thin", color: "#000000" } as const;

addCoreCommand("HOST_CHANGE_BORDERS");

/** Changes lines when their turn comes, so that an add-in that sets style and colour has nothing to read in between. */
export class BorderSidesPlugin extends CorePlugin {
  override handle(command: CoreCommand | ChangeBordersCommand): void {
    if (command.type !== "HOST_CHANGE_BORDERS") return;
    for (const zone of command.target) {
      for (const line of linesOf(zone, command.side)) this.#change(command.sheetId, line, command.change);
    }
  }

  #change(sheetId: string, { col, row, side }: Line, change: BorderChange): void {
    const position = { sheetId, col, row };
    const border = this.getters.getCellBorder(position) ?? {};
    const [right, down] = STEP[side];
    const neighbour = { sheetId, col: col + right, row: row + down };
    const opposite = this.getters.getCellBorder(neighbour) ?? {};
    // A line between two cells may be noted with either of them.
    const line = border[side] ?? opposite[OPPOSITE[side]];
    const { style = line?.style ?? DEFAULT_LINE.style, color = line?.color ?? DEFAULT_LINE.color } = change;
    const drawn = style === "none" ? undefined : { style, color };
    this.dispatch("SET_BORDER", { ...position, border: withSide(border, side, drawn) });
    if (opposite[OPPOSITE[side]] === undefined) return;
    this.dispatch("SET_BORDER", { ...neighbour, border: withSide(opposite, OPPOSITE[side], undefined) });
  }
}

/** The command that changes the lines on one side of ranges. */
export function borderCommand(
  sheetId: string,
  target: readonly Zone[],
  side: BorderSide,
  change: BorderChange,
): CoreCommand {
  const command: ChangeBordersCommand = { type: "HOST_CHANGE_BORDERS", sheetId, target, side, change };
  return command as unknown as CoreCommand;
}

/** The lines on a side of a range, each with the cell that it belongs to. */
export function linesOf({ top, bottom, left, right }: Zone, side: BorderSide): Line[] {
  const rows = between(top, bottom);
  const columns = between(left, right);
  switch (side) {
    case "top":
    case "bottom":
      return columns.map((col) => ({ col, row: side === "top" ? top : bottom, side }));
    case "left":
    case "right":
      return rows.map((row) => ({ col: side === "left" ? left : right, row, side }));
    case "h":
      return rows.slice(0, -1).flatMap((row) => columns.map((col) => ({ col, row, side: "bottom" as const })));
    case "v":
      return columns.slice(0, -1).flatMap((col) => rows.map((row) => ({ col, row, side: "right" as const })));
  }
}

function between(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function withSide(border: Border, side: CellSide, line: Border[CellSide]): Border {
  const lines: [string, Border[CellSide]][] = Object.entries({ ...border, [side]: line });
  return Object.fromEntries(lines.filter(([, each]) => each !== undefined));
}
