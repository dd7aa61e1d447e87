import { CELL_EDIT_MODE, WorkbookError } from "../workbookError";

const KEPT = "Nothing is lost: it is kept, also when this pane is closed, tried again, and can be downloaded.";
const NOT_KEPT = "It is tried again. This browser has no room to keep it when this pane is closed: download it before.";

/**
 * Why the log waits, in a sentence for the pane. Unlike after a click, nobody has to try again. To type into a cell is no
 * problem, and where Excel does not wait for the end of it by itself, the log does without a word.
 *
 * @param isKept whether the browser keeps what waits.
 */
export function waitingSentence(error: unknown, isKept: boolean): string | undefined {
  const remedy = isKept ? KEPT : NOT_KEPT;
  if (!(error instanceof WorkbookError)) return `The training log could not be written (${wordsOf(error)}). ${remedy}`;
  switch (error.code) {
    case "AccessDenied":
      return `The training log waits: the workbook or its sheet is protected or read-only. Choose Review > Unprotect, or open it for editing. ${remedy}`;
    case CELL_EDIT_MODE:
      return undefined;
    case "ApiNotFound":
      return error.message;
    default:
      return `Excel did not take the training log (${error.code}). ${remedy}`;
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
