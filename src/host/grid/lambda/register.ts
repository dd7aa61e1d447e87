import { type AddFunctionDescription, helpers, registries } from "@odoo/o-spreadsheet";

const { arg } = helpers;

/** What the grid says of these functions; compile.ts calculates them. */
const FUNCTIONS: Readonly<Record<string, readonly [description: string, ...args: (readonly [string, string])[]]>> = {
  LET: [
    "Gives names to values, and calculates with them.",
    ["name1 (any)", "A name, such as x."],
    ["name_value1 (any, range<any>)", "What the name stands for."],
    ["calculation_or_name2 (any, range<any>)", "What to calculate, or another name."],
    ["name_value2 (any, range<any>, optional, repeating)", "What that name stands for."],
    ["calculation_or_name3 (any, range<any>, optional, repeating)", "What to calculate, or another name."],
  ],
  LAMBDA: [
    "Makes a function that can be called, such as LAMBDA(x,x+1)(2).",
    [
      "parameter_or_calculation (any, range<any>, repeating)",
      "The names of the parameters, and at last what to calculate with them.",
    ],
  ],
  BYCOL: [
    "Calls a LAMBDA for each column, and returns a row of its results.",
    ["array (any, range<any>)", "The columns."],
    ["lambda (any)", "LAMBDA(column, …)."],
  ],
  BYROW: [
    "Calls a LAMBDA for each row, and returns a column of its results.",
    ["array (any, range<any>)", "The rows."],
    ["lambda (any)", "LAMBDA(row, …)."],
  ],
  GROUPBY: [
    "Groups rows by their fields, and sums up their values with a function.",
    ["row_fields (any, range<any>)", "Columns of what to group by."],
    ["values (any, range<any>)", "Columns of values."],
    ["function (any)", "SUM, PERCENTOF, AVERAGE, COUNT or another function, or a LAMBDA."],
    [
      "field_headers (number, optional)",
      "The first row is: 0 data, 1 names, 3 names that are shown; 2 shows names that are made up.",
    ],
    [
      "total_depth (number, optional)",
      "0 no totals, 1 a grand total, 2 subtotals, too; negative: before what they are of.",
    ],
    [
      "sort_order (any, range<any>, optional)",
      "The number of the field or value to sort by; negative for descending order.",
    ],
    ["filter_array (any, range<any>, optional)", "For each row, whether it counts."],
    ["field_relationship (number, optional)", "0 the fields are a hierarchy, 1 they are not."],
  ],
  PIVOTBY: [
    "Groups rows and columns by their fields, and sums up their values with a function.",
    ["row_fields (any, range<any>)", "Columns of what to group rows by."],
    ["col_fields (any, range<any>)", "Columns of what to group columns by."],
    ["values (any, range<any>)", "Columns of values."],
    ["function (any)", "SUM, PERCENTOF, AVERAGE, COUNT or another function, or a LAMBDA."],
    ["field_headers (number, optional)", "The first row is: 0 data, 1 names, which are not shown."],
    ["row_total_depth (number, optional)", "0 no totals, 1 a grand total, 2 subtotals, too; negative: on top."],
    [
      "row_sort_order (any, range<any>, optional)",
      "The number of the field or value to sort by; negative for descending order.",
    ],
    ["col_total_depth (number, optional)", "0 no totals, 1 a grand total, 2 subtotals, too; negative: in front."],
    [
      "col_sort_order (any, range<any>, optional)",
      "The number of the field or value to sort by; negative for descending order.",
    ],
    ["filter_array (any, range<any>, optional)", "For each row, whether it counts."],
    [
      "relative_to (number, optional)",
      "What PERCENTOF is of: 0 the column, 1 the row, 2 all, 3 the parent column, 4 the parent row.",
    ],
  ],
  ISOMITTED: ["Whether an argument of the LAMBDA was left out.", ["argument (any)", "A parameter of the LAMBDA."]],
  MAKEARRAY: [
    "Makes an array of so many rows and columns by calling a LAMBDA.",
    ["rows (number)", "How many rows."],
    ["columns (number)", "How many columns."],
    ["lambda (any)", "LAMBDA(row, column, …), both counted from 1."],
  ],
  MAP: [
    "Calls a LAMBDA for each cell of one array, or of several side by side.",
    ["array1 (any, range<any>)", "The cells."],
    ["lambda_or_array2 (any, range<any>, repeating)", "More arrays, and at last LAMBDA(cell, …)."],
  ],
  REDUCE: [
    "Calls a LAMBDA for each cell with what it returned before, and returns the last result.",
    ["initial_value (any, range<any>)", "What the first call gets."],
    ["array (any, range<any>)", "The cells."],
    ["lambda (any, optional)", "LAMBDA(total, cell, …)."],
  ],
  SCAN: [
    "Calls a LAMBDA for each cell with what it returned before, and returns all results.",
    ["initial_value (any, range<any>)", "What the first call gets."],
    ["array (any, range<any>)", "The cells."],
    ["lambda (any, optional)", "LAMBDA(total, cell, …)."],
  ],
};

/** The names of the functions, for the marks that they have in files. */
export const LAMBDA_FUNCTIONS = Object.keys(FUNCTIONS);

/** Tells the library of these functions: it offers them, explains their arguments, and writes them into files. */
export function addLambdaFunctions(): void {
  for (const [name, [description, ...args]] of Object.entries(FUNCTIONS)) {
    const known: AddFunctionDescription = {
      description,
      args: args.map(([definition, text]) => arg(definition, text)),
      compute: () => ({ value: "#VALUE!", message: `${name} can be calculated in a formula only.` }),
      isExported: true,
    };
    registries.functionRegistry.add(name, known);
  }
}
