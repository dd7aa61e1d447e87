import type { Getters } from "@odoo/o-spreadsheet";
import { NO_ICON, nameOfIcon } from "../grid/conditionalFormats/icons/iconSets";
import type { Position } from "../grid/engine";
import type { SortLook } from "../grid/tables/sortLook";
import { asColor, asOneOf, isOmitted } from "./arguments";
import { asIcon } from "./conditionalFormats/icons";

const SORT_ON = ["Value", "CellColor", "FontColor", "Icon"] as const;

/** The look that a sort field goes by; none where it goes by values. */
export function sortLookOf({ sortOn, color, icon }: Readonly<Record<string, unknown>>): SortLook | undefined {
  const on = isOmitted(sortOn) ? "Value" : asOneOf(sortOn, SORT_ON);
  if (on === "Value") return undefined;
  return on === "Icon" ? { sortOn: on, icon: asIcon(icon) } : { sortOn: on, color: asColor(color) };
}

/** Whether a cell has a look, by itself or by a condition. */
export function hasLook(getters: Getters, position: Position, look: SortLook): boolean {
  if (look.sortOn === "Icon") return (getters.getConditionalIcon(position) ?? NO_ICON) === nameOfIcon(look.icon);
  const style = getters.getCellComputedStyle(position);
  const own = look.sortOn === "CellColor" ? (style.fillColor ?? "") : (style.textColor ?? "#000000");
  return own.toLowerCase() === look.color.toLowerCase();
}
