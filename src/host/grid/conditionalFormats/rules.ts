import type { CellIsRule, ConditionalFormatRule, CoreCommand, Getters } from "@odoo/o-spreadsheet";

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
