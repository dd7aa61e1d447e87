import { type Cell, type Getters, registries } from "@odoo/o-spreadsheet";
import type { Position } from "./engine";
import { isDateCode, isTimeCode } from "./numberFormats";
import { stepOf, textSeriesOf, trend, written } from "./series";

type Registered<Registry> = Registry extends { get(name: string): infer Item } ? Item : never;
type Rule = Registered<typeof registries.autofillRulesRegistry>;
type Modifier = ReturnType<Rule["generateRule"]>;
type ModifierKind = Registered<typeof registries.autofillModifiersRegistry>;
type Origin = Parameters<ModifierKind["apply"]>[1];
/** The library's enumeration by its words: it exports the type alone. */
type LibraryDirection = Parameters<Rule["generateRule"]>[2];
export type FillDirection = `${LibraryDirection}`;

/** Cells in the order in which they are filled away from, a column or a row of them. */
export type FillCells = readonly (Cell | undefined)[];

function inLibrary(direction: FillDirection): LibraryDirection {
  return direction as unknown as LibraryDirection;
}

/** A modifier of ours: what a cell's place holds when the filled cells have been passed so many times. */
interface Series {
  readonly type: "EXCEL_SERIES";
  times: number;
  readonly contentAt: (times: number) => string;
}

/** The library's own rule that copies a single cell. */
const COPY_OF_ONE = "simple_value_copy";

/** The handle at a selection's corner fills as Excel's does: best-fit lines, days, months, quarters and ordinals. */
export function fillAsExcelDoes(): void {
  const { autofillModifiersRegistry: modifiers, autofillRulesRegistry: rules } = registries;
  modifiers.add("EXCEL_SERIES", { apply: applySeries });
  const copy = rules.get(COPY_OF_ONE);
  const isCopied = (cell: Cell, cells: (Cell | undefined)[]) => copy.condition(cell, cells) && !endsInNumber(cell);
  rules.replace(COPY_OF_ONE, { ...copy, condition: isCopied });
  rules.add("excel_trend", {
    sequence: 5,
    condition: (cell, cells) => isNumber(cell) && runAround(cell, cells, isNumber).cells.length > 1,
    generateRule: (cell, cells) => lineOf(cell, cells, trend),
  });
  rules.add("excel_time", {
    sequence: 6,
    condition: (cell, cells) => isTime(cell) && cells.filter(isTime).length === 1,
    generateRule: (cell, _cells, direction) => hoursOf(cell, isBackwards(direction)),
  });
  rules.add("excel_texts", {
    sequence: 8,
    condition: (cell) => seriesOf(cell).length > 0,
    generateRule: textsOf,
  });
}

/** Whether cells are filled upwards or to the left. */
export function isBackwards(direction: FillDirection): boolean {
  return direction === "up" || direction === "left";
}

/** What goes into a line of cells, one after the other. */
export interface Filling {
  readonly origin: Position;
  readonly content: string;
}

/** How a cell is continued; undefined where it is copied. */
export type Continue = (cell: Cell, cells: FillCells) => Modifier | undefined;

/** By the rules of the handle. @param isSeries whether a number by itself is counted on instead of copied. */
export function byRules(direction: FillDirection, isSeries: boolean): Continue {
  const { autofillRulesRegistry: rules } = registries;
  const names = rules.getKeys().filter((name) => !isSeries || name !== COPY_OF_ONE);
  const inOrder = names.map((name) => rules.get(name)).sort((one, other) => one.sequence - other.sequence);
  return (cell, cells) => {
    const line = [...cells];
    return inOrder.find((rule) => rule.condition(cell, line))?.generateRule(cell, line, inLibrary(direction));
  };
}

/** Numbers by a curve through them; everything else as it is. */
export function byCurve(fit: (values: readonly number[]) => (place: number) => number): Continue {
  return (cell, cells) => (isNumber(cell) ? lineOf(cell, cells, fit) : copyOrFormula(cell, cells));
}

/** A date by itself by a step, applied once for each cell that is filled; several have a step of their own, which the rules find. */
export function byDate(step: (date: number, times: number) => number, direction: FillDirection): Continue {
  const rules = byRules(direction, true);
  return (cell, cells) => {
    if (cell.isFormula || typeof cell.parsedValue !== "number" || cells.length > 1) return rules(cell, cells);
    const date = cell.parsedValue;
    return series((times) => written(step(date, times)));
  };
}

