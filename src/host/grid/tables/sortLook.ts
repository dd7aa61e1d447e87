import type { AnyIcon } from "../conditionalFormats/icons/iconSets";

/** What the cells have that come first in a sort by something else than values (Excel.SortField: sortOn, color and icon). */
export type SortLook =
  | { readonly sortOn: "CellColor" | "FontColor"; readonly color: string }
  | { readonly sortOn: "Icon"; readonly icon: AnyIcon };
