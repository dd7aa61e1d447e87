import { type CoreCommand, CorePlugin, type Zone } from "@odoo/o-spreadsheet";
import { addCoreCommand } from "./coreCommands";
import { typedInto } from "./typing/typedValues";

/** A command of ours among the library's: writes a rectangle of contents. */
interface WriteContentsCommand {
  readonly type: "HOST_WRITE_CONTENTS";
  readonly sheetId: string;
  readonly zone: Zone;
  readonly contents: Contents;
}

/** Row by row, what the cells are to hold, as it would be typed; `null` leaves a cell as it is. */
export type Contents = readonly (readonly (string | null)[])[];

/** Marks what an add-in writes: beside a table, somebody who types there wants a column more. */
const FROM_PROGRAM = { isFromProgram: true };

addCoreCommand("HOST_WRITE_CONTENTS");

/**
 * Writes rectangles of contents as one command each. Cell by cell, the library would ask all plugins about every one of
 * them, and keep it in the history as a command of its own. It checks the zone of the command, and whether the sheet is protected.
 */
export class ContentWritesPlugin extends CorePlugin {
  override handle(command: CoreCommand | WriteContentsCommand): void {
    if (command.type !== "HOST_WRITE_CONTENTS") return;
    const { sheetId, zone, contents } = command;
    const locale = this.getters.getLocale();
    contents.forEach((row, rowIndex) => {
      row.forEach((content, columnIndex) => {
        const position = { sheetId, col: zone.left + columnIndex, row: zone.top + rowIndex };
        // What is written into a merged cell beside its first is lost, as in Excel.
        if (content !== null && this.getters.isMainCellPosition(position)) {
          const typed = typedInto(this.getters.getCell(position)?.format, content, locale);
          this.dispatch("UPDATE_CELL", { ...position, ...typed, ...FROM_PROGRAM });
        }
      });
    });
  }
}

/** The command that writes contents into a zone of their size. */
export function contentsCommand(sheetId: string, zone: Zone, contents: Contents): CoreCommand {
  const command: WriteContentsCommand = { type: "HOST_WRITE_CONTENTS", sheetId, zone, contents };
  return command as unknown as CoreCommand;
}
