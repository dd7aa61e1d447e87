import { assertSize } from "../files/archive";
import { FileError } from "../files/fileError";
import type { FileFormulas } from "../files/fileFormulas";
import { readXlsx } from "../files/readXlsx";
import { writeXlsx } from "../files/writeXlsx";
import type { Engine } from "../grid/engine";
import type { Keeper } from "../library/keeper";
import type { Library } from "../library/library";
import { reasonOf } from "../reasonOf";
import { goTo } from "./address";
import { droppedFile, isFileDrag } from "./droppedFiles";
import { forEachDocument } from "./frames";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export interface WorkbookFilesOptions {
  readonly engine: Engine;
  readonly formulas: FileFormulas;
  readonly library: Library;
  readonly keeper: Keeper;
  readonly newId: () => string;
  readonly now: () => number;
  /** Shows the user what is being done, or why something did not work. */
  readonly tell: (sentence: string) => void;
}

/** Opens and saves .xlsx files. An opened file becomes a workbook of the library; the one that is open stays as it is. */
export class WorkbookFiles {
  readonly #options: WorkbookFilesOptions;

  constructor(options: WorkbookFilesOptions) {
    this.#options = options;
  }

  /** Hands the open workbook to the user as a download. */
  async save(): Promise<void> {
    const { engine, formulas, keeper } = this.#options;
    await this.#attempt(`“${keeper.name}” could not be saved as a file.`, async () => {
      const bytes = await writeXlsx(engine, formulas);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([bytes], { type: XLSX }));
      link.download = `${keeper.name.replaceAll(/[\\/:*?"<>|]/g, "-")}.xlsx`;
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }

  /** Lets the user choose a file to open. */
  choose(): void {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".xlsx";
    input.addEventListener("change", () => {
      const [file] = input.files ?? [];
      if (file !== undefined) void this.open(file);
    });
    input.click();
  }

  /** Opens a file that is dropped on a page, or in a frame of the same origin: the browser would leave the page for it. */
  acceptDrops(page: Document): void {
    forEachDocument(page, (each) => {
      this.#acceptDropsIn(each);
    });
  }

  #acceptDropsIn(page: Document): void {
    page.addEventListener("dragover", (event) => {
      if (isFileDrag(event)) event.preventDefault();
    });
    page.addEventListener("drop", (event) => {
      if (!isFileDrag(event)) return;
      event.preventDefault();
      const { dataTransfer } = event;
      void this.#attempt("What was dropped cannot be opened.", () => this.open(droppedFile(dataTransfer)));
    });
  }

  async open(file: File): Promise<void> {
    const { formulas, library, newId, now } = this.#options;
    await this.#attempt(`“${file.name}” cannot be opened.`, async () => {
      assertSize(file.size);
      this.#options.tell(`Opening “${file.name}” …`);
      const { data, notKept } = await readXlsx(new Uint8Array(await file.arrayBuffer()), formulas, (share) => {
        this.#options.tell(`Opening “${file.name}”: ${Math.round(share * 100)} %`);
      });
      const [id, name] = [newId(), file.name.replace(/\.[^.]*$/, "")];
      const remark = notKept.length === 0 ? undefined : `“${file.name}” is open, but for ${notKept.join("; ")}.`;
      await library.write({
        id,
        name,
        savedAt: now(),
        data,
        settings: [],
        ...(remark === undefined ? {} : { remark }),
      });
      goTo(id);
    });
  }

  async #attempt(failure: string, action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof FileError)) reportError(error);
      this.#options.tell(`${failure} ${reasonOf(error)}`);
    }
  }
}
