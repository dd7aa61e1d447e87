import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { type FileCache, NO_FILES } from "./dataset/download";
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

/** This browser's own database for training. Where the browser keeps nothing, files are forgotten. */
export async function openStorage(): Promise<{ files: FileCache; runs: RunStore; logs: NoteStore }> {
  const database = await new Promise<IDBPDatabase<Schema>>((resolve, reject) => {
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
    }).then(resolve, reject);
  });
  return { files: filesIn(database), runs: runsIn(database), logs: logsIn(database) };
}

/** The files alone, from a database that is opened when the first is asked for. No failure of it stops a download. */
export function browserFiles(): FileCache {
  let opened: Promise<FileCache> | undefined;
  const files = () =>
    (opened ??= openStorage().then(
      (storage) => storage.files,
      () => NO_FILES,
    ));
  return {
    read: async (name) => (await files()).read(name).catch(() => undefined),
    write: async (name, bytes) => (await files()).write(name, bytes).catch(() => undefined),
    clear: async () => (await files()).clear().catch(() => undefined),
  };
}

function filesIn(database: IDBPDatabase<Schema>): FileCache {
  return {
    read: (name) => database.get("files", name),
    write: async (name, bytes) => {
      await database.put("files", bytes, name);
    },
    clear: () => database.clear("files"),
  };
}

function runsIn(database: IDBPDatabase<Schema>): RunStore {
  return {
    readAll: () => inOrder(database),
    write: async (run) => {
      await database.put("runs", run, keyOf(run.startedAt));
      const tooOld = (await inOrder(database)).slice(MOST_KEPT);
      for (const { startedAt } of tooOld) await database.delete("runs", keyOf(startedAt));
    },
    delete: (startedAt) => database.delete("runs", keyOf(startedAt)),
  };
}

async function inOrder(database: IDBPDatabase<Schema>): Promise<KeptRun[]> {
  const runs = await database.getAll("runs");
  return runs.sort((first, second) => second.keptAt.getTime() - first.keptAt.getTime());
}

function keyOf(startedAt: Date): string {
  return startedAt.toISOString();
}

function logsIn(database: IDBPDatabase<Schema>): NoteStore {
  return {
    readAll: () => database.getAll("logs"),
    write: async (key, value) => {
      await database.put("logs", value, key);
    },
    delete: (key) => database.delete("logs", key),
  };
}
