/** Why something failed, as far as what was thrown says so. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
