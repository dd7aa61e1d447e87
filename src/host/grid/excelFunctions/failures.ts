/** What a function returns that has no result. */
export class Failure {
  constructor(readonly error: "#NUM!" | "#VALUE!" | "#N/A" | "#DIV/0!") {}
}

/** Not to be calculated with these numbers: becomes #NUM!. */
export const NOT_A_NUMBER = Number.NaN;

export const NOT_AVAILABLE = new Failure("#N/A");
export const DIVIDED_BY_ZERO = new Failure("#DIV/0!");
export const WRONG_VALUE = new Failure("#VALUE!");
