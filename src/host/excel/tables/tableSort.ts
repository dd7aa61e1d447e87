import type { Cell, CellPosition, Getters, Zone } from "@odoo/o-spreadsheet";
import type { SortKey, SortState } from "../../grid/tables/tableRecords";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asBoolean, asIndex, asOneOf } from "../arguments";
import { hasLook, sortLookOf } from "../sortLooks";
import { sortedOrder } from "./sortRows";
import type { TableModel } from "./tableModel";

const UNSORTED: SortState = { fields: [], matchCase: false };

/** Excel.TableSort: the rows that a filter hides stay where they are. */
export class TableSort extends HostObject {
  readonly #model: TableModel;

  constructor(model: TableModel) {
    super();
    this.#model = model;
  }

  get fields(): readonly object[] {
    return this.#state.fields.map(({ key, ascending, textAsNumber, look = { sortOn: "Value" } }) => ({
      ...{ key, ascending, dataOption: textAsNumber ? "TextAsNumber" : "Normal", ...look },
    }));
  }

  get matchCase(): boolean {
    return this.#state.matchCase;
  }

  /** How Chinese texts are ordered; this workbook knows the usual way only. */
  get method(): string {
    return "PinYin";
  }

  apply(fields: unknown, matchCase: unknown, method: unknown): void {
    if (!Array.isArray(fields) || fields.length === 0) throw new ApiError("InvalidArgument");
    if (method === "StrokeCount") {
      throw new ApiError("ApiNotFound", "TableSort.apply with StrokeCount is not part of this workbook.");
    }
    if (method !== null && method !== undefined) asOneOf(method, ["PinYin"]);
    const keys = fields.map((field) => readField(field, this.#model.columnCount));
    const isCaseMatched = matchCase !== null && matchCase !== undefined && asBoolean(matchCase);
    this.#model.assertFree();
    this.#model.change({ sort: { fields: keys, matchCase: isCaseMatched } });
    this.reapply();
  }

  /** The rows stay as they are; the conditions are forgotten. */
  clear(): void {
    this.#model.assertFree();
    this.#model.change({ sort: UNSORTED });
  }

  reapply(): void {
    const { fields, matchCase } = this.#state;
    if (fields.length === 0) return;
    this.#model.assertFree();
    const { sheetId, body } = this.#model;
    const { getters } = this.#model.engine;
    const rows = span(body.top, body.bottom).filter((row) => !getters.isRowFiltered(sheetId, row));
    const cells = rows.map((row) =>
      span(body.left, body.right).map((col) => getters.getEvaluatedCell({ sheetId, col, row })),
    );
    const conditions = fields.map(({ look, ...field }) => {
      if (look === undefined) return field;
      const first = rows.map((row) => hasLook(getters, { sheetId, col: body.left + field.key, row }, look));
      return { ...field, first };
    });
    this.#moveRows(
      rows,
      sortedOrder(cells, conditions, matchCase).map((index) => rows[index] ?? 0),
      body,
    );
  }

  /** Moves rows from where they are to where they come. */
  #moveRows(to: readonly number[], from: readonly number[], { left, right }: Zone): void {
    const { engine, sheetId } = this.#model;
    const { getters } = engine;
    const spilled = to.some((row) =>
      span(left, right).some((col) => getters.getArrayFormulaSpreadingOn({ sheetId, col, row }) !== undefined),
    );
    if (spilled) throw new ApiError("InvalidOperation");
    to.forEach((row, index) => {
      const source = from[index] ?? row;
      if (source === row) return;
      for (const col of span(left, right)) {
        const moved = movedCell(getters, { sheetId, col, row: source }, row - source);
        engine.write({ type: "UPDATE_CELL", sheetId, col, row, ...moved });
      }
    });
  }

  get #state(): SortState {
    return this.#model.record.sort ?? UNSORTED;
  }
}

/** What a cell holds when it comes some rows lower; formulas go along as copied ones. */
function movedCell(getters: Getters, position: CellPosition, rows: number) {
  return contentMoved(getters, position.sheetId, getters.getCell(position), rows);
}

function contentMoved(getters: Getters, sheetId: string, moved: Cell | undefined, rows: number) {
  const content =
    moved?.isFormula === true
      ? getters.getTranslatedCellFormula(sheetId, 0, rows, moved.compiledFormula)
      : (moved?.content ?? "");
  return { content, style: moved?.style ?? null, format: moved?.format ?? "" };
}

/** Reads Excel.SortField. */
function readField(field: unknown, columnCount: number): SortKey {
  if (typeof field !== "object" || field === null) throw new ApiError("InvalidArgument");
  const options = field as Readonly<Record<string, unknown>>;
  const { key, ascending, dataOption } = options;
  const column = asIndex(key);
  if (column >= columnCount) throw new ApiError("InvalidArgument");
  const look = sortLookOf(options);
  return {
    key: column,
    ascending: ascending === null || ascending === undefined || asBoolean(ascending),
    textAsNumber: asOneOf(dataOption ?? "Normal", ["Normal", "TextAsNumber"]) === "TextAsNumber",
    ...(look === undefined ? {} : { look }),
  };
}

function span(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
