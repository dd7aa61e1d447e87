import { Engine } from "../grid/engine";
import type { ChosenWorkbook } from "../library/choose";
import { damaged } from "../library/library";

/** So many cells take so long that it is said before. */
const MANY_CELLS = 20_000;

/**
 * Puts the workbook into the grid. With many cells the page stands still for it.
 *
 * @throws Error with a sentence when that cannot be.
 */
export async function openEngine({ name, data }: ChosenWorkbook, say: (sentence: string) => void): Promise<Engine> {
  try {
    if (cellCount(data) > MANY_CELLS) {
      say(`Opening “${name}” …`);
      await painted();
    }
    return new Engine(data);
  } catch (cause) {
    throw damaged(name, cause);
  }
}

function cellCount(data: { readonly sheets?: readonly { readonly cells?: object }[] }): number {
  return (data.sheets ?? []).reduce((count, { cells = {} }) => count + Object.keys(cells).length, 0);
}

/** Time enough for the page to be painted. Frames would not do: none comes in a tab behind another one. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 50);
  });
}
