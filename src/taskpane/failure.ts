/** What went wrong, for the person in front of the pane. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : `Something unexpected happened: ${String(error)}`;
}
