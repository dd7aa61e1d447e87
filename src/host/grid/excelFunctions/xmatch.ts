import { type AddFunctionDescription, type Arg, type EvalContext, helpers, registries } from "@odoo/o-spreadsheet";

/** XMATCH, as Microsoft's page "XMATCH function" has it: XLOOKUP of the places themselves. */
export const XMATCH: AddFunctionDescription = {
  description: "The relative position of an item in an array or range of cells.",
  args: [
    helpers.arg("lookup_value (string, number, boolean)", "The value to search for."),
    helpers.arg("lookup_array (any, range<any>)", "The row or column to search."),
    helpers.arg("match_mode (any, optional)", "0 exact match, -1 or next smaller, 1 or next larger, 2 wildcards."),
    helpers.arg("search_mode (any, optional)", "1 from the first, -1 from the last, 2 or -2 binary."),
  ],
  compute(this: EvalContext, wanted?: Arg, array?: Arg, matchMode?: Arg, searchMode?: Arg) {
    const cells = helpers.isMatrix(array) ? array : [[array ?? { value: null }]];
    let place = 0;
    const places = cells.map((column) => column.map(() => ({ value: ++place })));
    const { compute } = registries.functionRegistry.get("XLOOKUP");
    return compute.call(this, wanted, cells, places, undefined, matchMode, searchMode);
  },
  isExported: true,
};
