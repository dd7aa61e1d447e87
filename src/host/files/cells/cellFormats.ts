import { isDateCode } from "../../grid/numberFormats";
import { codeInFile } from "../fileFormats";
import { elements } from "../xml";

/** A format of cells as it stands in a file (ECMA-376, part 1, 18.8.45): the numbers of its parts. */
export interface CellFormat {
  readonly numberFormat: number;
  readonly border: number;
  readonly isDate: boolean;
}

/** The formats that the cells of a file have by their numbers. */
export function readCellFormats(styles: Document): CellFormat[] {
  const codes = new Map(
    elements(styles, "numFmt").map((format) => [format.getAttribute("numFmtId"), format.getAttribute("formatCode")]),
  );
  const [list] = elements(styles, "cellXfs");
  return (list === undefined ? [] : elements(list, "xf")).map((xf) => {
    const id = xf.getAttribute("numFmtId");
    const code = codeInFile(Number(id), codes.get(id) ?? undefined);
    return {
      numberFormat: Number(id),
      border: Number(xf.getAttribute("borderId")),
      isDate: code !== undefined && isDateCode(code),
    };
  });
}
