import type { ExcelStyle } from "./excelStyle";

/** What is looked at of a cell that is drawn. */
export interface DrawnBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly style: ExcelStyle;
}
