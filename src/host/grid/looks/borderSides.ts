import { type Border, type CoreCommand, CorePlugin, type Zone } from "@odoo/o-spreadsheet";
import { addCoreCommand } from "../coreCommands";
import { changedLine, type Line, type LineChange } from "./borderLines";
import type { Diagonals, ExcelStyle } from "./excelStyle";

/** The sides of a range that can have a line; "v" and "h" are those between its cells. */
export type BorderSide = "top" | "bottom" | "left" | "right" | "v" | "h";

/** The lines across cells, from the lower left and from the upper left. */
export type Diagonal = "up" | "down";

/** A command of ours among the library's: changes lines, each of which keeps what is not changed. */
interface ChangeBordersCommand {
  readonly type: "HOST_CHANGE_BORDERS";
  readonly sheetId: string;
  readonly target: readonly Zone[];
  readonly side: BorderSide | Diagonal;
  readonly change: LineChange;
}

type CellSide = keyof Border & ("top" | "bottom" | "left" | "right");

interface PlacedLine {
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

addCoreCommand("HOST_CHANGE_BORDERS");

/** Changes lines when their turn comes, so that an add-in that sets style and colour has nothing to read in between. */
export class BorderSidesPlugin extends CorePlugin {
  override handle(command: CoreCommand | ChangeBordersCommand): void {
    if (command.type !== "HOST_CHANGE_BORDERS") return;
    const { sheetId, target, side, change } = command;
    for (const zone of target) {
      if (isDiagonal(side)) this.#cross(sheetId, zone, side, change);
      else for (const line of linesOf(zone, side)) this.#change(sheetId, line, change);
    }
  }

  #change(sheetId: string, { col, row, side }: PlacedLine, change: LineChange): void {
    const position = { sheetId, col, row };
    const border = this.getters.getCellBorder(position) ?? {};
    const [right, down] = STEP[side];
    const neighbour = { sheetId, col: col + right, row: row + down };
    const opposite = this.getters.getCellBorder(neighbour) ?? {};
    // A line between two cells may be noted with either of them.
    const line = changedLine(border[side] ?? opposite[OPPOSITE[side]], change);
    this.dispatch("SET_BORDER", { ...position, border: withSide(border, side, line) });
    if (opposite[OPPOSITE[side]] === undefined) return;
    this.dispatch("SET_BORDER", { ...neighbour, border: withSide(opposite, OPPOSITE[side], undefined) });
  }

  /** Lines across cells are kept with the cells' styles: the library's borders have sides only. */
  #cross(sheetId: string, { top, bottom, left, right }: Zone, diagonal: Diagonal, change: LineChange): void {
    for (const row of between(top, bottom)) {
      for (const col of between(left, right)) {
        const style: ExcelStyle = this.getters.getCell({ sheetId, col, row })?.style ?? {};
        const changed: ExcelStyle = { ...style, diagonals: crossed(style.diagonals, diagonal, change) };
        this.dispatch("UPDATE_CELL", { sheetId, col, row, style: changed });
      }
    }
  }
}

function isDiagonal(side: BorderSide | Diagonal): side is Diagonal {
  return side === "up" || side === "down";
}

/** The line that a cell has across it in one direction. */
export function diagonalOf(diagonals: Diagonals | undefined, diagonal: Diagonal): Line | undefined {
  const isThere = diagonal === "up" ? diagonals?.isUp : diagonals?.isDown;
  return isThere === true ? diagonals : undefined;
}

/** Both diagonals look alike, since files have one line for the two. */
function crossed(before: Diagonals | undefined, diagonal: Diagonal, change: LineChange): Diagonals | undefined {
  const line = changedLine(before, change);
  const isThere = line !== undefined;
  const isUp = diagonal === "up" ? isThere : before?.isUp === true;
  const isDown = diagonal === "down" ? isThere : before?.isDown === true;
  const look = line ?? before;
  return look !== undefined && (isUp || isDown) ? { ...look, isUp, isDown } : undefined;
}

/** The command that changes the lines on one side of ranges, or across their cells. */
export function borderCommand(
  sheetId: string,
  target: readonly Zone[],
  side: BorderSide | Diagonal,
  change: LineChange,
): CoreCommand {
  const command: ChangeBordersCommand = { type: "HOST_CHANGE_BORDERS", sheetId, target, side, change };
  return command as unknown as CoreCommand;
}

/** The lines on a side of a range, each with the cell that it belongs to. */
export function linesOf({ top, bottom, left, right }: Zone, side: BorderSide): PlacedLine[] {
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

/** The library draws, copies and saves lines of Excel's other styles, too, once the build has shown it how. */
function withSide(border: Border, side: CellSide, line: Line | undefined): Border {
  const lines: [string, Line | undefined][] = Object.entries({ ...border, [side]: line });
  return Object.fromEntries(lines.filter(([, each]) => each !== undefined));
}
