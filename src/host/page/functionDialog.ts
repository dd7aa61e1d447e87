import { findFunctions, type ListedFunction, listFunctions, signatureOf } from "./functionList";

const ALL = "All";

/** Excel's dialog "Insert Function": finds a function by words or category, and says what it does and takes. */
export class FunctionDialog {
  readonly #element = document.createElement("dialog");
  readonly #search = document.createElement("input");
  readonly #category = document.createElement("select");
  readonly #list = document.createElement("select");
  readonly #help = document.createElement("div");
  #functions: readonly ListedFunction[] = [];
  #shown: readonly ListedFunction[] = [];
  #choose: ((name: string | undefined) => void) | undefined;

  constructor(private readonly parent: HTMLElement) {
    this.#element.className = "function-dialog";
    this.#element.setAttribute("aria-labelledby", "function-dialog-title");
    const form = document.createElement("form");
    const title = elementWith("h2", "Insert function");
    title.id = "function-dialog-title";
    this.#search.type = "search";
    this.#search.placeholder = "What it should do, or its name";
    this.#list.size = 9;
    this.#help.className = "function-help";
    this.#help.setAttribute("aria-live", "polite");
    const buttons = elementWith("div", "", "function-buttons");
    const accept = elementWith("button", "OK");
    accept.type = "button";
    const cancel = elementWith("button", "Cancel");
    cancel.type = "button";
    buttons.append(accept, cancel);
    const fields = elementWith("div", "", "function-fields");
    fields.append(labelled("Search", this.#search), labelled("Category", this.#category));
    form.append(title, fields, labelled("Function", this.#list), this.#help, buttons);
    this.#element.append(form);
    this.#search.addEventListener("input", () => {
      this.#showFound();
    });
    this.#search.addEventListener("keydown", (event) => {
      this.#moveInList(event);
    });
    this.#category.addEventListener("change", () => {
      this.#showFound();
    });
    this.#list.addEventListener("change", () => {
      this.#showHelp();
    });
    this.#list.addEventListener("dblclick", () => {
      this.#end(this.#chosen?.name);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
    });
    accept.addEventListener("click", () => {
      this.#end(this.#chosen?.name);
    });
    this.#acceptByEnter(this.#search);
    this.#acceptByEnter(this.#list);
    cancel.addEventListener("click", () => {
      this.#end(undefined);
    });
    this.#element.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.#end(undefined);
    });
    // The grid listens to the keys of the whole page.
    this.#element.addEventListener("keydown", (event) => {
      event.stopPropagation();
    });
  }

  /** Lets the user choose a function. Resolves with its name, or with nothing when the user wants none. */
  ask(): Promise<string | undefined> {
    this.#functions = listFunctions();
    const categories = [...new Set(this.#functions.map(({ category }) => category))].sort();
    this.#category.replaceChildren(...[ALL, ...categories].map((name) => new Option(name)));
    this.#search.value = "";
    this.#showFound();
    this.parent.append(this.#element);
    this.#element.showModal();
    this.#search.focus();
    return new Promise((resolve) => {
      this.#choose = resolve;
    });
  }

  /** When the key is let go: the cell that is edited then would take that for a key of its own. */
  #acceptByEnter(control: HTMLElement): void {
    let isDown = false;
    control.addEventListener("keydown", ({ key }) => {
      if (key === "Enter") isDown = true;
    });
    control.addEventListener("keyup", ({ key }) => {
      if (key === "Enter" && isDown) this.#end(this.#chosen?.name);
      isDown = false;
    });
  }

  get #chosen(): ListedFunction | undefined {
    return this.#shown[this.#list.selectedIndex];
  }

  #end(name: string | undefined): void {
    // Before it is closed: closing would give the focus back to the cell, but not the caret.
    this.#element.remove();
    this.#element.close();
    this.#choose?.(name);
    this.#choose = undefined;
  }

  #showFound(): void {
    const { value } = this.#category;
    this.#shown = findFunctions(this.#functions, value === ALL ? undefined : value, this.#search.value);
    this.#list.replaceChildren(...this.#shown.map(({ name }) => new Option(name)));
    this.#list.selectedIndex = this.#shown.length === 0 ? -1 : 0;
    this.#showHelp();
  }

  /** The arrows choose in the list while words are typed. */
  #moveInList(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const last = this.#shown.length - 1;
    this.#list.selectedIndex = Math.max(0, Math.min(last, this.#list.selectedIndex + step));
    this.#showHelp();
  }

  #showHelp(): void {
    const chosen = this.#chosen;
    if (chosen === undefined) {
      this.#help.replaceChildren(
        elementWith("p", "No function has all of these words. Try fewer, or another category."),
      );
      return;
    }
    const parameters = document.createElement("dl");
    for (const { name, description, isOptional } of chosen.parameters) {
      parameters.append(
        elementWith("dt", name),
        elementWith("dd", isOptional ? `${description} May be left out.` : description),
      );
    }
    const signature = elementWith("p", signatureOf(chosen), "function-signature");
    this.#help.replaceChildren(signature, elementWith("p", chosen.description), parameters);
    this.#help.scrollTop = 0;
  }
}

function elementWith<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text: string,
  className = "",
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.textContent = text;
  element.className = className;
  return element;
}

/** A label that does not contain its control: the name of a list would have all its options in it. */
function labelled(text: string, control: HTMLElement): HTMLElement {
  const field = elementWith("div", "", "function-field");
  const label = elementWith("label", text);
  control.id = `function-dialog-${text.toLowerCase()}`;
  label.htmlFor = control.id;
  field.append(label, control);
  return field;
}
