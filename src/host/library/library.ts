import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { DocumentSetting } from "../protocol/hostInformation";
import { reasonOf } from "../reasonOf";
import { joinPieces, piecesOf } from "./pieces";

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
  /** In pieces, by the workbook's id and their numbers; those that were kept before there were pieces in one, by the id alone. */
  contents: { key: string | [id: string, piece: number]; value: WorkbookContent | string };
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
    const contents = transaction.objectStore("contents");
    const [entry, whole, pieces] = await Promise.all([
      transaction.objectStore("entries").get(id),
      contents.get(id),
      contents.getAll(piecesAt(id)),
      transaction.done,
    ]);
    if (entry === undefined) return undefined;
    if (pieces.length > 0) return { ...entry, ...contentOf(entry, pieces as string[]) };
    return whole === undefined ? undefined : { ...entry, ...(whole as WorkbookContent) };
  }

  /** One transaction, contents first: an entry never stands there without its contents, nor half of them. */
  async write({ id, name, savedAt, ...content }: WorkbookEntry & WorkbookContent): Promise<void> {
    const pieces = piecesOf(content); // at once: the workbook goes on changing
    const transaction = (await this.#open()).transaction(["entries", "contents"], "readwrite");
    const contents = transaction.objectStore("contents");
    const written = [
      ...pieces.map((piece, index) => contents.put(piece, [id, index])),
      contents.delete(piecesAt(id, pieces.length)),
      contents.delete(id),
      transaction.objectStore("entries").put({ id, name, savedAt }),
      transaction.done,
    ];
    transaction.commit(); // at once: a page that is being left does not live to see its requests answered
    await Promise.all(written);
  }

  async delete(id: string): Promise<void> {
    const transaction = (await this.#open()).transaction(["entries", "contents"], "readwrite");
    const contents = transaction.objectStore("contents");
    await Promise.all([
      transaction.objectStore("entries").delete(id),
      contents.delete(piecesAt(id)),
      contents.delete(id),
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

/** What there is to say of a workbook that cannot be opened. */
export function damaged(name: string, cause: unknown): Error {
  return new Error(`The workbook “${name}” is damaged and cannot be opened. It stays in this browser as it is.`, {
    cause,
  });
}

function contentOf({ name }: WorkbookEntry, pieces: readonly string[]): WorkbookContent {
  try {
    return joinPieces(pieces);
  } catch (cause) {
    throw damaged(name, cause);
  }
}

/** The keys of a workbook's pieces, from one on: an array is behind every number (Indexed Database API, "compare two keys"). */
function piecesAt(id: string, first = 0): IDBKeyRange {
  return IDBKeyRange.bound([id, first], [id, []]);
}
