import { CompiledFormula, type Range as GridRange } from "@odoo/o-spreadsheet";
import { mayBeFormula } from "../../grid/formulaSyntax";
import { type NameDetails, nameGetters, rangeOfFormula } from "../../grid/names/namedFormulas";
import { A1, compileName, isFixed, movedFormula } from "../../grid/names/nameFormulas";
import { nameCommands } from "../../grid/names/namesPlugin";
import { ApiError } from "../../protocol/apiError";
import { fixedAddress, isAddress } from "../address";
import { asString } from "../arguments";
import { rangeDataOf, zoneOf } from "../gridRanges";
import { Range } from "../range";
import type { Sheets } from "../sheets";
import { textLiteral } from "../textLiteral";

/** A name and what it stands for, where the active cell is now. */
export interface FoundName {
  readonly name: string;
  readonly formula: CompiledFormula;
  /** The cells, if it is nothing but a name for cells. */
  readonly range: GridRange | undefined;
}

/** The names of the workbook, or those of a sheet. */
export function namesIn({ engine }: Sheets, scope: string | undefined): readonly string[] {
  const names = nameGetters(engine.model.getters);
  const ranges = scope === undefined ? names.getAllNamedRanges() : [];
  const formulas = names.getNamedFormulas().filter((named) => named.scope === scope);
  return [...ranges, ...formulas].map(({ name }) => name);
}

/** Names change at once, so no write that waits can add one: looking one up ends no request's step of undo. */
export function findName(sheets: Sheets, name: string, scope: string | undefined): FoundName | undefined {
  const { getters } = sheets.engine.model;
  const named = scope === undefined ? getters.getNamedRange(name) : undefined;
  if (named !== undefined) {
    const { range } = named;
    const sheetName = getters.getSheetName(range.sheetId);
    return { name: named.name, range, formula: compileName(getters, `=${fixedAddress(sheetName, zoneOf(range))}`) };
  }
  const found = nameGetters(getters).getNamedFormula(name, scope);
  if (found === undefined) return undefined;
  const formula = movedFormula(getters, found.formula, A1, getters.getActivePosition());
  return { name: found.name, formula, range: rangeOfFormula(formula) };
}

/** The cells of a name that a sheet knows: its own names come first (Microsoft, "Names in formulas"). */
export function rangeOfName(sheets: Sheets, name: string, sheetId: string): GridRange | undefined {
  return (findName(sheets, name, sheetId) ?? findName(sheets, name, undefined))?.range;
}

/**
 * What a name is to stand for: a range, a formula, or a value, as Excel's Name Manager takes it. Relative references are seen from
 * the active cell (Microsoft, "Names in formulas").
 */
export function definitionOf(sheets: Sheets, scope: string | undefined, reference: unknown): CompiledFormula {
  const { engine } = sheets;
  const sheetId = scope ?? engine.structure.getActiveSheetId();
  const text = formulaTextOf(sheets, reference);
  const isReadable = !CompiledFormula.IsBadExpression(text) || mayBeFormula(text.slice(1));
  if (!isReadable) throw new ApiError("InvalidArgument");
  const formula = compileName(engine.getters, text, sheetId);
  if (formula.rangeDependencies.some(({ invalidSheetName }) => invalidSheetName !== undefined)) {
    throw new ApiError("InvalidArgument");
  }
  return formula;
}

function formulaTextOf(sheets: Sheets, reference: unknown): string {
  if (reference instanceof Range) {
    const sheetName = sheets.engine.structure.getSheetName(Range.sheetIdOf(reference));
    return `=${fixedAddress(sheetName, Range.zoneOf(reference))}`;
  }
  const text = asString(reference).trim();
  if (text === "") throw new ApiError("InvalidArgument");
  if (text.startsWith("=")) return text;
  const isValue = isAddress(text) || Number.isFinite(Number(text)) || /^(?:true|false)$/i.test(text);
  return `=${isValue ? text : textLiteral(text)}`;
}

/** Gives a name its meaning, and takes away the one that it had. */
export function writeName(
  { engine }: Sheets,
  name: string,
  scope: string | undefined,
  definition: CompiledFormula,
  details: NameDetails,
): void {
  deleteName({ engine }, name, scope);
  const { getters } = engine.model;
  const range = rangeOfFormula(definition);
  if (scope === undefined && range !== undefined && isFixed(range)) {
    engine.write({ type: "CREATE_NAMED_RANGE", name, ranges: [rangeDataOf(engine, range.sheetId, zoneOf(range))] });
  } else {
    const ofA1 = movedFormula(getters, definition, getters.getActivePosition(), A1);
    engine.write(nameCommands.keep(name, scope, ofA1.toFormulaString(getters)));
  }
  engine.write(nameCommands.describe(name, scope, details));
  engine.flush();
}

/** Puts off taking a name away, if it is there. */
export function deleteName({ engine }: Pick<Sheets, "engine">, name: string, scope: string | undefined): void {
  const { getters } = engine.model;
  if (nameGetters(getters).getNamedFormula(name, scope) !== undefined) {
    engine.write(nameCommands.keep(name, scope, undefined));
  } else if (scope === undefined && getters.getNamedRange(name) !== undefined) {
    engine.write({ type: "DELETE_NAMED_RANGE", name });
  }
}
