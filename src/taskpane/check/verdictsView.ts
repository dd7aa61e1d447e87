import { heldAndRight } from "../../audit/marks";
import type { ColumnReason, ColumnReport } from "../../audit/report";
import { elementOf } from "../elements";
import { make, makeButton } from "../make";

/** What a verdict looks like besides its colour. */
const SIGNS = { right: "✓", wrong: "✗", unknown: "?" } as const;

/** Each column's verdict in short, and what is wrong in full. */
export class VerdictsView {
  readonly #list = elementOf("check-verdicts", HTMLUListElement);
  readonly #cards = elementOf("check-cards", HTMLElement);
  readonly #select: (address: string) => void;

  constructor(select: (address: string) => void) {
    this.#select = select;
  }

  render(columns: readonly ColumnReport[], headerRow: number): void {
    this.#list.replaceChildren(...columns.map((column) => this.#chip(column, headerRow)));
    const told = columns.filter(({ verdict, remarks }) => verdict === "wrong" || remarks.length > 0);
    told.sort((one, other) => Number(other.verdict === "wrong") - Number(one.verdict === "wrong"));
    this.#cards.replaceChildren(...told.map((column) => this.#card(column)));
  }

  #chip({ quantity, verdict, column, uncheckedRows }: ColumnReport, headerRow: number): HTMLLIElement {
    const item = make("li", "", { "data-verdict": verdict });
    const button = this.#cellButton(`${column}${headerRow}`, "chip");
    button.replaceChildren(
      make("span", SIGNS[verdict], { "aria-hidden": "true", class: "sign" }),
      make("span", quantity),
      make("span", ` ${verdict}, column ${column}${uncheckedText(uncheckedRows)}`, { class: "visually-hidden" }),
    );
    button.title += uncheckedText(uncheckedRows);
    item.append(button);
    return item;
  }

  #card({ quantity, column, verdict, firstWrong, wrongRows, reasons, remarks }: ColumnReport): HTMLElement {
    const card = make("article", "", { class: "verdict", "data-verdict": verdict });
    const title = make("h3", `${SIGNS[verdict]} ${quantity}`);
    title.append(" ", make("span", `column ${column}, ${verdict}${rowsText(wrongRows)}`, { class: "badge" }));
    card.append(title);
    if (firstWrong) card.append(this.#firstWrong(firstWrong));
    for (const reason of reasons) card.append(reasonParagraph(reason));
    for (const remark of remarks) card.append(make("p", remark, { class: "hint" }));
    return card;
  }

  #firstWrong(cell: NonNullable<ColumnReport["firstWrong"]>): HTMLElement {
    const [holds, shouldHold] = heldAndRight(cell);
    const line = make("p", "", { class: "held" });
    line.append(this.#cellButton(cell.address, "link"));
    line.append(" holds ", make("b", holds));
    if (shouldHold !== undefined) line.append(", should hold ", make("b", shouldHold));
    line.append(".");
    return line;
  }

  #cellButton(address: string, className: string): HTMLButtonElement {
    const button = makeButton(address, className, () => {
      this.#select(address);
    });
    button.title = `Select ${address}`;
    return button;
  }
}

function uncheckedText(rows: readonly number[]): string {
  if (rows.length === 0) return "";
  const cells = rows.length === 1 ? "cell could" : "cells could";
  return `, ${rows.length} ${cells} not be checked, from row ${rows[0] ?? 0} on`;
}

function rowsText({ length }: readonly number[]): string {
  return length === 0 ? "" : ` in ${length} ${length === 1 ? "row" : "rows"}`;
}

function reasonParagraph({ sentence, isProven, isSeen, firstRow, lastRow }: ColumnReason): HTMLElement {
  const rows = firstRow === lastRow ? `Row ${firstRow}` : `Rows ${firstRow} to ${lastRow}`;
  const reason = make("p", sentence, { class: "reason" });
  const certainty = isProven ? "; putting the mistake in gives just these numbers" : "; not proven";
  reason.append(make("span", ` ${rows}${isSeen === true ? "" : certainty}.`, { class: "quiet" }));
  return reason;
}
