import type { WireArgument } from "./cellValues";
import type { FunctionMetadata } from "./metadata";

/** What a cell asks for. */
export interface Question {
  readonly metadata: FunctionMetadata;
  readonly args: readonly WireArgument[];
  readonly callerAddress: string | null;
  readonly parameterAddresses: readonly (string | null)[] | null;
  readonly errorValuesAllowed: boolean;
}

/** The bits that tell the client library how a function is to be called. */
enum CallFlag {
  Cancelable = 1,
  Streaming = 2,
  ErrorValuesAllowed = 4,
}

/** One call as the client library expects it: `[id, function, arguments, caller's address, flags, arguments' addresses]`. */
export type CallMessage = readonly [
  invocationId: number,
  functionId: string,
  args: readonly WireArgument[],
  callerAddress: string | null,
  flags: number,
  parameterAddresses: readonly (string | null)[] | null,
];

export function callMessage(id: number, question: Question): CallMessage {
  const { metadata, args, callerAddress, parameterAddresses, errorValuesAllowed } = question;
  const { cancelable = false, stream = false } = metadata.options ?? {};
  const flags =
    (cancelable ? CallFlag.Cancelable : 0) |
    (stream ? CallFlag.Streaming : 0) |
    (errorValuesAllowed ? CallFlag.ErrorValuesAllowed : 0);
  return [id, metadata.id, args, callerAddress, flags, parameterAddresses];
}

/** What makes two questions the same. Volatile functions are called for each cell, as RAND is. */
export function keyOf(cell: string, question: Question): string {
  const { metadata, args, callerAddress, parameterAddresses } = question;
  return JSON.stringify([metadata.id, args, callerAddress, parameterAddresses, isVolatile(question) ? cell : null]);
}

export function isStream({ metadata: { options } }: Question): boolean {
  return options?.stream === true;
}

export function isVolatile(question: Question): boolean {
  return question.metadata.options?.volatile === true && !isStream(question);
}
