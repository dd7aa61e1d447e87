import { AnswerError, AnswerKind, type Envelope, MessageType, parseEnvelope, RequestKind } from "./envelope";

/** What the page answers to a call: by its name, from its data. */
export type CallHandler = (data: unknown) => unknown;

export interface ChannelOptions {
  /** The frame that the add-in's page lives in. */
  readonly frame: HTMLIFrameElement;
  /** The only origin messages may come from and are sent to. */
  readonly addinOrigin: string;
  readonly conversationId: string;
  readonly calls: Readonly<Record<string, CallHandler>>;
  /** Called when the add-in begins to listen to an event. */
  readonly onRegister?: (eventName: string) => void;
  /** Called with what went wrong in a handler. */
  readonly onError: (error: unknown) => void;
}

/**
 * The page's end of the wire to one frame. Messages from any other window or origin, or of another conversation, are not
 * even looked at. Calls are begun in the order in which they came, and answered in that order too, but for those that a
 * handler puts off: whatever waits must not keep the results of custom functions from coming through.
 */
export class Channel {
  readonly #options: ChannelOptions;
  /** The events the add-in listens to, with the correlation id of the registration. */
  readonly #registrations = new Map<string, number>();
  readonly #onMessage = (event: MessageEvent): void => {
    this.#receive(event);
  };

  constructor(options: ChannelOptions) {
    this.#options = options;
    window.addEventListener("message", this.#onMessage);
  }

  /** Stops listening. */
  close(): void {
    window.removeEventListener("message", this.#onMessage);
  }

  /** Forgets what the add-in listens to: its page was loaded anew. */
  reset(): void {
    this.#registrations.clear();
  }

  /** Sends an event, if the add-in listens to it. */
  fire(eventName: string, data: unknown): void {
    const correlationId = this.#registrations.get(eventName);
    if (correlationId === undefined) return;
    this.#post(eventName, correlationId, {
      _errorCode: AnswerError.None,
      _responseType: AnswerKind.Event,
      _data: data,
    });
  }

  #receive(event: MessageEvent): void {
    const { frame, addinOrigin, conversationId } = this.#options;
    if (event.source !== frame.contentWindow || event.origin !== addinOrigin) return;
    const envelope = parseEnvelope(event.data);
    if (envelope?._messageType !== MessageType.Request || envelope._conversationId !== conversationId) return;
    this.#handle(envelope);
  }

  #handle(envelope: Envelope): void {
    switch (envelope._actionType) {
      case RequestKind.RegisterEvent:
        this.#registrations.set(envelope._actionName, envelope._correlationId);
        this.#answer(envelope, AnswerError.None, { Error: 0 });
        this.#options.onRegister?.(envelope._actionName);
        return;
      case RequestKind.UnregisterEvent:
        this.#registrations.delete(envelope._actionName);
        this.#answer(envelope, AnswerError.None, { Error: 0 });
        return;
      case RequestKind.Call:
        void this.#call(envelope);
    }
  }

  async #call(envelope: Envelope): Promise<void> {
    const { calls, onError } = this.#options;
    const handler = Object.hasOwn(calls, envelope._actionName) ? calls[envelope._actionName] : undefined;
    if (handler === undefined) {
      this.#answer(envelope, AnswerError.InRequestHandler, null);
      return;
    }
    try {
      this.#answer(envelope, AnswerError.None, (await handler(envelope._data)) ?? null);
    } catch (error) {
      onError(error);
      this.#answer(envelope, AnswerError.InRequestHandler, null);
    }
  }

  #answer({ _actionName, _correlationId }: Envelope, errorCode: AnswerError, data: unknown): void {
    this.#post(_actionName, _correlationId, {
      _errorCode: errorCode,
      _responseType: AnswerKind.ToCall,
      _data: data,
    });
  }

  #post(actionName: string, correlationId: number, content: Record<string, unknown>): void {
    const message = {
      _messageType: MessageType.Answer,
      _actionName: actionName,
      _conversationId: this.#options.conversationId,
      _correlationId: correlationId,
      _origin: window.location.origin,
      _serializerVersion: 1,
      ...content,
    };
    this.#options.frame.contentWindow?.postMessage(JSON.stringify(message), this.#options.addinOrigin);
  }
}
