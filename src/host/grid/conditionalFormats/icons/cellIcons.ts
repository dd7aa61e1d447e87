import { type CellPosition, type Getters, registries } from "@odoo/o-spreadsheet";

const CONDITIONAL_FORMATS = "conditional_formatting";

/** How much larger than the text beside it an icon is. */
const GROWTH = 1.2;

/** Icons are a little larger than the library's, and stand where the cell's text would when they stand alone. */
export function extendCellIcons(): void {
  const iconOf = registries.iconsOnCellRegistry.get(CONDITIONAL_FORMATS);
  registries.iconsOnCellRegistry.replace(CONDITIONAL_FORMATS, (getters, position) => {
    const icon = iconOf(getters, position);
    if (icon === undefined) return undefined;
    return { ...icon, size: Math.round(icon.size * GROWTH), horizontalAlign: alignmentAt(getters, position) };
  });
}

function alignmentAt(getters: Getters, position: CellPosition): "left" | "center" | "right" {
  const isAlone = (getters as unknown as LookGetters).hasLookAlone(position);
  return isAlone ? (getters.getCellStyle(position).align ?? "left") : "left";
}

interface LookGetters {
  hasLookAlone(position: CellPosition): boolean;
}
