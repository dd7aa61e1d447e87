import type { Layer } from "../../mnist/model/layers";
import { explainKerasCount, summarise, summaryLines } from "../../mnist/summary";
import type { ModelSummary } from "../../workbook/mnist/loggedRun";

/** A model's summary with the words that stand beside it in the sheet. */
export function summaryForSheet(layers: readonly Layer[]): ModelSummary {
  const summary = summarise(layers);
  return { ...summary, lines: summaryLines(summary), kerasExplanation: explainKerasCount(summary) };
}