/** Copies; formulas with references that count from their new places. */
export const copyOrFormula: Continue = (cell, cells) =>
  cell.isFormula ? { type: "FORMULA_MODIFIER", increment: cells.length, current: 0 } : undefined;

/** Fills `count` cells away from a line of them. */
export function fillLine(
  line: readonly Position[],
  count: number,
  direction: FillDirection,
  getters: Getters,
  how: Continue,
): Filling[] {
  const { autofillModifiersRegistry: modifiers } = registries;
  const cells = line.map((position): Cell | undefined => getters.getCell(position));
  const sources = line.map((position, index) => {
    const cell = cells[index];
    const modifier: Modifier = (cell && how(cell, cells)) ?? { type: "COPY_MODIFIER" };
    return { position, origin: { ...position, cell } as Origin, modifier };
  });
  const passes = Array.from({ length: Math.ceil(count / line.length) }, () => sources).flat();
  return passes.slice(0, count).map(({ position, origin, modifier }) => {
    const { cellData } = modifiers.get(modifier.type).apply(modifier, origin, getters, inLibrary(direction));
    return { origin: position, content: cellData.content ?? "" };
  });
}

/** A number that is no date: dates have rules of their own. */
function isNumber(cell: Cell | undefined): boolean {
  if (cell === undefined || cell.isFormula || typeof cell.parsedValue !== "number") return false;
  return cell.format === undefined || !isDateCode(cell.format);
}

function isTime(cell: Cell | undefined): boolean {
  const { format } = cell ?? {};
  return cell?.isFormula === false && typeof cell.parsedValue === "number" && !!format && isTimeCode(format);
}

const HOURS = 24;

/** A time by itself goes on by the hour. */
function hoursOf(cell: Cell, backwards: boolean): Modifier {
  const time = Number(!cell.isFormula && cell.parsedValue);
  return series((times) => written(time + (backwards ? -times : times) / HOURS));
}

/** "Product 1" is counted on from, by the library's rule for several. */
function endsInNumber(cell: Cell): boolean {
  return !cell.isFormula && typeof cell.parsedValue === "string" && /\D\d+$/.test(cell.parsedValue);
}

/** The series that a cell's text can belong to. */
function seriesOf(cell: Cell | undefined): ReturnType<typeof textSeriesOf> {
  if (cell === undefined || cell.isFormula || typeof cell.parsedValue !== "string") return [];
  return textSeriesOf(cell.parsedValue);
}

/** Neighbours of a kind around a cell, and which of them it is. */
function runAround(cell: Cell, cells: FillCells, isOfKind: (cell: Cell | undefined) => boolean) {
  const at = cells.indexOf(cell);
  let [first, last] = [at, at];
  while (first > 0 && isOfKind(cells[first - 1])) first--;
  while (last < cells.length - 1 && isOfKind(cells[last + 1])) last++;
  return { cells: cells.slice(first, last + 1) as Cell[], place: at - first };
}

function lineOf(cell: Cell, cells: FillCells, fit: (values: readonly number[]) => (place: number) => number): Modifier {
  const run = runAround(cell, cells, isNumber);
  const value = fit(run.cells.map((each) => Number(!each.isFormula && each.parsedValue)));
  return series((times) => written(value(run.place + times * run.cells.length)));
}

/** Of the series that a text can belong to, the one that most of its neighbours belong to. */
function textsOf(cell: Cell, cells: FillCells, direction: FillDirection): Modifier {
  const candidates = seriesOf(cell).map((own) => {
    const placeIn = (other: Cell | undefined) => seriesOf(other).find(({ kind }) => kind === own.kind)?.place;
    const run = runAround(cell, cells, (other) => placeIn(other) !== undefined);
    return { own, places: run.cells.map((each) => placeIn(each) ?? 0) };
  });
  const { own, places } = candidates.reduce((best, next) => (next.places.length > best.places.length ? next : best));
  const step = stepOf(places, isBackwards(direction));
  return series((times) => own.at(own.place + step * times));
}

/** The library's types do not know of modifiers that are added. */
function series(contentAt: Series["contentAt"]): Modifier {
  return { type: "EXCEL_SERIES", times: 0, contentAt } satisfies Series as unknown as Modifier;
}

function applySeries(modifier: Modifier, { border, cell }: Origin): ReturnType<ModifierKind["apply"]> {
  const own = modifier as unknown as Series;
  const content = own.contentAt(++own.times);
  const cellData = { border, style: cell?.style, format: cell?.format, content };
  return { cellData, tooltip: { props: { content } } } as ReturnType<ModifierKind["apply"]>;
}
