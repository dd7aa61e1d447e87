/** A point of a stroke in a box of 1 × 1, x to the right, y downwards. */
export type Point = readonly [x: number, y: number];

/** Points that the pen visits one after the other. */
export type Stroke = readonly Point[];

/** The strokes of each digit, 0 … 9. */
export const DIGIT_STROKES: readonly (readonly Stroke[])[] = [
  /* 0 */ [arc([0.5, 0.5], [0.29, 0.42], -90, 270)],
  /* 1 */ [
    [
      [0.33, 0.26],
      [0.54, 0.08],
      [0.54, 0.92],
    ],
  ],
  /* 2 */ [[...arc([0.5, 0.31], [0.27, 0.23], 190, 385), [0.24, 0.92], [0.8, 0.92]]],
  /* 3 */ [[...arc([0.46, 0.29], [0.27, 0.21], 205, 440), ...arc([0.46, 0.7], [0.3, 0.22], -80, 155)]],
  /* 4 */ [
    [
      [0.58, 0.08],
      [0.2, 0.62],
      [0.84, 0.62],
    ],
    [
      [0.64, 0.36],
      [0.64, 0.94],
    ],
  ],
  /* 5 */ [[[0.78, 0.1], [0.34, 0.1], [0.3, 0.46], ...arc([0.47, 0.66], [0.3, 0.26], -125, 150)]],
  /* 6 */ [[[0.7, 0.1], [0.44, 0.26], [0.28, 0.52], ...arc([0.5, 0.7], [0.25, 0.22], 180, 540)]],
  /* 7 */ [
    [
      [0.2, 0.12],
      [0.8, 0.12],
      [0.42, 0.92],
    ],
  ],
  /* 8 */ [arc([0.5, 0.29], [0.22, 0.2], -90, 270), arc([0.5, 0.71], [0.27, 0.22], -90, 270)],
  /* 9 */ [[...arc([0.48, 0.31], [0.25, 0.23], 0, 360), [0.73, 0.31], [0.66, 0.92]]],
];

/** A piece of an ellipse, from one angle in degrees to another; 0 points right, 90 down. */
function arc(centre: Point, radii: Point, fromDegrees: number, toDegrees: number): Point[] {
  const pieces = Math.ceil(Math.abs(toDegrees - fromDegrees) / 24);
  return Array.from({ length: pieces + 1 }, (_, index) => {
    const angle = ((fromDegrees + ((toDegrees - fromDegrees) * index) / pieces) * Math.PI) / 180;
    return [centre[0] + radii[0] * Math.cos(angle), centre[1] + radii[1] * Math.sin(angle)];
  });
}
