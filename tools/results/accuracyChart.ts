/** A line of a chart: one number an epoch, in per cent. */
export interface AccuracyLine {
  readonly name: string;
  readonly values: readonly number[];
  readonly color: string;
}

const SIZE = { width: 720, height: 400 };
const PLOT = { left: 64, right: 560, top: 24, bottom: 352 };
const RANGE = { least: 98.4, most: 99.6, step: 0.2 };
const GOAL = 99.4;

/** Test accuracy by epoch, and the line of 99.4 %, as SVG on a white ground. What is lower than the axis stays away. */
export function accuracyChart(title: string, lines: readonly AccuracyLine[]): string {
  const epochs = Math.max(...lines.map(({ values }) => values.length));
  const x = (epoch: number) => PLOT.left + ((PLOT.right - PLOT.left) * (epoch - 1)) / Math.max(epochs - 1, 1);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" font-family="Segoe UI, Arial, sans-serif" font-size="13" fill="#333">`,
    `<title>${title}</title>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...gridLines(),
    ...epochLabels(epochs, x),
    `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${y(GOAL)}" y2="${y(GOAL)}" stroke="#333" stroke-dasharray="5 4"/>`,
    ...lines.flatMap((line, index) => drawn(line, index, x)),
    `</svg>`,
  ];
  return `${parts.join("\n")}\n`;
}

function y(percent: number): number {
  const share = (percent - RANGE.least) / (RANGE.most - RANGE.least);
  return round(PLOT.bottom - share * (PLOT.bottom - PLOT.top));
}

function gridLines(): string[] {
  const count = Math.round((RANGE.most - RANGE.least) / RANGE.step) + 1;
  const values = Array.from({ length: count }, (_, index) => RANGE.least + index * RANGE.step);
  return values.flatMap((value) => [
    `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${y(value)}" y2="${y(value)}" stroke="#e3e3e3"/>`,
    `<text x="${PLOT.left - 8}" y="${y(value) + 4}" text-anchor="end">${value.toFixed(1)} %</text>`,
  ]);
}

function epochLabels(epochs: number, x: (epoch: number) => number): string[] {
  const every = epochs > 10 ? 2 : 1;
  const labels = Array.from({ length: epochs }, (_, index) => index + 1).filter((epoch) => (epoch - 1) % every === 0);
  return [
    ...labels.map(
      (epoch) => `<text x="${round(x(epoch))}" y="${PLOT.bottom + 20}" text-anchor="middle">${epoch}</text>`,
    ),
    `<text x="${(PLOT.left + PLOT.right) / 2}" y="${PLOT.bottom + 40}" text-anchor="middle">epoch</text>`,
  ];
}

function drawn({ name, values, color }: AccuracyLine, index: number, x: (epoch: number) => number): string[] {
  const points = values
    .map((value, epoch) => ({ value, epoch: epoch + 1 }))
    .filter(({ value }) => value >= RANGE.least)
    .map(({ value, epoch }) => `${round(x(epoch))},${y(value)}`);
  const top = PLOT.top + 8 + 22 * index;
  const left = PLOT.right + 16;
  return [
    `<polyline points="${points.join(" ")}" fill="none" stroke="${color}" stroke-width="2"/>`,
    `<line x1="${left}" x2="${left + 20}" y1="${top}" y2="${top}" stroke="${color}" stroke-width="3"/>`,
    `<text x="${left + 28}" y="${top + 4}">${name}</text>`,
  ];
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
