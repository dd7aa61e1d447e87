import { BUILT_IN } from "../../grid/looks/builtInStyles";
import { type CellStyle, NORMAL, type StylePart } from "../../grid/looks/cellStyles";
import { codeInFile } from "../fileFormats";
import { elements } from "../xml";
import type { LoadedLooks } from "./readLooks";
import { ATTRIBUTES } from "./writeStyles";

/** A style with a name, and the number of the format that it stands for: see {@link appendStyles}. */
interface ReadStyle {
  readonly name: string;
  readonly builtInId: number | undefined;
  readonly format: number;
}

/** The styles of a file, and which of them each of its formats is of. */
export interface ReadStyles {
  readonly styles: readonly ReadStyle[];
  /** Names by the numbers of formats. */
  readonly names: readonly string[];
}

/** What LibreOffice puts before the names of Excel's own styles. Excel itself says them in the language of its users. */
const LIBRE_OFFICE = /^Excel Built-in /;

/**
 * Puts the formats of styles behind those of cells, so that the library reads them, too.
 *
 * @returns which formats these are.
 */
export function appendStyles(part: Document): ReadStyles {
  const [ofCells] = elements(part, "cellXfs");
  const [ofStyles] = elements(part, "cellStyleXfs");
  if (ofCells === undefined || ofStyles === undefined) return { styles: [], names: [] };
  const [formats, added] = [[...ofCells.children], [...ofStyles.children]];
  ofCells.append(...added.map((xf) => xf.cloneNode(true)));
  const styles = elements(part, "cellStyle").map((style): ReadStyle => {
    const id = style.getAttribute("builtinId");
    const name = (style.getAttribute("name") ?? "").replace(LIBRE_OFFICE, "");
    const known = BUILT_IN.find((each) => each.name === name || String(each.builtInId) === id);
    return {
      name: known?.name ?? name,
      builtInId: known?.builtInId,
      format: formats.length + Number(style.getAttribute("xfId")),
    };
  });
  const nameOf = (xf: Element) =>
    styles.find(({ format }) => format === formats.length + Number(xf.getAttribute("xfId")));
  return { styles, names: formats.map((xf) => nameOf(xf)?.name ?? NORMAL) };
}

/** Gives the workbook the styles that were read, and its formats their names. Normal stays as it is here. */
export function completeStyles(
  loaded: LoadedLooks & { cellStyles?: readonly CellStyle[] },
  { styles, names }: ReadStyles,
  part: Document,
): void {
  const formats = elements(part, "cellXfs").flatMap(({ children }) => [...children]);
  const codes = new Map(
    elements(part, "numFmt").map((format) => [format.getAttribute("numFmtId"), format.getAttribute("formatCode")]),
  );
  loaded.cellStyles = styles.flatMap(({ name, builtInId, format }): CellStyle[] => {
    const xf = formats[format];
    if (xf === undefined || name === "" || name === NORMAL) return [];
    const number = xf.getAttribute("numFmtId");
    const looks = Object.entries(loaded.styles[format + 1] ?? {}).filter(([, value]) => value !== undefined);
    return [
      {
        ...{ name, looks: Object.fromEntries(looks), excluded: excludedBy(xf) },
        ...(builtInId === undefined ? {} : { builtInId }),
        lines: (loaded.borders[Number(xf.getAttribute("borderId")) + 1] ?? {}) as CellStyle["lines"],
        format: codeInFile(Number(number), codes.get(number) ?? undefined) ?? "",
      },
    ];
  });
  names.forEach((name, index) => {
    const style = loaded.styles[index + 1];
    if (style !== undefined && name !== NORMAL) loaded.styles[index + 1] = { ...style, cellStyle: name };
  });
  for (const { format } of styles) Reflect.deleteProperty(loaded.styles, format + 1);
}

function excludedBy(xf: Element): StylePart[] {
  const isLeftOut = (attribute: string) => ["0", "false"].includes(xf.getAttribute(attribute) ?? "");
  return (Object.entries(ATTRIBUTES) as [StylePart, string][])
    .filter(([, attribute]) => isLeftOut(attribute))
    .map(([part]) => part);
}
