import { HostObject } from "../protocol/hostObject";
import { AlignedFormat, LOOKS } from "./alignedFormat";
import { asBoolean, asNumber } from "./arguments";
import type { FormattedCells } from "./formattedCells";

/** Excel.RangeFormat. */
export class RangeFormat extends AlignedFormat<FormattedCells> {
  get columnWidth(): number | null {
    return this[LOOKS].commonSize("COL");
  }

  set columnWidth(value: unknown) {
    this[LOOKS].resize("COL", asNumber(value));
  }

  get protection(): FormatProtection {
    return new FormatProtection(this[LOOKS]);
  }

  get rowHeight(): number | null {
    return this[LOOKS].commonSize("ROW");
  }

  set rowHeight(value: unknown) {
    this[LOOKS].resize("ROW", asNumber(value));
  }

  get useStandardHeight(): boolean | null {
    return this[LOOKS].isStandard("ROW");
  }

  /** Setting it to false does nothing (Microsoft, "Excel.RangeFormat class"). */
  set useStandardHeight(value: unknown) {
    if (asBoolean(value)) this[LOOKS].useStandard("ROW");
  }

  get useStandardWidth(): boolean | null {
    return this[LOOKS].isStandard("COL");
  }

  set useStandardWidth(value: unknown) {
    if (asBoolean(value)) this[LOOKS].useStandard("COL");
  }

  autofitColumns(): void {
    this[LOOKS].autofit("COL");
  }

  autofitRows(): void {
    this[LOOKS].autofit("ROW");
  }
}

/** Excel.FormatProtection: all cells are locked at first, which has effect where their sheet is protected. */
class FormatProtection extends HostObject {
  readonly #cells: FormattedCells;

  constructor(cells: FormattedCells) {
    super();
    this.#cells = cells;
  }

  get locked(): boolean | null {
    return this.#cells.common(({ isUnlocked }) => isUnlocked !== true);
  }

  set locked(value: unknown) {
    this.#cells.set({ isUnlocked: !asBoolean(value) });
  }
}
