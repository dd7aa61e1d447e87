import type { Model } from "@odoo/o-spreadsheet";

interface Cell {
  readonly col: number;
  readonly row: number;
}

/**
 * A row that is filled in from cell to cell by Tab: Enter then goes to the cell below the one where it began (Microsoft, "Enter
 * data manually in worksheet cells").
 */
export class TabRun {
  #start: Cell | undefined;
  /** Where the run goes on; whoever is elsewhere has left it. */
  #next: Cell | undefined;

  /** Before Tab moves to the right. */
  noteTab(model: Model): void {
    const { col, row } = model.getters.getActivePosition();
    if (!this.#isAt({ col, row })) this.#start = { col, row };
    this.#next = { col: col + 1, row };
  }

  /** Before Enter moves down: the cell to go to in the place of the one below. */
  takeReturn(model: Model): Cell | undefined {
    const { col, row } = model.getters.getActivePosition();
    const start = this.#isAt({ col, row }) ? this.#start : undefined;
    this.#start = undefined;
    this.#next = undefined;
    return start === undefined ? undefined : { col: start.col, row: row + 1 };
  }

  #isAt({ col, row }: Cell): boolean {
    return this.#next?.col === col && this.#next.row === row;
  }
}
