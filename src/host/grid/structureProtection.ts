import { type CommandResult, type CoreCommand, CorePlugin } from "@odoo/o-spreadsheet";
import { addCoreCommand } from "./coreCommands";

/** A command of ours among the library's: protects the workbook's structure, or frees it. */
interface ProtectStructureCommand {
  readonly type: "HOST_PROTECT_STRUCTURE";
  readonly isProtected: boolean;
}

/** What nobody may do, by hand or from an add-in, while the structure is protected. */
const STRUCTURAL: readonly CoreCommand["type"][] = [
  "CREATE_SHEET",
  "DELETE_SHEET",
  "DUPLICATE_SHEET",
  "MOVE_SHEET",
  "RENAME_SHEET",
  "HIDE_SHEET",
  "SHOW_SHEET",
];

// The library's results are strings of an enum that is gone when it runs.
const REFUSED = "SheetLocked" as unknown as CommandResult;
const ALLOWED = "Success" as unknown as CommandResult;

/** What the workbook's file says about it. */
interface SavedState {
  isStructureProtected?: boolean;
}

addCoreCommand("HOST_PROTECT_STRUCTURE");

/** Excel's workbook protection: sheets can be neither added, nor deleted, renamed, moved or hidden. */
export class StructureProtectionPlugin extends CorePlugin {
  static override readonly getters = ["isStructureProtected"] as const;

  readonly isProtected: boolean = false;

  isStructureProtected(): boolean {
    return this.isProtected;
  }

  override allowDispatch(command: CoreCommand): CommandResult {
    const isRefused = this.isProtected && STRUCTURAL.includes(command.type);
    return isRefused ? REFUSED : ALLOWED;
  }

  override handle(command: CoreCommand | ProtectStructureCommand): void {
    if (command.type !== "HOST_PROTECT_STRUCTURE") return;
    this.history.update("isProtected" as never, command.isProtected as never);
  }

  override import(data: object): void {
    if ((data as SavedState).isStructureProtected === true) this.history.update("isProtected" as never, true as never);
  }

  override export(data: object): void {
    (data as SavedState).isStructureProtected = this.isProtected;
  }
}

/** The command that protects or frees the structure. */
export function structureCommand(isProtected: boolean): CoreCommand {
  const command: ProtectStructureCommand = { type: "HOST_PROTECT_STRUCTURE", isProtected };
  return command as unknown as CoreCommand;
}
