import { HostObject } from "../../protocol/hostObject";

/** Microsoft.AppRuntime.AppRuntimeService: Office.addin.showAsTaskpane() and hide(). */
export class AppRuntimeService extends HostObject {
  readonly #isVisible: () => boolean;
  readonly #show: (isVisible: boolean) => void;

  constructor(isVisible: () => boolean, show: (isVisible: boolean) => void) {
    super();
    this.#isVisible = isVisible;
    this.#show = show;
  }

  getAppRuntimeState(): string {
    return this.#isVisible() ? "Visible" : "Background";
  }

  setAppRuntimeState(state: unknown): void {
    this.#show(state === "Visible");
  }
}
