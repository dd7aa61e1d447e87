import { type EvalContext, type FunctionResultObject, helpers, registries } from "@odoo/o-spreadsheet";

/** Functions that put cells in another order or place: what they return is an array, and no reference to where the cells stand. */
const ARRAYS = [
  ...["CHOOSECOLS", "CHOOSEROWS", "EXPAND", "FILTER", "HSTACK", "SORT", "SORTBY", "TOCOL", "TOROW", "TRANSPOSE"],
  ...["UNIQUE", "VSTACK", "WRAPCOLS", "WRAPROWS"],
];

/** Lets arrays be no references: @SORT(A1:A3) is the first value, whatever the formula's row (Microsoft, "Implicit intersection operator: @"). */
export function returnArrays(): void {
  const { functionRegistry } = registries;
  for (const name of ARRAYS) {
    const description = functionRegistry.get(name);
    functionRegistry.replace(name, {
      ...description,
      compute(this: EvalContext, ...args) {
        const result = description.compute.apply(this, args);
        if (!helpers.isMatrix(result)) return result;
        return (result as FunctionResultObject[][]).map((column) => column.map(withoutPlace));
      },
    });
  }
}

function withoutPlace(cell: FunctionResultObject): FunctionResultObject {
  if (cell.position === undefined) return cell;
  const value = { ...cell };
  delete value.position;
  return value;
}
