import { QUANTITIES, type Quantity } from "../../audit/quantities";
import { elementOf } from "../elements";
import { make } from "../make";
import type { CheckActions } from "./checkView";
import type { Checked, SheetColumn } from "./state";

/** What was taken for what, to be corrected: the table, its row of headers, and the column of each quantity. */
export class MappingView {
  readonly #tableField = elementOf("check-table-field", HTMLElement);
  readonly #table = elementOf("check-table", HTMLSelectElement);
  readonly #headerRow = elementOf("check-header-row", HTMLInputElement);
  readonly #selects: ReadonlyMap<Quantity, HTMLSelectElement>;

  constructor({ setColumn, setHeaderRow, setTable }: CheckActions) {
    const list = elementOf("check-mapping", HTMLElement);
    this.#table.addEventListener("change", () => {
      setTable(this.#table.selectedIndex);
    });
    this.#headerRow.addEventListener("change", () => {
      setHeaderRow(this.#headerRow.value);
    });
    this.#selects = new Map(QUANTITIES.map((quantity) => [quantity, addSelect(list, quantity, setColumn)]));
  }

  render({ report, columns, tables, table }: Checked): void {
    this.#tableField.hidden = tables.length < 2;
    setOptions(this.#table, tables);
    this.#table.selectedIndex = table;
    this.#headerRow.value = String(report.headerRow);
    const texts = ["no column", ...columns.map(columnText)];
    for (const [quantity, select] of this.#selects) {
      const mapped = report.columns.find((column) => column.quantity === quantity)?.column;
      setOptions(select, texts, ["", ...columns.map(({ letters }) => letters)]);
      select.value = mapped ?? "";
    }
  }
}

function addSelect(list: HTMLElement, quantity: Quantity, setColumn: CheckActions["setColumn"]): HTMLSelectElement {
  const label = make("label", quantity);
  const select = make("select");
  select.addEventListener("change", () => {
    setColumn(quantity, select.value === "" ? null : select.value);
  });
  label.append(select);
  list.append(label);
  return select;
}

/** Options that say what they should are left alone: the select may be open. */
function setOptions(select: HTMLSelectElement, texts: readonly string[], values: readonly string[] = texts): void {
  const known = [...select.options].map(({ text }) => text);
  if (known.length === texts.length && known.every((text, index) => text === texts[index])) return;
  select.replaceChildren(...texts.map((text, index) => new Option(text, values[index])));
}

function columnText({ letters, header }: SheetColumn): string {
  const name = header.replace(/\s+/g, " ").trim();
  return name === "" ? letters : `${letters}: ${name.length > 24 ? `${name.slice(0, 24)}…` : name}`;
}
