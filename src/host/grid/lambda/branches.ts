/** Functions that calculate only the argument that they take: what is not taken may be slow, wrong, or call an add-in. */

import type { Compiled, Tree } from "./compile";
import { cellOf, isLambda, type Value } from "./values";

/** IF: both branches only where the condition is an array. */
export function ifTaken(args: readonly Compiled[], trees: readonly Tree[]): Compiled {
  const [condition, whenTrue, whenFalse] = args;
  const [, second, third] = trees;
  return (run) => {
    const test = condition?.(run);
    const branch = truthOf(singleValue(test));
    if (branch === undefined)
      return run.ctx["IF"]?.(
        test,
        ...[whenTrue, whenFalse].flatMap((each) => (each === undefined ? [] : [each(run)])),
      ) as Value;
    const [taken, takenTree] = branch ? [whenTrue, second] : [whenFalse, third];
    if (taken === undefined) return { value: branch };
    return takenTree?.type === "EMPTY" ? { value: 0 } : taken(run);
  };
}

/** CHOOSE: "If index_num is an array, every value is evaluated" (Microsoft, "CHOOSE function"), and else only one. */
export function chosen([index, ...values]: readonly Compiled[]): Compiled {
  return (run) => {
    const given = index?.(run);
    const single = singleValue(given);
    const place = single === undefined ? undefined : Math.trunc(Number(single)) - 1;
    const calculated = values.map((each, at) => (place === undefined || place === at ? each(run) : undefined));
    return run.ctx["CHOOSE"]?.(given, ...calculated) as Value;
  };
}

/** The value of what is a single cell; undefined for an array and for a LAMBDA. */
function singleValue(value: Value): unknown {
  const cell = cellOf(value);
  return cell === undefined || isLambda(cell) ? undefined : cell.value;
}

/** What a condition says; undefined for an error or a text that is neither TRUE nor FALSE. */
function truthOf(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  return value === null ? false : undefined;
}
