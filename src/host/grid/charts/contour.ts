import type { Chart } from "chart.js";
import { contours } from "d3-contour";

/** A surface seen from above, and what its heights look like. It travels with the chart's data. */
export interface Contour {
  readonly columns: number;
  readonly rows: number;
  /** Row by row, the first series first. */
  readonly heights: readonly number[];
  /** Where each band begins, the lowest first. */
  readonly levels: readonly number[];
  /** The colour of each band. */
  readonly colors: readonly string[];
  /** Whether bands are filled, or only their edges drawn. */
  readonly isFilled: boolean;
}

/** In pixels. */
const LINE_WIDTH = 1.5;

/** Draws a surface's bands, the higher ones over the lower ones, between the first and the last of its points. */
export function drawContour(chart: Chart, { columns, rows, heights, levels, colors, isFilled }: Contour): void {
  const [x, y] = [chart.scales["x"], chart.scales["y1"]];
  if (x === undefined || y === undefined || columns < 2 || rows < 2) return;
  const { ctx, chartArea } = chart;
  ctx.save();
  ctx.beginPath();
  ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
  // The generator closes its areas half a cell outside the points.
  ctx.clip();
  ctx.lineWidth = LINE_WIDTH;
  const generator = contours().size([columns, rows]);
  if (isFilled) {
    // Nothing lies below the first band.
    ctx.fillStyle = colors[0] ?? "";
    ctx.fillRect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
  }
  levels.forEach((level, index) => {
    if (index === 0) return;
    const path = new Path2D();
    const area = generator.contour([...heights], level);
    for (const ring of area.coordinates.flat()) {
      ring.forEach(([column = 0, row = 0], point) => {
        // To the generator a point is the middle of a square that is 1 wide.
        const place = [x.getPixelForValue(column - 0.5), y.getPixelForValue(row - 0.5)] as const;
        if (point === 0) path.moveTo(...place);
        else path.lineTo(...place);
      });
      path.closePath();
    }
    ctx.fillStyle = colors[index] ?? "";
    ctx.strokeStyle = colors[index] ?? "";
    if (isFilled) ctx.fill(path, "evenodd");
    else ctx.stroke(path);
  });
  ctx.restore();
}
