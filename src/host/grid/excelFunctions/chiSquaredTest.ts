import {
  type AddFunctionDescription,
  type Arg,
  type FunctionResultObject,
  helpers,
  type Matrix,
} from "@odoo/o-spreadsheet";
import { isError } from "../argumentCells";
import { gammaDistribution } from "./distributions";

/** CHISQ.TEST, as Microsoft's page has it: how likely so large differences from what was expected are by chance. */
export const CHISQ_TEST: AddFunctionDescription = {
  description: "The probability of the chi-squared test for independence.",
  args: [
    helpers.arg("actual_range (any, range<any>)", "What was observed."),
    helpers.arg("expected_range (any, range<any>)", "What was expected, in as many rows and columns."),
  ],
  compute(actual?: Arg, expected?: Arg) {
    const [observed, wanted] = [columnsOf(actual), columnsOf(expected)];
    const [columns, rows] = [observed.length, observed[0]?.length ?? 0];
    const error = [...observed, ...wanted].flat().find(isError);
    if (error !== undefined) return error;
    if (columns !== wanted.length || rows !== wanted[0]?.length || rows * columns < 2) {
      return {
        value: "#N/A",
        message: "Both ranges need the same number of rows and of columns, and two cells at least.",
      };
    }
    const degrees = rows > 1 && columns > 1 ? (rows - 1) * (columns - 1) : rows * columns - 1;
    const sum = observed.flat().reduce((total, { value }, index) => {
      const expectation = wanted.flat()[index]?.value;
      if (typeof value !== "number" || typeof expectation !== "number") return total;
      return total + (value - expectation) ** 2 / expectation;
    }, 0);
    if (!Number.isFinite(sum)) return { value: "#DIV/0!", message: "An expected number is 0." };
    return gammaDistribution.tail(sum, degrees / 2, 2);
  },
  isExported: true,
};

function columnsOf(argument: Arg | undefined): Matrix<FunctionResultObject> {
  return helpers.isMatrix(argument) ? argument : [[argument ?? { value: null }]];
}
