/** A failure that the user can do something about: the message says what happened and what to do. No stack is shown. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** Runs a command-line tool: a {@link UserError} becomes one plain sentence and exit code 1. */
export function runTool(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    console.error(error instanceof UserError ? error.message : error);
    process.exitCode = 1;
  });
}
