import { load } from "@odoo/o-spreadsheet";
import type { SavedComment } from "../grid/comments/commentsPlugin";
import { Engine } from "../grid/engine";
import { type Parts, parsePart, unpack } from "./archive";
import { readCalculationMode } from "./calculationMode";
import { type CellFormat, readCellFormats } from "./cells/cellFormats";
import { completeCells, type LoadedCells } from "./cells/completeCells";
import { completeLinks, type ReadLink, takeLinks } from "./cells/links";
import {
  cellBudget,
  type CellContext,
  type Pause,
  readCells,
  type ReadCells,
  readSharedTexts,
  splitWorksheet,
  withoutCells,
} from "./cells/readCells";
import { type IsFitted, readColumnWidths } from "./columnWidths";
import { readComments, readPersons } from "./comments/readComments";
import { prepareFills, prepareFormats } from "./conditionalFormats/conditionalFormats";
import { countLostNames, readDefinedNames, savedNames } from "./definedNames";
import { readChart } from "./charts/readChart";
import { FileError } from "./fileError";
import type { FileFormulas } from "./fileFormulas";
import { completeLooks, type LoadedLooks, readLooks } from "./looks/readLooks";
import { appendStyles, completeStyles } from "./looks/readStyles";
import { notKept } from "./notKept";
import { Pace } from "./pace";
import { cutRanges, gridSize } from "./prepareRanges";
import { chartsOf, sheetNames, targetsOf } from "./relations";
import { completeTables, prepareTable, type LoadedTables, readTables, type ReadTable } from "./tables";
import { completeValidations, type LoadedRule, readValidations, type ReadValidation } from "./validations";
import { asUsual, inUsualForm } from "./usualForm";
import { changeXml, elements, parseXml, writeXml } from "./xml";

/** A workbook as it was read of a file. */
export interface ReadWorkbook {
  /** In the grid library's format. */
  readonly data: object;
  /** What of the file this workbook does not have, each in a few words. */
  readonly notKept: readonly string[];
}

/**
 * Reads an .xlsx file. The page goes on meanwhile.
 *
 * @param onProgress is told now and then how much is read, from 0 to 1.
 * @throws FileError with a sentence when that cannot be.
 */
export async function readXlsx(
  bytes: Uint8Array,
  formulas: FileFormulas,
  onProgress: (share: number) => void,
): Promise<ReadWorkbook> {
  const { parts, names } = unpack(bytes);
  try {
    return await convert(parts, names, formulas, onProgress);
  } catch (cause) {
    if (cause instanceof FileError) throw cause;
    throw new FileError("It is damaged, or holds something that this workbook cannot read.", { cause });
  }
}

interface LoadedWorkbook extends LoadedLooks {
  readonly sheets: LoadedSheet[];
}

/** What is looked at of the library's format. */
interface LoadedSheet extends LoadedTables, LoadedCells {
  comments?: readonly SavedComment[];
  readonly id: string;
  readonly name: string;
  isVeryHidden?: boolean;
  readonly rows: Record<number, { size?: number; isHidden?: boolean }>;
  readonly cols: Record<number, { isFitted?: boolean }>;
  readonly dataValidationRules?: LoadedRule[];
  readonly conditionalFormats?: readonly unknown[];
  readonly figures: { readonly tag: string; data: { readonly chartId?: string | undefined } }[];
}

