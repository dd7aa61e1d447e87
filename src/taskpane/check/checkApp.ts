import { columnName, cellPlace } from "../../audit/address";
import { audit, type Audit, type AuditChoices } from "../../audit/audit";
import { correctedCopy } from "../../audit/correctedCopy";
import { marksOf } from "../../audit/marks";
import { numberIn } from "../../audit/numbers";
import type { Quantity } from "../../audit/quantities";
import type { StudentSheet, StudentSheets } from "../../workbook/check/studentSheets";
import { sentenceOf } from "../failure";
import { SENTENCES } from "./sentences";
import { type CheckEvent, type Checked, type CheckState, INITIAL_CHECK, reduceCheck, type SheetColumn } from "./state";

/** What the check can do to the workbook. */
export type SheetActions = Pick<StudentSheets, "read" | "select" | "mark" | "removeMarks" | "writeCorrected">;

export interface CheckOptions {
  readonly sheets: SheetActions;
  readonly render: (state: CheckState) => void;
}

/** A sheet as it was read, what was chosen about it, and what came out. */
interface Case {
  readonly sheet: StudentSheet;
  readonly choices: AuditChoices;
  readonly tables: readonly string[];
  readonly audit: Audit;
}

/** Checks sheets that were made by hand. A sheet is read anew for everything that is done with it. */
export class CheckApp {
  readonly #sheets: SheetActions;
  readonly #render: (state: CheckState) => void;
  #state = INITIAL_CHECK;
  #case: Case | undefined;
  /** Choices that were made while something else was being done. */
  #waiting: AuditChoices | undefined;

