import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { DocumentSetting } from "../protocol/hostInformation";
import { reasonOf } from "../reasonOf";

/** A workbook in the list of recent ones. */
export interface WorkbookEntry {
  readonly id: string;
  readonly name: string;
  /** When it was last saved, in milliseconds since 1970. */
  readonly savedAt: number;
}

/** What is kept of a workbook. */
export interface WorkbookContent {
  /** Sheets, in the grid library's own format. */
  readonly data: object;
  /** What add-ins have put into the workbook's settings. */
  readonly settings: readonly DocumentSetting[];
  /** What there is to say when it is opened, until it is changed: what was not kept of the file that it comes from. */
  readonly remark?: string;
}

/** The workbooks that this browser keeps. All fails with a sentence where it keeps nothing, as where site data are blocked. */
export interface Library {
  /** All workbooks, the one that was saved last first. */
  recent(): Promise<WorkbookEntry[]>;
  read(id: string): Promise<(WorkbookEntry & WorkbookContent) | undefined>;
  /** @throws DOMException named QuotaExceededError when there is no room; what was kept before stays. */
  write(workbook: WorkbookEntry & WorkbookContent): Promise<void>;
  delete(id: string): Promise<void>;
}

const DATABASE = "backprop-workbooks";

interface Schema extends DBSchema {
  /** Apart from the contents, so that a list needs no contents. */
  entries: { key: string; value: WorkbookEntry };
  contents: { key: string; value: WorkbookContent };
}

/** Workbooks in the browser's own database. */
export class DatabaseLibrary implements Library {
  #database: IDBPDatabase<Schema> | undefined;

  async recent(): Promise<WorkbookEntry[]> {
    const entries = await (await this.#open()).getAll("entries");
    return entries.sort((first, second) => second.savedAt - first.savedAt);
  }

  async read(id: string): Promise<(WorkbookEntry & WorkbookContent) | undefined> {
    const transaction = (await this.#open()).transaction(["entries", "contents"]);
    const [entry, content] = await Promise.all([
      transaction.objectStore("entries").get(id),
      transaction.objectStore("contents").get(id),
      transaction.done,
    ]);
    return entry === undefined || content === undefined ? undefined : { ...entry, ...content };
  }

  /** One transaction, contents first: an entry never stands there without its contents, nor half of them. */
  async write({ id, name, savedAt, ...content }: WorkbookEntry & WorkbookContent): Promise<void> {
    const transaction = (await this.#open()).transaction(["entries", "contents"], "readwrite");
    const written = [
      transaction.objectStore("contents").put(content, id),
      transaction.objectStore("entries").put({ id, name, savedAt }),
      transaction.done,
    ];
    transaction.commit(); // at once: a page that is being left does not live to see its requests answered
    await Promise.all(written);
  }

  async delete(id: string): Promise<void> {
    const transaction = (await this.#open()).transaction(["entries", "contents"], "readwrite");
    await Promise.all([
      transaction.objectStore("entries").delete(id),
      transaction.objectStore("contents").delete(id),
      transaction.done,
    ]);
  }

  /** Opens it when it is first needed, and anew where the browser has closed it: for want of room, or because its user deleted what it keeps. */
  async #open(): Promise<IDBPDatabase<Schema>> {
    try {
      this.#database ??= await openDB<Schema>(DATABASE, 1, {
        upgrade(created) {
          created.createObjectStore("entries", { keyPath: "id" });
          created.createObjectStore("contents");
        },
        terminated: () => {
          this.#database = undefined;
        },
      });
      return this.#database;
    } catch (cause) {
      const reason = reasonOf(cause);
      throw new Error(`The browser does not let this page keep anything: ${reason}`, { cause });
    }
  }
}
