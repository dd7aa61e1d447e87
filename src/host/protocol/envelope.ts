/** The envelope around every message between Microsoft's client library and the page that plays Excel. */

/** What a message is. */
export enum MessageType {
  Request = 0,
  Answer = 1,
}

/** What a request wants. */
export enum RequestKind {
  Call = 0,
  RegisterEvent = 1,
  UnregisterEvent = 2,
}

/** Whether an answer answers a call, or is an event. */
export enum AnswerKind {
  ToCall = 0,
  Event = 1,
}

/** Why a call was not answered. */
export enum AnswerError {
  None = 0,
  InRequestHandler = -2,
}

export interface Envelope {
  readonly _messageType: MessageType;
  readonly _actionName: string;
  readonly _conversationId: string;
  readonly _correlationId: number;
  readonly _actionType: RequestKind;
  readonly _data: unknown;
}

/** Reads a message. Anything that is not an envelope is `undefined`: other scripts post messages too. */
export function parseEnvelope(text: unknown): Envelope | undefined {
  if (typeof text !== "string") return undefined;
  const message = parseJson(text);
  return isEnvelope(message) ? message : undefined;
}

/** JSON, or `undefined` where the text is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether a value is an object with properties to look at. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEnvelope(message: unknown): message is Envelope {
  return (
    isRecord(message) &&
    (message["_messageType"] === MessageType.Request || message["_messageType"] === MessageType.Answer) &&
    typeof message["_actionName"] === "string" &&
    typeof message["_conversationId"] === "string" &&
    typeof message["_correlationId"] === "number"
  );
}
