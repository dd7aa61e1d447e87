import { CellError } from "./cellError";
import { SENTENCES } from "./sentences";

/**
 * An answer that a cell can hold. Infinities and NaN have no cell value: on their way to Excel they would turn into
 * blanks.
 *
 * @throws CellError #NUM!
 */
export function encode(answer: unknown): unknown {
  for (const value of [answer].flat(2)) {
    if (typeof value === "number" && !Number.isFinite(value)) throw new CellError("#NUM!", SENTENCES.notFiniteResult);
  }
  return answer;
}
