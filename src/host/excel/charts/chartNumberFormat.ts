import { HostObject } from "../../protocol/hostObject";
import { asBoolean } from "../arguments";
import { asNumberFormat } from "./chartArguments";
import type { Part } from "./changes";

/** What has a number format of its own, or shows numbers as their cells do. */
export abstract class ChartNumberFormat extends HostObject {
  readonly #look: Part<{ readonly format?: string | undefined }>;

  constructor(look: Part<{ readonly format?: string | undefined }>) {
    super();
    this.#look = look;
  }

  get linkNumberFormat(): boolean {
    return this.#look.read().format === undefined;
  }

  set linkNumberFormat(value: unknown) {
    this.#look.change({ format: asBoolean(value) ? undefined : this.numberFormat });
  }

  get numberFormat(): string {
    return this.#look.read().format ?? "General";
  }

  set numberFormat(value: unknown) {
    this.#look.change({ format: asNumberFormat(value) });
  }
}
