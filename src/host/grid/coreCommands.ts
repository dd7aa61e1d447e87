import { coreTypes, registries } from "@odoo/o-spreadsheet";

/**
 * Makes a command of ours one of the library's core commands: those that change what is kept with the workbook, and that can be undone.
 * Undoing a step puts the later ones through their inverses; like most of the library's commands, ours need none, since what
 * was there before is in the history.
 */
export function addCoreCommand(type: string): void {
  coreTypes.add(type as never);
  registries.inverseCommandRegistry.add(type, (command) => [command]);
}
