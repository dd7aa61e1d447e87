import { registries } from "@odoo/o-spreadsheet";

/** Offers the dialog of functions above the menu's own list of them. */
export function extendInsertMenu(insertFunction: () => void): void {
  registries.topbarMenuRegistry.addChild("host_insert_function", ["insert", "insert_function"], {
    ...{ name: "Insert function…", description: "Shift+F3", sequence: 0, separator: true },
    execute: insertFunction,
  });
}

/** The fx before the formula bar opens the dialog, as in Excel. */
export function openByFormulaBar(grid: HTMLElement, insertFunction: () => void): void {
  const isMark = ({ target }: Event) =>
    target instanceof Element && target.closest(".o-topbar-composer .fx-icon") !== null;
  const open = (event: Event) => {
    if (!isMark(event)) return;
    event.stopPropagation();
    event.preventDefault();
    if (event.type === "click") insertFunction();
  };
  // Before the library begins to edit the cell.
  for (const type of ["mousedown", "click"]) grid.addEventListener(type, open, { capture: true });
}
