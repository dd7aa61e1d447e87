import { registries, tokenize } from "@odoo/o-spreadsheet";
import type { Parts } from "./archive";

/** What a file can hold and this workbook cannot, by the parts that it stands in. */
const LOST_PARTS: readonly (readonly [parts: RegExp, words: string])[] = [
  [/^xl\/pivotTables\//, "pivot tables (their numbers stay)"],
  [/^xl\/(?:slicers|timelines)\//, "slicers"],
  [/^xl\/(?:ctrlProps|activeX)\//, "form controls"],
  [/^xl\/diagrams\//, "diagrams"],
  [/^xl\/charts\/chartEx/, "charts of Excel's newer kinds"],
  [/^xl\/(?:chartsheets|dialogsheets|macrosheets)\//, "sheets that have no cells"],
  [/^xl\/(?:connections\.xml|queryTables\/)/, "connections to data"],
  [/^xl\/media\/(?!image.*\.(?:png|jpe?g|gif)$)/i, "pictures other than PNG, JPEG and GIF"],
];

/** Elements that are lost, and the parts that they stand in. */
const LOST_ELEMENTS: readonly (readonly [parts: RegExp, element: RegExp, words: string])[] = [
  [/^xl\/drawings\/drawing/, /<(?:\w+:)?(?:sp|cxnSp|grpSp)[ >]/, "shapes and text boxes"],
  [/^xl\/worksheets\/sheet/, /<(?:\w+:)?sparklineGroup[ >]/, "sparklines"],
  [/^xl\/sharedStrings\.xml$/, /<(?:\w+:)?rPr[ >]/, "different fonts within a text"],
];

/** What of a file's workbook is not kept besides. */
export interface OtherLosses {
  /** Formulas that read other workbooks: their values stay. */
  readonly linkedFormulas: number;
  readonly countsFrom1904: boolean;
  /** Formulas, as they are typed. */
  readonly formulas: readonly string[];
  /** Charts that the library did not take. */
  readonly lostCharts: number;
  readonly lostNames: number;
  /** Links on what is no text, or that lead to where nothing is. */
  readonly lostLinks: number;
  readonly lostFormats: number;
  readonly textsLikeErrors: number;
}

/** What of a file is not kept, or is otherwise here, each in a few words. */
export function notKept(parts: Parts, names: readonly string[], losses: OtherLosses): string[] {
  const { linkedFormulas, countsFrom1904, formulas, lostCharts, lostNames } = losses;
  const { lostLinks, lostFormats, textsLikeErrors } = losses;
  const inPart = (pattern: RegExp, element: RegExp) =>
    Object.entries(parts).some(([name, part]) => pattern.test(name) && typeof part === "string" && element.test(part));
  const unknown = unknownFunctions(formulas);
  return [
    ...LOST_PARTS.filter(([pattern]) => names.some((name) => pattern.test(name))).map(([, words]) => words),
    ...LOST_ELEMENTS.filter(([pattern, element]) => inPart(pattern, element)).map(([, , words]) => words),
    ...(lostCharts > 0 ? ["charts of some kinds"] : []),
    ...(lostFormats > 0 ? ["conditional formats of some kinds"] : []),
    ...(lostLinks > 0 ? ["links on numbers and formulas, and those that lead nowhere"] : []),
    ...(textsLikeErrors > 0 ? ["texts that read like an error, such as #N/A (they are errors here)"] : []),
    ...(lostNames > 0 ? ["names for macros and other workbooks"] : []),
    ...(linkedFormulas > 0 ? ["formulas that read other workbooks (their values stay)"] : []),
    ...(countsFrom1904 ? ["dates that count from 1904 (they are the same days, counted from 1900)"] : []),
    ...(unknown.length > 0 ? [`what ${unknown.join(", ")} would calculate (the formulas stay)`] : []),
  ];
}

/** How many functions are named: more would be no sentence. */
const NAMED = 5;

function unknownFunctions(formulas: readonly string[]): string[] {
  const names = new Set(formulas.flatMap(calledIn).filter((name) => !registries.functionRegistry.contains(name)));
  const plain = [...names].map((name) => name.replace(/^_xlfn\.(?:_xlws\.)?|^_xldudf_/i, ""));
  return plain.length > NAMED ? [...plain.slice(0, NAMED), "and others"] : plain;
}

/** The functions that a formula calls, in capitals. */
function calledIn(formula: string): string[] {
  const tokens = tokenize(`=${formula}`).filter(({ type }) => type !== "SPACE");
  return tokens.flatMap(({ type, value }, index) =>
    type === "SYMBOL" && tokens[index + 1]?.type === "LEFT_PAREN" ? [value.toUpperCase()] : [],
  );
}
