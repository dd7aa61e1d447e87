import {
  type CellIsRule,
  type CellValue,
  type ColorScaleRule,
  type ConditionalFormat,
  type ConditionalFormatRule,
  type CoreCommand,
  DEFAULT_LOCALE,
  type Getters,
  helpers,
  type Range,
  registries,
} from "@odoo/o-spreadsheet";
import { compareAsExcel } from "./compare";
import { barOf, type ExcelDataBarRule, scaleOf } from "./dataBars";
import type { Position } from "./engine";

/** What Excel knows of a rule and the library does not; kept with the rule. */
export interface ExcelRuleProperties {
  /** The kind of a rule that was added and has no condition yet. */
  readonly awaits?: string;
  /** The preset that a formula stands for. */
  readonly preset?: string;
}

/** A rule of bars or icons, which may stand alone in their cells, without the numbers. */
export type AloneRule<Rule extends ConditionalFormatRule> = Rule & { readonly excel?: { readonly isAlone?: boolean } };

/** A rule that gives cells another look when they meet its condition. */
export type LookRule = CellIsRule & { readonly excel?: ExcelRuleProperties };

/** The rule with or without the numbers of its cells. */
export function withLookAlone<Rule extends ConditionalFormatRule>(rule: Rule, isAlone: boolean): AloneRule<Rule> {
  return { ...rule, excel: { ...(rule as AloneRule<Rule>).excel, isAlone } };
}

/** A conditional format as it is to be written. */
export interface FormatDraft {
  readonly id: string;
  readonly sheetId: string;
  /** The addresses of its cells, on its sheet. */
  readonly ranges: readonly string[];
  readonly rule: ConditionalFormatRule;
  /** Whether those that come after it do not apply where its condition is met. */
  readonly stopIfTrue: boolean;
  /** Whether the library does not know of it yet. */
  readonly isNew: boolean;
}

/** The commands that write a conditional format. */
export function formatCommands(getters: Getters, draft: FormatDraft): CoreCommand[] {
  const { id, sheetId, rule, stopIfTrue } = draft;
  const ranges = draft.ranges.map((address) => getters.getRangeDataFromXc(sheetId, address));
  return [{ type: "ADD_CONDITIONAL_FORMAT", sheetId, ranges, cf: { id, rule, stopIfTrue } }];
}

/** The library's plugin that keeps the formats, as far as we reach into it. */
interface LibraryFormats {
  getConditionalFormats(sheetId: string): readonly { readonly id: string }[];
  handle(command: CoreCommand): void;
  adaptCFFormulas(adapters: FormulaAdapters): void;
  exportForExcel(data: ExportedFormats): void;
}

interface FormulaAdapters {
  readonly adaptFormulaString: (sheetId: string, formula: string) => string;
}

/** The rules as the library keeps them, sheet by sheet, and how they are changed so that undo knows it. */
interface KeptFormats {
  readonly cfRules: Readonly<Record<string, readonly { readonly rule: ConditionalFormatRule }[]>>;
  readonly history: { update(...pathAndValue: unknown[]): void };
}

interface ExportedFormats {
  readonly sheets: readonly { readonly conditionalFormats: { rule: ConditionalFormatRule }[] }[];
}

const FORMATS = "conditional formatting";

const LibraryFormats = registries.corePluginRegistry.get(FORMATS) as unknown as new (config: never) => LibraryFormats;

/** Puts a new format on top of the others, as Excel does; the library puts it below them. */
class ConditionalFormatOrder extends LibraryFormats {
  override handle(command: CoreCommand): void {
    const added = command.type === "ADD_CONDITIONAL_FORMAT" ? command : undefined;
    const before = added === undefined ? [] : this.getConditionalFormats(added.sheetId);
    super.handle(command);
    if (added === undefined || before.some(({ id }) => id === added.cf.id)) return;
    const { sheetId, cf } = added;
    super.handle({ type: "CHANGE_CONDITIONAL_FORMAT_PRIORITY", sheetId, cfId: cf.id, delta: before.length });
  }

  /** Formulas at which bars begin or end move with the cells that they name, as those of colours and icons. */
  override adaptCFFormulas(adapters: FormulaAdapters): void {
    super.adaptCFFormulas(adapters);
    const { cfRules, history } = this as unknown as KeptFormats;
    for (const [sheetId, formats] of Object.entries(cfRules)) {
      formats.forEach(({ rule }, index) => {
        const { excel = {} } = rule as ExcelDataBarRule;
        if (rule.type !== "DataBarRule") return;
        for (const end of ["lower", "upper"] as const) {
          const { type, value = "" } = excel[end] ?? {};
          if (type !== "formula") continue;
          const adapted = adapters.adaptFormulaString(sheetId, value);
          history.update("cfRules", sheetId, index, "rule", "excel", end, "value", adapted);
        }
      });
    }
  }

