import { type CellPosition, type ClipboardCell, type Getters, registries } from "@odoo/o-spreadsheet";
import { fitColumnCommand } from "../looks/columnWidths";
import { typedInto } from "./typedValues";

/** What is looked at of the library's handler of cells in the clipboard. */
interface CellClipboard {
  readonly getters: Getters;
  readonly dispatch: (type: string, payload: object) => void;
  pasteCell(origin: ClipboardCell, target: CellPosition, options: object | undefined): void;
}

type Constructor = new (...config: never[]) => CellClipboard;

/** Texts of other programs are pasted as if they were typed, and leave the looks of the cells as they are. */
export function pasteTextsAsTyped(): void {
  const { cellHandlers } = registries.clipboardHandlersRegistries;
  const CellClipboardOfLibrary = cellHandlers.get("cell") as unknown as Constructor;

  class TypingClipboard extends CellClipboardOfLibrary {
    override pasteCell(origin: ClipboardCell, target: CellPosition, options: object | undefined): void {
      // Only cells of this workbook have a place.
      if ("position" in origin) {
        super.pasteCell(origin, target, options);
        return;
      }
      super.pasteCell(this.#typed(origin, target), target, options);
      const fit = fitColumnCommand(target);
      this.dispatch(fit.type, fit);
    }

    #typed(text: ClipboardCell, target: CellPosition): ClipboardCell {
      const { style, format } = this.getters.getCell(target) ?? {};
      return { ...text, style, ...typedInto(format, text.content, this.getters.getLocale()) };
    }
  }

  cellHandlers.replace("cell", TypingClipboard as never);
}