async function convert(
  fileParts: Parts,
  partNames: readonly string[],
  formulas: FileFormulas,
  onProgress: (share: number) => void,
): Promise<ReadWorkbook> {
  const parts = inUsualForm(fileParts, isReadHere);
  const styles = parsePart(parts, STYLES);
  const ofStyles = appendStyles(styles);
  const formats = readCellFormats(styles);
  const { worksheets, others } = await readParts(parts, formulas, formats, onProgress);
  const written = [...worksheets].map(([path, { rest }]) => [path, rest] as const);
  const workbook = load(Object.fromEntries([...Object.entries(others), ...written])) as LoadedWorkbook;
  completeLooks(workbook, readLooks(styles));
  completeStyles(workbook, ofStyles, styles);
  // The library takes the worksheets in the order of the names of their parts.
  const paths = [...worksheets.keys()].sort((one, other) => one.localeCompare(other, undefined, { numeric: true }));
  const workbookPart = parsePart(parts, "xl/workbook.xml");
  const names = readDefinedNames(workbookPart, formulas);
  const lostNames = countLostNames(workbookPart, formulas);
  const persons = readPersons(parts);
  const namesInUse = new Set(names.map(({ name }) => name.toLowerCase()));
  const titles = workbook.sheets.map(({ name }) => name);
  let [lostCharts, lostLinks, lostFormats] = [0, 0, 0];
  paths.forEach((path, index) => {
    const [sheet, read] = [workbook.sheets[index], worksheets.get(path)];
    if (sheet === undefined || read === undefined) return;
    fitRows(sheet, read.setRows);
    for (const [col, column] of Object.entries(sheet.cols)) column.isFitted = read.isFittedColumn(Number(col));
    lostLinks += completeLinks(read.cells, read.links, titles);
    completeCells(sheet, read.cells, formats);
    lostFormats += Math.max(0, read.formatCount - (sheet.conditionalFormats?.length ?? 0));
    lostCharts += completeCharts(sheet, parts, path);
    completeValidations(sheet.dataValidationRules ?? [], read.validations);
    completeTables(sheet, read.tables, namesInUse);
    sheet.comments = readComments(parts, path, persons);
  });
  arrangeSheets(workbook.sheets, parts);
  Object.assign(workbook, savedNames(names, workbook.sheets), { calculationMode: readCalculationMode(workbookPart) });
  assertOpens(workbook);
  const read = [...worksheets.values()];
  const sum = (count: (cells: ReadCells) => number) => read.reduce((all, { cells }) => all + count(cells), 0);
  const losses = {
    ...{ lostCharts, lostNames, lostLinks, lostFormats, countsFrom1904: countsFrom1904(parts) },
    linkedFormulas: sum(({ linkedFormulas }) => linkedFormulas),
    textsLikeErrors: sum(({ textsLikeErrors }) => textsLikeErrors),
    formulas: read.flatMap(({ cells, otherFormulas }) => [...cells.formulas, ...otherFormulas]),
  };
  return { data: workbook, notKept: notKept(parts, partNames, losses) };
}

/**
 * Throws what would otherwise be found when the workbook is opened. Cells are what takes time, and whatever stands in them,
 * they are opened.
 */
function assertOpens(workbook: LoadedWorkbook): void {
  const sheets = workbook.sheets.map((sheet) => ({ ...sheet, cells: {}, styles: {}, formats: {}, borders: {} }));
  new Engine({ ...workbook, sheets });
}

/** A worksheet of a file as far as it is read here, and what is left of it for the library. */
interface ReadWorksheet {
  readonly rest: string;
  readonly cells: ReadCells;
  /** Formulas of Excel's later additions, as they are typed. */
  readonly otherFormulas: readonly string[];
  /** The rows whose height somebody has set, from 0. */
  readonly setRows: ReadonlySet<number>;
  readonly isFittedColumn: IsFitted;
  readonly links: readonly ReadLink[];
  readonly validations: readonly ReadValidation[];
  readonly tables: readonly ReadTable[];
  /** How many conditional formats there are. */
  readonly formatCount: number;
}

interface ReadParts {
  readonly worksheets: ReadonlyMap<string, ReadWorksheet>;
  /** All parts besides, as the library expects them. */
  readonly others: Parts;
}

const [STYLES, SHARED_TEXTS] = ["xl/styles.xml", "xl/sharedStrings.xml"];
const WORKSHEET = /^xl\/worksheets\/[^/]+\.xml$/;

/** Cells and texts are not read by the library. */
function isReadHere(path: string): boolean {
  return path === SHARED_TEXTS || WORKSHEET.test(path);
}

async function readParts(
  parts: Parts,
  formulas: FileFormulas,
  formats: readonly CellFormat[],
  onProgress: (share: number) => void,
): Promise<ReadParts> {
  const texts = textParts(parts);
  const read = texts.filter(([path]) => isReadHere(path));
  const pace = new Pace(
    read.reduce((sum, [, xml]) => sum + xml.length, 0),
    onProgress,
  );
  const pause: Pause = (characters) => pace.advance(characters);
  const sharedTexts = parts[SHARED_TEXTS];
  const isDate = (style: number) => formats[style]?.isDate === true;
  const context: CellContext = {
    ...{ isDate, countsFrom1904: countsFrom1904(parts), formulas },
    texts: typeof sharedTexts === "string" ? await readSharedTexts(sharedTexts, pause) : [],
  };
  const [names, budget] = [sheetNames(parts), cellBudget()];
  const worksheets = new Map<string, ReadWorksheet>();
  for (const [path, xml] of texts) {
    if (!WORKSHEET.test(path)) continue;
    const split = splitWorksheet(xml);
    const cells = await readCells(split.cells, context, budget, pause);
    const size = gridSize(cells.end, names.get(path) ?? path);
    const document = asUsual(parseXml(withoutCells(split, cells.rows)));
    cutRanges(document, size);
    const rest = readRest(parts, path, document, formulas);
    worksheets.set(path, { ...rest, cells, rest: writeXml(document) });
  }
  const others = Object.entries(parts).filter(([path]) => !worksheets.has(path));
  return { worksheets, others: Object.fromEntries(others.map(([path, part]) => [path, prepared(path, part)])) };
}

