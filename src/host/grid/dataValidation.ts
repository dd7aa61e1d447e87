import {
  type CellValue,
  type Command,
  type CoreCommand,
  type DataValidationCriterion,
  type DataValidationRule,
  type Getters,
  type Model,
  type RangeData,
  registries,
} from "@odoo/o-spreadsheet";
import type { CalculationGetters } from "./calculation";
import type { Position } from "./engine";

/** Words that Excel shows about a cell. */
export interface Words {
  readonly title: string;
  readonly message: string;
}

/** What Excel's validation has beyond the library's criterion, with which it is kept and copied. */
export interface ExcelValidation {
  /** What the criterion's numbers count. */
  readonly counts?: "WholeNumber" | "Decimal" | "Date" | "Time" | "TextLength";
  /** Whether nothing is as good as something; it is unless told. */
  readonly ignoreBlanks?: boolean;
  /** What is said when something else is typed. */
  readonly alert?: Words;
  /** What is said when the cell is selected. */
  readonly prompt?: Words;
}

export type Criterion = DataValidationCriterion & { readonly excel?: ExcelValidation };

/** A validation as it is to be written. */
export interface ValidationDraft {
  readonly id: string;
  readonly sheetId: string;
  readonly ranges: readonly RangeData[];
  /** Not there before there is a rule: whatever else there is then waits for it. */
  readonly criterion: Criterion | undefined;
  readonly excel: ExcelValidation;
  /** Whether something else is refused. */
  readonly isBlocking: boolean;
}

/** The commands that write a validation. */
export function validationCommands({
  id,
  sheetId,
  ranges,
  criterion,
  excel,
  isBlocking,
}: ValidationDraft): CoreCommand[] {
  if (criterion === undefined) return [];
  const rule = { id, isBlocking, criterion: { ...criterion, excel } };
  return [{ type: "ADD_DATA_VALIDATION_RULE", sheetId, ranges: [...ranges], rule }];
}

/** The library's plugin that finds out which cells break their rule, as far as we reach into it. */
interface LibraryPlugin {
  readonly getters: Getters;
  /** What is known of the cells so far. */
  validationResults: object;
  criterionPreComputeResult: object;
  handle(command: Command): void;
  getRuleErrorForCellValue(value: CellValue, position: Position, rule: DataValidationRule): string | undefined;
}

const VALIDATION = "data_validation_ui";

const LibraryValidation = registries.coreViewsPluginRegistry.get(VALIDATION) as unknown as new (
  config: never,
) => LibraryPlugin;

/** Excel's own words, where an add-in has given no others. */
const REFUSAL = "This value doesn't match the data validation restrictions defined for this cell.";

/** Data validation that counts what Excel counts. */
class ValidationRules extends LibraryValidation {
  #isStale = false;

  override handle(command: Command): void {
    const before = this.validationResults;
    super.handle(command);
    if (this.validationResults !== before) this.#isStale = true;
  }

  /** While a command is carried out, cells are looked at that have not been calculated yet; the library remembers them. */
  finalize(): void {
    if (!this.#isStale) return;
    this.validationResults = {};
    this.criterionPreComputeResult = {};
    this.#isStale = false;
  }

  override getRuleErrorForCellValue(
    value: CellValue,
    position: Position,
    rule: DataValidationRule,
  ): string | undefined {
    const { type, excel } = rule.criterion as Criterion;
    if (value === null || value === "") return excel?.ignoreBlanks === false ? REFUSAL : undefined;
    const judge = (counted: CellValue) => super.getRuleErrorForCellValue(counted, position, rule);
    if (type === "customFormula") {
      // The library would ask the formula about what stands in the cell, not about what is being typed.
      const calculation = this.getters as unknown as CalculationGetters;
      return calculation.supposing(position, value, () => judge(value));
    }
    if (excel?.counts === undefined) return judge(value);
    const counted = excel.counts === "TextLength" ? String(value).length : value;
    if (typeof counted !== "number") return REFUSAL;
    if (excel.counts === "WholeNumber" && !Number.isInteger(counted)) return REFUSAL;
    return judge(counted) === undefined ? undefined : REFUSAL;
  }
}

/** Puts Excel's validation in the place of the library's. */
export function extendDataValidation(): void {
  registries.coreViewsPluginRegistry.replace(VALIDATION, ValidationRules as never);
}

/** How the library begins when it refuses what was typed into the selected cell. */
const LIBRARY_REFUSAL = /^The data you entered in \S+ violates the data validation rule/;

/** The sentence for the user when the library refuses something: an add-in may have given its own words for a cell. */
export function refusalOf({ getters }: Model, sentence: string): string {
  if (!LIBRARY_REFUSAL.test(sentence)) return sentence;
  const excel = validationOf(getters, getters.getActivePosition());
  if (excel?.alert !== undefined) return said(excel.alert);
  return excel?.counts === undefined ? sentence : REFUSAL;
}

/** What the selected cell asks for, if an add-in has given words for it. */
export function promptOf({ getters }: Model): string | undefined {
  const prompt = validationOf(getters, getters.getActivePosition())?.prompt;
  return prompt === undefined ? undefined : said(prompt);
}

function validationOf(getters: Getters, position: Position): ExcelValidation | undefined {
  return (getters.getValidationRuleForCell(position)?.criterion as Criterion | undefined)?.excel;
}

function said({ title, message }: Words): string {
  return [title, message].filter((words) => words !== "").join(": ");
}
