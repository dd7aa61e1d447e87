import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { DocumentSetting } from "../protocol/hostInformation";

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

/** The workbooks that this browser keeps. */
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

/** Opens this browser's library. Where the browser keeps nothing, all works but saving, which says why. */
export async function openLibrary(): Promise<Library> {
  const library = new DatabaseLibrary();
  try {
    await library.open();
    return library;
  } catch (error) {
    return new NoLibrary(error);
  }
}

/** Workbooks in the browser's own database. */
class DatabaseLibrary implements Library {
  #database: IDBPDatabase<Schema> | undefined;

  /** The database, opened anew where the browser has closed it: for want of room, or because its user deleted what it keeps. */
  async open(): Promise<IDBPDatabase<Schema>> {
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
  }

  async recent(): Promise<WorkbookEntry[]> {
    const entries = await (await this.open()).getAll("entries");
    return entries.sort((first, second) => second.savedAt - first.savedAt);
  }

  async read(id: string): Promise<(WorkbookEntry & WorkbookContent) | undefined> {
    const transaction = (await this.open()).transaction(["entries", "contents"]);
    const [entry, content] = await Promise.all([
      transaction.objectStore("entries").get(id),
      transaction.objectStore("contents").get(id),
      transaction.done,
    ]);
    return entry === undefined || content === undefined ? undefined : { ...entry, ...content };
  }

  /** One transaction, contents first: an entry never stands there without its contents, nor half of them. */
  async write({ id, name, savedAt, ...content }: WorkbookEntry & WorkbookContent): Promise<void> {
    const transaction = (await this.open()).transaction(["entries", "contents"], "readwrite");
    const written = [
      transaction.objectStore("contents").put(content, id),
      transaction.objectStore("entries").put({ id, name, savedAt }),
      transaction.done,
    ];
    transaction.commit(); // at once: a page that is being left does not live to see its requests answered
    await Promise.all(written);
  }

  async delete(id: string): Promise<void> {
    const transaction = (await this.open()).transaction(["entries", "contents"], "readwrite");
    await Promise.all([
      transaction.objectStore("entries").delete(id),
      transaction.objectStore("contents").delete(id),
      transaction.done,
    ]);
  }
}

/** The library of a browser that keeps nothing, for example because cookies and site data are blocked. */
class NoLibrary implements Library {
  readonly #cause: unknown;

  constructor(cause: unknown) {
    this.#cause = cause;
  }

  recent(): Promise<WorkbookEntry[]> {
    return Promise.resolve([]);
  }

  read(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  write(): Promise<void> {
    return Promise.reject(new Error("The browser does not let this page keep anything.", { cause: this.#cause }));
  }

  delete(): Promise<void> {
    return Promise.resolve();
  }
}
