import { describe, expect, it } from "@jest/globals";
import { CellError } from "../../../src/functions/cellError";
import { encode } from "../../../src/functions/encode";
import { forward } from "../../../src/functions/networkFunctions";
import { step } from "../../../src/functions/trainingFunctions";

describe("an answer", () => {
  it("passes when a cell can hold all of it", () => {
    for (const answer of [1, [[1, 2]], [["step"], [0]]]) expect(encode(answer)).toBe(answer);
  });

  it("is #NUM! when a number ran beyond what a cell can hold", async () => {
    // 1e308·2 overflows, and infinity minus infinity is no number.
    const overflowing: [unknown[][], unknown[][]] = [[[1e308, -1e308]], [[2, 2, 2, 2, 1, 1, 1, 1]]];
    const trained = await step(overflowing[1], undefined, overflowing[0]);
    for (const answer of [forward(...overflowing), trained, Infinity]) {
      const encoding = () => encode(answer);
      expect(encoding).toThrow(CellError);
      expect(encoding).toThrow(/infinite or not a number.*try a smaller learning rate/);
    }
  });
});
