import { type ConditionalFormatRule, type CoreCommand, registries } from "@odoo/o-spreadsheet";
import { CONDITIONS, literalOf } from "./conditions";
import type { BarBound, ExcelDataBarRule } from "./dataBars";
import type { ExcelIconRule } from "./icons/iconRules";

/** The library's plugin that keeps the formats, as far as we reach into it. */
interface LibraryFormats {
  getConditionalFormats(sheetId: string): readonly { readonly id: string }[];
  handle(command: CoreCommand): void;
  addConditionalFormatting(format: { readonly rule: ConditionalFormatRule }, sheetId: string): void;
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

export const FORMATS = "conditional formatting";

const LibraryFormats = registries.corePluginRegistry.get(FORMATS) as unknown as new (config: never) => LibraryFormats;

/** Puts a new format on top of the others, as Excel does; the library puts it below them. */
export class ConditionalFormatOrder extends LibraryFormats {
  override handle(command: CoreCommand): void {
    const added = command.type === "ADD_CONDITIONAL_FORMAT" ? command : undefined;
    const before = added === undefined ? [] : this.getConditionalFormats(added.sheetId);
    super.handle(command);
    if (added === undefined || before.some(({ id }) => id === added.cf.id)) return;
    const { sheetId, cf } = added;
    super.handle({ type: "CHANGE_CONDITIONAL_FORMAT_PRIORITY", sheetId, cfId: cf.id, delta: before.length });
  }

  /** Each format has a rule of its own: what copies share, the library would change for all of them at once. */
  override addConditionalFormatting(format: { readonly rule: ConditionalFormatRule }, sheetId: string): void {
    // Not structuredClone(): what comes from the library's panel is wrapped in proxies.
    const rule = JSON.parse(JSON.stringify(format.rule)) as ConditionalFormatRule;
    super.addConditionalFormatting({ ...format, rule }, sheetId);
  }

  /** Formulas at which bars, and more than three icons, begin move with the cells that they name, as those of colours. */
  override adaptCFFormulas(adapters: FormulaAdapters): void {
    super.adaptCFFormulas(adapters);
    const { cfRules, history } = this as unknown as KeptFormats;
    for (const [sheetId, formats] of Object.entries(cfRules)) {
      formats.forEach(({ rule }, index) => {
        for (const [path, formula] of formulasOf(rule)) {
          const adapted = adapters.adaptFormulaString(sheetId, formula);
          history.update("cfRules", sheetId, index, "rule", "excel", ...path, "value", adapted);
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

/** The formulas that the library does not know of a rule, and where in what is ours of it they are kept. */
function formulasOf(rule: ConditionalFormatRule): [path: readonly (string | number)[], formula: string][] {
  const kept = rule.type === "DataBarRule" ? boundsOf(rule) : rule.type === "IconSetRule" ? iconsOf(rule) : [];
  return kept.flatMap(([path, { type, value = "" }]) => (type === "formula" ? [[path, value]] : []));
}

type Kept = readonly [path: readonly (string | number)[], threshold: Partial<BarBound>];

function boundsOf({ excel }: ExcelDataBarRule): Kept[] {
  return (["lower", "upper"] as const).map((end) => [[end], excel?.[end] ?? {}]);
}

function iconsOf({ excel: { steps = [] } = {} }: ExcelIconRule): Kept[] {
  return steps.map((step, index) => [["steps", index], step]);
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
    case "IconSetRule":
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
