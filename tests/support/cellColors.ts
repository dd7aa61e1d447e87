import type { WorkbookPage } from "./workbookPage";

/** Sizes of the grid in pixels, as long as nobody changes a row or a column. */
const HEADER = { width: 48, height: 26 };
const CELL = { width: 96, height: 23 };

/** A place inside a cell that no text covers. */
const INSIDE = { left: 40, top: 4 };

/** Where an icon of a conditional format stands in a cell, and a little more. */
const ICON = { left: 2, top: 2, width: 20, height: 19 };

/** What is drawn where cells have their icons, column by column: equal texts stand for equal pictures. The sheet must not be scrolled. */
export async function cellIcons(workbook: WorkbookPage, columns: number, rows: number): Promise<string[][]> {
  await workbook.nextFrame();
  const places = Array.from({ length: columns }, (_, col) =>
    Array.from({ length: rows }, (__, row) => [
      HEADER.width + col * CELL.width + ICON.left,
      HEADER.height + row * CELL.height + ICON.top,
    ]),
  );
  return workbook.page
    .locator(".o-grid canvas")
    .first()
    .evaluate(
      (canvas: HTMLCanvasElement, [points, { width, height }]) => {
        const scale = canvas.width / canvas.clientWidth;
        const read = ([x = 0, y = 0]: number[]) =>
          canvas
            .getContext("2d")
            ?.getImageData(x * scale, y * scale, width * scale, height * scale)
            .data.join() ?? "";
        return points.map((column) => column.map(read));
      },
      [places, ICON] as const,
    );
}

/**
 * The colours that the cells of one column have on the screen, as "#RRGGBB", so many pixels from their left edges: to be polled, since the
 * grid lets new ones fade in. The sheet must not be scrolled.
 */
export async function cellColors(workbook: WorkbookPage, address: string, left = INSIDE.left): Promise<string[]> {
  const [, letter = "A", first = "1", last = first] = /^([A-Z])(\d+)(?::[A-Z](\d+))?$/.exec(address) ?? [];
  const col = letter.charCodeAt(0) - "A".charCodeAt(0);
  const rows = Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) - 1 + index);
  const places = rows.map((row) => [
    HEADER.width + col * CELL.width + left,
    HEADER.height + row * CELL.height + INSIDE.top,
  ]);
  await workbook.nextFrame();
  return workbook.page
    .locator(".o-grid canvas")
    .first()
    .evaluate((canvas: HTMLCanvasElement, points) => {
      const scale = canvas.width / canvas.clientWidth;
      return points.map(([x = 0, y = 0]) => {
        const pixel = canvas.getContext("2d")?.getImageData(x * scale, y * scale, 1, 1).data ?? [];
        const hex = [...pixel].slice(0, 3).map((part) => part.toString(16).padStart(2, "0"));
        return `#${hex.join("").toUpperCase()}`;
      });
    }, places);
}
