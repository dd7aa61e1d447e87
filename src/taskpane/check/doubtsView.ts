import type { Doubt } from "../../audit/doubts";
import type { Quantity } from "../../audit/quantities";
import { elementOf } from "../elements";
import { make, makeButton } from "../make";
import type { CheckActions } from "./checkView";

type Answer = readonly [text: string, act: () => void];

/** What should be asked before the verdict is believed, with the answers as buttons. */
export class DoubtsView {
  readonly #list = elementOf("check-doubts", HTMLUListElement);
  readonly #summary = elementOf("check-summary", HTMLElement);
  readonly #actions: CheckActions;

  constructor(actions: CheckActions) {
    this.#actions = actions;
  }

  render(doubts: readonly Doubt[]): void {
    this.#list.hidden = doubts.length === 0;
    this.#list.replaceChildren(...doubts.map((doubt) => this.#item(doubt)));
  }

  #item(doubt: Doubt): HTMLLIElement {
    const item = make("li");
    item.append(make("p", doubt.sentence));
    const answers = this.#answersTo(doubt);
    if (answers.length === 0) return item;
    const buttons = make("div", "", { class: "answers" });
    buttons.append(...answers.map((answer) => this.#button(answer)));
    item.append(buttons);
    return item;
  }

  /** The question goes away with its answer, so the focus goes to what came out. */
  #button([text, act]: Answer): HTMLButtonElement {
    return makeButton(text, "secondary small", () => {
      this.#summary.focus();
      act();
    });
  }

  #answersTo({ kind, choices, quantity }: Doubt): Answer[] {
    const { setRate, takeRateFrom, setColumn, setTable } = this.#actions;
    const answer = (text: string, of: Quantity, letters: string | null): Answer => [
      text,
      setColumn.bind(undefined, of, letters),
    ];
    switch (kind) {
      case "several-rates":
        return choices.map((address) => [address, takeRateFrom.bind(undefined, address)]);
      case "other-rate":
      case "stale-rate":
        return choices.map((rate) => [`η = ${rate}`, setRate.bind(undefined, rate)]);
      case "several-tables":
        return choices.map((address, table) => [`Check ${address}`, setTable.bind(undefined, table)]);
      case "repeated-column":
        return choices.flatMap((letters) => (quantity ? [answer(`Check ${letters}`, quantity, letters)] : []));
      case "uncertain-column":
        return choices.flatMap((letters) =>
          quantity ? [answer(`Yes, ${quantity}`, quantity, letters), answer("No", quantity, null)] : [],
        );
      case "no-rate":
      case "rate-from-numbers":
      case "missing-columns":
      case "unnamed-bias":
      case "update-rule":
      case "stale-values":
        return [];
    }
  }
}
