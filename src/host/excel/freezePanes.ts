import { ApiError } from "../protocol/apiError";
import { HostObject } from "../protocol/hostObject";
import { asIndex, isOmitted } from "./arguments";
import { orNotFound } from "./found";
import type { Range } from "./range";
import type { Sheets } from "./sheets";
import { WHOLE_SHEET } from "./zones";

/** Excel.WorksheetFreezePanes. */
export class WorksheetFreezePanes extends HostObject {
  readonly #sheets: Sheets;
  readonly #sheetId: string;

  constructor(sheets: Sheets, sheetId: string) {
    super();
    this.#sheets = sheets;
    this.#sheetId = sheetId;
  }

  /** Freezes everything down to and left of the last cell of a range; whole rows or columns freeze one way only. */
  freezeAt(frozenRange: unknown): void {
    if (isOmitted(frozenRange)) {
      this.unfreeze();
      return;
    }
    const { sheetId, zone, isEntireColumn, isEntireRow } = this.#sheets.cellsArgument(this.#sheetId, frozenRange);
    if (sheetId !== this.#sheetId) throw new ApiError("InvalidArgument");
    this.#freeze(isEntireColumn ? 0 : zone.bottom + 1, isEntireRow ? 0 : zone.right + 1);
  }

  /** Takes the place of what was frozen before, as in Excel. */
  freezeColumns(count: unknown): void {
    this.#freeze(0, isOmitted(count) ? 1 : asIndex(count));
  }

  freezeRows(count: unknown): void {
    this.#freeze(isOmitted(count) ? 1 : asIndex(count), 0);
  }

  getLocation(): Range {
    return orNotFound(this.getLocationOrNullObject());
  }

  getLocationOrNullObject(): Range | null {
    const { xSplit, ySplit } = this.#sheets.engine.getters.getPaneDivisions(this.#sheetId);
    if (xSplit === 0 && ySplit === 0) return null;
    const bottom = ySplit === 0 ? WHOLE_SHEET.bottom : ySplit - 1;
    const right = xSplit === 0 ? WHOLE_SHEET.right : xSplit - 1;
    return this.#sheets.range(this.#sheetId, { top: 0, left: 0, bottom, right });
  }

  unfreeze(): void {
    this.#sheets.engine.write({ type: "UNFREEZE_COLUMNS_ROWS", sheetId: this.#sheetId });
  }

  #freeze(rows: number, columns: number): void {
    const { engine } = this.#sheets;
    const sheetId = this.#sheetId;
    // The grid keeps at least one row and column that scroll.
    engine.ensureSize(sheetId, rows + 1, columns + 1);
    this.unfreeze();
    if (rows > 0) engine.write({ type: "FREEZE_ROWS", sheetId, quantity: rows });
    if (columns > 0) engine.write({ type: "FREEZE_COLUMNS", sheetId, quantity: columns });
  }
}
