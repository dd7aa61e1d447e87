import type { Line, LineChange } from "../grid/looks/borderLines";
import type { BorderSide, Diagonal } from "../grid/looks/borderSides";
import type { ExcelStyle } from "../grid/looks/excelStyle";
import type { TintedPart } from "../grid/looks/tintsPlugin";

/** What looks are read from and set on: cells, or a style with a name. */
export interface Looks {
  set(looks: ExcelStyle): void;
  /** The value that all share, or null where they differ. */
  common<Value>(read: (looks: ExcelStyle) => Value): Value | null;
  /** Makes a colour lighter or darker, whichever there is. */
  tint(part: TintedPart, tint: number): void;
  commonLine<Value>(side: BorderSide | Diagonal, read: (line: Line | undefined) => Value): Value | null;
  changeLine(side: BorderSide | Diagonal, change: LineChange): void;
}

export function hasColor(color: string | undefined): color is string {
  return color !== undefined && color !== "";
}

/** What all give the same answer to, or null where the answers differ. */
export function sharedValue<Item, Value>(items: Iterable<Item>, read: (item: Item) => Value): Value | null {
  let shared: { readonly value: Value } | undefined;
  for (const item of items) {
    const value = read(item);
    shared ??= { value };
    if (value !== shared.value) return null;
  }
  return shared?.value ?? null;
}
