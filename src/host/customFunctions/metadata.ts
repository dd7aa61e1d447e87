/** functions.json, as Excel reads it (Microsoft, "Manually create JSON metadata for custom functions"). */

export interface ParameterMetadata {
  readonly name: string;
  readonly description?: string;
  readonly type?: "boolean" | "number" | "string" | "any";
  readonly dimensionality?: "scalar" | "matrix";
  readonly optional?: boolean;
  readonly repeating?: boolean;
}

export interface FunctionMetadata {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly parameters?: readonly ParameterMetadata[];
  readonly options?: {
    readonly cancelable?: boolean;
    readonly stream?: boolean;
    readonly requiresAddress?: boolean;
    readonly requiresParameterAddresses?: boolean;
    /** Called again in every recalculation. Excel ignores it where `stream` is set. */
    readonly volatile?: boolean;
  };
}

export interface FunctionsMetadata {
  /** Whether error cells are handed to parameters of type "any". */
  readonly allowErrorForDataTypeAny?: boolean;
  readonly functions: readonly FunctionMetadata[];
}
