import { expect, type Locator } from "@playwright/test";
import type { WorkbookPage } from "./workbookPage";

/** The part of the task pane that checks sheets. */
export class CheckPane {
  readonly workbook: WorkbookPage;

  constructor(workbook: WorkbookPage) {
    this.workbook = workbook;
  }

  /** Shows it. */
  static async open(workbook: WorkbookPage): Promise<CheckPane> {
    await workbook.pane.getByRole("tab", { name: "My sheet" }).click();
    return new CheckPane(workbook);
  }

  get summary(): Locator {
    return this.workbook.pane.locator("#check-summary");
  }

  get status(): Locator {
    return this.workbook.pane.locator("#check-status");
  }

  get rate(): Locator {
    return this.workbook.pane.getByRole("textbox", { name: "Learning rate η" });
  }

  get doubts(): Locator {
    return this.workbook.pane.locator("#check-doubts li");
  }

  /** What is told about a column. */
  card(name: string): Locator {
    const title = new RegExp(`^[✓✗?] ${name.replaceAll("/", "\\/")} column`);
    return this.workbook.pane
      .locator("#check-cards article")
      .filter({ has: this.workbook.pane.getByRole("heading", { name: title }) });
  }

  button(name: string): Locator {
    return this.workbook.pane.getByRole("button", { name, exact: true });
  }

  async click(name: string): Promise<void> {
    await this.button(name).click();
    await this.settled();
  }

  /** Opens what was taken for what, where it is not open yet. */
  async openMapping(): Promise<void> {
    const details = this.workbook.pane.locator("details:has(#check-mapping)");
    if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
  }

  /** Waits until nothing is being done. */
  async settled(): Promise<void> {
    await expect(this.status).not.toHaveAttribute("data-kind", "busy");
  }

  /** Every column's verdict, by its name. */
  async verdicts(): Promise<Record<string, string>> {
    const items = await this.workbook.pane.locator("#check-verdicts li").all();
    const pairs = items.map(async (item) => {
      const name = (await item.locator(".sign + span").textContent()) ?? "";
      return [name, (await item.getAttribute("data-verdict")) ?? ""] as const;
    });
    return Object.fromEntries(await Promise.all(pairs));
  }

  /** The names of the columns that are wrong. */
  async wrong(): Promise<string[]> {
    return Object.entries(await this.verdicts()).flatMap(([name, verdict]) => (verdict === "wrong" ? [name] : []));
  }
}