  constructor({ sheets, render }: CheckOptions) {
    this.#sheets = sheets;
    this.#render = render;
    render(this.#state);
  }

  /** Checks the sheet that is shown. What was chosen about it before still holds. */
  check(): Promise<void> {
    return this.#work(SENTENCES.checking, async () => {
      const sheet = await this.#sheets.read();
      this.#judge(sheet, this.choicesFor(sheet.id));
      return "";
    });
  }

  /** Takes another learning rate; the sheet's own where the text is blank. */
  setLearningRate(text: string): Promise<void> {
    const learningRate = numberIn(text);
    const isBlank = text.trim() === "";
    const isUsable = isBlank || learningRate > 0;
    this.#apply({ type: "rateTyped", rate: { text, problem: isUsable ? "" : SENTENCES.rateExpected } });
    if (!isUsable) return Promise.resolve();
    const others = without(this.#choices, "learningRate");
    return this.#choose(isBlank ? others : { ...others, learningRate });
  }

  /** Takes a column for a quantity, or says that the table has none for it. */
  setColumn(quantity: Quantity, letters: string | null): Promise<void> {
    return this.#choose({ ...this.#choices, columns: { ...this.#choices.columns, [quantity]: letters } });
  }

  /** Takes another row for the one with the headers. The columns are looked for anew. */
  setHeaderRow(text: string): Promise<void> {
    const headerRow = Number(text);
    if (!Number.isInteger(headerRow) || headerRow < 1) return Promise.resolve();
    return this.#choose({ ...without(this.#choices, "columns"), headerRow });
  }

  /** Takes another of several tables, from 0. */
  setTable(table: number): Promise<void> {
    const { learningRate } = this.#choices;
    return this.#choose({ table, ...(learningRate === undefined ? {} : { learningRate }) });
  }

  /** Takes the number in a cell for the learning rate. */
  takeRateFrom(address: string): Promise<void> {
    const { column, row } = cellPlace(address);
    const value = this.#case?.audit.sheet.number(column, row);
    return this.setLearningRate(String(value ?? ""));
  }

  async select(address: string): Promise<void> {
    try {
      if (this.#case) await this.#sheets.select(this.#case.sheet.id, address);
    } catch (error) {
      this.#apply({ type: "workFailed", text: sentenceOf(error) });
    }
  }

  mark(): Promise<void> {
    return this.#work(SENTENCES.marking, async () => {
      const found = await this.#checkAgain();
      const cells = wrongCellsOf(found?.audit);
      if (!found || cells === 0) return SENTENCES.nothingToMark;
      return SENTENCES.marked(cells, await this.#sheets.mark(found.sheet.id, marksOf(found.audit)));
    });
  }

  removeMarks(): Promise<void> {
    return this.#work(SENTENCES.removing, async () =>
      (await this.#sheets.removeMarks()) ? SENTENCES.removed : SENTENCES.noMarks,
    );
  }

  writeCorrected(): Promise<void> {
    return this.#work(SENTENCES.copying, async () => {
      const found = await this.#checkAgain();
      if (!found || wrongCellsOf(found.audit) === 0) return SENTENCES.nothingToCorrect;
      const copy = correctedCopy(found.sheet, found.audit);
      const name = await this.#sheets.writeCorrected(found.sheet, copy.formulas);
      return SENTENCES.corrected(name, copy.changed.length);
    });
  }

  /** What was chosen about a sheet. */
  choicesFor(sheetId: string): AuditChoices {
    return this.#case?.sheet.id === sheetId ? this.#case.choices : {};
  }

  get #choices(): AuditChoices {
    return this.#waiting ?? this.#case?.choices ?? {};
  }

  async #choose(choices: AuditChoices): Promise<void> {
    this.#waiting = choices;
    if (this.#state.status.kind === "busy") return; // it is looked at when that is done
    await this.#work(SENTENCES.checking, () => this.#checkWaiting());
  }

  async #checkWaiting(): Promise<string> {
    const choices = this.#waiting;
    this.#waiting = undefined;
    if (!this.#case || !choices) return "";
    this.#judge(await this.#sheets.read(this.#case.sheet.id), choices);
    return "";
  }

  /** What has been done since the last check counts, too. */
  async #checkAgain(): Promise<Case | undefined> {
    if (this.#case) this.#judge(await this.#sheets.read(this.#case.sheet.id), this.#case.choices);
    return this.#case;
  }

  /** @throws Error in a sentence when there is no table; choices that led there are forgotten. */
  #judge(sheet: StudentSheet, choices: AuditChoices): void {
    const result = audit(sheet, choices);
    if (result.kind === "no-table") {
      const isOtherSheet = sheet.id !== this.#case?.sheet.id;
      if (isOtherSheet || choices === this.#case?.choices) {
        this.#case = undefined;
        this.#apply({ type: "nothingFound" });
      }
      throw new Error(result.sentence);
    }
    const several = result.report.doubts.find(({ kind }) => kind === "several-tables")?.choices;
    const before = choices.table === undefined ? [] : (this.#case?.tables ?? []);
    this.#case = { sheet, choices, tables: several ?? before, audit: result };
    this.#apply({ type: "checked", checked: shownCase(this.#case), rateText: rateText(result) });
  }

  /** One piece of work at a time: a second click while the first is being done has no effect. */
  async #work(text: string, action: () => Promise<string>): Promise<void> {
    if (this.#state.status.kind === "busy") return;
    this.#apply({ type: "workStarted", text });
    try {
      this.#apply({ type: "workDone", text: await action() });
    } catch (error) {
      this.#apply({ type: "workFailed", text: sentenceOf(error) });
    }
    if (this.#waiting) await this.#work(SENTENCES.checking, () => this.#checkWaiting());
  }

  #apply(event: CheckEvent): void {
    this.#state = reduceCheck(this.#state, event);
    this.#render(this.#state);
  }
}

function without(choices: AuditChoices, name: keyof AuditChoices): AuditChoices {
  return Object.fromEntries(Object.entries(choices).filter(([key]) => key !== name));
}

function shownCase({ sheet, tables, audit: { report, tableIndex } }: Case): Checked {
  return {
    sheetName: sheet.name,
    report,
    columns: columnsOf(sheet, report.headerRow),
    tables,
    table: tableIndex,
  };
}

function columnsOf({ values, firstRow, firstColumn }: StudentSheet, headerRow: number): SheetColumn[] {
  const headers = values[headerRow - firstRow] ?? [];
  return headers.map((header, index) => ({ letters: columnName(firstColumn + index), header: String(header ?? "") }));
}

function rateText({ rate }: Audit): string {
  return Number.isFinite(rate.value) ? String(rate.value) : "";
}

function wrongCellsOf(audit: Audit | undefined): number {
  const wrong = audit?.report.columns.filter(({ verdict }) => verdict === "wrong") ?? [];
  return wrong.reduce((sum, { wrongRows }) => sum + Math.max(1, wrongRows.length), 0);
}
