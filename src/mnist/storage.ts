import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { FileCache } from "./dataset/download";
import { type KeptRun, MOST_KEPT, type RunStore } from "./runs";

/** Plain data of anybody's, by keys. */
export interface NoteStore {
  readAll(): Promise<unknown[]>;
  write(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}

interface Schema extends DBSchema {
  /** MNIST's four files as they were downloaded, by name. */
  files: { key: string; value: Uint8Array<ArrayBuffer> };
  runs: { key: string; value: KeptRun };
  /** What the workbook does not have yet of the log. */
  logs: { key: string; value: unknown };
}

/** This browser's own database for training. It is opened when something of it is needed first. */
export function openStorage(): { files: FileCache; runs: RunStore; logs: NoteStore } {
  const open = opener();
  return { files: filesIn(open), runs: runsIn(open), logs: logsIn(open) };
}

/** The files alone. No failure of the database stops a download. */
export function browserFiles(): FileCache {
  const { files } = openStorage();
  return {
    read: (name) => files.read(name).catch(() => undefined),
    write: (name, bytes) => files.write(name, bytes).catch(() => undefined),
    clear: () => files.clear().catch(() => undefined),
  };
}

type Open = () => Promise<IDBPDatabase<Schema>>;

/**
 * Opens the database once, and anew where that failed or the browser has closed it: for want of room, or because its user deleted
 * what it keeps.
 */
function opener(): Open {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  const forget = () => {
    opened = undefined;
  };
  return () => {
    opened ??= openDatabase(forget);
    opened.catch(forget);
    return opened;
  };
}

function openDatabase(onClosed: () => void): Promise<IDBPDatabase<Schema>> {
  return new Promise((resolve, reject) => {
    openDB<Schema>("backprop-mnist", 3, {
      upgrade(database, versionBefore) {
        if (versionBefore < 1) database.createObjectStore("files");
        if (versionBefore < 2) database.createObjectStore("logs");
        if (versionBefore >= 1) database.deleteObjectStore("runs"); // it held no more than one run, in another form
        database.createObjectStore("runs");
      },
      // Better nothing kept than a wait for another tab to be closed.
      blocked: () => {
        reject(new Error("Another tab has an older version of the database open."));
      },
      terminated: onClosed,
    }).then(resolve, reject);
  });
}

function filesIn(open: Open): FileCache {
  return {
    read: async (name) => (await open()).get("files", name),
    write: async (name, bytes) => {
      await (await open()).put("files", bytes, name);
    },
    clear: async () => (await open()).clear("files"),
  };
}

function runsIn(open: Open): RunStore {
  return {
    readAll: async () => inOrder(await open()),
    write: async (run) => {
      const database = await open();
      await database.put("runs", run, keyOf(run.startedAt));
      const tooOld = (await inOrder(database)).slice(MOST_KEPT);
      for (const { startedAt } of tooOld) await database.delete("runs", keyOf(startedAt));
    },
    delete: async (startedAt) => (await open()).delete("runs", keyOf(startedAt)),
  };
}

async function inOrder(database: IDBPDatabase<Schema>): Promise<KeptRun[]> {
  const runs = await database.getAll("runs");
  return runs.sort((first, second) => second.keptAt.getTime() - first.keptAt.getTime());
}

function keyOf(startedAt: Date): string {
  return startedAt.toISOString();
}

function logsIn(open: Open): NoteStore {
  return {
    readAll: async () => (await open()).getAll("logs"),
    write: async (key, value) => {
      await (await open()).put("logs", value, key);
    },
    delete: async (key) => (await open()).delete("logs", key),
  };
}
