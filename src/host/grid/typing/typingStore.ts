import { type CellPosition, type Direction, type Getters, type Range, stores } from "@odoo/o-spreadsheet";
import { isThere, resolve } from "../structured/resolve";
import { faultOf, isTypedFormula } from "./typedFormula";

interface Token {
  readonly type: string;
  readonly value: string;
}

/** A part of the formula that means cells, which are framed in a colour of their own. */
interface Referenced {
  readonly type: "reference" | "named_range";
  readonly range: Range;
}

/** What is looked at of the library's store of what is typed into a cell. */
interface CellComposer {
  readonly getters: Getters;
  readonly currentEditedCell: CellPosition;
  readonly initialContent: string | undefined;
  readonly _currentContent: string;
  readonly currentTokens: readonly Token[];
  readonly notificationStore: { raiseError(text: string): void };
  editionMode: "inactive" | "editing" | "selecting";
  readonly isSelectingRange: boolean;
  startEdition(text?: string, selection?: object): unknown;
  stopEdition(direction?: Direction): void;
  autoCompleteOrStop(direction: Direction, isAssistantClosed?: boolean): void;
  moveAutoCompleteSelection(direction: "previous" | "next"): void;
  updateAutoCompleteProvider(): void;
  toggleEditionMode(): void;
  stopComposerRangeSelection(): void;
  startComposerRangeSelection(): void;
  canStartComposerRangeSelection(): boolean;
  getCurrentCanonicalContent(): string;
  getMissingSymbols(tokens: readonly Token[]): string[];
  getReferencedRanges(): Referenced[];
  getTokenColor(token: Token): string;
  rangeColor(range: Range): string | undefined;
}

type Constructor = new (...config: never[]) => CellComposer;

const CellComposerOfLibrary = stores.CellComposerStore as unknown as Constructor;

/** What is typed into a cell, by Excel's rules: which keys do what, what begins a formula, and which formulas are not taken over. */
class TypingStore extends CellComposerOfLibrary {
  /** Whether arrow keys move the caret, not the cell that the formula is to point to: Excel's mode Edit instead of Enter. */
  #isCaretMode = false;
  /** Whether the proposal was chosen with the arrow keys. */
  #isProposalChosen = false;

  override startEdition(text?: string, selection?: object): unknown {
    if (this.editionMode === "inactive") this.#isCaretMode = text === undefined;
    return super.startEdition(text, selection);
  }

  override get isSelectingRange(): boolean {
    return super.isSelectingRange && !this.#isCaretMode;
  }

  /** Microsoft, "Keyboard shortcuts in Excel", F2: "If editing a formula, toggle Point mode off or on". */
  override toggleEditionMode(): void {
    const wasCaretMode = this.#isCaretMode || this.editionMode !== "selecting";
    this.#isCaretMode = !wasCaretMode;
    if (this.editionMode !== "selecting" && this.canStartComposerRangeSelection()) this.startComposerRangeSelection();
    else if (this.editionMode !== "selecting") super.toggleEditionMode();
  }

  override stopComposerRangeSelection(): void {
    if (this.editionMode === "selecting") this.editionMode = "editing";
  }

  override moveAutoCompleteSelection(direction: "previous" | "next"): void {
    this.#isProposalChosen = true;
    super.moveAutoCompleteSelection(direction);
  }

  override updateAutoCompleteProvider(): void {
    this.#isProposalChosen = false;
    super.updateAutoCompleteProvider();
  }

  /**
   * Tab takes over the first proposal, Enter only one that was chosen: else it enters the formula as it is (Microsoft, "Use Formula
   * AutoComplete").
   */
  override autoCompleteOrStop(direction: Direction, isAssistantClosed?: boolean): void {
    const isEnter = direction === "down" || direction === "up";
    if (isEnter && !this.#isProposalChosen && isTypedFormula(this._currentContent)) this.stopEdition(direction);
    else super.autoCompleteOrStop(direction, isAssistantClosed);
  }

  override stopEdition(direction?: Direction): void {
    const fault = this.editionMode === "inactive" ? undefined : this.#fault();
    if (fault === undefined) super.stopEdition(direction);
    else this.notificationStore.raiseError(fault);
  }

  /** The library's form of what is typed takes + for =, and knows of no other sign. */
  override getCurrentCanonicalContent(): string {
    const content = super.getCurrentCanonicalContent();
    const typed = this._currentContent;
    if (!/^[+-]/.test(typed) || !isTypedFormula(typed)) return content;
    return /^[+-]\s*$/.test(typed) ? typed : `=${typed.charAt(0)}${content.slice(1)}`;
  }

  /** Structured references are framed and coloured, too. */
  override getReferencedRanges(): Referenced[] {
    const structured = this.currentTokens.flatMap((token) => {
      const range = this.#structuredRange(token);
      return range === undefined ? [] : [{ type: "named_range" as const, range }];
    });
    return [...super.getReferencedRanges(), ...structured];
  }

  override getTokenColor(token: Token): string {
    const range = this.#structuredRange(token);
    const color = range === undefined ? undefined : this.rangeColor(range);
    return color ?? super.getTokenColor(token);
  }

  #structuredRange({ type, value }: Token): Range | undefined {
    if (type !== "SYMBOL") return undefined;
    const resolved = resolve(value, this.getters, this.currentEditedCell);
    if (resolved === undefined || !isThere(resolved)) return undefined;
    return this.getters.getRangeFromZone(resolved.sheetId, resolved.zone);
  }

  #fault(): string | undefined {
    const content = this.getCurrentCanonicalContent();
    if (!content.startsWith("=") || content === this.initialContent) return undefined;
    const formula = content + this.getMissingSymbols(this.currentTokens).join("");
    return faultOf(formula, this.currentEditedCell.sheetId, this.getters);
  }
}

/** What components ask the store for by the library's class. */
interface StoreContainer {
  inject(store: typeof stores.CellComposerStore, instance: unknown): void;
  instantiate(store: unknown): unknown;
}

/** Makes the grid's parts type by Excel's rules; before any of them has asked for the store. */
export function typeAsInExcel(container: StoreContainer): void {
  container.inject(stores.CellComposerStore, container.instantiate(TypingStore));
}
