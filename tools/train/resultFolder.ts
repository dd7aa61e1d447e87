import { access, mkdir, rmdir } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { UserError } from "../userError";

const ROOT = join(__dirname, "..", "..");

/** Where runs leave their folders unless told; git leaves it alone. */
export const RESULTS_FOLDER = "runs";

/** What a run leaves behind. */
export const RESULT_FILES = {
  json: "log.json",
  csv: "log.csv",
  machine: "machine.json",
  workbook: "workbook.xlsx",
  screenshot: "screenshot.png",
} as const;

/**
 * Makes the folder that a run's results go to.
 *
 * @param given the folder that was asked for; without one, a new one is named after the time and the recipe.
 * @throws UserError where there are results already, which nothing overwrites, or where nothing can be written.
 */
export async function makeResultFolder(given: string | undefined, recipe: string, now: Date): Promise<string> {
  const folder = resolve(given ?? join(ROOT, RESULTS_FOLDER, `${timeText(now)}-${recipe}`));
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new UserError(`No folder can be made at ${folder} (${(error as Error).message}). Choose another with --out.`);
  }
  const [found] = await filesIn(folder);
  if (found === undefined) return folder;
  throw new UserError(
    `${folder} has the results of a run already (${found}). Choose another folder with --out, or delete it first.`,
  );
}

/** The results that are in a folder. */
export async function filesIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of Object.values(RESULT_FILES)) {
    const isThere = await access(join(folder, name)).then(
      () => true,
      () => false,
    );
    if (isThere) found.push(name);
  }
  return found;
}

/** Takes the folder away again where a run has left nothing in it. */
export async function removeIfEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch(() => undefined); // it has something in it, or is gone
}

/** What was left where, in a sentence; `undefined` where there is nothing. */
export function leftSentence(folder: string, files: readonly string[]): string | undefined {
  const inside = relative(process.cwd(), folder);
  const shown = inside === "" || inside.startsWith("..") ? folder : inside;
  return files.length === 0 ? undefined : `In ${shown}: ${files.join(", ")}`;
}

/** 2026-03-01-101500, in the user's own time. */
function timeText(now: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  return `${day}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
}
