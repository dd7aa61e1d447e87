import { helpers } from "@odoo/o-spreadsheet";
import type { XLSXExport } from "@odoo/o-spreadsheet/dist/types/types/xlsx";
import type { Engine } from "../grid/engine";
import { BUSY } from "../grid/errors";
import { mayBeFormula } from "../grid/formulaSyntax";
import { namedTables } from "../grid/structured/resolve";
import type { ExcelTable } from "../grid/tables/tableRecords";
import type { VeryHiddenGetters } from "../grid/veryHidden";
import { pack } from "./archive";
import { writeCalculationMode } from "./calculationMode";
import { writeFormats } from "./conditionalFormats/conditionalFormats";
import { writeColumnWidths } from "./columnWidths";
import { withComments } from "./comments/writeComments";
import { type DefinedName, definedNames } from "./definedNames";
import { EXCEL_TYPES, type ExcelChart } from "../grid/charts/definition";
import { chartXml } from "./charts/writeChart";
import type { FileFormulas } from "./fileFormulas";
import { operatorsToFile, withoutSingles } from "./referenceOperators";
import { writeFilterLooks, type WrittenLooks, writtenLooks } from "./filterLooks";
import { writeStyles } from "./looks/writeStyles";
import { chartFrames } from "./relations";
import { filterNames, keepNumbers, tablesOf, writeSheetFilter, writeTable, writtenTables } from "./tables";
import { writeValidations, writtenRules } from "./validations";
import { changeXml, elementLike, elements, parseXml } from "./xml";

/**
 * The workbook as an .xlsx file: what the grid's library writes, with what Excel has and the library does not know put
 * right: custom functions, errors, texts that look like something else. Charts that Excel has, too, are written here.
 */
export async function writeXlsx(engine: Engine, fileFormulas: FileFormulas): Promise<Uint8Array<ArrayBuffer>> {
  // As Excel does unless somebody unticks "Recalculate workbook before saving".
  if (engine.isCalculationPending) engine.recalculateAll();
  const formulas = fileFormulas.withTables(namedTables(engine.getters).map(({ record }) => record.name));
  const charts = exportedCharts(engine);
  const activeSheet = engine.getters.getSheetIds().indexOf(engine.getters.getActiveSheetId());
  const names = [...definedNames(engine, formulas), ...filterNames(engine)];
  const validations = engine.getters.getSheetIds().map((sheetId) => writtenRules(engine, sheetId));
  const { files } = await engine.model.exportXLSX();
  const texts = files.flatMap((file) => ("imageSrc" in file ? [] : [[file.path, file.content] as const]));
  const tables = writtenTables(engine, Object.fromEntries(texts));
  const styles = texts.find(([path]) => path === "xl/styles.xml")?.[1] ?? "<styleSheet/>";
  const filterLooks = writtenLooks(engine, parseXml(styles));
  const known = { engine, formulas, charts, activeSheet, names, validations, tables, filterLooks };
  const parts = files.map((file): [string, string | { imageSrc: string }] => [
    file.path,
    "imageSrc" in file ? file : correct(file, known),
  ]);
  return pack(withComments(engine, Object.fromEntries(parts)));
}

/** A chart that the library writes, with what is ours in it, if it is one of Excel's. */
interface ExportedChart {
  readonly sheetName: string;
  readonly chart: ExcelChart | undefined;
}

type TextFile = Exclude<XLSXExport["files"][number], { imageSrc: string }>;

interface Known {
  readonly engine: Engine;
  readonly formulas: FileFormulas;
  /** Sheet by sheet. */
  readonly charts: readonly (readonly ExportedChart[])[];
  /** Which sheet is shown, from 0. */
  readonly activeSheet: number;
  readonly names: readonly DefinedName[];
  /** Sheet by sheet. */
  readonly validations: readonly ReturnType<typeof writtenRules>[];
  /** By the names of their parts. */
  readonly tables: ReadonlyMap<string, ExcelTable>;
  readonly filterLooks: WrittenLooks;
}

