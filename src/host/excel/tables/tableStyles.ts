import type { Engine } from "../../grid/engine";
import { ApiError } from "../../protocol/apiError";
import { asString } from "../arguments";

/** Excel's built-in styles: TableStyleLight1 to 21, TableStyleMedium1 to 28, TableStyleDark1 to 11. The library has them all. */
const BUILT_IN = /^TableStyle(?:Light|Medium|Dark)\d+$/;

/** The library's id of a style that Excel knows by its name. */
export function styleIdOf({ getters }: Engine, value: unknown): string {
  const name = asString(value);
  const styles = Object.entries(getters.getTableStyles());
  const found = styles.find(([id, { displayName }]) => (BUILT_IN.test(id) ? id : displayName) === name);
  if (found === undefined || found[0] === "None") throw new ApiError("InvalidArgument");
  return found[0];
}

/** The name of a style; a table without one has none. */
export function styleName({ getters }: Engine, id: string): string {
  if (id === "None") return "";
  return BUILT_IN.test(id) ? id : getters.getTableStyle(id).displayName;
}
