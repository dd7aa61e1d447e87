import {
  type CellIsRule,
  type CellValue,
  type ColorScaleRule,
  type ConditionalFormat,
  type ConditionalFormatRule,
  type Getters,
  type Range,
  registries,
} from "@odoo/o-spreadsheet";
import { compareAsExcel } from "../compare";
import type { Position } from "../engine";
import { CONDITIONS, isTrue, literalOf } from "./conditions";
import { type BarBound, barsOfRange, type ExcelDataBarRule } from "./dataBars";
import { iconsOf } from "./icons/iconsOf";
import type { AloneRule } from "./rules";

/** The library's plugin that finds out which cells look different, as far as we reach into it. */
interface LibraryPlugin {
  getters: Getters;
  getComputedStyles(sheetId: string): Looks;
  getComputedIcons(sheetId: string): Looks;
  getComputedDataBars(sheetId: string): Looks;
  parsePoint(sheetId: string, range: string, threshold: object, end?: "min" | "max"): number | null;
  applyColorScale(sheetId: string, range: string, rule: ColorScaleRule, styles: unknown): void;
  getRuleResultForTarget(target: Position, rule: CellIsRule, precomputed: unknown): boolean;
}

/** How the cells of a sheet look, by column and row. */
type Looks = Record<number, (object | string | undefined)[]>;

export const EVALUATION = "evaluation_cf";

const LibraryEvaluation = registries.coreViewsPluginRegistry.get(EVALUATION) as unknown as {
  new (config: never): LibraryPlugin;
  readonly getters: readonly string[];
};

/** Conditional formats with Excel's idea of when a cell meets a condition. */
export class ConditionalFormatEvaluation extends LibraryEvaluation {
  static override readonly getters = [...LibraryEvaluation.getters, "hasLookAlone"];

  /** Whether a bar or an icon stands in a cell instead of its number. */
  hasLookAlone(position: Position): boolean {
    const { getters } = this;
    const { sheetId } = position;
    const alone = getters.getConditionalFormats(sheetId).filter(({ rule }) => isAlone(rule));
    if (alone.length === 0 || (getters.getEvaluatedCell(position).type as string) !== "number") return false;
    return alone.some(({ ranges }) =>
      ranges.some((each) => isIn(getters.getRangeFromSheetXC(sheetId, each), position)),
    );
  }

  override getComputedStyles(sheetId: string): Looks {
    return this.#stopping(sheetId, () => super.getComputedStyles(sheetId));
  }

  override getComputedIcons(sheetId: string): Looks {
    return this.#stopping(sheetId, () => {
      const icons: Looks = {};
      for (const format of this.getters.getConditionalFormats(sheetId).reverse()) {
        for (const [col, row, icon] of iconsOf(this.getters, sheetId, format)) (icons[col] ??= [])[row] = icon;
      }
      return icons;
    });
  }

  override getComputedDataBars(sheetId: string): Looks {
    return this.#stopping(sheetId, () => super.getComputedDataBars(sheetId));
  }

  /**
   * Where the condition of a format is met that says so, no format of lower priority applies (Microsoft, "Excel.ConditionalFormat
   * class", stopIfTrue). The library lets all of them apply.
   */
  #stopping(sheetId: string, compute: () => Looks): Looks {
    const formats = this.getters.getConditionalFormats(sheetId);
    if (!formats.some(stops)) return compute();
    const looks: Looks = {};
    const stopped = new Set<string>();
    for (const format of formats) {
      for (const [col, row, look] of cellsOf(this.#withOnly(format, compute))) {
        if (stopped.has(`${col}:${row}`)) continue;
        const column = (looks[col] ??= []);
        const above = column[row];
        column[row] = typeof look === "object" && typeof above === "object" ? { ...look, ...above } : (above ?? look);
      }
      if (!stops(format)) continue;
      const met = this.#withOnly(format, () => super.getComputedStyles(sheetId));
      for (const [col, row] of cellsOf(met)) stopped.add(`${col}:${row}`);
    }
    return looks;
  }

  /** Computes as if a format were the only one. */
  #withOnly(format: ConditionalFormat, compute: () => Looks): Looks {
    const { getters } = this;
    this.getters = Object.assign(Object.create(getters) as Getters, { getConditionalFormats: () => [format] });
    try {
      return compute();
    } finally {
      this.getters = getters;
    }
  }

  /** The library's bars are of positive numbers only, all from 0 on. */
  applyDataBar(sheetId: string, range: string, rule: ExcelDataBarRule, bars: Partial<Looks>): void {
    const parse = (bound: BarBound, end: "min" | "max") => this.parsePoint(sheetId, range, bound, end);
    for (const [col, row, bar] of barsOfRange(this.getters, sheetId, range, rule, parse)) (bars[col] ??= [])[row] = bar;
  }

  /** The library leaves out a colour in the middle that stands at 0. */
  override applyColorScale(sheetId: string, range: string, rule: ColorScaleRule, styles: unknown): void {
    const { midpoint } = rule;
    const isAtZero = midpoint !== undefined && this.parsePoint(sheetId, range, midpoint) === 0;
    const nearly = { ...midpoint, type: "number" as const, value: String(Number.MIN_VALUE) };
    super.applyColorScale(
      sheetId,
      range,
      isAtZero ? { ...rule, midpoint: { ...nearly, color: midpoint.color } } : rule,
      styles,
    );
  }

  /** In the library errors meet no condition, texts are told apart by case, and blank cells are no zeros. */
  override getRuleResultForTarget(target: Position, rule: CellIsRule, precomputed: unknown): boolean {
    const meets = CONDITIONS[rule.operator];
    const cell = this.getters.getEvaluatedCell(target);
    const isError = (cell.type as string) === "error";
    if (rule.operator === "customFormula" && isError) return isTrue(this.#valueOf(rule.values[0] ?? "", target));
    if (meets === undefined || isError) return super.getRuleResultForTarget(target, rule, precomputed);
    const limits = rule.values.map((value) => this.#valueOf(value, target));
    return meets(
      limits.map((limit) => compareAsExcel(cell.value, limit)),
      limits,
    );
  }

  #valueOf(text: string, target: Position): CellValue | null {
    if (!text.startsWith("=")) return literalOf(text);
    const value = this.getters.evaluateFormula(target.sheetId, text, target);
    return Array.isArray(value) ? (value[0]?.[0] ?? null) : value;
  }
}

function stops({ stopIfTrue, rule }: ConditionalFormat): boolean {
  return stopIfTrue === true && rule.type === "CellIsRule";
}

function isAlone(rule: ConditionalFormatRule): boolean {
  return (rule as AloneRule<ConditionalFormatRule>).excel?.isAlone === true;
}

function isIn({ zone }: Range, { col, row }: Position): boolean {
  return col >= zone.left && col <= zone.right && row >= zone.top && row <= zone.bottom;
}

function* cellsOf(looks: Looks): Generator<readonly [col: number, row: number, look: object | string]> {
  for (const [col, column] of Object.entries(looks)) {
    for (const [row, look] of column.entries()) if (look !== undefined) yield [Number(col), row, look];
  }
}
