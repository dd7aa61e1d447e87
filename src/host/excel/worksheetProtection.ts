import {
  opens,
  PROTECTION_OPTIONS,
  protectionCommand,
  type ProtectionOption,
  type SheetProtection,
  type SheetProtectionGetters,
  withSalt,
} from "../grid/sheetProtection";
import { ApiError } from "../protocol/apiError";
import { HostObject } from "../protocol/hostObject";
import { asFlag, asOneOf, asOptions, asString, isOmitted } from "./arguments";
import type { Sheets } from "./sheets";

const SELECTION_MODES = ["Normal", "Unlocked", "None"] as const;

/** Excel.WorksheetProtection. Of a protected sheet those cells can be written whose format says that they are not locked. */
export class WorksheetProtection extends HostObject {
  readonly #sheets: Sheets;
  readonly #sheetId: string;

  constructor(sheets: Sheets, sheetId: string) {
    super();
    this.#sheets = sheets;
    this.#sheetId = sheetId;
  }

  get options(): Readonly<Record<string, unknown>> | null {
    const protection = protectionOf(this.#sheets, this.#sheetId);
    if (protection === undefined) return null;
    const allowed = PROTECTION_OPTIONS.map((option) => [option, protection.allowed.includes(option)] as const);
    return { ...Object.fromEntries(allowed), selectionMode: "Normal" };
  }

  get protected(): boolean {
    return protectionOf(this.#sheets, this.#sheetId) !== undefined;
  }

  /** Fails on a protected sheet, as in Excel (OfficeDev/office-js issue 6784). */
  protect(options: unknown, password: unknown): void {
    const allowed = allowedOptions(options);
    const secret = isOmitted(password) ? "" : asString(password);
    if (this.protected) throw new ApiError("AccessDenied");
    const { engine } = this.#sheets;
    const salt = engine.model.uuidGenerator.uuidv4();
    const protection = { allowed, ...(secret === "" ? {} : { password: withSalt(secret, salt) }) };
    protectSheet(this.#sheets, this.#sheetId, protection);
  }

  /** A wrong password is an invalid argument (Microsoft, "Excel.WorksheetProtection class", pauseProtection). */
  unprotect(password: unknown): void {
    const attempt = isOmitted(password) ? "" : asString(password);
    const protection = protectionOf(this.#sheets, this.#sheetId);
    if (protection === undefined) return;
    if (!opens(protection, attempt)) throw new ApiError("InvalidArgument");
    const { engine } = this.#sheets;
    engine.write(protectionCommand(this.#sheetId, undefined));
    engine.writeStructure({ type: "UNLOCK_SHEET", sheetId: this.#sheetId });
  }
}

/** How a sheet is protected, if it is. */
export function protectionOf({ engine }: Sheets, sheetId: string): SheetProtection | undefined {
  if (engine.structure.tryGetSheet(sheetId) === undefined) throw new ApiError("ItemNotFound");
  return (engine.structure as unknown as SheetProtectionGetters).getSheetProtection(sheetId);
}

export function protectSheet({ engine }: Sheets, sheetId: string, protection: SheetProtection): void {
  engine.write(protectionCommand(sheetId, protection));
  engine.writeStructure({ type: "LOCK_SHEET", sheetId });
}

function allowedOptions(value: unknown): ProtectionOption[] {
  const { selectionMode, ...options } = asOptions(value);
  if (!isOmitted(selectionMode) && asOneOf(selectionMode, SELECTION_MODES) !== "Normal") {
    throw new ApiError("ApiNotFound", "WorksheetProtection.protect with a selectionMode is not part of this workbook.");
  }
  const isKnown = (name: string): name is ProtectionOption => (PROTECTION_OPTIONS as readonly string[]).includes(name);
  const names = Object.keys(options);
  if (!names.every(isKnown)) throw new ApiError("InvalidArgument");
  return names.filter((name) => asFlag(options[name]));
}
