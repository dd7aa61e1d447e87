import { colorNumber, hexOfNumber } from "../../excel/hexColor";
import { AXIS_COLOR, type BarBound, type DataBarLook, NEGATIVE_FILL } from "../../grid/conditionalFormats/dataBars";
import type { FileFormulas } from "../fileFormulas";
import { elementLike, elements } from "../xml";
import { creator, extendedRules, extendedThreshold, extendFormat, formulaOf, isExtended, ruleId } from "./extensions";
import { readThreshold, thresholdInFile, TYPES } from "./thresholds";

/**
 * Data bars as Excel keeps them: what every version knows in `dataBar`, the rest in an extension of the worksheet that names
 * the rule ([MS-XLSX], 2.6.32, CT_DataBar). Between the library and us what we know of a bar travels in an attribute.
 */
export const LOOK_ATTRIBUTE = "excel";

/** Which extension of a rule names its second part. */
const RULE_URI = "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}";

/** The default lengths of bars that say nothing of them: those of Excel 2007. */
const FIRST_LENGTHS = { min: 10, max: 90 };

type Written = DataBarLook & { readonly isAlone?: boolean };

/** Puts right the data bars that the library has written. */
export function writeDataBars(worksheet: Document, formulas: FileFormulas): void {
  const rules = elements(worksheet, "dataBar").flatMap((bar, index) => {
    const rule = bar.parentElement;
    const look = JSON.parse(bar.getAttribute(LOOK_ATTRIBUTE) ?? "{}") as Written;
    bar.removeAttribute(LOOK_ATTRIBUTE);
    if (rule === null) return [];
    writePlainBar(bar, look, formulas);
    const id = ruleId("000E", index);
    nameExtension(rule, id);
    return [{ rule, bar, look, id }];
  });
  for (const { rule, bar, look, id } of rules) {
    extendFormat(rule, "dataBar", { id }, extendedBar(worksheet, bar, look, formulas));
  }
}

/** What versions before Excel 2010 see: bars that begin at 0, unless told. */
function writePlainBar(
  bar: Element,
  { lower, upper, lengths = { min: 0, max: 100 } }: Written,
  formulas: FileFormulas,
): void {
  bar.setAttribute("minLength", String(lengths.min));
  bar.setAttribute("maxLength", String(lengths.max));
  const [lowest, highest] = elements(bar, "cfvo");
  writeBound(lowest, lower ?? { type: "number", value: "0" }, "min", formulas);
  writeBound(highest, upper ?? { type: "value" }, "max", formulas);
}

function writeBound(
  cfvo: Element | undefined,
  { type, value }: BarBound,
  end: "min" | "max",
  formulas: FileFormulas,
): void {
  cfvo?.removeAttribute("val");
  cfvo?.setAttribute("type", type === "value" ? end : TYPES[type]);
  if (value !== undefined) cfvo?.setAttribute("val", thresholdInFile(value, formulas));
}

function nameExtension(rule: Element, id: string): void {
  const list = elementLike(rule, "extLst");
  const extension = elementLike(rule, "ext", { uri: RULE_URI });
  extension.append(creator(rule.ownerDocument)("x14:id", {}, id));
  list.append(extension);
  rule.append(list);
}

function extendedBar(worksheet: Document, bar: Element, look: Written, formulas: FileFormulas): Element {
  const create = creator(worksheet);
  const {
    lengths = { min: 0, max: 100 },
    border,
    negative = { fill: NEGATIVE_FILL },
    isGradient,
    direction,
    axis,
    axisColor = AXIS_COLOR,
  } = look;
  const color = (name: string, value: string | undefined) =>
    value === undefined ? [] : [create(name, { rgb: `FF${value.slice(1)}` })];
  const bound = (own: BarBound | undefined, end: "min" | "max") => {
    if (own === undefined) return create("x14:cfvo", { type: end === "min" ? "autoMin" : "autoMax" });
    return extendedThreshold(create, own.type === "value" ? end : TYPES[own.type], own.value, formulas);
  };
  const extended = create("x14:dataBar", {
    minLength: String(lengths.min),
    maxLength: String(lengths.max),
    ...(bar.getAttribute("showValue") === "0" ? { showValue: "0" } : {}),
    ...(border === undefined ? {} : { border: "1" }),
    ...(isGradient === true ? {} : { gradient: "0" }),
    ...(direction === undefined ? {} : { direction: direction === "LeftToRight" ? "leftToRight" : "rightToLeft" }),
    ...(negative.fill === undefined ? { negativeBarColorSameAsPositive: "1" } : {}),
    ...(negative.border === undefined || border === undefined ? {} : { negativeBarBorderColorSameAsPositive: "0" }),
    ...(axis === undefined ? {} : { axisPosition: axis === "None" ? "none" : "middle" }),
  });
  extended.append(
    bound(look.lower, "min"),
    bound(look.upper, "max"),
    ...color("x14:borderColor", border),
    ...color("x14:negativeFillColor", negative.fill),
    ...color("x14:negativeBorderColor", border === undefined ? undefined : negative.border),
    ...color("x14:axisColor", axisColor === "" ? undefined : axisColor),
  );
  return extended;
}

