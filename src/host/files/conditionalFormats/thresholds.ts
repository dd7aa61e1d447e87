import type { BarBound } from "../../grid/conditionalFormats/dataBars";
import type { FileFormulas } from "../fileFormulas";

/** The library's words for where bars and icons begin, and a file's (ECMA-376, part 1, 18.18.12, ST_CfvoType). */
export const TYPES = { number: "num", percentage: "percent", percentile: "percentile", formula: "formula" } as const;

/** A number, or a formula as a file has it. */
export function thresholdInFile(value: string, formulas: FileFormulas): string {
  return value.startsWith("=") ? formulas.toFile(value.slice(1)) : value;
}

/** @returns nothing for automatic bounds, and for those that nobody knows. */
export function readThreshold(cfvo: Element, value: string | null, formulas: FileFormulas): BarBound | undefined {
  const text = cfvo.getAttribute("type") ?? "";
  if (text === "min" || text === "max") return { type: "value" };
  const type = (Object.keys(TYPES) as (keyof typeof TYPES)[]).find((word) => TYPES[word] === text);
  if (type === undefined || value === null || value === "") return undefined;
  if (Number.isFinite(Number(value))) return { type: type === "formula" ? "number" : type, value };
  return { type: "formula", value: `=${formulas.fromFile(value)}` };
}
