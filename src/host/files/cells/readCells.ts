import { helpers, type Zone } from "@odoo/o-spreadsheet";
import { fromR1C1, type Place, toR1C1 } from "../../excel/r1c1";
import { FileError } from "../fileError";
import type { FileFormulas } from "../fileFormulas";
import { withSingles } from "../referenceOperators";
import { CellReader, type FileCell, type FileFormula, type RowAttributes } from "./cellReader";
import { decoded, readsLikeError, serialOf, textContent } from "./contents";
import { SharedTextReader } from "./sharedTexts";

/** More cells than that make the grid too slow to be of use. */
const MOST_CELLS = 500_000;

/** So many days lie between 1 January 1904 and the day that Excel counts from otherwise. */
const DAYS_UNTIL_1904 = 1462;

/** So much XML is read at once, some milliseconds' worth. */
const PIECE = 1 << 17;

/** What the cells of a file need to be known of its other parts. */
export interface CellContext {
  /** Whether a cell format shows dates. */
  readonly isDate: (style: number) => boolean;
  /** Whether dates count from 1904, as in workbooks of old Macs. */
  readonly countsFrom1904: boolean;
  readonly texts: readonly string[];
  readonly formulas: FileFormulas;
}

/** Lets the page do something else; called after some milliseconds of work, with the characters that were read. */
export type Pause = (characters: number) => Promise<void>;

/** The cells of a worksheet as the library has them, by their addresses. */
export interface ReadCells {
  readonly contents: Record<string, string>;
  /** The number of each cell's format; 0 is none, also where its row or its column has one. */
  readonly styles: ReadonlyMap<string, number>;
  /** The cell that is the last of its row and of its column, filled or not. */
  readonly end: Place;
  /** Rows that have more than cells, as XML. */
  readonly rows: string;
  /** Formulas as they are typed, one of each kind. */
  readonly formulas: readonly string[];
  /** Formulas that read other workbooks, of which the values are kept. */
  readonly linkedFormulas: number;
  readonly textsLikeErrors: number;
}

/** A worksheet without its cells, and where they stood. */
export interface SplitWorksheet {
  readonly before: string;
  readonly cells: string;
  readonly after: string;
}

const SHEET_DATA = /<((?:\w+:)?)sheetData(?:\s[^>]*)?>/;

/** Takes the cells out of a worksheet's XML. */
export function splitWorksheet(xml: string): SplitWorksheet {
  const opening = SHEET_DATA.exec(xml);
  const [tag = "", prefix = ""] = opening ?? [];
  const end = xml.lastIndexOf(`</${prefix}sheetData`);
  if (opening === null || tag.endsWith("/>") || end < 0) return { before: xml, cells: "", after: "" };
  const [start, close] = [opening.index, xml.indexOf(">", end) + 1];
  return { before: xml.slice(0, start), cells: xml.slice(start, close), after: xml.slice(close) };
}

/** The worksheet with the rows alone, and of the cells an empty one at the end of each: so far the grid must reach. */
export function withoutCells({ before, cells, after }: SplitWorksheet, rows: string): string {
  const prefix = SHEET_DATA.exec(cells)?.[1] ?? "";
  const prefixed = rows.replaceAll(/<(\/?)(?=[a-z])/g, `<$1${prefix}`);
  return cells === "" ? before : `${before}<${prefix}sheetData>${prefixed}</${prefix}sheetData>${after}`;
}

/** Reads the shared texts of a file. */
export async function readSharedTexts(xml: string, pause: Pause): Promise<string[]> {
  const reader = new SharedTextReader();
  await feed(reader, xml, pause);
  return reader.texts.map((text) => decoded(text).replaceAll(/\r\n?/g, "\n"));
}

/**
 * Reads the cells of a worksheet.
 *
 * @param budget how many cells there may still be in the workbook; those read are taken off.
 * @throws FileError when there are more.
 */
export async function readCells(
  xml: string,
  context: CellContext,
  budget: { cells: number },
  pause: Pause,
): Promise<ReadCells> {
  const sheet = new Sheet(context, budget);
  if (xml !== "") await feed(new CellReader(sheet), xml, pause);
  return sheet.read();
}

/** How many cells a workbook may have. */
export function cellBudget(): { cells: number } {
  return { cells: MOST_CELLS };
}

async function feed(reader: { write(xml: string): void; end(): void }, xml: string, pause: Pause): Promise<void> {
  for (let start = 0; start < xml.length; start += PIECE) {
    const piece = xml.slice(start, start + PIECE);
    reader.write(piece);
    await pause(piece.length);
  }
  reader.end();
}

/** What is gathered of a worksheet while its cells are read. */
class Sheet {
  readonly #contents: Record<string, string> = {};
  readonly #styles = new Map<string, number>();
  /** Shared formulas, with references as they are seen from the cell. */
  readonly #shared = new Map<string, string>();
  /** What array formulas above and to the left fill. */
  #filled: Zone[] = [];
  readonly #formulas = new Map<string, string>();
  /** What rows have besides cells. */
  readonly #rows = new Map<number, string>();
  #end = { row: 0, col: 0 };
  #linkedFormulas = 0;
  #textsLikeErrors = 0;

  constructor(
    private readonly context: CellContext,
    private readonly budget: { cells: number },
  ) {}

