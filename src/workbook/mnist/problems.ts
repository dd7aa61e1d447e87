import { CELL_EDIT_MODE, WorkbookError } from "../workbookError";

const KEPT = "Nothing is lost: it is kept, tried again with the next epoch, and can be downloaded.";

/**
 * Why the log waits, in a sentence for the pane. Unlike after a click, nobody has to try again. To type into a cell is no
 * problem, and where Excel does not wait for the end of it by itself, the log does without a word.
 */
export function waitingSentence(error: unknown): string | undefined {
  if (!(error instanceof WorkbookError)) return `The training log could not be written (${wordsOf(error)}). ${KEPT}`;
  switch (error.code) {
    case "AccessDenied":
      return `The training log waits: the workbook or its sheet is protected or read-only. Choose Review > Unprotect, or open it for editing. ${KEPT}`;
    case CELL_EDIT_MODE:
      return undefined;
    case "ApiNotFound":
      return error.message;
    default:
      return `Excel did not take the training log (${error.code}). ${KEPT}`;
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