  /** The library leaves out colours and icons that begin where a formula says, and writes texts without their quotes. */
  override exportForExcel(data: ExportedFormats): void {
    super.exportForExcel(data);
    for (const format of data.sheets.flatMap(({ conditionalFormats }) => conditionalFormats)) {
      format.rule = ruleForFile(format.rule);
    }
  }
}

function ruleForFile(rule: ConditionalFormatRule): ConditionalFormatRule {
  switch (rule.type) {
    case "CellIsRule":
      return CONDITIONS[rule.operator] === undefined ? rule : { ...rule, values: rule.values.map(operandForFile) };
    case "ColorScaleRule": {
      const { minimum, midpoint, maximum } = rule;
      const ends = { minimum: counted(minimum), maximum: counted(maximum) };
      return { ...rule, ...ends, ...(midpoint === undefined ? {} : { midpoint: counted(midpoint) }) };
    }
    case "IconSetRule": {
      const { upperInflectionPoint: upper, lowerInflectionPoint: lower } = rule;
      return { ...rule, upperInflectionPoint: counted(upper), lowerInflectionPoint: counted(lower) };
    }
    case "DataBarRule":
      return rule;
  }
}

/** In a file a number may be a formula. */
function counted<Threshold extends { readonly type: string }>(threshold: Threshold): Threshold {
  return threshold.type === "formula" ? { ...threshold, type: "number" } : threshold;
}

function operandForFile(value: string): string {
  const literal = value.startsWith("=") ? undefined : literalOf(value);
  if (literal === undefined) return value;
  return typeof literal === "string" ? `="${literal.replaceAll('"', '""')}"` : String(literal).toUpperCase();
}

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

const EVALUATION = "evaluation_cf";

const LibraryEvaluation = registries.coreViewsPluginRegistry.get(EVALUATION) as unknown as {
  new (config: never): LibraryPlugin;
  readonly getters: readonly string[];
};

/** Conditional formats with Excel's idea of when a cell meets a condition. */
class ConditionalFormatEvaluation extends LibraryEvaluation {
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
    return this.#stopping(sheetId, () => super.getComputedIcons(sheetId));
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
    const { getters } = this;
    const { zone } = getters.getRangeFromSheetXC(sheetId, range);
    const { zone: source } = getters.getRangeFromSheetXC(sheetId, rule.rangeValues ?? range);
    const numbers = getters
      .getEvaluatedCellsInZone(sheetId, source)
      .flatMap(({ value }) => (typeof value === "number" ? [value] : []));
    const { excel = {} } = rule;
    const scale = scaleOf(excel, numbers, (bound, end) => this.parsePoint(sheetId, range, bound, end));
    if (scale === undefined) return;
    const color = `#${rule.color.toString(16).padStart(6, "0").toUpperCase()}`;
    for (let col = zone.left; col <= zone.right; col++) {
      const column = (bars[col] ??= []);
      for (let row = zone.top; row <= zone.bottom; row++) {
        const at = { sheetId, col: col - zone.left + source.left, row: row - zone.top + source.top };
        if (at.col > source.right || at.row > source.bottom) continue;
        const { value } = getters.getEvaluatedCell(at);
        if (typeof value === "number") column[row] = barOf(value, scale, color, excel);
      }
    }
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

type Condition = (compared: readonly number[], limits: readonly (CellValue | null)[]) => boolean;

const isWithin: Condition = ([first = 0, second = 0], limits) => {
  // Excel takes the two limits in any order.
  const isOrdered = compareAsExcel(limits[0] ?? null, limits[1] ?? null) <= 0;
  return isOrdered ? first >= 0 && second <= 0 : first <= 0 && second >= 0;
};

const CONDITIONS: Readonly<Partial<Record<CellIsRule["operator"], Condition>>> = {
  isEqual: ([compared]) => compared === 0,
  isNotEqual: ([compared]) => compared !== 0,
  isGreaterThan: ([compared = 0]) => compared > 0,
  isGreaterOrEqualTo: ([compared = 0]) => compared >= 0,
  isLessThan: ([compared = 0]) => compared < 0,
  isLessOrEqualTo: ([compared = 0]) => compared <= 0,
  isBetween: isWithin,
  isNotBetween: (compared, limits) => !isWithin(compared, limits),
};

/** What a text means that is typed into a cell. */
function literalOf(text: string): CellValue {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  const isNumber = helpers.isNumber(text, DEFAULT_LOCALE) || helpers.isDateTime(text, DEFAULT_LOCALE);
  return isNumber ? helpers.toNumber(text, DEFAULT_LOCALE) : text;
}

function isTrue(value: CellValue | null): boolean {
  return value === true || (typeof value === "number" && value !== 0);
}

/** Puts Excel's order and conditions in the place of the library's. */
export function extendConditionalFormats(): void {
  registries.corePluginRegistry.replace(FORMATS, ConditionalFormatOrder as never);
  registries.coreViewsPluginRegistry.replace(EVALUATION, ConditionalFormatEvaluation as never);
}
