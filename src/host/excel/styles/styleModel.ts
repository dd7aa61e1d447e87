import { changedLine, type Line, type LineChange } from "../../grid/looks/borderLines";
import type { BorderSide, Diagonal } from "../../grid/looks/borderSides";
import {
  type CellStyle,
  NORMAL,
  partsOf,
  plainStyle,
  type StylePart,
  type StyleSide,
} from "../../grid/looks/cellStyles";
import { type CellStyleGetters, styleCommand } from "../../grid/looks/cellStylesPlugin";
import type { ExcelStyle } from "../../grid/looks/excelStyle";
import { TINTED, type TintedPart } from "../../grid/looks/tintsPlugin";
import type { Engine } from "../../grid/engine";
import { ApiError } from "../../protocol/apiError";
import type { FormattedCells } from "../formattedCells";
import type { Looks } from "../looks";

/** The names of all styles. Reading them does not end a request's step of undo. */
export function styleNames(engine: Engine): readonly string[] {
  return [...new Set([...keptStyles(engine).map(({ name }) => name), ...engine.cellStyles.keys()])];
}

function keptStyles({ model }: Engine): readonly CellStyle[] {
  return (model.getters as unknown as CellStyleGetters).getCellStyles();
}

/** Adds a style that is as Normal is. */
export function addStyle(engine: Engine, name: string): void {
  engine.cellStyles.change(name, plainStyle(name));
}

/** The name of the style that all cells have, or null where they differ. */
export function styleOf(cells: FormattedCells): string | null {
  return cells.common(({ cellStyle }) => cellStyle ?? NORMAL);
}

/** Gives cells a style: Excel takes names in any case. */
export function applyStyle(cells: FormattedCells, wanted: string): void {
  const { engine, sheetId } = cells;
  const name = styleNames(engine).find((each) => each.toLowerCase() === wanted.toLowerCase());
  if (name === undefined) throw new ApiError("InvalidArgument");
  engine.write(styleCommand({ type: "HOST_APPLY_CELL_STYLE", sheetId, target: cells.target(), name }));
}

/** A style with a name: read and changed as cells are. What is set of a part, the style has from then on. */
export class StyleModel implements Looks {
  constructor(
    readonly engine: Engine,
    readonly name: string,
  ) {}

  /** @throws ApiError ItemNotFound when the style was deleted meanwhile. */
  get definition(): CellStyle {
    const draft = this.engine.cellStyles.read(this.name);
    if (draft !== undefined) return draft;
    const found = keptStyles(this.engine).find(({ name }) => name === this.name);
    if (found === undefined) throw new ApiError("ItemNotFound");
    return found;
  }

  change(changes: Partial<CellStyle>, parts: readonly StylePart[] = []): void {
    const { definition } = this;
    const excluded = definition.excluded.filter((part) => !parts.includes(part));
    this.engine.cellStyles.change(this.name, { ...definition, excluded, ...changes });
  }

  delete(): void {
    const { builtInId } = this.definition;
    if (builtInId !== undefined) throw new ApiError("InvalidOperation", "Excel's own styles stay.");
    this.engine.writeStructure(styleCommand({ type: "HOST_DELETE_CELL_STYLE", name: this.name }));
  }

  set(looks: ExcelStyle): void {
    this.change({ looks: { ...this.definition.looks, ...looks } }, partsOf(looks));
  }

  common<Value>(read: (looks: ExcelStyle) => Value): Value {
    return read(this.definition.looks);
  }

  tint(part: TintedPart, tint: number): void {
    const { looks } = this.definition;
    const tinted = TINTED[part](looks, tint);
    if (tinted !== undefined) this.change({ looks: tinted }, [part === "text" ? "font" : "patterns"]);
  }

  commonLine<Value>(side: BorderSide | Diagonal, read: (line: Line | undefined) => Value): Value {
    return read(this.definition.lines[side as StyleSide]);
  }

  changeLine(side: BorderSide | Diagonal, change: LineChange): void {
    const { lines } = this.definition;
    const changed: [string, Line | undefined][] = Object.entries({
      ...lines,
      [side]: changedLine(lines[side as StyleSide], change),
    });
    const drawn = changed.filter(([, line]) => line !== undefined);
    this.change({ lines: Object.fromEntries(drawn) }, ["border"]);
  }
}
