import { audit } from "./auditFunctions";
import { CellError, type CellErrorCode } from "./cellError";
import { encode } from "./encode";
import * as experiments from "./experimentFunctions";
import * as networks from "./networkFunctions";
import * as training from "./trainingFunctions";

type CustomFunction = (...args: unknown[][][]) => unknown;

/** The functions by the ids they have in functions.json. */
export const CUSTOM_FUNCTIONS: Readonly<Record<string, CustomFunction>> = {
  SIGMOID: networks.sigmoid,
  "WEIGHTED.SUM": networks.weightedSum,
  FORWARD: networks.forward,
  LOSS: networks.loss,
  GRADIENT: networks.gradient,
  PARTIAL: networks.partial,
  STEP: training.step,
  TRAIN: training.train,
  CURVES: training.curves,
  "STEPS.TO": training.stepsTo,
  "GRADIENT.CHECK": experiments.gradientCheck,
  LANDSCAPE: experiments.landscape,
  AUDIT: audit,
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