function correct({ path, content }: TextFile, known: Known): string {
  const { engine, formulas, charts, activeSheet, names, tables } = known;
  if (path === "xl/workbook.xml") {
    return changeXml(content, (document) => {
      addView(document, activeSheet);
      addNames(document, names);
      writeCalculationMode(document, engine.calculationMode);
      hideVery(document, engine);
    });
  }
  if (path === "xl/styles.xml") {
    return changeXml(content, (document) => {
      writeStyles(document, engine);
      writeFilterLooks(document, known.filterLooks);
    });
  }
  if (path === "xl/sharedStrings.xml") return changeXml(content, correctTexts);
  if (path.startsWith("xl/worksheets/sheet")) {
    return changeXml(content, (document) => {
      correctSheet(document, numberIn(path), known);
    });
  }
  const table = tables.get(path);
  if (table !== undefined) {
    return changeXml(content, (document) => {
      writeTable(document, table, engine, formulas, known.filterLooks);
    });
  }
  const [, kind, number = ""] = /^xl\/(?:charts|drawings)\/(chart|drawing)(\d+)\.xml$/.exec(path) ?? [];
  if (kind === undefined) return content;
  if (kind === "drawing") {
    return changeXml(content, (document) => {
      writeNames(document, charts[Number(number)] ?? []);
    });
  }
  const { chart, sheetName = "" } = charts.flat()[Number(number) - 1] ?? {};
  return chart === undefined ? content : chartXml(chart, sheetName);
}

function correctSheet(document: Document, index: number, { engine, formulas, validations, filterLooks }: Known): void {
  const sheetId = engine.getters.getSheetIds()[index] ?? "";
  const [unread, errors] = [unreadFormulas(engine, sheetId), errorValues(engine, sheetId)];
  for (const cell of elements(document, "c")) {
    const address = cell.getAttribute("r") ?? "";
    const [formula, error] = [unread.get(address), errors.get(address)];
    if (formula !== undefined) writeFormula(cell, formula);
    if (error !== undefined) correctError(cell, error);
    correctCell(cell, formulas);
  }
  writeColumnWidths(document, engine, sheetId);
  writeFormats(document, formulas);
  writeValidations(document, validations[index] ?? []);
  const tables = tablesOf(engine, sheetId);
  keepNumbers(document, engine, tables);
  writeSheetFilter(document, tables, filterLooks);
}

/** The number in the name of a part. */
function numberIn(path: string): number {
  return Number(/\d+/.exec(path)?.[0]);
}

/** Says which sheet is shown. */
function addView(document: Document, activeSheet: number): void {
  const [sheets] = elements(document, "sheets");
  if (sheets === undefined) return;
  const views = elementLike(sheets, "bookViews");
  views.append(elementLike(sheets, "workbookView", { activeTab: String(activeSheet) }));
  sheets.before(views);
}

function addNames(document: Document, names: readonly DefinedName[]): void {
  const [sheets] = elements(document, "sheets");
  if (sheets === undefined || names.length === 0) return;
  const list = elementLike(sheets, "definedNames");
  for (const { name, comment, formula, sheet, isHidden } of names) {
    const entry = elementLike(sheets, "definedName", {
      name,
      ...(comment === "" ? {} : { comment }),
      ...(sheet === undefined ? {} : { localSheetId: String(sheet) }),
      ...(isHidden ? { hidden: "1" } : {}),
    });
    entry.textContent = formula;
    list.append(entry);
  }
  sheets.after(list);
}

/** Charts keep the names that an add-in finds them by. */
function writeNames(drawing: Document, charts: readonly ExportedChart[]): void {
  chartFrames(drawing).forEach(({ properties }, index) => {
    const name = charts[index]?.chart?.excel.name;
    if (name !== undefined) properties.setAttribute("name", name);
  });
}

/** The library marks a text that looks like a number or a formula by an apostrophe; Excel's files need no mark. */
function correctTexts(document: Document): void {
  for (const text of elements(document, "t")) {
    if (text.textContent.startsWith("'")) text.textContent = text.textContent.slice(1);
  }
}

