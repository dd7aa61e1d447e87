import { type Getters, helpers, type Range, type Zone } from "@odoo/o-spreadsheet";
import { namedTables } from "../structured/resolve";
import { bodyOf } from "../tables/tableRecords";
import { nameGetters, rangeOfFormula } from "./namedFormulas";

/** A name for cells, as the name box shows it. */
interface NamedCells {
  readonly name: string;
  readonly range: Range;
}

/** The names for cells that are seen on a sheet: its own, those of the workbook, and those of tables, which mean their rows. */
export function namedCellsOn(getters: Getters, sheetId: string): readonly NamedCells[] {
  const own = seenFormulas(getters, sheetId).flatMap(({ name, formula }) => {
    const range = rangeOfFormula(formula);
    return range === undefined ? [] : [{ name, range }];
  });
  const tables = namedTables(getters).map(({ sheetId: ofTable, table, record: { name } }) => ({
    name,
    range: getters.getRangeFromZone(ofTable, bodyOf(table)),
  }));
  return [...own, ...getters.getNamedRanges(), ...tables];
}

/** What a name that is typed into the name box goes to. */
export function namedCells(getters: Getters, name: string, sheetId: string): NamedCells | undefined {
  return namedCellsOn(getters, sheetId).find((each) => each.name.toLowerCase() === name.toLowerCase());
}

/** What the name box shows: the name of the selected cells, else the active cell, as in Excel. */
export function nameOfSelection(getters: Getters): string {
  const sheetId = getters.getActiveSheetId();
  const selected = getters.getSelectedZone();
  const isSelected = ({ range }: NamedCells) => range.sheetId === sheetId && isSame(range.zone, selected);
  const { col, row } = getters.getActivePosition();
  return namedCellsOn(getters, sheetId).find(isSelected)?.name ?? helpers.toXC(col, row);
}

function isSame(one: Zone, other: Zone): boolean {
  return (["top", "bottom", "left", "right"] as const).every((side) => one[side] === other[side]);
}

/** The names of formulas and values that a formula on a sheet can use. */
export function namedFormulasOn(getters: Getters, sheetId: string): readonly { name: string; formula: string }[] {
  return [...seenFormulas(getters, sheetId), ...seenFormulas(getters, undefined)].map(({ name, formula }) => ({
    name,
    formula: formula.toFormulaString(getters),
  }));
}

function seenFormulas(getters: Getters, scope: string | undefined) {
  const names = nameGetters(getters);
  return names.getNamedFormulas().filter((named) => {
    return named.scope === scope && !names.getNameDetails(named.name, scope).isHidden;
  });
}

/** A name as it stands in a formula: without the quotes that the library puts around some, but with those around a sheet. */
export function symbolOf(token: string): string {
  return token.includes("!") ? token : token.replace(/^'/, "").replace(/'$/, "");
}

/** How names in formulas change when a sheet is called otherwise: Old!Rate becomes New!Rate. */
export function renamedSheet({ oldName, newName }: { readonly oldName: string; readonly newName: string }) {
  return (symbol: string): string => {
    const [, quoted, plain, name] = /^(?:'((?:[^']|'')+)'|([^'!]+))!([^!]+)$/.exec(symbol) ?? [];
    const sheetName = quoted?.replaceAll("''", "'") ?? plain;
    if (name === undefined || sheetName?.toLowerCase() !== oldName.toLowerCase()) return symbol;
    const isPlain = /^[A-Za-z_][\w.]*$/.test(newName);
    return `${isPlain ? newName : `'${newName.replaceAll("'", "''")}'`}!${name}`;
  };
}
