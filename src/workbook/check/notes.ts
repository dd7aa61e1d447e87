import type { Note } from "./marks";

/** How our comments begin, so that they are known again after a reload, in a copy, and in a file. */
const BEGINNING = "Backprop check: ";

/** Comments came after the requirement set of the manifest. Nothing else in the add-in's sources may name them. */
export function hasComments(): boolean {
  return Office.context.requirements.isSetSupported("ExcelApi", "1.10");
}

/**
 * Adds a comment at each cell. A cell has one at most, and somebody's own stays.
 *
 * @returns the addresses of the cells that did not get theirs.
 */
export async function addNotes(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  notes: readonly Note[],
): Promise<string[]> {
  const refused: string[] = [];
  for (const { address, text } of notes) {
    try {
      sheet.comments.add(sheet.getRange(address), BEGINNING + text);
      // eslint-disable-next-line office-addins/no-context-sync-in-loop -- a cell that has a comment fails its request alone
      await context.sync();
    } catch {
      refused.push(address); // the colour is there, and the pane says the same as the comment
    }
  }
  return refused;
}

/** Removes our comments, but for those that somebody has answered. Resolves to how many. */
export async function removeNotes(context: Excel.RequestContext, sheet: Excel.Worksheet): Promise<number> {
  const { comments } = sheet;
  comments.load("items/content,items/replies/items/id");
  await context.sync();
  const ours = comments.items.filter(({ content, replies }) => {
    return content.startsWith(BEGINNING) && replies.items.length === 0;
  });
  for (const comment of ours) comment.delete();
  return ours.length;
}
