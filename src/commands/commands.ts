/** The ribbon's buttons, by the names that manifest.xml gives their functions. */
export const COMMANDS = ["buildFunctionsSheet", "buildNativeSheet", "buildSpillSheet", "compareLearningRates"] as const;

export type Command = (typeof COMMANDS)[number];

/**
 * Connects the ribbon's buttons with what they do. Office waits for each to be completed, so a button is completed
 * whatever comes of it; the actions report their failures themselves.
 */
export function associateCommands(actions: Readonly<Record<Command, () => Promise<void>>>): void {
  for (const command of COMMANDS) {
    Office.actions.associate(command, (event: Office.AddinCommands.Event) => {
      void actions[command]().finally(() => {
        event.completed();
      });
    });
  }
}
