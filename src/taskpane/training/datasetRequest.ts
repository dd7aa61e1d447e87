import { PUBLIC_MIRROR } from "../../mnist/dataset/files";
import type { DatasetRequest } from "../../mnist/dataset/source";
import { parseSetting } from "../../mnist/recipe/settings";
import type { Source, SyntheticTexts } from "./state";

/** A file that the user picked. */
export type PickedFile = Pick<File, "name" | "arrayBuffer">;

/** What there is to load data from. */
export interface DataChoice {
  readonly source: Source;
  readonly synthetic: SyntheticTexts;
  readonly files: readonly PickedFile[];
  /** The address of the add-in's own copy of MNIST, with a slash at its end. */
  readonly ownFolder: string;
}

/** Synthetic digits are drawn from one seed: everybody has the same ones. */
const SYNTHETIC_SEED = 1;

/**
 * What is to be loaded.
 *
 * @throws Error with a sentence for the user.
 */
export async function datasetRequest({ source, synthetic, files, ownFolder }: DataChoice): Promise<DatasetRequest> {
  switch (source) {
    case "mnist":
      return { kind: "mnist", folders: [ownFolder, PUBLIC_MIRROR] };
    case "synthetic":
      return {
        kind: "synthetic",
        trainCount: parseSetting("trainImages", synthetic.trainCount),
        testCount: parseSetting("testImages", synthetic.testCount),
        seed: SYNTHETIC_SEED,
      };
    case "files":
      if (files.length === 0) throw new Error(NO_FILES_PICKED);
      return { kind: "files", files: await Promise.all(files.map(packedFile)) };
    default:
      return source satisfies never;
  }
}

const NO_FILES_PICKED = "No files are picked yet. Choose the four files, all at once, or use synthetic digits.";

async function packedFile(file: PickedFile): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  try {
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    throw new Error(`${file.name} cannot be read any more. Choose the files again.`);
  }
}
