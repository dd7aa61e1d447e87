import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { type CommandResult, type CoreCommand, CorePlugin } from "@odoo/o-spreadsheet";
import { addCoreCommand } from "./coreCommands";

/** What users may do on a sheet although it is protected: the names of Excel.WorksheetProtectionOptions. */
export const PROTECTION_OPTIONS = [
  "allowAutoFilter",
  "allowDeleteColumns",
  "allowDeleteRows",
  "allowEditObjects",
  "allowEditScenarios",
  "allowFormatCells",
  "allowFormatColumns",
  "allowFormatRows",
  "allowInsertColumns",
  "allowInsertHyperlinks",
  "allowInsertRows",
  "allowPivotTables",
  "allowSort",
] as const;

export type ProtectionOption = (typeof PROTECTION_OPTIONS)[number];

/** How a sheet is protected. The library itself only knows whether it is. */
export interface SheetProtection {
  readonly allowed: readonly ProtectionOption[];
  /** The password with salt, never the password itself. */
  readonly password?: { readonly salt: string; readonly hash: string };
}

interface ProtectSheetCommand {
  readonly type: "HOST_PROTECT_SHEET";
  readonly sheetId: string;
  readonly protection: SheetProtection | undefined;
}

/** What other objects ask the plugin. */
export interface SheetProtectionGetters {
  getSheetProtection(sheetId: string): SheetProtection | undefined;
}

interface SavedSheet {
  readonly id: string;
  protection?: SheetProtection;
}

// The library's results are strings of an enum that is gone when it runs.
const REFUSED = "SheetLocked" as unknown as CommandResult;
const ALLOWED = "Success" as unknown as CommandResult;

addCoreCommand("HOST_PROTECT_SHEET");

/** Keeps what Excel's sheet protection has beyond the library's: a password, and what stays allowed. */
export class SheetProtectionPlugin extends CorePlugin {
  static override readonly getters = ["getSheetProtection"] as const;

  readonly protections: Readonly<Record<string, SheetProtection | undefined>> = {};

  getSheetProtection(sheetId: string): SheetProtection | undefined {
    return this.getters.isSheetLocked(sheetId) ? (this.protections[sheetId] ?? { allowed: [] }) : undefined;
  }

  /** Without the password the grid's own menu cannot unlock a sheet either. */
  override allowDispatch(command: CoreCommand): CommandResult {
    const isRefused =
      command.type === "UNLOCK_SHEET" && this.getSheetProtection(command.sheetId)?.password !== undefined;
    return isRefused ? REFUSED : ALLOWED;
  }

  override handle(command: CoreCommand | ProtectSheetCommand): void {
    if (command.type === "HOST_PROTECT_SHEET") this.#keep(command.sheetId, command.protection);
    if (command.type === "UNLOCK_SHEET" || command.type === "DELETE_SHEET") this.#keep(command.sheetId, undefined);
  }

  override import(data: { readonly sheets?: readonly SavedSheet[] }): void {
    for (const { id, protection } of data.sheets ?? []) if (protection !== undefined) this.#keep(id, protection);
  }

  override export(data: object): void {
    for (const sheet of (data as { readonly sheets: SavedSheet[] }).sheets) {
      const protection = this.protections[sheet.id];
      if (protection !== undefined) sheet.protection = protection;
    }
  }

  #keep(sheetId: string, protection: SheetProtection | undefined): void {
    this.history.update("protections" as never, sheetId as never, protection as never);
  }
}

/** The command that notes how a sheet is protected; `undefined` forgets it, password and all. */
export function protectionCommand(sheetId: string, protection: SheetProtection | undefined): CoreCommand {
  const command: ProtectSheetCommand = { type: "HOST_PROTECT_SHEET", sheetId, protection };
  return command as unknown as CoreCommand;
}

export function withSalt(password: string, salt: string): NonNullable<SheetProtection["password"]> {
  return { salt, hash: bytesToHex(sha256(utf8ToBytes(salt + password))) };
}

/** Whether a password opens the sheet; without one, everything does. */
export function opens({ password }: SheetProtection, attempt: string): boolean {
  return password === undefined || withSalt(attempt, password.salt).hash === password.hash;
}
