/** Along which axis cells make room: rows go down, columns to the right. */
export type Axis = "ROW" | "COL";

/** From the first to the last row (or column), both included. */
export type Span = readonly [first: number, last: number];

/** Cells of a band of columns (or rows) that make room for new ones, or close up where some are deleted. */
export interface Shift {
  readonly sheetId: string;
  readonly axis: Axis;
  /** The columns of rows that move, or the rows of columns that move. */
  readonly across: Span;
  /** Where the first new cell comes, or the first deleted one was. */
  readonly at: number;
  /** How many cells come; negative: how many go. */
  readonly count: number;
  /** The last cell that moves; before `at` when none does. */
  readonly last: number;
  /** Spans that begin and end at one of these grow with what they show, also at their edge. */
  readonly grows?: { readonly starts: readonly number[]; readonly ends: readonly number[] };
}

/** What becomes of a span along the axis: where it is then, or nothing when its cells are deleted. */
export function shiftSpan([first, last]: Span, shift: Shift): Span | undefined {
  return shift.count > 0 ? makeRoom([first, last], shift) : closeUp([first, last], shift);
}

function makeRoom([first, last]: Span, { at, count, last: lastMoved, grows }: Shift): Span {
  if (grows?.starts.includes(first) === true && grows.ends.includes(last)) return [first, last + count];
  if (first < at) return [first, last < at ? last : last + count];
  return last <= lastMoved ? [first + count, last + count] : [first, last];
}

function closeUp([first, last]: Span, { at, count }: Shift): Span | undefined {
  const afterDeleted = at - count;
  if (first >= at && last < afterDeleted) return undefined;
  const close = (index: number, inside: number) => {
    if (index < at) return index;
    return index < afterDeleted ? inside : index + count;
  };
  return [close(first, at), close(last, at - 1)];
}
