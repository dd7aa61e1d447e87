import type { WorkbookPage } from "./workbookPage";

/** Sizes of the grid in pixels, as long as nobody changes a row or a column. */
const HEADER = { width: 48, height: 26 };
const CELL = { width: 96, height: 23 };

/** A place inside a cell that no text covers. */
const INSIDE = { left: 40, top: 4 };

/** The colours that the cells of one column have on the screen, as "#RRGGBB". The sheet must not be scrolled. */
export async function cellColors(workbook: WorkbookPage, address: string): Promise<string[]> {
  const [, letter = "A", first = "1", last = first] = /^([A-Z])(\d+)(?::[A-Z](\d+))?$/.exec(address) ?? [];
  const col = letter.charCodeAt(0) - "A".charCodeAt(0);
  const rows = Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) - 1 + index);
  const places = rows.map((row) => [
    HEADER.width + col * CELL.width + INSIDE.left,
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
