import type { WorkbookQueue } from "../queue";
import { writeCorrectedSheet } from "./correctedSheet";
import { addMarks, type MarkOutcome, type Marks, removeMarks } from "./marks";
import { foundSheet, readStudentSheet, type StudentSheet } from "./studentSheet";

export type { MarkOutcome, Marks } from "./marks";
export type { CellValue, StudentSheet } from "./studentSheet";

/** The sheets that people made themselves. Nothing is changed in them but marks, which can be removed. */
export class StudentSheets {
  readonly #queue: WorkbookQueue;

  constructor(queue: WorkbookQueue) {
    this.#queue = queue;
  }

  /** Reads a sheet by its id, or the active one. */
  read(id?: string): Promise<StudentSheet> {
    return this.#queue.do((context) => readStudentSheet(context, id));
  }

  /** Shows a cell and selects it. */
  select(id: string, address: string): Promise<void> {
    return this.#queue.do(async (context) => {
      const sheet = await foundSheet(context, id);
      sheet.activate();
      sheet.getRange(address).select();
      await context.sync();
    });
  }

  /** The active cell: of the selection the one that formulas and keys go to. */
  activeCell(): Promise<{ readonly sheetId: string; readonly address: string }> {
    return this.#queue.do(async (context) => {
      const cell = context.workbook.getActiveCell();
      cell.load("address");
      const { worksheet } = cell;
      worksheet.load("id");
      await context.sync();
      return { sheetId: worksheet.id, address: cell.address.replace(/^.*!/, "") };
    });
  }

  /** Calls back whenever another cell is selected. */
  followSelection(onSelected: () => void): Promise<void> {
    return this.#queue.do(async (context) => {
      context.workbook.onSelectionChanged.add(() => {
        onSelected();
        return Promise.resolve();
      });
      await context.sync();
    });
  }

  /** Marks cells, in place of the marks that the sheet has. */
  mark(id: string, marks: Marks): Promise<MarkOutcome> {
    return this.#queue.do(async (context) => addMarks(context, await foundSheet(context, id), marks));
  }

  /** Removes all marks of the active sheet. Resolves to whether there were any. */
  removeMarks(): Promise<boolean> {
    return this.#queue.do(async (context) => removeMarks(context, await foundSheet(context)));
  }

  /** Writes a copy with other formulas beside the sheet. Resolves to the copy's name. */
  writeCorrected(before: StudentSheet, formulas: StudentSheet["formulas"]): Promise<string> {
    return this.#queue.do((context) => writeCorrectedSheet(context, before, formulas));
  }
}
