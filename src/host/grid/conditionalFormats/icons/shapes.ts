/** A filled path, with a line around it or without, as the grid draws it. */
export interface ShapePath {
  readonly path: string;
  readonly fillColor: string;
  readonly strokeColor?: string;
  readonly strokeWidth?: number;
}

/** The side of the square that all shapes are drawn in. */
export const SHAPE_SIZE = 16;

/** A colour, and a darker one for the line around: so it can be told from light and from dark cells. */
interface Ink {
  readonly fill: string;
  readonly line: string;
}

export const RED: Ink = { fill: "#E8604F", line: "#A8301F" };
export const YELLOW: Ink = { fill: "#FFC83D", line: "#B07A00" };
export const GREEN: Ink = { fill: "#55B05A", line: "#2B7A33" };
export const GRAY: Ink = { fill: "#A3A9B1", line: "#666D76" };
export const PINK: Ink = { fill: "#F7B5AC", line: "#C0604F" };
export const BLACK: Ink = { fill: "#3A3F45", line: "#80878F" };
export const BLUE: Ink = { fill: "#4C86C6", line: "#28588F" };
export const EMPTY: Ink = { fill: "#FFFFFF", line: "#80878F" };
/** What is drawn on a coloured sign. */
export const ON_RED: Ink = { fill: "#FFFFFF", line: "none" };
export const ON_YELLOW: Ink = { fill: "#4A3500", line: "none" };

type Point = readonly [x: number, y: number];

function inked(path: string, { fill, line }: Ink): ShapePath {
  return line === "none" ? { path, fillColor: fill } : { path, fillColor: fill, strokeColor: line, strokeWidth: 1 };
}

function polygon(points: readonly Point[], ink: Ink): ShapePath {
  const corners = points.map(([x, y]) => `${rounded(x)} ${rounded(y)}`);
  return inked(`M${corners.join("L")}Z`, ink);
}

function rounded(coordinate: number): number {
  return Math.round(coordinate * 100) / 100;
}

/** Turns points about the middle of the square, clockwise, and brings them nearer to it. */
function turned(points: readonly Point[], degrees: number, scale = 1): Point[] {
  const middle = SHAPE_SIZE / 2;
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180) * scale, Math.sin((degrees * Math.PI) / 180) * scale];
  return points.map(([x, y]) => [
    middle + (x - middle) * cos - (y - middle) * sin,
    middle + (x - middle) * sin + (y - middle) * cos,
  ]);
}

const ARROW: readonly Point[] = [
  ...([
    [8, 1.2],
    [14.2, 7.6],
    [10.5, 7.6],
    [10.5, 14.6],
  ] as const),
  ...([
    [5.5, 14.6],
    [5.5, 7.6],
    [1.8, 7.6],
  ] as const),
];

/** Arrows by where they point: 0 is up, 90 to the right. */
export function arrows(...directions: readonly (readonly [degrees: number, ink: Ink])[]): ShapePath[][] {
  return directions.map(([degrees, ink]) => [polygon(turned(ARROW, degrees), ink)]);
}

const CIRCLE = roundAt(8, 8, 6.6);

