import type { CellAnswer } from "./cellValues";
import { isStream, type Question } from "./questions";

/** A call of a custom function. */
export interface Invocation {
  readonly id: number;
  readonly question: Question;
  /** The cells whose formulas ask this question. */
  readonly cells: Set<string>;
  state: "waiting" | "sent" | "answered";
  answer: CellAnswer | undefined;
}

/** Whether the last answer is there. */
export function isOver({ state, question }: Invocation): boolean {
  return state === "answered" && !isStream(question);
}
