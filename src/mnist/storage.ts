import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { type FileCache, NO_FILES } from "./dataset/download";
import type { Checkpoint } from "./trainer/checkpoint";

/** The newest checkpoint that this browser keeps. */
export interface CheckpointStore {
  read(): Promise<Checkpoint | undefined>;
  /** @throws DOMException named QuotaExceededError when there is no room; what was kept before stays. */
  write(checkpoint: Checkpoint): Promise<void>;
  delete(): Promise<void>;
}

interface Schema extends DBSchema {
  /** MNIST's four files as they were downloaded, by name. */
  files: { key: string; value: Uint8Array<ArrayBuffer> };
  checkpoints: { key: string; value: Checkpoint };
}

const NEWEST = "newest";

/** This browser's own database for training. Where the browser keeps nothing, files are forgotten. */
export async function openStorage(): Promise<{ files: FileCache; checkpoints: CheckpointStore }> {
  const database = await openDB<Schema>("backprop-mnist", 1, {
    upgrade(created) {
      created.createObjectStore("files");
      created.createObjectStore("checkpoints");
    },
  });
  return { files: filesIn(database), checkpoints: checkpointsIn(database) };
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

function checkpointsIn(database: IDBPDatabase<Schema>): CheckpointStore {
  return {
    read: () => database.get("checkpoints", NEWEST),
    write: async (checkpoint) => {
      await database.put("checkpoints", checkpoint, NEWEST);
    },
    delete: () => database.delete("checkpoints", NEWEST),
  };
}