function roundAt(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1 ${-2 * radius} 0Z`;
}

export function circle(ink: Ink): ShapePath[] {
  return [inked(CIRCLE, ink)];
}

export function flag(ink: Ink): ShapePath[] {
  return [{ path: "M2.6 1.2H4.4V15H2.6Z", fillColor: GRAY.line }, inked("M4.9 1.8L14 5.6L4.9 9.4Z", ink)];
}

export function framedLight(ink: Ink): ShapePath[] {
  return [inked(roundedBox(1, 1, 14, 3), BLACK), inked(roundAt(8, 8, 4.6), ink)];
}

function roundedBox(x: number, y: number, side: number, radius: number): string {
  const [straight, corner] = [side - 2 * radius, `a${radius} ${radius} 0 0 1`];
  return (
    `M${x + radius} ${y}h${straight}${corner} ${radius} ${radius}v${straight}${corner} ${-radius} ${radius}` +
    `h${-straight}${corner} ${-radius} ${-radius}v${-straight}${corner} ${radius} ${-radius}Z`
  );
}

export function diamond(ink: Ink): ShapePath {
  return polygon(
    [
      [8, 0.9],
      [15.1, 8],
      [8, 15.1],
      [0.9, 8],
    ],
    ink,
  );
}

export function triangle(ink: Ink): ShapePath {
  return polygon(
    [
      [8, 1.4],
      [15.2, 14.4],
      [0.8, 14.4],
    ],
    ink,
  );
}

export function cross(ink: Ink, scale = 1): ShapePath[] {
  const [inner, outer] = [1.7, 6.6];
  const arm: readonly Point[] = [
    ...([
      [8 - inner, 8 - inner],
      [8 - inner, 8 - outer],
      [8 + inner, 8 - outer],
      [8 + inner, 8 - inner],
    ] as const),
  ];
  const plus = [0, 90, 180, 270].flatMap((degrees) => turned(arm, degrees).slice(1));
  return [polygon(turned(plus, 45, scale), ink)];
}

export function exclamation(ink: Ink, scale = 1): ShapePath[] {
  const stroke: readonly Point[] = [
    [6.1, 1.4],
    [9.9, 1.4],
    [9.2, 9.8],
    [6.8, 9.8],
  ];
  const middle = SHAPE_SIZE / 2;
  return [
    polygon(turned(stroke, 0, scale), ink),
    inked(roundAt(middle, middle + (13 - middle) * scale, rounded(1.7 * scale)), ink),
  ];
}

export function check(ink: Ink, scale = 1): ShapePath[] {
  const points: readonly Point[] = [
    ...([
      [1.4, 8.6],
      [3.8, 6.1],
      [6.5, 8.8],
      [12.2, 2.4],
      [14.7, 4.6],
      [6.6, 13.8],
    ] as const),
  ];
  return [polygon(turned(points, 0, scale), ink)];
}

/** Four bars, each higher than the one before, of which so many are filled. */
export function bars(filled: number): ShapePath[] {
  return [0, 1, 2, 3].map((index) => {
    const [x, height] = [1 + index * 3.7, 4 + index * 3.5];
    return inked(`M${x} ${15 - height}h2.7v${height}h-2.7Z`, index < filled ? BLUE : EMPTY);
  });
}

/** A circle of which so many quarters are filled, clockwise from above. */
export function quarters(filled: number): ShapePath[] {
  const ink: Ink = { fill: BLACK.fill, line: "none" };
  const edge = 6.1; // inside the line around
  const [x, y] = [[8 + edge, 8, 8 - edge][filled - 1] ?? 8, filled === 2 ? 8 + edge : 8];
  const slice = `M8 8V${8 - edge}A${edge} ${edge} 0 ${filled > 2 ? 1 : 0} 1 ${x} ${y}Z`;
  if (filled === 4) return circle(BLACK);
  return filled === 0 ? circle(EMPTY) : [...circle(EMPTY), inked(slice, ink)];
}

const STAR: readonly Point[] = Array.from({ length: 10 }, (_, index): Point => {
  const [angle, radius] = [(index * Math.PI) / 5, index % 2 === 0 ? 7.4 : 3.2];
  return [8 + radius * Math.sin(angle), 8.5 - radius * Math.cos(angle)];
});

export function star(ink: Ink): ShapePath {
  return polygon(STAR, ink);
}

/** The left half of a star. */
export function halfStar(ink: Ink): ShapePath {
  return polygon(
    STAR.filter(([x], index) => x < 8.01 || index === 0),
    ink,
  );
}

export function caret(ink: Ink, degrees: number): ShapePath {
  return polygon(
    turned(
      [
        [8, 3.6],
        [14.6, 12.2],
        [1.4, 12.2],
      ],
      degrees,
    ),
    ink,
  );
}

export function dash(ink: Ink): ShapePath {
  return inked("M1.6 6.2H14.4V9.8H1.6Z", ink);
}

/** Four boxes of which so many are filled, from below. */
export function boxes(filled: number): ShapePath[] {
  const places = [
    [1, 8.6],
    [8.6, 8.6],
    [1, 1],
    [8.6, 1],
  ] as const;
  return places.map(([x, y], index) => inked(`M${x} ${y}h6.4v6.4h-6.4Z`, index < filled ? BLUE : EMPTY));
}
