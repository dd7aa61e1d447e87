import { type AddFunctionDescription, type Arg, type EvalContext, helpers, registries } from "@odoo/o-spreadsheet";

/** PERCENTOF, as Microsoft's page "PERCENTOF function" has it: SUM(data_subset)/SUM(data_all). */
export const PERCENTOF: AddFunctionDescription = {
  description: "The share that a subset of data has of all of it.",
  args: [
    helpers.arg("data_subset (any, range<any>)", "The values that are part of the data."),
    helpers.arg("data_all (any, range<any>)", "All of the data."),
  ],
  compute(this: EvalContext, subset?: Arg, all?: Arg) {
    const { compute } = registries.functionRegistry.get("SUM");
    const divide = registries.functionRegistry.get("DIVIDE").compute;
    return divide.call(this, compute.call(this, subset) as Arg, compute.call(this, all) as Arg);
  },
  isExported: true,
};
