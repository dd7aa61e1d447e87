import type { IconSetRule, IconThreshold } from "@odoo/o-spreadsheet/dist/types/types/conditional_formatting";
import { ICON_SET_NAMES, ICON_SETS, iconNames, type IconSetName, NO_ICON } from "./iconSets";

/** An icon by its name, and where it begins. The first of a rule begins nowhere. */
export interface IconStep extends IconThreshold {
  readonly icon: string;
}

/** What Excel's icon sets have and the library's have not; kept with the rule. */
export interface IconLook {
  readonly isAlone?: boolean;
  /** The set that the icons are of, unless they are others. */
  readonly set?: IconSetName;
  readonly isReversed?: boolean;
  /** From the lowest to the highest: three, four or five. */
  readonly steps?: readonly IconStep[];
}

/** A rule of icons with all that Excel knows of it. */
export type ExcelIconRule = IconSetRule & { readonly excel?: IconLook };

/** The lowest icon is that of all values below the next one. */
export const LOWEST: IconThreshold = { type: "percentage", value: "0", operator: "ge" };

/** The icons of a rule, from the lowest to the highest. */
export function stepsOf(rule: ExcelIconRule): readonly IconStep[] {
  const { icons, lowerInflectionPoint, upperInflectionPoint } = rule;
  return (
    keptSteps(rule) ?? [
      { ...LOWEST, icon: icons.lower },
      { ...lowerInflectionPoint, icon: icons.middle },
      { ...upperInflectionPoint, icon: icons.upper },
    ]
  );
}

/** The icons as they were kept, unless the library's panel, which knows three of them, has changed those. */
function keptSteps(rule: ExcelIconRule): readonly IconStep[] | undefined {
  const steps = rule.excel?.steps;
  return steps !== undefined && keyOf(ofLibrary(steps)) === keyOf(rule) ? steps : undefined;
}

/** A rule of these icons. */
export function iconRule(look: IconLook & { readonly steps: readonly IconStep[] }): ExcelIconRule {
  return { type: "IconSetRule", ...ofLibrary(look.steps), excel: look };
}

type LibraryPart = Pick<IconSetRule, "icons" | "lowerInflectionPoint" | "upperInflectionPoint">;

/** What the library knows of icons: the lowest, the next and the highest. */
function ofLibrary(steps: readonly IconStep[]): LibraryPart {
  const [lowest, next, highest] = [steps[0], steps[1], steps.at(-1)];
  const threshold = ({ type = "number", value = "", operator = "ge" }: Partial<IconStep> = {}) => ({
    ...{ type, value, operator },
  });
  return {
    icons: { lower: lowest?.icon ?? NO_ICON, middle: next?.icon ?? NO_ICON, upper: highest?.icon ?? NO_ICON },
    lowerInflectionPoint: threshold(next),
    upperInflectionPoint: threshold(highest),
  };
}

function keyOf({ icons, lowerInflectionPoint: lower, upperInflectionPoint: upper }: LibraryPart): string {
  const points = [lower, upper].flatMap(({ type, value, operator }) => [type, value, operator]);
  return JSON.stringify([icons.lower, icons.middle, icons.upper, ...points]);
}

export interface IconOrder {
  readonly set: IconSetName;
  readonly isReversed: boolean;
}

/** The set that was chosen for a rule, or the one that most of its icons are of, and in which order; faces are of none. */
export function orderOf(rule: ExcelIconRule): IconOrder | undefined {
  const { set, isReversed = false } = rule.excel ?? {};
  if (set !== undefined && keptSteps(rule) !== undefined) return { set, isReversed };
  const steps = stepsOf(rule);
  const sets = ICON_SET_NAMES.filter((each) => ICON_SETS[each].count === steps.length);
  const orders = sets.flatMap((each) => [false, true].map((reversed) => ({ set: each, isReversed: reversed })));
  const sharedOf = (order: IconOrder) =>
    iconNames(order.set, order.isReversed).filter((name, index) => name === steps[index]?.icon).length;
  const [best] = orders.sort((one, other) => sharedOf(other) - sharedOf(one));
  return best === undefined || sharedOf(best) === 0 ? undefined : best;
}

/**
 * Where an icon begins among numbers, which are sorted: at one of them all, so far on the way from the smallest to the largest, or
 * at what lies above so many of them (Microsoft, "Excel.ConditionalFormatIconRuleType enum"; PERCENTILE.INC).
 */
export function limitOf(
  { type, value }: IconThreshold,
  numbers: readonly number[],
  evaluate: (formula: string) => number,
): number {
  if (type === "formula") return evaluate(value);
  if (type === "number") return Number(value);
  const [share, last] = [Number(value) / 100, numbers.length - 1];
  const at = (index: number) => numbers[index] ?? NaN;
  if (type === "percentage") return at(0) + (at(last) - at(0)) * share;
  const place = share * last;
  return at(Math.floor(place)) + (at(Math.ceil(place)) - at(Math.floor(place))) * (place % 1);
}

/** The icon of a value: the highest one that begins at it or below. */
export function iconAt(value: number, steps: readonly IconStep[], limits: readonly number[]): string {
  const reached = steps.filter(({ operator }, index) => {
    const limit = limits[index] ?? NaN;
    return index === 0 || (operator === "ge" ? value >= limit : value > limit);
  });
  return reached.at(-1)?.icon ?? NO_ICON;
}
