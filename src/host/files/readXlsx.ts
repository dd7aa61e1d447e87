import { load } from "@odoo/o-spreadsheet";
import type { SavedComment } from "../grid/comments/commentsPlugin";
import { Engine } from "../grid/engine";
import { type Parts, parsePart, unpack } from "./archive";
import { readComments, readPersons } from "./comments/readComments";
import { prepareFills, prepareFormats } from "./conditionalFormats";
import { countLostNames, readDefinedNames, savedNames } from "./definedNames";
import { readChart } from "./charts/readChart";
import { FileError } from "./fileError";
import type { FileFormulas } from "./fileFormulas";
import { notKept, type OtherLosses } from "./notKept";
import { cellContext, gridSize, prepareCells, prepareText } from "./prepareCells";
import { cutRanges } from "./prepareRanges";
import { chartsOf, sheetNames } from "./relations";
import { completeTables, prepareTable, type LoadedTables, readTables, type ReadTable } from "./tables";
import { completeValidations, type LoadedRule, readValidations, type ReadValidation } from "./validations";
import { changeXml, elements } from "./xml";

/** More cells than that make the grid too slow to be of use. */
const MOST_CELLS = 500_000;

/** A workbook as it was read of a file. */
export interface ReadWorkbook {
  /** In the grid library's format. */
  readonly data: object;
  /** What of the file this workbook does not have, each in a few words. */
  readonly notKept: readonly string[];
}

/**
 * Reads an .xlsx file.
 *
 * @throws FileError with a sentence when that cannot be.
 */
export function readXlsx(bytes: Uint8Array, formulas: FileFormulas): ReadWorkbook {
  const { parts, names } = unpack(bytes);
  try {
    return convert(parts, names, formulas);
  } catch (cause) {
    if (cause instanceof FileError) throw cause;
    throw new FileError("It is damaged, or holds something that this workbook cannot read.", { cause });
  }
}

interface LoadedWorkbook {
  readonly sheets: LoadedSheet[];
}

/** What is looked at of the library's format. */
interface LoadedSheet extends LoadedTables {
  comments?: readonly SavedComment[];
  readonly id: string;
  readonly name: string;
  isVeryHidden?: boolean;
  readonly rows: Record<number, { size?: number; isHidden?: boolean }>;
  readonly dataValidationRules?: LoadedRule[];
  readonly figures: { readonly tag: string; data: { readonly chartId?: string | undefined } }[];
}

function convert(parts: Parts, partNames: readonly string[], formulas: FileFormulas): ReadWorkbook {
  const { translated, setRows, validations, tables, ...losses } = translate(parts, formulas);
  const workbook = load(translated) as LoadedWorkbook;
  // The library takes the worksheets in the order of the names of their parts.
  const paths = [...setRows.keys()].sort((first, second) => first.localeCompare(second, undefined, { numeric: true }));
  const names = readDefinedNames(parsePart(parts, "xl/workbook.xml"), formulas);
  const lostNames = countLostNames(parsePart(parts, "xl/workbook.xml"), formulas);
  const persons = readPersons(parts);
  const namesInUse = new Set(names.map(({ name }) => name.toLowerCase()));
  let lostCharts = 0;
  paths.forEach((path, index) => {
    const sheet = workbook.sheets[index];
    if (sheet === undefined) return;
    fitRows(sheet, setRows.get(path));
    lostCharts += completeCharts(sheet, parts, path);
    completeValidations(sheet.dataValidationRules ?? [], validations.get(path) ?? []);
    completeTables(sheet, tables.get(path) ?? [], namesInUse);
    sheet.comments = readComments(parts, path, persons);
  });
  arrangeSheets(workbook.sheets, parts);
  Object.assign(workbook, savedNames(names, workbook.sheets));
  new Engine(workbook); // throws what would otherwise be found when the workbook is opened
  return { data: workbook, notKept: notKept(parts, partNames, { ...losses, lostCharts, lostNames }) };
}

interface Translation extends Omit<OtherLosses, "lostCharts" | "lostNames"> {
  /** Formulas and texts as the library expects them. */
  readonly translated: Parts;
  /** The rows of each worksheet whose height somebody has set, from 0. */
  readonly setRows: ReadonlyMap<string, ReadonlySet<number>>;
  readonly validations: ReadonlyMap<string, readonly ReadValidation[]>;
  readonly tables: ReadonlyMap<string, readonly ReadTable[]>;
}

