import type { CoreCommand } from "@odoo/o-spreadsheet";
import { veryHiddenCommand, type VeryHiddenGetters } from "../grid/veryHidden";
import { ApiError } from "../protocol/apiError";
import { asOneOf, isOmitted } from "./arguments";
import { copyName } from "./sheetNames";
import type { Sheets } from "./sheets";
import { protectionOf, protectSheet } from "./worksheetProtection";

/** Which sheets there are, where, and whether they are seen. */

const POSITIONS = ["None", "Before", "After", "Beginning", "End"] as const;
const VISIBILITIES = ["Visible", "Hidden", "VeryHidden"] as const;

export function isStructureProtected({ engine }: Sheets): boolean {
  return (engine.structure as unknown as { isStructureProtected(): boolean }).isStructureProtected();
}

export function assertStructureIsFree(sheets: Sheets): void {
  if (isStructureProtected(sheets)) throw new ApiError("AccessDenied");
}

/** Excel.SheetVisibility. */
export function visibilityOf({ engine }: Sheets, sheetId: string): (typeof VISIBILITIES)[number] {
  if (engine.structure.tryGetSheet(sheetId)?.isVisible !== false) return "Visible";
  return (engine.structure as unknown as VeryHiddenGetters).isSheetVeryHidden(sheetId) ? "VeryHidden" : "Hidden";
}

export function setVisibility(sheets: Sheets, sheetId: string, value: unknown): void {
  const visibility = asOneOf(value, VISIBILITIES);
  const present = visibilityOf(sheets, sheetId);
  if (visibility === present) return;
  const { engine } = sheets;
  const isLastVisible = engine.getters.getVisibleSheetIds().every((id) => id === sheetId);
  // Excel keeps at least one visible sheet.
  if (visibility !== "Visible" && isLastVisible) throw new ApiError("InvalidOperation");
  carryOut(sheets, [...visibilityCommands(sheetId, present, visibility)]);
}

function* visibilityCommands(sheetId: string, from: string, to: string): Generator<CoreCommand> {
  if (from === "VeryHidden") yield veryHiddenCommand(sheetId, false);
  if (to === "Visible") yield { type: "SHOW_SHEET", sheetId };
  if (from === "Visible") yield { type: "HIDE_SHEET", sheetId };
  if (to === "VeryHidden") yield veryHiddenCommand(sheetId, true);
}

/** Gives a sheet another place among all sheets, hidden ones included. */
export function moveSheet(sheets: Sheets, sheetId: string, position: number): void {
  const ids = sheets.engine.structure.getSheetIds();
  if (position >= ids.length) throw new ApiError("InvalidArgument");
  const delta = position - ids.indexOf(sheetId);
  if (delta === 0) return;
  // The library counts visible sheets only, so that hidden ones are shown while others pass them.
  const hidden = ids
    .map((id) => [id, visibilityOf(sheets, id)] as const)
    .filter(([, visibility]) => visibility !== "Visible");
  const show = hidden.flatMap(([id, visibility]) => [...visibilityCommands(id, visibility, "Visible")]);
  const hide = hidden.flatMap(([id, visibility]) => [...visibilityCommands(id, "Visible", visibility)]);
  carryOut(sheets, [...show, { type: "MOVE_SHEET", sheetId, delta }, ...hide]);
}

/** Excel.Worksheet.copy. Returns the copy's id. */
export function copySheet(sheets: Sheets, sheetId: string, positionType: unknown, relativeTo?: string): string {
  const type = isOmitted(positionType) ? "None" : asOneOf(positionType, POSITIONS);
  const { engine } = sheets;
  const isRelative = type === "Before" || type === "After";
  if (isRelative && relativeTo === undefined) throw new ApiError("InvalidArgument");
  const names = engine.structure.getSheetIds().map((id) => engine.structure.getSheetName(id));
  const sheetNameTo = copyName(engine.structure.getSheetName(sheetId), names);
  const sheetIdTo = engine.model.uuidGenerator.uuidv4();
  engine.writeStructure({ type: "DUPLICATE_SHEET", sheetId, sheetIdTo, sheetNameTo });
  const protection = protectionOf(sheets, sheetId);
  if (protection !== undefined) protectSheet(sheets, sheetIdTo, protection);
  moveSheet(sheets, sheetIdTo, positionOf(sheets, sheetIdTo, type, relativeTo));
  return sheetIdTo;
}

function positionOf({ engine }: Sheets, copyId: string, type: (typeof POSITIONS)[number], relativeTo?: string): number {
  const others = engine.structure.getSheetIds().filter((id) => id !== copyId);
  switch (type) {
    case "None":
    case "Beginning":
      return 0;
    case "End":
      return others.length;
    case "Before":
      return others.indexOf(relativeTo ?? "");
    case "After":
      return others.indexOf(relativeTo ?? "") + 1;
  }
}

/** Which sheets there are changes at once, and in one step of undo. */
function carryOut({ engine }: Sheets, commands: readonly CoreCommand[]): void {
  for (const command of commands) engine.write(command);
  engine.flush();
}
