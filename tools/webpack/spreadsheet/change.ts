/** A place in the spreadsheet library's script that none of its registries can change, and what stands there instead. */
export interface Replacement {
  readonly original: string;
  readonly replacement: string;
}

/** What is changed in the script for one purpose. */
export interface Change {
  /** What the replacements call: names, by the module of src/host that exports them. */
  readonly imports?: Readonly<Record<string, readonly string[]>>;
  /** Functions that only the replacements call, as they are to stand in the script. */
  readonly functions?: string;
  readonly replacements: readonly Replacement[];
}
