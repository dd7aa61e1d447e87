import type { FunctionResultObject } from "@odoo/o-spreadsheet";
import { cellOrder } from "../cellOrder";

type Cell = FunctionResultObject;

/** Rows that have the same fields, from the first field to the last of the group. */
export interface Group {
  /** One field for each level down to this one. */
  readonly fields: readonly Cell[];
  /** The rows of the data, counted from 0. */
  readonly rows: readonly number[];
  /** What the group falls into by its next field; nothing at the last. */
  readonly parts: readonly Group[];
  readonly parent: Group | undefined;
}

/** By which field (from 1), or beyond the fields by which value, groups are sorted; a negative number means the other way round. */
export type SortOrder = readonly number[];

/** A line of a summary: a group, the total of one, or the total of all. */
export interface Line {
  readonly labels: readonly Cell[];
  readonly rows: readonly number[];
  /** The rows that the group is a part of. */
  readonly parentRows: readonly number[];
}

export interface Grouping {
  /** For each row of the data its fields. */
  readonly fields: readonly (readonly Cell[])[];
  readonly rows: readonly number[];
  readonly order: SortOrder;
  /** How many levels have totals, that of all among them; negative where totals stand before what they are of. */
  readonly totalDepth: number;
  /** Whether the fields are no hierarchy, so that the later ones are sorted like the first. */
  readonly isTable: boolean;
  /** A value of rows, counted from 1, to sort by. */
  readonly valueOf: (rows: readonly number[], value: number) => Cell;
}

/** The lines of a summary from top to bottom, or of its columns from left to right. */
export function linesOf(grouping: Grouping): Line[] {
  const levels = grouping.fields[0]?.length ?? 1;
  const groups = groupsOf(grouping, grouping.rows, undefined, levels);
  const body = grouping.isTable ? tableLines(groups, grouping) : groupLines(groups, grouping, levels);
  const depth = Math.abs(grouping.totalDepth);
  if (depth === 0) return body;
  const total = lineOf([{ value: depth > 1 ? "Grand Total" : "Total" }], grouping.rows, grouping.rows, levels);
  return grouping.totalDepth < 0 ? [total, ...body] : [...body, total];
}

function groupsOf(
  grouping: Grouping,
  rows: readonly number[],
  parent: Group | undefined,
  levels: number,
): readonly Group[] {
  const level = parent?.fields.length ?? 0;
  if (level === levels) return [];
  const found = new Map<string, number[]>();
  for (const row of rows) {
    const key = keyOf(grouping.fields[row]?.[level]);
    const same = found.get(key);
    if (same === undefined) found.set(key, [row]);
    else same.push(row);
  }
  const groups = [...found.values()].map((same) => {
    const field = shown(grouping.fields[same[0] ?? 0]?.[level]);
    const group = { fields: [...(parent?.fields ?? []), field], rows: same, parent, parts: [] as readonly Group[] };
    group.parts = groupsOf(grouping, same, group, levels);
    return group;
  });
  return groups.sort((one, other) => compare(one, other, grouping, [level]));
}

function groupLines(groups: readonly Group[], grouping: Grouping, levels: number): Line[] {
  return groups.flatMap((group) => {
    const { fields, rows, parts, parent } = group;
    const own = lineOf(fields, rows, parent?.rows ?? grouping.rows, levels);
    if (parts.length === 0) return [own];
    const inside = groupLines(parts, grouping, levels);
    if (fields.length >= Math.abs(grouping.totalDepth)) return inside;
    return grouping.totalDepth < 0 ? [own, ...inside] : [...inside, own];
  });
}

function tableLines(groups: readonly Group[], grouping: Grouping): Line[] {
  const last = groups.flatMap(lastOf);
  const wanted = grouping.order.map((number) => Math.abs(number) - 1);
  const levels = last[0]?.fields.map((_, level) => level) ?? [];
  const inTurn = [...wanted, ...levels.filter((level) => !wanted.includes(level))];
  return last
    .sort((one, other) => compare(one, other, grouping, inTurn))
    .map(({ fields, rows, parent }) => lineOf(fields, rows, parent?.rows ?? grouping.rows, fields.length));
}

function lastOf(group: Group): Group[] {
  return group.parts.length === 0 ? [group] : group.parts.flatMap(lastOf);
}

/** By a value where one is asked for, then by the fields of these levels. */
function compare(one: Group, other: Group, grouping: Grouping, levels: readonly number[]): number {
  const fieldCount = grouping.fields[0]?.length ?? 1;
  const [byValue] = grouping.order.filter((number) => Math.abs(number) > fieldCount);
  if (byValue !== undefined) {
    const [first, second] = [one, other].map(({ rows }) => grouping.valueOf(rows, Math.abs(byValue) - fieldCount));
    const difference = cellOrder(first?.value ?? null, second?.value ?? null, Math.sign(byValue));
    if (difference !== 0) return difference;
  }
  for (const level of levels) {
    const wanted = grouping.order.find((number) => Math.abs(number) === level + 1) ?? 1;
    const [first, second] = [one.fields[level], other.fields[level]];
    const difference = cellOrder(sortable(first), sortable(second), Math.sign(wanted));
    if (difference !== 0) return difference;
  }
  return 0;
}

function lineOf(fields: readonly Cell[], rows: readonly number[], parentRows: readonly number[], levels: number): Line {
  const labels = Array.from({ length: levels }, (_, level) => fields[level] ?? NOTHING);
  return { labels, rows, parentRows };
}

const NOTHING: Cell = { value: "" };

/** Groups are told apart as Excel compares texts: whatever their capitals. */
function keyOf(cell: Cell | undefined): string {
  const value = cell?.value ?? "";
  return `${typeof value} ${String(value).toLowerCase()}`;
}

/** A field without its place: what stands there is no reference. */
function shown(cell: Cell | undefined): Cell {
  if (cell === undefined || cell.value === null) return NOTHING;
  const { value, format } = cell;
  return format === undefined ? { value } : { value, format };
}

/** Blank fields come last. */
function sortable(cell: Cell | undefined): Cell["value"] {
  return cell === undefined || cell.value === "" ? null : cell.value;
}
