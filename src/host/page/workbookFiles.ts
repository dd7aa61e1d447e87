import { assertSize } from "../files/archive";
import { FileError } from "../files/fileError";
import type { FileFormulas } from "../files/fileFormulas";
import { readXlsx } from "../files/readXlsx";
import { writeXlsx } from "../files/writeXlsx";
import type { Engine } from "../grid/engine";
import type { Keeper } from "../library/keeper";
import type { Library } from "../library/library";
import { goTo } from "./address";

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

  /** Opens a file that is dragged onto an element. */
  acceptDrops(element: HTMLElement): void {
    const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") === true;
    element.addEventListener("dragover", (event) => {
      if (hasFiles(event)) event.preventDefault(); // else the browser would leave the page for the file
    });
    element.addEventListener("drop", (event) => {
      const [file] = event.dataTransfer?.files ?? [];
      if (file === undefined) return;
      event.preventDefault();
      void this.open(file);
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
      this.#options.tell(`${failure} ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
