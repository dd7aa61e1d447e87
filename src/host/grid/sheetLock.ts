import {
  type Command,
  type CommandResult,
  type Dimension,
  isCoreCommand,
  lockedSheetAllowedCommands,
  UIPlugin,
} from "@odoo/o-spreadsheet";
import type { ProtectionOption, SheetProtectionGetters } from "./sheetProtection";

const REFUSED = "SheetLocked" as unknown as CommandResult;
const ALLOWED = "Success" as unknown as CommandResult;

/** Each command of a batch is looked at by itself. */
lockedSheetAllowedCommands.add("HOST_BATCH" as never);
lockedSheetAllowedCommands.add("HOST_PROTECT_SHEET" as never);

/** Takes the place of the library's own plugin, which knows no exceptions: Excel's protection may allow some changes. */
export class SheetLockPlugin extends UIPlugin {
  static override readonly getters = ["isCurrentSheetLocked"] as const;

  isCurrentSheetLocked(): boolean {
    return this.getters.isSheetLocked(this.getters.getActiveSheetId());
  }

  override allowDispatch(command: Command): CommandResult {
    if (lockedSheetAllowedCommands.has(command.type)) return ALLOWED;
    const sheetId = "sheetId" in command ? command.sheetId : undefined;
    const isLocked = sheetId !== undefined && this.getters.isSheetLocked(sheetId);
    if (isLocked) return this.#isExempt(command, sheetId) ? ALLOWED : REFUSED;
    return !isCoreCommand(command) && this.isCurrentSheetLocked() ? REFUSED : ALLOWED;
  }

  #isExempt(command: Command, sheetId: string): boolean {
    const { allowed = [] } = (this.getters as unknown as SheetProtectionGetters).getSheetProtection(sheetId) ?? {};
    const needed = optionFor(command);
    return needed !== undefined && allowed.includes(needed);
  }
}

/** Which option of Excel's protection lets a command through; all cells are locked, so none lets contents change. */
const OPTIONS: Readonly<Record<string, ProtectionOption>> = {
  SET_FORMATTING: "allowFormatCells",
  CLEAR_FORMATTING: "allowFormatCells",
  SET_ZONE_BORDERS: "allowFormatCells",
  SET_BORDER: "allowFormatCells",
  SET_BORDERS_ON_TARGET: "allowFormatCells",
  HOST_CHANGE_BORDERS: "allowFormatCells",
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