function translate(parts: Parts, formulas: FileFormulas): Translation {
  let linkedFormulas = 0;
  assertCellCount(parts);
  const read = new Set<string>();
  const context = cellContext(parts);
  const names = sheetNames(parts);
  const setRows = new Map<string, ReadonlySet<number>>();
  const validations = new Map<string, readonly ReadValidation[]>();
  const tables = new Map<string, readonly ReadTable[]>();
  const translateSheet = (path: string, document: Document) => {
    prepareCells(document, context);
    cutRanges(document, gridSize(document, names.get(path) ?? path));
    linkedFormulas += keepLinkedValues(document);
    for (const formula of elements(document, "f")) {
      formula.textContent = formulas.fromFile(formula.textContent);
      read.add(formula.textContent);
    }
    setRows.set(path, rowsOfSetHeight(document));
    validations.set(path, readValidations(document));
    tables.set(path, readTables(parts, path, document));
    prepareFormats(document, formulas);
  };
  const translated = Object.entries(parts).map(([path, part]): [string, Parts[string]] => {
    if (typeof part !== "string") return [path, part];
    if (path.startsWith("xl/charts/")) return [path, knownToLibrary(part)];
    if (path === "xl/sharedStrings.xml") return [path, changeXml(part, prepareTexts)];
    if (path.startsWith("xl/tables/")) return [path, changeXml(part, prepareTable)];
    if (path === "xl/styles.xml") return [path, changeXml(part, prepareFills)];
    if (!WORKSHEET.test(path)) return [path, part];
    return [
      path,
      changeXml(part, (document) => {
        translateSheet(path, document);
      }),
    ];
  });
  const { countsFrom1904 } = context;
  return {
    translated: Object.fromEntries(translated),
    ...{ setRows, validations, tables, linkedFormulas, countsFrom1904, formulas: [...read] },
  };
}

/** The library leaves out charts of areas and surfaces, and with them where they stand; what is in them we read ourselves. */
function knownToLibrary(chart: string): string {
  return chart.replace(/(<\/?(?:\w+:)?)(?:area|surface)Chart\b/g, "$1lineChart");
}

/** Counts the cells before the worksheets are read, for which the page would stand still. */
function assertCellCount(parts: Parts): void {
  let count = 0;
  for (const [path, part] of Object.entries(parts)) {
    if (typeof part !== "string" || !WORKSHEET.test(path)) continue;
    const cells = part.matchAll(/<(?:\w+:)?c[\s/>]/g);
    while (cells.next().done !== true) {
      if (++count > MOST_CELLS) throw new FileError(`It has more than ${MOST_CELLS.toLocaleString("en")} cells.`);
    }
  }
}

const WORKSHEET = /^xl\/worksheets\/[^/]+\.xml$/;

function rowsOfSetHeight(worksheet: Document): ReadonlySet<number> {
  const rows = elements(worksheet, "row").filter((row) =>
    ["1", "true"].includes(row.getAttribute("customHeight") ?? ""),
  );
  return new Set(rows.map((row) => Number(row.getAttribute("r")) - 1));
}

/** Rows whose height nobody has set fit what is in them. The library takes them all for set. */
function fitRows({ rows }: LoadedSheet, setRows: ReadonlySet<number> | undefined): void {
  for (const [index, row] of Object.entries(rows)) if (setRows?.has(Number(index)) !== true) delete row.size;
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

/** A reference to a cell of another workbook, such as [1]Sheet1!A1 or '[1]Sheet 1'!A1. */
const LINK = /(?:^|[^\w.\]])\[\d+\][^[\]]*!/;

/** Formulas that read other workbooks, which are not there, leave the values that they had. Returns how many there were. */
function keepLinkedValues(document: Document): number {
  const linked = elements(document, "f").filter((formula) => LINK.test(formula.textContent.replaceAll(/"[^"]*"/g, "")));
  for (const formula of linked) formula.remove();
  return linked.length;
}

/** Takes what the library cannot know out of the texts of a file, and marks those that it would take for something else. */
function prepareTexts(document: Document): void {
  for (const item of elements(document, "si")) prepareText(item);
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
