import { withLookAlone } from "../../grid/conditionalFormats/rules";
import {
  type ExcelIconRule,
  iconRule,
  type IconOrder,
  type IconStep,
  LOWEST,
  orderOf,
  stepsOf,
} from "../../grid/conditionalFormats/icons/iconRules";
import {
  firstPercentages,
  ICON_SET_NAMES,
  ICON_SETS,
  iconNames,
  nameOfIcon,
} from "../../grid/conditionalFormats/icons/iconSets";
import { ApiError } from "../../protocol/apiError";
import { HostObject } from "../../protocol/hostObject";
import { asBoolean, asOneOf, asRecord, isOmitted } from "../arguments";
import type { FormatModel } from "./formatModel";
import { asIcon, iconOf } from "./icons";
import { readThreshold, thresholdFormula, thresholdWord } from "./thresholds";

const OPERATORS = { GreaterThan: "gt", GreaterThanOrEqual: "ge" } as const;
const OPERATOR_WORDS = Object.keys(OPERATORS) as (keyof typeof OPERATORS)[];

/** Excel.IconSetConditionalFormat. */
export class IconSetConditionalFormat extends HostObject {
  readonly #model: FormatModel;

  constructor(model: FormatModel) {
    super();
    this.#model = model;
  }

  get criteria(): object[] {
    const names = this.#ownNames;
    return stepsOf(this.#rule).map((step, index) => criterionOf(step, names[index]));
  }

  /** The first is that of the lowest icon, which begins nowhere (Microsoft, "Apply conditional formatting to Excel ranges"). */
  set criteria(value: unknown) {
    const names = this.#ownNames;
    if (!Array.isArray(value) || value.length !== stepsOf(this.#rule).length) throw new ApiError("InvalidArgument");
    const steps = (value as unknown[]).map((each, index) => asStep(asRecord(each), index, names[index] ?? ""));
    assertAscending(steps);
    this.#change(steps);
  }

  get reverseIconOrder(): boolean {
    return orderOf(this.#rule)?.isReversed ?? false;
  }

  /** "This cannot be set if custom icons are used" (Microsoft, "Excel.IconSetConditionalFormat class"). */
  set reverseIconOrder(value: unknown) {
    const isReversed = asBoolean(value);
    if (isReversed === this.reverseIconOrder) return;
    const [steps, names] = [stepsOf(this.#rule), this.#ownNames];
    if (steps.some(({ icon }, index) => icon !== names[index])) throw new ApiError("InvalidOperation");
    const turned = [...names].reverse();
    this.#change(
      steps.map((step, index) => ({ ...step, icon: turned[index] ?? step.icon })),
      { isReversed },
    );
  }

  get showIconOnly(): boolean {
    return this.#rule.excel?.isAlone ?? false;
  }

  set showIconOnly(value: unknown) {
    this.#model.change(withLookAlone(this.#rule, asBoolean(value)));
  }

  /** Faces, which only the grid has, are "Invalid". */
  get style(): string {
    return orderOf(this.#rule)?.set ?? "Invalid";
  }

  /** Where icons begin stays as it is while there are as many. */
  set style(value: unknown) {
    const set = asOneOf(value, ICON_SET_NAMES);
    const isReversed = this.reverseIconOrder;
    const before = stepsOf(this.#rule);
    const steps = before.length === ICON_SETS[set].count ? before : firstSteps(ICON_SETS[set].count);
    const names = iconNames(set, isReversed);
    this.#change(
      steps.map((step, index) => ({ ...step, icon: names[index] ?? "" })),
      { set, isReversed },
    );
  }

  /** The names of the set's own icons, in their order. */
  get #ownNames(): readonly string[] {
    const order = orderOf(this.#rule);
    return order === undefined ? stepsOf(this.#rule).map(({ icon }) => icon) : iconNames(order.set, order.isReversed);
  }

  get #rule(): ExcelIconRule {
    const { rule } = this.#model;
    if (rule.type !== "IconSetRule") throw new ApiError("ItemNotFound");
    return rule;
  }

  #change(steps: readonly IconStep[], order: Partial<IconOrder> = {}): void {
    this.#model.change(iconRule({ ...this.#rule.excel, ...orderOf(this.#rule), ...order, steps }));
  }
}

function firstSteps(count: number): IconStep[] {
  return firstPercentages(count).map((share) => ({ ...LOWEST, value: String(share), icon: "" }));
}

/** @param ownName the name of the icon that the set has there. */
function criterionOf(step: IconStep, ownName: string | undefined): object {
  return {
    type: thresholdWord(step.type, "Invalid"),
    operator: step.operator === "gt" ? "GreaterThan" : "GreaterThanOrEqual",
    ...thresholdFormula(step),
    customIcon: step.icon === ownName ? null : iconOf(step.icon),
  };
}

function asStep(criterion: Readonly<Record<string, unknown>>, index: number, ownName: string): IconStep {
  const { customIcon } = criterion;
  const icon = isOmitted(customIcon) ? ownName : nameOfIcon(asIcon(customIcon));
  if (index === 0) return { ...LOWEST, icon };
  const operator = OPERATORS[asOneOf(criterion["operator"], OPERATOR_WORDS)];
  return { ...readThreshold(criterion), operator, icon };
}

/** Icons may not begin below those that come before them. */
function assertAscending(steps: readonly IconStep[]): void {
  steps.forEach(({ type, value }, index) => {
    const before = index < 2 ? undefined : steps[index - 1];
    if (type === "formula" || before?.type !== type) return;
    if (Number(value) < Number(before.value)) throw new ApiError("InvalidArgument");
  });
}
