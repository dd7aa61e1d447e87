import { cellName, cellPlace } from "../address";
import type { Audit } from "../audit";
import { namesIn, numberNear } from "../layout";
import { familyOf, type Quantity } from "../quantities";

/** A cell beside the columns of the table that has a part in the training. */
export interface OtherCell {
  /** What it is called: η, step, w1. */
  readonly name: string;
  readonly quantity: Quantity | undefined;
  readonly meaning: string;
  readonly holds: number;
  /** The sheet's row of the table that it belongs to. */
  readonly row: number;
}

const STEP = /^\W*(?:step|epoch|iter(?:ation)?|update|round|pass|no|nr|n|#|№)s?\W*$/iu;

/** The learning rate, a starting value above the table, or the number of a step; `undefined` for any other cell. */
export function otherCell(audit: Audit, address: string): OtherCell | undefined {
  const { column, row } = cellPlace(address);
  return rateCell(audit, column, row) ?? startCell(audit, address, column, row) ?? stepCell(audit, column, row);
}

function rateCell({ rate, sheet, table }: Audit, column: number, row: number): OtherCell | undefined {
  const { rateColumn, rows } = table.layout;
  const isInColumn = column === rateColumn && rows.includes(row);
  if (!isInColumn && rate.address !== cellName(column, row)) return undefined;
  const number = sheet.number(column, row);
  return {
    ...{ name: "η", quantity: undefined, holds: Number.isNaN(number) ? rate.value : number },
    meaning: "The learning rate: every update takes η times its gradient away from a weight.",
    row: isInColumn ? row : (rows[0] ?? 0),
  };
}

function startCell(audit: Audit, address: string, column: number, row: number): OtherCell | undefined {
  const quantity = audit.resolver.startAt(address) ?? labelledStarts(audit).get(address);
  const first = audit.table.layout.rows[0] ?? 0;
  if (quantity === undefined) return undefined;
  const meaning = START_MEANINGS[familyOf(quantity) === "weight" ? "w" : quantity.charAt(0)] ?? "";
  return { name: quantity, quantity, meaning, holds: audit.sheet.number(column, row), row: first };
}

const START_MEANINGS: Readonly<Record<string, string>> = {
  w: "The weight that training begins with; the first row of the table takes it from here.",
  t: "A target: what the output should be. It is given, and stays the same.",
  i: "An input, given from outside.",
  b: "A bias: what is added to a sum, whatever the inputs are.",
};

/** Cells with a caption that hold what the first row begins with, where no plain reference leads from there to them. */
function labelledStarts({ sheet, table }: Audit): ReadonlyMap<string, Quantity> {
  const { rows, headerRow } = table.layout;
  const starts = new Map<string, Quantity>();
  for (let row = sheet.firstRow; row < Math.min(headerRow, rows[0] ?? 0); row++) {
    for (const { quantity, column } of namesIn(sheet, row)) {
      const place = ["given", "weight"].includes(familyOf(quantity)) ? numberNear(sheet, column, row) : undefined;
      if (place && sheet.number(place.column, place.row) === table.value(quantity, 0)) {
        starts.set(cellName(place.column, place.row), quantity);
      }
    }
  }
  return starts;
}

function stepCell({ sheet, table }: Audit, column: number, row: number): OtherCell | undefined {
  const { rows, headerRow, columns } = table.layout;
  const index = rows.indexOf(row);
  const header = sheet.value(column, headerRow);
  const isStep =
    typeof header === "string" ? STEP.test(header) : isCounting(sheet.number(column, rows[0] ?? 0), column);
  if (index < 0 || !isStep || columns.some((each) => each.column === column)) return undefined;
  const number = sheet.number(column, row);
  if (!Number.isFinite(number)) return undefined;
  const meaning =
    index === 0
      ? "The number of the step: in this row training begins, and no weight has changed yet."
      : `The number of the step: in this row the weights have been updated ${index === 1 ? "once" : `${index} times`}.`;
  return { name: "step", quantity: undefined, meaning, holds: number, row };

  function isCounting(first: number, of: number): boolean {
    return rows.length > 1 && rows.every((each, at) => sheet.number(of, each) === first + at);
  }
}
