import {
  type CellIsRule,
  type CellValue,
  type ColorScaleRule,
  type ConditionalFormatRule,
  type CoreCommand,
  DEFAULT_LOCALE,
  type Getters,
  helpers,
  registries,
} from "@odoo/o-spreadsheet";
import { compareAsExcel } from "./compare";
import type { Position } from "./engine";

/** What Excel knows of a rule and the library does not; kept with the rule. */
export interface ExcelRuleProperties {
  /** The kind of a rule that was added and has no condition yet. */
  readonly awaits?: string;
  /** The preset that a formula stands for. */
  readonly preset?: string;
}

/** A rule that gives cells another look when they meet its condition. */
export type LookRule = CellIsRule & { readonly excel?: ExcelRuleProperties };

/** A conditional format as it is to be written. */
export interface FormatDraft {
  readonly id: string;
  readonly sheetId: string;
  /** The addresses of its cells, on its sheet. */
  readonly ranges: readonly string[];
  readonly rule: ConditionalFormatRule;
  /** Whether the library does not know of it yet. */
  readonly isNew: boolean;
}

/** The commands that write a conditional format. */
export function formatCommands(getters: Getters, { id, sheetId, ranges: addresses, rule }: FormatDraft): CoreCommand[] {
  const ranges = addresses.map((address) => getters.getRangeDataFromXc(sheetId, address));
  return [{ type: "ADD_CONDITIONAL_FORMAT", sheetId, ranges, cf: { id, rule } }];
}

/** The library's plugin that keeps the formats, as far as we reach into it. */
interface LibraryFormats {
  getConditionalFormats(sheetId: string): readonly { readonly id: string }[];
  handle(command: CoreCommand): void;
  exportForExcel(data: ExportedFormats): void;
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
  readonly getters: Getters;
  parsePoint(sheetId: string, range: string, threshold: object): number | null;
  applyColorScale(sheetId: string, range: string, rule: ColorScaleRule, styles: unknown): void;
  getRuleResultForTarget(target: Position, rule: CellIsRule, precomputed: unknown): boolean;
}

const EVALUATION = "evaluation_cf";

const LibraryEvaluation = registries.coreViewsPluginRegistry.get(EVALUATION) as unknown as new (
  config: never,
) => LibraryPlugin;

/** Conditional formats with Excel's idea of when a cell meets a condition. */
class ConditionalFormatEvaluation extends LibraryEvaluation {
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
