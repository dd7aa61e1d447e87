import type { Engine } from "../grid/engine";
import { HostObject } from "../protocol/hostObject";

/** Excel.CultureInfo: the locale that the workbook is set to. */
export class CultureInfo extends HostObject {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    super();
    this.#engine = engine;
  }

  /** Such as "en-US"; the grid's library writes it "en_US". */
  get name(): string {
    return this.#engine.getters.getLocale().code.replace("_", "-");
  }

  get numberFormat(): NumberFormatInfo {
    return new NumberFormatInfo(this.#engine);
  }
}

/** Excel.NumberFormatInfo. */
class NumberFormatInfo extends HostObject {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    super();
    this.#engine = engine;
  }

  get numberDecimalSeparator(): string {
    return this.#engine.getters.getLocale().decimalSeparator;
  }

  get numberGroupSeparator(): string {
    return this.#engine.getters.getLocale().thousandsSeparator ?? "";
  }
}
