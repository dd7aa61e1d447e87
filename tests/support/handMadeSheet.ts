import type { WorkbookPage } from "./workbookPage";

/** The class sheet's columns, from A. */
const COLUMNS = [
  ...["t1", "t2", "i1", "i2", "w1", "w2", "w3", "w4", "h1", "a_h1", "h2", "a_h2", "w5", "w6", "w7", "w8"],
  ...["o1", "a_o1", "o2", "a_o2", "E1", "E2", "E_total"],
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `∂E/∂w${n}`),
];

const START: Readonly<Record<string, number>> = {
  ...{ t1: 0.01, t2: 0.99, i1: 0.05, i2: 0.1 },
  ...{ w1: 0.15, w2: 0.2, w3: 0.25, w4: 0.3, w5: 0.4, w6: 0.45, w7: 0.5, w8: 0.55 },
};

const BACK1 = "((a_o1-t1)*a_o1*(1-a_o1)*w5+(a_o2-t2)*a_o2*(1-a_o2)*w7)";
const BACK2 = "((a_o1-t1)*a_o1*(1-a_o1)*w6+(a_o2-t2)*a_o2*(1-a_o2)*w8)";

/** The right formulas in the names of their columns; "^" stands for the row above. */
const FORMULAS: Readonly<Record<string, string>> = {
  ...{ h1: "w1*i1+w2*i2", h2: "w3*i1+w4*i2", o1: "w5*a_h1+w6*a_h2", o2: "w7*a_h1+w8*a_h2" },
  ...{ a_h1: "1/(1+EXP(-h1))", a_h2: "1/(1+EXP(-h2))", a_o1: "1/(1+EXP(-o1))", a_o2: "1/(1+EXP(-o2))" },
  ...{ E1: "0.5*(t1-a_o1)^2", E2: "0.5*(t2-a_o2)^2", E_total: "E1+E2" },
  "∂E/∂w1": `${BACK1}*a_h1*(1-a_h1)*i1`,
  "∂E/∂w2": `${BACK1}*a_h1*(1-a_h1)*i2`,
  "∂E/∂w3": `${BACK2}*a_h2*(1-a_h2)*i1`,
  "∂E/∂w4": `${BACK2}*a_h2*(1-a_h2)*i2`,
  "∂E/∂w5": "(a_o1-t1)*a_o1*(1-a_o1)*a_h1",
  "∂E/∂w6": "(a_o1-t1)*a_o1*(1-a_o1)*a_h2",
  "∂E/∂w7": "(a_o2-t2)*a_o2*(1-a_o2)*a_h1",
  "∂E/∂w8": "(a_o2-t2)*a_o2*(1-a_o2)*a_h2",
};

/** What differs from the right sheet. */
export interface HandMade {
  /** Wrong formulas, in names. */
  readonly mistakes?: Readonly<Record<string, string>>;
  /** 20 unless told. */
  readonly rowCount?: number;
  /** What stands in A1 and B1; "Learning rate" and 0.5 unless told. */
  readonly rate?: readonly [label: string, value: number | string];
}

export const HEADER_ROW = 3;
export const FIRST_ROW = 4;

/** The mistakes of seven of nine wrong workbooks of this assignment. */
export const USUAL_MISTAKES = {
  "∂E/∂w3": `${BACK2}*a_h1*(1-a_h1)*i1`,
  "∂E/∂w4": `${BACK2}*a_h1*(1-a_h1)*i2`,
} as const;

/** The letters of a column. */
export function columnOf(name: string): string {
  const index = COLUMNS.indexOf(name);
  return (index < 26 ? "" : "A") + String.fromCharCode(65 + (index % 26));
}

/** The formulas of a sheet as a student makes it, from A1: the learning rate on top, then headers and rows. */
export function handMadeSheet({ mistakes = {}, rowCount = 20, rate = ["Learning rate", 0.5] }: HandMade = {}) {
  const blank = COLUMNS.map(() => "");
  const rows = Array.from({ length: rowCount }, (_, index) =>
    COLUMNS.map((name) => contentOf(name, index, mistakes, rate)),
  );
  return [[...rate, ...blank.slice(2)], blank, COLUMNS, ...rows];
}

function contentOf(name: string, index: number, mistakes: Readonly<Record<string, string>>, rate: HandMade["rate"]) {
  const row = FIRST_ROW + index;
  const start = START[name];
  if (start !== undefined && (index === 0 || !name.startsWith("w")))
    return index === 0 ? start : `=${columnOf(name)}${row - 1}`;
  const reference = typeof rate?.[1] === "number" ? "$B$1" : "0.5";
  const update = `${name}^-${reference}*∂E/∂${name}^`;
  const formula = mistakes[name] ?? FORMULAS[name] ?? update;
  return `=${formula.replace(
    /(∂E\/∂w\d|a_[ho]\d|E_total|\b[twihoE]\d\b(?!\())(\^(?!\d))?/g,
    (_, of: string, above) => `${columnOf(of)}${above === undefined ? row : row - 1}`,
  )}`;
}

/** Writes such a sheet into the sheet that is shown. */
export async function writeHandMadeSheet(workbook: WorkbookPage, options: HandMade = {}): Promise<void> {
  await writeFormulas(workbook, handMadeSheet(options));
}

/** Writes formulas into the sheet that is shown, from A1. */
export async function writeFormulas(workbook: WorkbookPage, formulas: (string | number)[][]): Promise<void> {
  await workbook.addin.evaluate(
    (contents) =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        sheet.getRangeByIndexes(0, 0, contents.length, contents[0]?.length ?? 0).formulas = contents;
        await context.sync();
      }),
    formulas,
  );
}
