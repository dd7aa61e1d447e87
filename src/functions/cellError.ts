/** The errors a BACKPROP function can leave in its cell. */
export type CellErrorCode = "#VALUE!" | "#NUM!" | "#N/A";

/**
 * An answer that is an error: the cell shows the code, and its tooltip the sentence.
 *
 * Excel shows the sentence for #VALUE! and #N/A only (Microsoft, "Handle and return errors from your custom function"),
 * so everything a user can put right is a #VALUE!; #NUM! is kept for numbers that are not finite.
 */
export class CellError extends Error {
  override readonly name = "CellError";

  constructor(
    readonly code: CellErrorCode,
    sentence: string,
  ) {
    super(sentence);
  }
}
