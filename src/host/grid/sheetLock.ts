import {
  type Command,
  type CommandResult,
  type Dimension,
  isCoreCommand,
  lockedSheetAllowedCommands,
  UIPlugin,
  type Zone,
} from "@odoo/o-spreadsheet";
import type { ExcelStyle } from "./looks/excelStyle";
import type { ProtectionOption, SheetProtectionGetters } from "./sheetProtection";

const REFUSED = "SheetLocked" as unknown as CommandResult;
const ALLOWED = "Success" as unknown as CommandResult;

/** Each command of a batch is looked at by itself. */
lockedSheetAllowedCommands.add("HOST_BATCH" as never);
lockedSheetAllowedCommands.add("HOST_PROTECT_SHEET" as never);

/** Takes the place of the library's own plugin, which knows no exceptions: Excel's protection may allow some changes. */
export class SheetLockPlugin extends UIPlugin {
  static override readonly getters = ["isCurrentSheetLocked", "isActiveCellLocked"] as const;

  isCurrentSheetLocked(): boolean {
    return this.getters.isSheetLocked(this.getters.getActiveSheetId());
  }

  /** Whether nothing can be typed into the cell that is selected. */
  isActiveCellLocked(): boolean {
    const { sheetId, col, row } = this.getters.getActivePosition();
    return (
      this.isCurrentSheetLocked() && !this.#areUnlocked(sheetId, [{ left: col, right: col, top: row, bottom: row }])
    );
  }

  override allowDispatch(command: Command): CommandResult {
    if (lockedSheetAllowedCommands.has(command.type)) return ALLOWED;
    const sheetId = "sheetId" in command ? command.sheetId : undefined;
    const isLocked = sheetId !== undefined && this.getters.isSheetLocked(sheetId);
    if (isLocked) return this.#isExempt(command, sheetId) ? ALLOWED : REFUSED;
    return !isCoreCommand(command) && this.isCurrentSheetLocked() ? REFUSED : ALLOWED;
  }

  /** Whether every one of these cells can be written although the sheet is protected. */
  #areUnlocked(sheetId: string, zones: readonly Zone[]): boolean {
    return zones.every((zone) => {
      for (let row = zone.top; row <= zone.bottom; row++) {
        for (let col = zone.left; col <= zone.right; col++) {
          const style: ExcelStyle | undefined = this.getters.getCell({ sheetId, col, row })?.style;
          if (style?.isUnlocked !== true) return false;
        }
      }
      return true;
    });
  }

  #isExempt(command: Command, sheetId: string): boolean {
    const written = writtenZones(command);
    if (written !== undefined) return this.#areUnlocked(sheetId, written);
    const { allowed = [] } = (this.getters as unknown as SheetProtectionGetters).getSheetProtection(sheetId) ?? {};
    const needed = optionFor(command);
    return needed !== undefined && allowed.includes(needed);
  }
}

/** The cells whose contents a command changes, if that is all that it does. */
function writtenZones(command: Command): readonly Zone[] | undefined {
  const type: string = command.type;
  if (type === "HOST_WRITE_CONTENTS" && "zone" in command) return [command.zone];
  if (command.type === "DELETE_CONTENT" || command.type === "DELETE_UNFILTERED_CONTENT") return command.target;
  if (command.type !== "UPDATE_CELL" || command.style !== undefined) return undefined;
  const { col, row } = command;
  return [{ left: col, right: col, top: row, bottom: row }];
}

/** Which option of Excel's protection lets a command through that changes more than contents. */
const OPTIONS: Readonly<Record<string, ProtectionOption>> = {
  SET_FORMATTING: "allowFormatCells",
  CLEAR_FORMATTING: "allowFormatCells",
  SET_ZONE_BORDERS: "allowFormatCells",
  SET_BORDER: "allowFormatCells",
  SET_BORDERS_ON_TARGET: "allowFormatCells",
  HOST_CHANGE_BORDERS: "allowFormatCells",
  HOST_TINT: "allowFormatCells",
  HOST_APPLY_CELL_STYLE: "allowFormatCells",
  UPDATE_FILTER: "allowAutoFilter",
  CREATE_FIGURE: "allowEditObjects",
  UPDATE_FIGURE: "allowEditObjects",
  DELETE_FIGURE: "allowEditObjects",
  CREATE_CHART: "allowEditObjects",
  UPDATE_CHART: "allowEditObjects",
  HOST_KEEP_COMMENT: "allowEditObjects",
};

const LINE_OPTIONS: Readonly<Record<string, Readonly<Record<Dimension, ProtectionOption>>>> = {
  RESIZE_COLUMNS_ROWS: { COL: "allowFormatColumns", ROW: "allowFormatRows" },
  HIDE_COLUMNS_ROWS: { COL: "allowFormatColumns", ROW: "allowFormatRows" },
  UNHIDE_COLUMNS_ROWS: { COL: "allowFormatColumns", ROW: "allowFormatRows" },
  ADD_COLUMNS_ROWS: { COL: "allowInsertColumns", ROW: "allowInsertRows" },
};

function optionFor(command: Command): ProtectionOption | undefined {
  return "dimension" in command ? LINE_OPTIONS[command.type]?.[command.dimension] : OPTIONS[command.type];
}
