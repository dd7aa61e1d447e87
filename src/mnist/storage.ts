import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { DatasetDescription } from "./dataset/dataset";
import { type FileCache, NO_FILES } from "./dataset/download";
import type { DatasetRequest } from "./dataset/source";
import type { Checkpoint } from "./trainer/checkpoint";

/** A run that can go on: where it was, and how its data can be had again. */
export interface KeptRun {
  readonly startedAt: Date;
  /** What its settings were called. */
  readonly recipe: string;
  readonly dataset: DatasetDescription;
  /** What to load; left out for files that only the user has. */
  readonly request?: DatasetRequest;
  readonly checkpoint: Checkpoint;
}

/** The newest run that this browser keeps. */
export interface RunStore {
  read(): Promise<KeptRun | undefined>;
  /** @throws DOMException named QuotaExceededError when there is no room; what was kept before stays. */
  write(run: KeptRun): Promise<void>;
  delete(): Promise<void>;
}

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

const NEWEST = "newest";

/** This browser's own database for training. Where the browser keeps nothing, files are forgotten. */
export async function openStorage(): Promise<{ files: FileCache; runs: RunStore; logs: NoteStore }> {
  const database = await new Promise<IDBPDatabase<Schema>>((resolve, reject) => {
    openDB<Schema>("backprop-mnist", 2, {
      upgrade(database, versionBefore) {
        if (versionBefore < 1) {
          database.createObjectStore("files");
          database.createObjectStore("runs");
        }
        database.createObjectStore("logs");
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
    read: () => database.get("runs", NEWEST),
    write: async (run) => {
      await database.put("runs", run, NEWEST);
    },
    delete: () => database.delete("runs", NEWEST),
  };
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
