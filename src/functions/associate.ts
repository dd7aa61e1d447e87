import { CellError, type CellErrorCode } from "./cellError";
import { encode } from "./encode";
import * as functions from "./functions";

type CustomFunction = (...args: unknown[][][]) => unknown;

/** The functions by the ids they have in functions.json. */
export const CUSTOM_FUNCTIONS: Readonly<Record<string, CustomFunction>> = {
  SIGMOID: functions.sigmoid,
  "WEIGHTED.SUM": functions.weightedSum,
  FORWARD: functions.forward,
  LOSS: functions.loss,
  GRADIENT: functions.gradient,
  PARTIAL: functions.partial,
  STEP: functions.step,
  TRAIN: functions.train,
  CURVES: functions.curves,
  "STEPS.TO": functions.stepsTo,
};

/** Hands all functions to Excel. To be called once, while the page loads, so that no formula waits for the pane. */
export function associateFunctions(): void {
  for (const [id, customFunction] of Object.entries(CUSTOM_FUNCTIONS)) {
    CustomFunctions.associate(id, (...args: unknown[][][]) => answer(customFunction, args));
  }
}

/** Calls a function and turns a {@link CellError} into the error object that Excel knows. */
async function answer(customFunction: CustomFunction, args: unknown[][][]): Promise<unknown> {
  try {
    return encode(await customFunction(...args));
  } catch (error) {
    if (error instanceof CellError) {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- Microsoft's class is no Error, and Excel wants it thrown
      throw new CustomFunctions.Error(excelErrorCode(error.code), error.message);
    }
    throw error;
  }
}

function excelErrorCode(code: CellErrorCode): CustomFunctions.ErrorCode {
  switch (code) {
    case "#VALUE!":
      return CustomFunctions.ErrorCode.invalidValue;
    case "#NUM!":
      return CustomFunctions.ErrorCode.invalidNumber;
    case "#N/A":
      return CustomFunctions.ErrorCode.notAvailable;
  }
}
