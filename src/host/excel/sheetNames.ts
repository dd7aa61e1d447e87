import { ApiError } from "../protocol/apiError";
import { asString } from "./arguments";

const LONGEST_NAME = 31;

/** Excel's rules for the name of a sheet (Microsoft, "Rename a worksheet"). */
export function checkSheetName(value: unknown): string {
  const name = asString(value);
  const isAllowed =
    name.trim() !== "" && name.length <= LONGEST_NAME && !/[\\/?*:[\]]/.test(name) && !/^'|'$/.test(name);
  if (!isAllowed || name.toLowerCase() === "history") throw new ApiError("InvalidArgument");
  return name;
}

/** What Excel calls the copy of a sheet: "Data (2)", then "Data (3)". */
export function copyName(name: string, taken: readonly string[]): string {
  const base = name.replace(/ \(\d+\)$/, "");
  const isTaken = new Set(taken.map((each) => each.toLowerCase()));
  for (let number = 2; ; number++) {
    const suffix = ` (${number})`;
    const copy = `${base.slice(0, LONGEST_NAME - suffix.length)}${suffix}`;
    if (!isTaken.has(copy.toLowerCase())) return copy;
  }
}