/** What is read of a worksheet besides its cells; it is changed into what the library expects. */
function readRest(parts: Parts, path: string, worksheet: Document, formulas: FileFormulas) {
  const others = elements(worksheet, "f");
  for (const formula of others) formula.textContent = formulas.fromFile(formula.textContent);
  const rest = {
    otherFormulas: others.map(({ textContent }) => textContent),
    setRows: rowsOfSetHeight(worksheet),
    isFittedColumn: readColumnWidths(worksheet),
    links: takeLinks(worksheet, targetsOf(parts, path, "hyperlink")),
    validations: readValidations(worksheet),
    tables: readTables(parts, path, worksheet),
  };
  return { ...rest, formatCount: prepareFormats(worksheet, formulas) };
}

function prepared(path: string, part: Parts[string] = ""): Parts[string] {
  if (typeof part !== "string") return part;
  if (path.startsWith("xl/charts/")) return knownToLibrary(part);
  if (path.startsWith("xl/tables/")) return changeXml(part, prepareTable);
  if (path === STYLES) return changeXml(part, prepareStyles);
  return path === SHARED_TEXTS ? NO_TEXTS : part;
}

function prepareStyles(styles: Document): void {
  prepareFills(styles);
  appendStyles(styles);
}

/** The shared texts are those of the cells, which the library does not read. */
const NO_TEXTS = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`;

function textParts(parts: Parts): [string, string][] {
  return Object.entries(parts).flatMap(([path, part]) => (typeof part === "string" ? [[path, part]] : []));
}

/** Whether dates count from 1904, as in workbooks of old Macs. */
function countsFrom1904(parts: Parts): boolean {
  const [properties] = elements(parsePart(parts, "xl/workbook.xml"), "workbookPr");
  return ["1", "true"].includes(properties?.getAttribute("date1904") ?? "");
}

/** The library leaves out charts of areas and surfaces, and with them where they stand; what is in them we read ourselves. */
function knownToLibrary(chart: string): string {
  return chart.replace(/(<\/?(?:\w+:)?)(?:area|surface)Chart\b/g, "$1lineChart");
}

function rowsOfSetHeight(worksheet: Document): ReadonlySet<number> {
  const rows = elements(worksheet, "row").filter((row) =>
    ["1", "true"].includes(row.getAttribute("customHeight") ?? ""),
  );
  return new Set(rows.map((row) => Number(row.getAttribute("r")) - 1));
}

/** Rows whose height nobody has set fit what is in them. The library takes them all for set. */
function fitRows({ rows }: LoadedSheet, setRows: ReadonlySet<number>): void {
  for (const [index, row] of Object.entries(rows)) if (!setRows.has(Number(index))) delete row.size;
}

/** Reads the charts of a worksheet, of which the library reads less. Returns how many it has not taken. */
function completeCharts(sheet: LoadedSheet, parts: Parts, path: string): number {
  const figures = sheet.figures.filter(({ tag }) => tag === "chart");
  const charts = chartsOf(parts, path);
  const lost = charts.length - figures.length;
  if (lost !== 0) return lost; // one that the library does not know: which one, nobody can say
  figures.forEach((figure, index) => {
    const chart = charts[index];
    if (chart === undefined) return;
    const read = readChart(parsePart(parts, chart.path), chart.name, sheet.name);
    // By its id the library finds the chart again.
    if (read !== undefined) figure.data = { chartId: figure.data.chartId, ...read };
  });
  return 0;
}

/** Puts the sheets into the order that the file has them in, and hides the very hidden ones. */
function arrangeSheets(sheets: LoadedSheet[], parts: Parts): void {
  const inFile = elements(parsePart(parts, "xl/workbook.xml"), "sheet");
  const order = inFile.map((sheet) => sheet.getAttribute("name") ?? "");
  sheets.sort((first, second) => order.indexOf(first.name) - order.indexOf(second.name));
  for (const sheet of sheets) {
    if (inFile[order.indexOf(sheet.name)]?.getAttribute("state") === "veryHidden") sheet.isVeryHidden = true;
  }
}
