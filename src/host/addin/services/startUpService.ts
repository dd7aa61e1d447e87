import { HostObject } from "../../protocol/hostObject";

/** Microsoft.InternalService.AddinInternalService: the client says that commands can come. */
export class StartUpService extends HostObject {
  readonly #onReady: () => void;

  constructor(onReady: () => void) {
    super();
    this.#onReady = onReady;
  }

  notifyActionHandlerReady(): void {
    this.#onReady();
  }
}
