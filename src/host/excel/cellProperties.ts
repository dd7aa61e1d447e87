import { ApiError } from "../protocol/apiError";
import { HostObject, memberOf } from "../protocol/hostObject";
import { asArray, asOptions, asRectangle } from "./arguments";
import type { Cells } from "./cells";
import type { Range } from "./range";
import { RangeBorderCollection } from "./rangeBorders";

/** Excel.CellBorderCollection: what the sides are called where properties of many cells are set at once. */
const SIDES: Readonly<Record<string, string>> = {
  bottom: "EdgeBottom",
  diagonalDown: "DiagonalDown",
  diagonalUp: "DiagonalUp",
  horizontal: "InsideHorizontal",
  left: "EdgeLeft",
  right: "EdgeRight",
  top: "EdgeTop",
  vertical: "InsideVertical",
};

type Properties = Record<string, unknown>;

/** What can be asked of cells, rows and columns (Excel.CellPropertiesLoadOptions and its like). */
const ALLOWED = {
  cells: ["address", "addressLocal", "format", "hidden", "hyperlink"],
  rows: ["format", "rowHidden", "rowIndex"],
  columns: ["columnHidden", "columnIndex", "format"],
} as const;

type Kind = keyof typeof ALLOWED;

/** Excel.Range.getCellProperties and its like: the properties that the options name, of each part of the range. */
export function propertiesOf(range: Range, options: unknown, kind: Kind): Properties {
  const wanted = asOptions(options);
  if (Object.keys(wanted).some((name) => !(ALLOWED[kind] as readonly string[]).includes(name))) {
    throw new ApiError("InvalidArgument");
  }
  return load(range, wanted);
}

/** Excel.Range.setCellProperties: an object of properties for each cell. */
export function setCellProperties(cells: Cells, data: unknown): void {
  const rows = asArray(data);
  asRectangle(rows, cells.rowCount, cells.columnCount).forEach((row, i) => {
    row.forEach((properties, j) => {
      const [top, left] = [cells.zone.top + i, cells.zone.left + j];
      assign(cells.range({ top, bottom: top, left, right: left }), asOptions(properties), ["format", "hyperlink"]);
    });
  });
}

/** Excel.Range.setRowProperties and setColumnProperties: an object of properties for each row or column. */
export function setLineProperties(lines: readonly Range[], data: unknown, hidden: "rowHidden" | "columnHidden"): void {
  const all = asArray(data);
  if (all.length !== lines.length) throw new ApiError("InvalidArgument");
  lines.forEach((line, index) => {
    assign(line, asOptions(all[index]), ["format", hidden]);
  });
}

function load(object: HostObject, wanted: Readonly<Properties>): Properties {
  const bag: Properties = {};
  for (const [name, choice] of Object.entries(wanted)) {
    if (choice === false || choice === null || choice === undefined) continue;
    const value = partOf(object, name);
    if (!(value instanceof HostObject)) bag[name] = value ?? null;
    else if (choice !== true) bag[name] = load(value, asOptions(choice));
  }
  return bag;
}

function assign(object: HostObject, properties: Readonly<Properties>, allowed?: readonly string[]): void {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (allowed?.includes(name) === false) throw new ApiError("InvalidArgument");
    const part = partOf(object, name);
    if (part instanceof HostObject) assign(part, asOptions(value));
    else set(object, name, value);
  }
}

function set(object: HostObject, name: string, value: unknown): void {
  const member = memberOf(object, name);
  if (member.kind === "property" && member.set !== undefined) member.set(value);
  else throw new ApiError("InvalidArgument");
}

/** A property of an object; a side of its borders. */
function partOf(object: HostObject, name: string): unknown {
  if (object instanceof RangeBorderCollection) return object.getItem(SIDES[name]);
  const member = memberOf(object, name);
  if (member.kind === "property") return member.get();
  throw new ApiError("InvalidArgument");
}