  readonly onRow = (row: number, attributes: RowAttributes): void => {
    this.#end.row = Math.max(this.#end.row, row);
    this.#filled = this.#filled.filter(({ bottom }) => bottom >= row);
    const kept = keptAttributes(attributes);
    if (kept !== "") this.#rows.set(row, kept);
  };

  readonly onCell = (cell: FileCell): void => {
    if (--this.budget.cells < 0) throw new FileError(`It has more than ${MOST_CELLS.toLocaleString("en")} cells.`);
    const address = helpers.toXC(cell.col, cell.row);
    this.#end.row = Math.max(this.#end.row, cell.row);
    this.#end.col = Math.max(this.#end.col, cell.col);
    this.#styles.set(address, cell.style);
    if (this.#filled.some((zone) => isWithin(cell, zone))) return;
    const content = this.#contentOf(cell);
    if (content !== undefined) this.#contents[address] = content;
  };

  read(): ReadCells {
    const { row, col } = this.#end;
    const rows = new Map([[row, ""], ...this.#rows]);
    const contentOf = (each: number) => (each === row ? `<c r="${helpers.toXC(col, row)}"/>` : "");
    const written = [...rows].map(([each, kept]) => `<row r="${each + 1}"${kept}>${contentOf(each)}</row>`);
    return {
      ...{ contents: this.#contents, styles: this.#styles, end: this.#end },
      rows: written.join(""),
      formulas: [...this.#formulas.values()],
      ...{ linkedFormulas: this.#linkedFormulas, textsLikeErrors: this.#textsLikeErrors },
    };
  }

  #contentOf(cell: FileCell): string | undefined {
    const formula = cell.formula && this.#formulaOf(cell.formula, cell);
    if (formula === undefined) return this.#valueOf(cell);
    if (isLinked(formula)) {
      this.#linkedFormulas++;
      return this.#valueOf(cell);
    }
    if (cell.formula?.type === "array") this.#noteFilled(cell.formula.range);
    this.#formulas.set(shapeOf(formula), formula);
    return `=${formula}`;
  }

  /** A formula as it is typed; `undefined` where there is none, but for its cell's value. */
  #formulaOf({ text, sharedIndex, type }: FileFormula, place: Place): string | undefined {
    const written = this.context.formulas.fromFile(decoded(text).trim());
    const formula = type === "array" ? written : withSingles(written);
    if (type !== "shared" || sharedIndex === undefined) return formula === "" ? undefined : formula;
    if (formula !== "") {
      this.#shared.set(sharedIndex, toR1C1(`=${formula}`, place));
      return formula;
    }
    const shared = this.#shared.get(sharedIndex);
    return shared === undefined ? undefined : fromR1C1(shared, place).slice(1);
  }

  #noteFilled(range: string | undefined): void {
    if (range?.includes(":") === true) this.#filled.push(helpers.toZone(range));
  }

  #valueOf({ type, value, style }: FileCell): string | undefined {
    if (value === undefined) return undefined;
    switch (type) {
      case "s":
        return this.#textOf(this.context.texts[Number(value)]);
      case "str":
      case "inlineStr":
        return this.#textOf(decoded(value));
      case "b":
        return isTrue(value) ? "TRUE" : "FALSE";
      case "d":
        return String(serialOf(value));
      case "n":
        return this.context.countsFrom1904 && this.context.isDate(style)
          ? String(Number(value) + DAYS_UNTIL_1904)
          : value;
      default:
        return value;
    }
  }

  #textOf(text: string | undefined): string | undefined {
    if (text === undefined || text === "") return undefined;
    if (readsLikeError(text)) this.#textsLikeErrors++;
    return textContent(text);
  }
}

function isWithin({ row, col }: Place, { top, left, bottom, right }: Zone): boolean {
  return row >= top && row <= bottom && col >= left && col <= right;
}

/** What of a row's attributes is looked at, unless it says what is so without it. */
function keptAttributes(attributes: RowAttributes): string {
  const { ht, s, outlineLevel } = attributes;
  const isSet = isTrue(attributes["customHeight"]);
  const kept = {
    ...(isSet && ht !== undefined ? { ht, customHeight: "1" } : {}),
    ...(isTrue(attributes["customFormat"]) && s !== undefined ? { s } : {}),
    ...(isTrue(attributes["hidden"]) ? { hidden: "1" } : {}),
    ...(outlineLevel === undefined || outlineLevel === "0" ? {} : { outlineLevel }),
    ...(isTrue(attributes["collapsed"]) ? { collapsed: "1" } : {}),
  };
  return Object.entries(kept)
    .map(([name, value]) => ` ${name}="${Number(value)}"`)
    .join("");
}

/** A reference to a cell of another workbook, such as [1]Sheet1!A1 or '[1]Sheet 1'!A1. */
const LINK = /(?:^|[^\w.\]])\[\d+\][^[\]]*!/;

function isLinked(formula: string): boolean {
  return formula.includes("[") && LINK.test(formula.replaceAll(/"[^"]*"/g, ""));
}

/** A formula's kind: what differs in references and numbers alone is the same. LOG10( is neither. */
function shapeOf(formula: string): string {
  return formula.replaceAll(/(?<=[A-Z]\$?)\d+(?![\w.(])|(?<![\w.])\d[\d.]*/g, "0");
}

function isTrue(attribute: string | undefined): boolean {
  return attribute === "1" || attribute === "true";
}
