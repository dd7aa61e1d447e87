import { tintOf, type TintedColor } from "../../grid/looks/tints";
import { element } from "./elementText";

/** A colour in a file, with how much lighter or darker it is shown. */
export interface FileColor {
  readonly rgb?: string | undefined;
  readonly tint?: number;
}

/** A shown colour as a file has it: what it was, and how much lighter or darker it was made. */
export function fileColor(shown: string, made: TintedColor | undefined): FileColor {
  const tint = tintOf(shown, made);
  return tint === 0 ? { rgb: shown } : { rgb: made?.base ?? shown, tint };
}

/** The attribute that says so, for colours that have one. */
export function tintAttributes({ tint = 0 }: FileColor): [string, number][] {
  return tint === 0 ? [] : [["tint", tint]];
}

export function colorXml(name: string, { rgb = "", tint }: FileColor, hexOf: (color: string) => string): string {
  return element(name, { rgb: hexOf(rgb), tint });
}
