import { type Explanation, type Source, type Step, writtenOut } from "../../audit/explain/explain";
import { number, type Term } from "../../audit/explain/term";
import { textOf } from "../../audit/explain/write";
import { shown, shownApart } from "../../audit/numbers";
import type { Subject } from "../../audit/explain/training";
import type { Phase } from "../../audit/explain/walk";
import { elementOf, setText } from "../elements";
import { make, makeButton } from "../make";
import type { Explained, ExplainState } from "./explainApp";
import { equation } from "./mathml";
import { drawNetwork } from "./network";

/** What a person can do with an explanation. */
export interface ExplainActions {
  readonly explain: () => void;
  readonly go: (subject: Subject) => void;
  readonly goToCell: (address: string) => void;
  readonly next: () => void;
}

const PHASES: Readonly<Record<Phase, string>> = {
  given: "given",
  forward: "forward pass",
  loss: "loss",
  backward: "backward pass",
  update: "update",
};

/** The elements that explain a cell. */
export class ExplainView {
  readonly #problem = elementOf("explain-problem", HTMLElement);
  readonly #part = elementOf("explained", HTMLElement);
  readonly #title = elementOf("explained-title", HTMLElement);
  readonly #meaning = elementOf("explained-meaning", HTMLElement);
  readonly #holds = elementOf("explained-holds", HTMLElement);
  readonly #steps = elementOf("explained-steps", HTMLElement);
  readonly #next = elementOf("explain-next", HTMLButtonElement);
  readonly #text = elementOf("explained-text", HTMLTextAreaElement);
  readonly #latex = elementOf("explained-latex", HTMLTextAreaElement);
  readonly #network: SVGElement;
  readonly #actions: ExplainActions;
  #shown: Explained | undefined;

  constructor(actions: ExplainActions) {
    this.#actions = actions;
    const network = document.querySelector<SVGElement>("#explained-network");
    if (!network) throw new Error("taskpane.html has no SVG #explained-network.");
    this.#network = network;
    elementOf("explain", HTMLButtonElement).addEventListener("click", actions.explain);
    this.#next.addEventListener("click", actions.next);
    for (const field of [this.#text, this.#latex]) {
      field.addEventListener("focus", () => {
        field.select();
      });
    }
  }

  /** Whether somebody can see the explanation. */
  get isShown(): boolean {
    return this.#part.offsetParent !== null;
  }

  /** Shows a state. */
  render({ explained, problem }: ExplainState): void {
    setText(this.#problem, problem);
    this.#part.hidden = explained === undefined;
    if (!explained || explained === this.#shown) return;
    this.#shown = explained;
    const keepFocus = this.#focusKeeper();
    const { explanation, network, numbers, next } = explained;
    this.#renderTitle(explanation);
    setText(this.#meaning, explanation.meaning);
    setText(this.#holds, holdsText(explanation));
    this.#steps.replaceChildren(...explanation.steps.map((step) => this.#step(step)));
    this.#next.setAttribute("aria-disabled", String(next === undefined));
    this.#text.value = writtenOut(explanation, "text");
    this.#latex.value = writtenOut(explanation, "latex");
    const { quantity, phase, place } = explanation;
    drawNetwork(this.#network, { network, numbers, quantity, phase }, (name) => {
      const address = numbers.get(name)?.address;
      this.#actions.go({ name, place, ...(address === undefined ? {} : { address }) });
    });
    keepFocus();
  }

  /** Who chose a unit or a link by a key goes on from there, though it is drawn anew: from the chosen one, or from the title. */
  #focusKeeper(): () => void {
    const focused = document.activeElement;
    const isInPicture = this.#network.contains(focused);
    if (!isInPicture && !this.#steps.contains(focused)) return () => undefined;
    return () => {
      const chosen = isInPicture ? this.#network.querySelector<SVGElement>(".chosen[role=button]") : null;
      (chosen ?? this.#title).focus({ preventScroll: chosen !== null });
    };
  }

  #renderTitle({ name, address, where, phase }: Explanation): void {
    const badge = [address, where, PHASES[phase]].filter((part) => part !== undefined && part !== "").join(", ");
    this.#title.replaceChildren(name, " ", make("span", badge, { class: "badge" }));
  }

  #step({ left, right, numbers, value, sources }: Step): HTMLElement {
    const item = make("li");
    item.append(...equations([left, right], numbers, number(value)));
    const links = sources.flatMap((source) => this.#link(source));
    if (links.length > 0) item.append(make("p", "", { class: "hint" }));
    item.querySelector("p")?.append(...links);
    return item;
  }

  /** The name and its cell; of what has no cell the name alone leads on. */
  #link({ symbol, address, subject }: Source): (string | HTMLElement)[] {
    const name = textOf(symbol);
    if (address === undefined && !subject) return [];
    const link = makeButton(address ?? name, "link", () => {
      if (subject) this.#actions.go(subject);
      else if (address !== undefined) this.#actions.goToCell(address);
    });
    link.title = address === undefined ? `Explain ${name}` : `Select and explain ${address}`;
    return address === undefined ? [link, " "] : [`${name} `, link, " "];
  }
}

/** In names, and below it with numbers and what they come to. */
function equations(names: readonly Term[], numbers: Term, value: Term): Element[] {
  const isResult = textOf(numbers) === textOf(value);
  return [equation(names), equation(isResult ? [value] : [numbers, value], true)];
}

function holdsText({ holds, value }: Explanation): string {
  const isNear = Math.abs(holds - value) <= 1e-9 * Math.abs(value);
  if (isNear || !Number.isFinite(value)) return `It is ${shown(holds)}.`;
  const [held, right] = shownApart(holds, value);
  return `The cell holds ${held}; the numbers that it follows from give ${right}.`;
}
