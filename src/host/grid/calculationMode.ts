/** Excel.CalculationMode. There are no data tables here, so that what excepts them is the same as automatic. */
export const CALCULATION_MODES = ["Automatic", "AutomaticExceptTables", "Manual"] as const;

export type CalculationMode = (typeof CALCULATION_MODES)[number];

/** A command of ours among the library's. It is none of those that can be undone, in Excel neither. */
export const SET_CALCULATION_MODE = "HOST_SET_CALCULATION_MODE";

export interface CalculationModeCommand {
  readonly type: typeof SET_CALCULATION_MODE;
  readonly mode: CalculationMode;
}

/** What the model is made with: Excel takes the mode of the first workbook that it opens, and this page opens one. */
export interface CalculationOptions {
  readonly calculationMode?: CalculationMode | undefined;
}
