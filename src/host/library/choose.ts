import type { Library, WorkbookContent, WorkbookEntry } from "./library";

/** Says in a page's address that it is to open a new workbook. */
export const NEW_WORKBOOK = "new";

/** The workbook that a page opens. */
export interface ChosenWorkbook extends WorkbookEntry, WorkbookContent {
  /** Whether the library has it. A new one is kept once it has been changed. */
  readonly isKept: boolean;
  /** What there is to say about the choice. */
  readonly remark?: string;
}

export interface ChoiceOptions {
  readonly library: Library;
  /** The workbooks of the library, the one that was saved last first. */
  readonly recent: readonly WorkbookEntry[];
  /** What stands behind the # of the page's address: a workbook's id, {@link NEW_WORKBOOK}, or nothing. */
  readonly wanted: string;
  /** The contents of the workbook that a first visit shows. */
  readonly welcome: () => object;
  /** The contents of a new workbook. */
  readonly empty: () => object;
  readonly newId: () => string;
  readonly now: () => number;
}

/** Chooses what a page opens: the workbook of its address, else the last one, else, on a first visit, the welcome. */
export async function chooseWorkbook(options: ChoiceOptions): Promise<ChosenWorkbook> {
  const { library, recent, wanted, welcome, empty } = options;
  const names = recent.map(({ name }) => name);
  if (wanted === NEW_WORKBOOK) return create(options, freeName(names), empty());
  const id = wanted === "" ? recent[0]?.id : wanted;
  if (id === undefined) return create(options, "Welcome", welcome());
  const found = await library.read(id);
  if (found !== undefined) return { ...found, isKept: true };
  const remark = "The workbook of this address is not, or no longer, kept in this browser. This is a new one.";
  return { ...create(options, freeName(names), empty()), remark };
}

/** The name that Excel would give the next new workbook: Book1, Book2, … */
function freeName(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`Book${number}`)) number++;
  return `Book${number}`;
}

function create({ newId, now }: ChoiceOptions, name: string, data: object): ChosenWorkbook {
  return { id: newId(), name, savedAt: now(), data, settings: [], isKept: false };
}
