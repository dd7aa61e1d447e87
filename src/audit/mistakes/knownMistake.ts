import type { Form } from "../computation";

/** A mistake that is made in such sheets: what it does to the right computation, and how it is told. */
export interface KnownMistake {
  readonly id: string;
  readonly form: Form;
  /** The wrong computations, in the names of the form's roles (computation.ts). */
  readonly wrong: readonly string[];
  /** `{column}` is the column; other names in braces are roles. */
  readonly sentence: string;
}
