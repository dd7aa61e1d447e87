import { type CellAnswer, toCellAnswer } from "../../customFunctions/cellValues";
import type { Invocations } from "../../customFunctions/invocations";
import { isRecord } from "../../protocol/envelope";
import { HostObject } from "../../protocol/hostObject";

/** Faster pacing of results: the client pauses 200 ms between two messages instead of 500. */
const SHORTER_PACING = 2;

/** The client's numbers for what went wrong in a function, and what the cell shows. */
const CELL_ERRORS: Readonly<Record<number, string>> = {
  1: "#N/A",
  5: "#DIV/0!",
  6: "#NUM!",
  7: "#VALUE!",
  8: "#NULL!",
  9: "#NAME?",
  10: "#NAME?",
};

const NO_REASON =
  "The add-in's function failed and gave no reason. Reload the page; the browser's console may say more.";

const RETURNED = "The add-in's function returned this error.";

/** Microsoft.ExcelServices.CustomFunctions: where the client library delivers what the functions returned. */
export class CustomFunctionsService extends HostObject {
  readonly #invocations: Invocations;

  constructor(invocations: Invocations) {
    super();
    this.#invocations = invocations;
  }

  _GetEnabledFeatures(): number[] {
    return [SHORTER_PACING];
  }

  _SetOsfControlContainerReadyForCustomFunctions(): void {
    this.#invocations.ready();
  }

  /** `[invocation, true, value]` or `[invocation, false, message, error]`. */
  setInvocationArrayResults(results: unknown): void {
    if (!Array.isArray(results)) return;
    this.#invocations.answer(
      results.filter(Array.isArray).map(([id, succeeded, valueOrMessage, errorCode]: unknown[]) => ({
        id: Number(id),
        answer: succeeded === true ? toCellAnswer(valueOrMessage) : errorAnswer(errorCode, valueOrMessage),
      })),
    );
  }

  /** The older form of the same. */
  setInvocationResults(results: unknown): void {
    if (!Array.isArray(results)) return;
    this.#invocations.answer(
      results.filter(isRecord).map(({ id, value, failed, errorCode }) => ({
        id: Number(id),
        answer: failed === true ? errorAnswer(errorCode, value) : toCellAnswer(value),
      })),
    );
  }
}

/** Excel shows a function's own words for #VALUE! and #N/A only (Microsoft, "Handle and return errors from your custom function"). */
const WITH_WORDS = [1, 7];

function errorAnswer(errorCode: unknown, message: unknown): CellAnswer {
  const value = CELL_ERRORS[Number(errorCode)] ?? "#VALUE!";
  if (!WITH_WORDS.includes(Number(errorCode))) return { value, message: value === "#VALUE!" ? NO_REASON : RETURNED };
  return { value, message: typeof message === "string" && message !== "" ? message : NO_REASON };
}
