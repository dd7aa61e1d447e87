import type { CalculationMode } from "../grid/calculationMode";
import { elementLike, elements } from "./xml";

/** Excel.CalculationMode in files (ECMA-376, part 1, 18.18.6, ST_CalcMode). */
const IN_FILES: Readonly<Record<CalculationMode, string>> = {
  Automatic: "auto",
  AutomaticExceptTables: "autoNoTable",
  Manual: "manual",
};

/** How a workbook is calculated, from the part xl/workbook.xml (ECMA-376, part 1, 18.2.2, calcPr). */
export function readCalculationMode(workbook: Document): CalculationMode {
  const [properties] = elements(workbook, "calcPr");
  const inFile = properties?.getAttribute("calcMode");
  const found = Object.entries(IN_FILES).find(([, word]) => word === inFile);
  return (found?.[0] as CalculationMode | undefined) ?? "Automatic";
}

/** Writes it. The element comes after the sheets and the names. */
export function writeCalculationMode(workbook: Document, mode: CalculationMode): void {
  const [before] = [...elements(workbook, "definedNames"), ...elements(workbook, "sheets")];
  if (mode === "Automatic" || before === undefined) return;
  before.after(elementLike(before, "calcPr", { calcMode: IN_FILES[mode] }));
}