/** Reads the data bars of a worksheet into the attribute, and takes away what the library would read as formats of their own. */
export function readDataBars(worksheet: Document, formulas: FileFormulas): void {
  const extended = new Map(extendedRules(worksheet).map((rule) => [rule.getAttribute("id") ?? "", rule] as const));
  for (const bar of elements(worksheet, "dataBar").filter((bar) => !isExtended(bar))) {
    const rule = bar.parentElement;
    const id = rule === null ? undefined : elements(rule, "id")[0]?.textContent;
    const second = id === undefined ? undefined : elements(extended.get(id) ?? bar, "dataBar")[0];
    const look = second === undefined ? plainLook(bar, formulas) : extendedLook(second, formulas);
    bar.setAttribute(LOOK_ATTRIBUTE, JSON.stringify(look));
  }
  for (const rule of extended.values()) {
    if (elements(rule, "dataBar").length > 0) rule.parentElement?.remove();
  }
}

/** Bars of Excel 2007: they fade, have no axis, and even the shortest is seen. */
function plainLook(bar: Element, formulas: FileFormulas): DataBarLook {
  const [lower, upper] = elements(bar, "cfvo").map((cfvo) => readThreshold(cfvo, cfvo.getAttribute("val"), formulas));
  return {
    ...{ isGradient: true, axis: "None" as const, lengths: lengthsOf(bar) },
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
  };
}

function extendedLook(bar: Element, formulas: FileFormulas): DataBarLook {
  const isOn = (name: string, automatic: boolean) => {
    const text = bar.getAttribute(name);
    return text === null ? automatic : ["1", "true"].includes(text);
  };
  const [lower, upper] = elements(bar, "cfvo").map((cfvo) => readThreshold(cfvo, formulaOf(cfvo), formulas));
  const border = isOn("border", false) ? colorIn(bar, "borderColor") : undefined;
  const fill = isOn("negativeBarColorSameAsPositive", false) ? undefined : colorIn(bar, "negativeFillColor");
  const negativeBorder = isOn("negativeBarBorderColorSameAsPositive", true)
    ? undefined
    : colorIn(bar, "negativeBorderColor");
  const direction = { leftToRight: "LeftToRight", rightToLeft: "RightToLeft" }[bar.getAttribute("direction") ?? ""];
  const axis = { none: "None", middle: "CellMidPoint" }[bar.getAttribute("axisPosition") ?? ""];
  const lengths = lengthsOf(bar);
  return {
    isGradient: isOn("gradient", true),
    ...(border === undefined ? {} : { border }),
    negative: {
      ...(fill === undefined ? {} : { fill }),
      ...(negativeBorder === undefined ? {} : { border: negativeBorder }),
    },
    ...(direction === undefined ? {} : { direction: direction as "LeftToRight" }),
    ...(axis === undefined ? {} : { axis: axis as "None" }),
    axisColor: colorIn(bar, "axisColor") ?? "",
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
    ...(lengths.min === 0 && lengths.max === 100 ? {} : { lengths }),
  };
}

function lengthsOf(bar: Element): { readonly min: number; readonly max: number } {
  const read = (name: string, automatic: number) => {
    const length = Number(bar.getAttribute(name) ?? automatic);
    return length >= 0 && length <= 100 ? length : automatic;
  };
  return { min: read("minLength", FIRST_LENGTHS.min), max: read("maxLength", FIRST_LENGTHS.max) };
}

function colorIn(bar: Element, name: string): string | undefined {
  const color = elements(bar, name)[0]?.getAttribute("rgb");
  return color === undefined || color === null || !/^([0-9A-F]{2})?[0-9A-F]{6}$/i.test(color)
    ? undefined
    : hexOfNumber(colorNumber(`#${color.slice(-6)}`));
}