/** The library knows no sheets that nobody can show by hand. */
function hideVery(workbook: Document, { getters }: Engine): void {
  const veryHidden = getters as unknown as VeryHiddenGetters;
  elements(workbook, "sheet").forEach((sheet, index) => {
    if (veryHidden.isSheetVeryHidden(getters.getSheetIds()[index] ?? "")) sheet.setAttribute("state", "veryHidden");
  });
}

/** The formulas that cannot be calculated here and in Excel may, by their cells. The library writes them as texts. */
function unreadFormulas({ getters }: Engine, sheetId: string): Map<string, string> {
  return new Map(
    getters.getCells(sheetId).flatMap((cell) => {
      if (!cell.isFormula) return [];
      const position = getters.getCellPosition(cell.id);
      const isUnread = cell.compiledFormula.isBadExpression || getters.getEvaluatedCell(position).value === "#NAME?";
      if (!isUnread) return [];
      const formula = operatorsToFile(cell.compiledFormula.toFormulaString(getters).slice(1));
      const { col, row } = position;
      return mayBeFormula(formula) ? [[helpers.toXC(col, row), formula] as const] : [];
    }),
  );
}

/** Errors that are no formula's, by their cells. The library writes them as texts. */
function errorValues({ getters }: Engine, sheetId: string): Map<string, string> {
  return new Map(
    getters.getCells(sheetId).flatMap((cell) => {
      if (cell.isFormula || !helpers.isEvaluationError(cell.content)) return [];
      const { col, row } = getters.getCellPosition(cell.id);
      return [[helpers.toXC(col, row), cell.content] as const];
    }),
  );
}

function writeFormula(cell: Element, content: string): void {
  const [formula, value] = [elementLike(cell, "f"), elementLike(cell, "v")];
  formula.textContent = content;
  value.textContent = "#NAME?";
  cell.replaceChildren(formula, value);
}

function correctCell(cell: Element, formulas: FileFormulas): void {
  const [formula] = elements(cell, "f");
  if (formula === undefined) return;
  const plain = withoutSingles(formula.textContent);
  formula.textContent = formulas.toFile(plain ?? formula.textContent);
  if (plain !== undefined) {
    for (const name of ["t", "ref"]) formula.removeAttribute(name);
    cell.removeAttribute("cm");
  }
  const [value] = elements(cell, "v");
  const text = value?.textContent ?? "";
  if (text === BUSY)
    value?.remove(); // Excel calculates it
  else if (helpers.isEvaluationError(text)) correctError(cell, text);
  else if (cell.getAttribute("t") === "b" && value !== undefined) value.textContent = text === "true" ? "1" : "0";
}

/** The errors that can stand in a file (ECMA-376, part 1, 18.18.11); newer ones, such as #SPILL!, are #VALUE! there. */
const ERRORS_IN_FILES = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];

function correctError(cell: Element, text: string): void {
  const [value] = elements(cell, "v");
  if (value === undefined) return;
  cell.setAttribute("t", "e");
  value.textContent = ERRORS_IN_FILES.find((error) => error.startsWith(text)) ?? "#VALUE!";
}

/** The charts that the library writes as charts, sheet by sheet, in the order in which it numbers them. */
function exportedCharts({ getters }: Engine): ExportedChart[][] {
  return getters.getSheetIds().map((sheetId) => {
    const chartIds = getters.getChartIds(sheetId);
    return getters.getFigures(sheetId).flatMap(({ id }): ExportedChart[] => {
      const chartId = chartIds.find((each) => getters.getFigureIdFromChartId(each) === id);
      const chart = chartId === undefined ? undefined : getters.getChart(chartId);
      if (chartId === undefined || chart?.getDefinitionForExcel(getters) === undefined) return [];
      const definition = getters.getChartDefinition(chartId) as Partial<ExcelChart>;
      const isOurs = definition.excel !== undefined && EXCEL_TYPES.some((type) => type === definition.type);
      return [{ sheetName: getters.getSheetName(sheetId), chart: isOurs ? (definition as ExcelChart) : undefined }];
    });
  });
}
