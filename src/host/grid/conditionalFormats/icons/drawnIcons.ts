import { ICON_SET_NAMES, iconNames, NO_ICON } from "./iconSets";
import { ICON_SHAPES } from "./iconShapes";
import { SHAPE_SIZE, type ShapePath } from "./shapes";

/** An icon as the library draws it. */
interface DrawnIcon {
  readonly svg: {
    readonly name: string;
    readonly width: number;
    readonly height: number;
    readonly paths: readonly ShapePath[];
  };
}

/** What the library draws for each icon of Excel's, by its name. */
export const EXCEL_ICONS: Readonly<Record<string, DrawnIcon>> = Object.fromEntries([
  [NO_ICON, drawn(NO_ICON, [])],
  ...ICON_SET_NAMES.flatMap((set) =>
    iconNames(set).map((name, index) => [name, drawn(name, ICON_SHAPES[set][index] ?? [])] as const),
  ),
]);

function drawn(name: string, paths: readonly ShapePath[]): DrawnIcon {
  return { svg: { name, width: SHAPE_SIZE, height: SHAPE_SIZE, paths } };
}

/** Draws the line around a path, which the library fills only. */
export function drawOutline(
  ctx: CanvasRenderingContext2D,
  { strokeColor, strokeWidth = 1 }: ShapePath,
  path: Path2D,
): void {
  if (strokeColor === undefined) return;
  Object.assign(ctx, { strokeStyle: strokeColor, lineWidth: strokeWidth, lineJoin: "round" });
  ctx.stroke(path);
}
