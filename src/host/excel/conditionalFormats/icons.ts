import {
  type AnyIcon,
  ICON_SET_NAMES,
  ICON_SETS,
  iconOfName,
  NOTHING,
} from "../../grid/conditionalFormats/icons/iconSets";
import { ApiError } from "../../protocol/apiError";
import { asIndex, asOneOf, asRecord } from "../arguments";

/** The icon of a name. */
export function iconOf(name: string): AnyIcon {
  return iconOfName(name) ?? NOTHING;
}

/** Reads Excel.Icon. */
export function asIcon(value: unknown): AnyIcon {
  const { set, index } = asRecord(value);
  if (set === NOTHING.set) return NOTHING;
  const icon = { set: asOneOf(set, ICON_SET_NAMES), index: asIndex(index) };
  if (icon.index >= ICON_SETS[icon.set].count) throw new ApiError("InvalidArgument");
  return icon;
}
