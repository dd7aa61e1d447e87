import type { Edge, NamedNetwork } from "../../audit/explain/network";

/** A point of the picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything stands in the picture of a network, in the units of its view box. */
export interface NetworkLayout {
  readonly width: number;
  readonly height: number;
  /** Units by the number that stands in them: i1, a_h1, a_o1, E_total. */
  readonly units: ReadonlyMap<string, Point>;
  /** The middle of each edge's label. */
  readonly labels: ReadonlyMap<string, Point>;
  /** The biases by the unit that adds them, h1 or o1. */
  readonly biases: ReadonlyMap<string, Point>;
}

/** A unit's circle. */
export const RADIUS = 22;
const WIDTH = 320;
/** Room for a circle's line, and for a bias over or under it. */
const MARGIN = { x: RADIUS + 3, y: RADIUS + 20 } as const;
/** From circle to circle, so that a label fits between two of them. */
const LEAST_GAP = 2 * RADIUS + 28;

/** Places units in columns and looks for places of the labels where nothing lies over anything else. */
export function layOut(network: NamedNetwork, widthOf: (edge: string) => number): NetworkLayout {
  const layers = [network.inputs, network.hidden.map(activation), network.outputs.map(activation), ["E_total"]];
  const most = Math.max(...layers.map(({ length }) => length));
  const distance = most <= 2 ? 132 : most === 3 ? 104 : 84;
  const columns = columnsOf(layers, network.edges);
  const height = 2 * MARGIN.y + (most - 1) * distance;
  const units = new Map<string, Point>();
  layers.forEach((layer, index) => {
    layer.forEach((name, row) => {
      units.set(name, { x: columns[index] ?? 0, y: height / 2 + (row - (layer.length - 1) / 2) * distance });
    });
  });
  const biases = new Map([...network.biases.keys()].map((unit) => [unit, besideUnit(unit, units, height)]));
  return { width: WIDTH, height, units, biases, labels: placeLabels(network.edges, units, widthOf) };
}

function activation(unit: string): string {
  return `a_${unit}`;
}

/** What room is left goes to the columns with the most edges between them. */
function columnsOf(layers: readonly (readonly string[])[], edges: readonly Edge[]): number[] {
  const counts = layers.slice(1).map((layer) => edges.filter(({ to }) => layer.includes(to)).length);
  const rest = WIDTH - 2 * MARGIN.x - counts.length * LEAST_GAP;
  const columns: number[] = [MARGIN.x];
  for (const count of counts) columns.push((columns.at(-1) ?? 0) + LEAST_GAP + (rest * count) / edges.length);
  return columns;
}

/** Over the units of the upper half, under those of the lower one, away from the edges. */
function besideUnit(unit: string, units: ReadonlyMap<string, Point>, height: number): Point {
  const { x, y } = units.get(activation(unit)) ?? { x: 0, y: 0 };
  return { x, y: y < height / 2 ? y - RADIUS - 6 : y + RADIUS + 13 };
}

/** A label's rectangle, from its middle. */
interface Box extends Point {
  readonly halfWidth: number;
  readonly halfHeight: number;
}

const LABEL_HEIGHT = 23;
/** Where along its edge a label may stand. */
const CHOICES = Array.from({ length: 15 }, (_, index) => 0.15 + 0.05 * index);
/** Each label is placed anew so often, as the others are by then. */
const SWEEPS = 4;

function placeLabels(
  edges: readonly Edge[],
  units: ReadonlyMap<string, Point>,
  widthOf: (edge: string) => number,
): Map<string, Point> {
  const lines = edges.map(({ name, from, to }) => {
    const [start, end] = [units.get(from) ?? { x: 0, y: 0 }, units.get(to) ?? { x: 0, y: 0 }];
    const boxes = CHOICES.map((along): Box => {
      const [x, y] = [start.x + along * (end.x - start.x), start.y + along * (end.y - start.y)];
      return { x, y, halfWidth: widthOf(name) / 2, halfHeight: LABEL_HEIGHT / 2 };
    });
    return { name, start, end, boxes };
  });
  const circles = [...units.values()].map((point) => ({ ...point, halfWidth: RADIUS, halfHeight: RADIUS }));
  const chosen = lines.map(({ boxes }) => boxes[Math.floor(boxes.length / 2)]);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    lines.forEach((line, index) => {
      const labels = chosen.filter((box, other) => box && other !== index) as Box[];
      const others = lines.filter((other) => other !== line);
      const costs = line.boxes.map(
        (box, place) =>
          sumOf([...labels, ...circles], (other) => overlap(box, other)) +
          sumOf(others, ({ start, end }) => 2 * coveredLength(box, start, end)) +
          8 * Math.abs((CHOICES[place] ?? 0) - 0.5),
      );
      chosen[index] = line.boxes[costs.indexOf(Math.min(...costs))];
    });
  }
  return new Map(lines.flatMap(({ name }, index) => (chosen[index] ? [[name, chosen[index]]] : [])));
}

function sumOf<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}

/** The area that two rectangles share. */
function overlap(one: Box, other: Box): number {
  const width = one.halfWidth + other.halfWidth - Math.abs(one.x - other.x);
  const height = one.halfHeight + other.halfHeight - Math.abs(one.y - other.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** How much of a line a rectangle lies over. */
function coveredLength({ x, y, halfWidth, halfHeight }: Box, start: Point, end: Point): number {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  let [first, last] = [0, 1];
  for (const [from, by, middle, half] of [
    [start.x, dx, x, halfWidth],
    [start.y, dy, y, halfHeight],
  ] as const) {
    if (by === 0 && Math.abs(from - middle) > half) return 0;
    if (by === 0) continue;
    const [one, other] = [(middle - half - from) / by, (middle + half - from) / by];
    [first, last] = [Math.max(first, Math.min(one, other)), Math.min(last, Math.max(one, other))];
  }
  return first < last ? (last - first) * Math.hypot(dx, dy) : 0;
}
