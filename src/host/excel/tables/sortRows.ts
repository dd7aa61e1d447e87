/** A cell as a sort sees it. */
export interface SortCell {
  readonly type: string;
  readonly value: unknown;
}

export interface SortCondition {
  readonly key: number;
  readonly ascending: boolean;
  readonly textAsNumber: boolean;
  /** Which rows come first, where they are not sorted by their values. */
  readonly first?: readonly boolean[];
}

/** Excel's order of kinds: numbers, texts, FALSE and TRUE, errors. Blank cells are always last. */
const KINDS = ["number", "text", "boolean", "error"];

/**
 * The order in which rows stand when they are sorted: for each place the row that comes there. Equal rows keep theirs.
 *
 * @param rows the cells of each row.
 */
export function sortedOrder(
  rows: readonly (readonly SortCell[])[],
  conditions: readonly SortCondition[],
  matchCase: boolean,
): number[] {
  const compareRows = (a: number, b: number): number => {
    for (const condition of conditions) {
      const { key, first, ascending } = condition;
      const order =
        first === undefined
          ? compareCells(rows[a]?.[key], rows[b]?.[key], condition, matchCase)
          : (Number(first[b]) - Number(first[a])) * (ascending ? 1 : -1);
      if (order !== 0) return order;
    }
    return a - b;
  };
  return rows.map((_, index) => index).sort(compareRows);
}

function compareCells(
  a: SortCell | undefined,
  b: SortCell | undefined,
  { ascending, textAsNumber }: SortCondition,
  matchCase: boolean,
): number {
  const [first, second] = [sortable(a, textAsNumber), sortable(b, textAsNumber)];
  if (first === undefined || second === undefined) return Number(first === undefined) - Number(second === undefined);
  const direction = ascending ? 1 : -1;
  if (first.kind !== second.kind) return direction * (first.kind - second.kind);
  return direction * compareValues(first.value, second.value, matchCase);
}

function sortable(cell: SortCell | undefined, textAsNumber: boolean) {
  if (cell === undefined || cell.type === "empty") return undefined;
  const { value } = cell;
  const isNumberText =
    textAsNumber && typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value));
  return isNumberText ? { kind: 0, value: Number(value) } : { kind: KINDS.indexOf(cell.type), value };
}

function compareValues(a: unknown, b: unknown, matchCase: boolean): number {
  if (typeof a === "string" && typeof b === "string") {
    return a.localeCompare(b, "en", { sensitivity: matchCase ? "variant" : "accent" });
  }
  return Number(a) - Number(b);
}
