import { tintOf } from "../grid/looks/tints";
import { HostObject } from "../protocol/hostObject";
import { asColor, asTint } from "./arguments";
import { hasColor, type Looks } from "./looks";

/** Excel.RangeFill. */
export class RangeFill extends HostObject {
  readonly #looks: Looks;

  constructor(looks: Looks) {
    super();
    this.#looks = looks;
  }

  get color(): string | null {
    return this.#looks.common(({ fillColor }) => (hasColor(fillColor) ? fillColor : "#FFFFFF"));
  }

  set color(value: unknown) {
    this.#looks.set({ fillColor: asColor(value), fillTint: undefined });
  }

  /** "If you are setting No Fill, you will get null" (OfficeDev/office-js, issue 4900). */
  get tintAndShade(): number | null {
    return this.#looks.common(({ fillColor, fillTint }) => (hasColor(fillColor) ? tintOf(fillColor, fillTint) : null));
  }

  set tintAndShade(value: unknown) {
    this.#looks.tint("fill", asTint(value));
  }

  clear(): void {
    this.#looks.set({ fillColor: "", fillTint: undefined });
  }
}
