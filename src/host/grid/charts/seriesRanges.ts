import type { ErrorAmounts, ErrorBarsLook, SeriesLook } from "./definition";

/** The ranges of a series, each turned into something else; where that is nothing, they are gone. */
export function withRangesOfSeries(look: SeriesLook, turn: (range: unknown) => unknown): SeriesLook {
  const { xRange, errorBars, ...rest } = look;
  const turned = xRange === undefined ? undefined : turn(xRange);
  return {
    ...rest,
    ...(turned === undefined ? {} : { xRange: turned as string }),
    ...(errorBars === undefined
      ? {}
      : {
          errorBars: {
            ...(errorBars.x === undefined ? {} : { x: withRangesOfBars(errorBars.x, turn) }),
            ...(errorBars.y === undefined ? {} : { y: withRangesOfBars(errorBars.y, turn) }),
          },
        }),
  };
}

function withRangesOfBars({ plus, minus, ...rest }: ErrorBarsLook, turn: (range: unknown) => unknown): ErrorBarsLook {
  const [up, down] = [turnedAmounts(plus, turn), turnedAmounts(minus, turn)];
  return {
    ...rest,
    ...(up === undefined ? {} : { plus: up }),
    ...(down === undefined ? {} : { minus: down }),
  };
}

/** Amounts whose cells are gone are none. */
function turnedAmounts(amounts: ErrorAmounts | undefined, turn: (range: unknown) => unknown): ErrorAmounts | undefined {
  if (amounts === undefined || "values" in amounts) return amounts;
  const range = turn(amounts.range);
  return range === undefined ? { values: [0] } : { range: range as string };
}
