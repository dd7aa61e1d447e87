import { type Explanation, type Step, writtenOut } from "../../audit/explain/explain";
import { number, type Term } from "../../audit/explain/term";
import { textOf } from "../../audit/explain/write";
import { shown, shownApart } from "../../audit/numbers";
import type { Phase } from "../../audit/explain/walk";
import { elementOf, setText } from "../elements";
import { make, makeButton } from "../make";
import type { Explained, ExplainState } from "./explainApp";
import { equation } from "./mathml";
import { drawNetwork } from "./network";

/** What a person can do with an explanation. */
export interface ExplainActions {
  readonly explain: () => void;
  readonly go: (address: string) => void;
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
  readonly #go: (address: string) => void;
  #shown: Explained | undefined;

  constructor({ explain, go, next }: ExplainActions) {
    this.#go = go;
    const network = document.querySelector<SVGElement>("#explained-network");
    if (!network) throw new Error("taskpane.html has no SVG #explained-network.");
    this.#network = network;
    elementOf("explain", HTMLButtonElement).addEventListener("click", explain);
    this.#next.addEventListener("click", next);
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
    const { explanation, phase, hasNext } = explained;
    this.#renderTitle(explanation, phase);
    setText(this.#meaning, explanation.meaning);
    setText(this.#holds, holdsText(explanation));
    this.#steps.replaceChildren(...explanation.steps.map((step) => this.#step(step)));
    this.#next.setAttribute("aria-disabled", String(!hasNext));
    this.#text.value = writtenOut(explanation, "text");
    this.#latex.value = writtenOut(explanation, "latex");
    drawNetwork(this.#network, { ...explained, quantity: explanation.quantity }, this.#go);
  }

  #renderTitle({ name, address }: Explanation, phase: Phase): void {
    this.#title.replaceChildren(name, " ", make("span", `${address}, ${PHASES[phase]}`, { class: "badge" }));
  }

  #step({ left, right, numbers, value, sources }: Step): HTMLElement {
    const item = make("li");
    item.append(...equations([left, right], numbers, number(value)));
    const cells = sources.filter(({ address }) => address !== undefined);
    if (cells.length === 0) return item;
    const line = make("p", "", { class: "hint" });
    for (const { symbol, address = "" } of cells) line.append(`${textOf(symbol)} `, this.#link(address), " ");
    item.append(line);
    return item;
  }

  #link(address: string): HTMLButtonElement {
    const link = makeButton(address, "link", () => {
      this.#go(address);
    });
    link.title = `Select and explain ${address}`;
    return link;
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
