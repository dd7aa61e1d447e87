import { describe, expect, it } from "@jest/globals";
import { audit } from "../../../src/audit/audit";
import { explain } from "../../../src/audit/explain/explain";
import { tableTraining } from "../../../src/audit/explain/tableTraining";
import type { Training } from "../../../src/audit/explain/training";
import { nextSubject, numbersOf, phaseOf } from "../../../src/audit/explain/walk";
import { handMadeSheet } from "../../support/handMadeSheet";
import { contentsOf } from "./studentSheet";

function audited(): Training {
  const result = audit(contentsOf(handMadeSheet({ rowCount: 3 })));
  if (result.kind === "no-table") throw new Error(result.sentence);
  return tableTraining(result);
}

function after(sheet: Training, address: string): string | undefined {
  const explanation = explain(sheet, address);
  if (!explanation) throw new Error(`${address} is not explained.`);
  return nextSubject(sheet, explanation.quantity, explanation.place)?.address;
}

describe("the walk through training", () => {
  it("goes from what is given over forward, loss and backward to the update below, and ends with the table", () => {
    const sheet = audited();
    const walked: string[] = [];
    for (let at: string | undefined = "A4"; at !== undefined; at = after(sheet, at)) walked.push(at);
    // 19 numbers in the first row, 27 in each of the two below it.
    expect(walked).toHaveLength(1 + 19 + 27 + 27);
    expect(walked.slice(0, 4)).toEqual(["A4", "I4", "J4", "K4"]);
    expect(walked.slice(19, 22)).toEqual(["AA4", "E5", "F5"]);
    expect(walked.at(-1)).toBe("AA6");
    expect(after(sheet, "B1")).toBe("I4"); // from the learning rate into the first row
  });

  it("knows the phases", () => {
    expect((["t1", "a_h2", "E_total", "∂E/∂w3", "w3"] as const).map((name) => phaseOf(name, false))).toEqual([
      ...["given", "forward", "loss", "backward", "update"],
    ]);
    expect(phaseOf("w3", true)).toBe("given");
  });

  it("lights every path on which a number is made", () => {
    const { network } = audited();
    const pathsOf = (name: string) => network.pathsOf(name);
    expect(pathsOf("h2")).toEqual(["w3", "w4"]);
    expect(pathsOf("a_o1")).toEqual(["w5", "w6"]);
    expect(pathsOf("E2")).toEqual(["E2"]);
    expect(pathsOf("∂E/∂w6")).toEqual(["w6", "E1"]);
    expect(pathsOf("∂E/∂w2")).toEqual(["w2", "w5", "w7", "E1", "E2"]);
    expect(pathsOf("∂E/∂w3")).toEqual(["w3", "w6", "w8", "E1", "E2"]);
    expect(pathsOf("w3")).toEqual(["w3", "w6", "w8", "E1", "E2"]); // what the weight acts along
    expect(pathsOf("t1")).toEqual([]);
  });

  it("has the numbers of a row with their cells", () => {
    const numbers = numbersOf(audited(), { step: 0, sample: 0, curve: 0 });
    expect(numbers.get("w1")).toEqual({ value: 0.15, address: "E4" });
    expect(numbers.get("h1")?.value).toBeCloseTo(0.0275, 14);
  });
});
