import { type CommandResult, type CoreCommand, CorePlugin } from "@odoo/o-spreadsheet";
import { addCoreCommand } from "./coreCommands";

interface HideVeryCommand {
  readonly type: "HOST_HIDE_VERY";
  readonly sheetId: string;
  readonly isVeryHidden: boolean;
}

/** What other objects ask the plugin. */
export interface VeryHiddenGetters {
  isSheetVeryHidden(sheetId: string): boolean;
}

interface SavedSheet {
  readonly id: string;
  isVeryHidden?: boolean;
}

const REFUSED = "SheetIsHidden" as unknown as CommandResult;
const ALLOWED = "Success" as unknown as CommandResult;

addCoreCommand("HOST_HIDE_VERY");

/** Excel's very hidden sheets: hidden ones that nobody can show by hand. */
export class VeryHiddenPlugin extends CorePlugin {
  static override readonly getters = ["isSheetVeryHidden"] as const;

  readonly veryHidden: Readonly<Record<string, boolean | undefined>> = {};

  isSheetVeryHidden(sheetId: string): boolean {
    return this.veryHidden[sheetId] === true;
  }

  override allowDispatch(command: CoreCommand): CommandResult {
    return command.type === "SHOW_SHEET" && this.isSheetVeryHidden(command.sheetId) ? REFUSED : ALLOWED;
  }

  override handle(command: CoreCommand | HideVeryCommand): void {
    if (command.type === "HOST_HIDE_VERY") this.#keep(command.sheetId, command.isVeryHidden);
  }

  override import(data: { readonly sheets?: readonly SavedSheet[] }): void {
    for (const { id, isVeryHidden } of data.sheets ?? []) if (isVeryHidden === true) this.#keep(id, true);
  }

  override export(data: object): void {
    for (const sheet of (data as { readonly sheets: SavedSheet[] }).sheets) {
      if (this.isSheetVeryHidden(sheet.id)) sheet.isVeryHidden = true;
    }
  }

  #keep(sheetId: string, isVeryHidden: boolean): void {
    this.history.update("veryHidden" as never, sheetId as never, isVeryHidden as never);
  }
}

/** The command after which a hidden sheet can be shown by an add-in only, or by hand again. */
export function veryHiddenCommand(sheetId: string, isVeryHidden: boolean): CoreCommand {
  const command: HideVeryCommand = { type: "HOST_HIDE_VERY", sheetId, isVeryHidden };
  return command as unknown as CoreCommand;
}
