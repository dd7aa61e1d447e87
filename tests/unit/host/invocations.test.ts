import { beforeEach, describe, expect, it } from "@jest/globals";
import type { CellAnswer } from "../../../src/host/customFunctions/cellValues";
import { MOST_MOMENTS } from "../../../src/host/customFunctions/heldStreams";
import { type Answered, Invocations } from "../../../src/host/customFunctions/invocations";
import type { CallMessage, Question } from "../../../src/host/customFunctions/questions";

const question = (id: string, value: number, options = {}): Question => ({
  metadata: { id, name: id, options },
  args: [value],
  callerAddress: null,
  parameterAddresses: null,
  errorValuesAllowed: false,
});

let sent: (readonly CallMessage[])[];
let cancelled: number[];
let answered: (readonly Answered[])[];
let pending: number[];
let moments: (() => void)[];
let invocations: Invocations;

beforeEach(() => {
  [sent, cancelled, answered, pending, moments] = [[], [], [], [], []];
  invocations = new Invocations();
  invocations.connect({
    sendCalls: (calls) => sent.push(calls),
    sendCancel: (id) => cancelled.push(id),
    onAnswers: (answers) => answered.push(answers),
    onPending: (count) => pending.push(count),
    afterMoment: (then) => moments.push(then),
  });
  invocations.ready();
});

/** One evaluation: these cells ask these questions, and then it is over. */
async function evaluate(asked: Readonly<Record<string, Question>>): Promise<void> {
  for (const [cell, each] of Object.entries(asked)) invocations.ask(cell, each);
  invocations.sweep();
  await Promise.resolve();
}

describe("questions of cells", () => {
  it("travel together, once for each question", async () => {
    await evaluate({ A1: question("F", 1), A2: question("F", 2), A3: question("F", 1) });
    expect(sent).toEqual([
      [
        [1, "F", [1], null, 0, null],
        [2, "F", [2], null, 0, null],
      ],
    ]);
    expect(pending).toEqual([2]);
  });

  it("wait until the add-in can be called", async () => {
    invocations.restart();
    await evaluate({ A1: question("F", 1) });
    expect(sent).toEqual([]);
    invocations.ready();
    expect(sent).toHaveLength(1);
  });

  it("are answered for all cells that asked", async () => {
    await evaluate({ A1: question("F", 1), A2: question("F", 1) });
    invocations.answer([{ id: 1, answer: { value: 5 } }]);
    expect(answered).toEqual([[{ cells: ["A1", "A2"], answer: { value: 5 } }]]);
    expect(invocations.ask("A1", question("F", 1))).toEqual({ value: 5 });
    expect(pending).toEqual([1, 0]);
  });

  it("carry what the function wants to know in their flags", async () => {
    await evaluate({
      A1: question("C", 1, { cancelable: true }),
      A2: question("S", 1, { stream: true }),
      A3: { ...question("E", 1), errorValuesAllowed: true },
    });
    expect(sent[0]?.map((call) => call[4])).toEqual([1, 2, 4]);
  });

  it("keep their answers where cells moved and keep their results; what waits is called off unless it is asked again", async () => {
    await evaluate({
      A1: question("F", 1),
      A2: question("F", 2),
      A3: question("F", 3),
      A4: question("S", 1, { stream: true }),
    });
    invocations.answer([1, 4].map((id) => ({ id, answer: { value: 5 } })));
    invocations.touchUnanswered();
    await evaluate({ A3: question("F", 2), A5: question("S", 1, { stream: true }) });
    expect(cancelled).toEqual([3]);
    expect(invocations.ask("A2", question("F", 1))).toEqual({ value: 5 });
    expect(sent).toHaveLength(1);
  });

  it("are asked anew when everything is calculated anew, and called off before where an answer is to come", async () => {
    const asked = { A1: question("F", 1), A2: question("F", 2), A3: question("S", 1, { stream: true }) };
    await evaluate(asked);
    invocations.answer([1, 3].map((id) => ({ id, answer: { value: 5 } })));
    invocations.startOver();
    expect(cancelled).toEqual([2, 3]);
    await evaluate(asked);
    expect(sent[1]?.map(([id]) => id)).toEqual([4, 5, 6]);
    invocations.answer([{ id: 2, answer: { value: 6 } }]);
    expect(invocations.ask("A2", question("F", 2))).toBeUndefined();
  });

  it("are called off when the last cell that asked is overwritten", async () => {
    await evaluate({ A1: question("F", 1), A2: question("F", 1) });
    invocations.touch("A1");
    await evaluate({});
    expect(cancelled).toEqual([]);
    invocations.touch("A2");
    await evaluate({});
    expect(cancelled).toEqual([1]);
    invocations.answer([{ id: 1, answer: { value: 5 } }]);
    expect(answered).toEqual([]);
  });

  it("are not called off when the cell asks the same again", async () => {
    await evaluate({ A1: question("F", 1) });
    invocations.touch("A1");
    await evaluate({ A1: question("F", 1) });
    expect(cancelled).toEqual([]);
    expect(sent).toHaveLength(1);
  });

  it("are called off when a cell asks something else instead", async () => {
    await evaluate({ A1: question("F", 1) });
    await evaluate({ A1: question("F", 2) });
    expect(cancelled).toEqual([1]);
    expect(sent).toHaveLength(2);
  });

  it("are forgotten without a word once they are answered", async () => {
    await evaluate({ A1: question("F", 1) });
    invocations.answer([{ id: 1, answer: { value: 5 } }]);
    invocations.touch("A1");
    await evaluate({});
    expect(cancelled).toEqual([]);
    expect(invocations.ask("A1", question("F", 1))).toBeUndefined();
  });

  it("of a streaming function are answered again and again, until they are called off", async () => {
    await evaluate({ A1: question("S", 1, { stream: true }) });
    for (const value of [1, 2, 3]) invocations.answer([{ id: 1, answer: { value } }]);
    expect(answered).toHaveLength(3);
    invocations.touch("A1");
    await evaluate({});
    expect(cancelled).toEqual([1]);
  });

  it("are all gone over when cells moved", async () => {
    await evaluate({ A1: question("F", 1), A2: question("F", 2) });
    invocations.touchEverything();
    await evaluate({ B1: question("F", 1) });
    expect(cancelled).toEqual([2]);
  });

  it("are asked anew when the add-in's page was loaded anew", async () => {
    await evaluate({ A1: question("F", 1) });
    invocations.restart();
    invocations.ready();
    await evaluate({ A1: question("F", 1) });
    expect(sent).toHaveLength(2);
  });

  it("of a volatile function are asked anew in every recalculation, for each cell", async () => {
    const volatile = question("V", 1, { volatile: true });
    await evaluate({ A1: volatile, A2: volatile, A3: question("F", 1) });
    expect(sent[0]?.map(([id]) => id)).toEqual([1, 2, 3]);
    expect(invocations.forgetVolatile()).toEqual([]); // on their way
    invocations.answer([1, 2, 3].map((id) => ({ id, answer: { value: id } })));
    expect(invocations.forgetVolatile()).toEqual(["A1", "A2"]);
    expect(invocations.ask("A1", volatile)).toBeUndefined();
    expect(invocations.ask("A3", question("F", 1))).toEqual({ value: 3 });
  });

  it("of a function that streams are not volatile, as in Excel", async () => {
    const both = question("S", 1, { volatile: true, stream: true });
    await evaluate({ A1: both, A2: both });
    invocations.answer([{ id: 1, answer: { value: 5 } }]);
    expect(invocations.forgetVolatile()).toEqual([]);
    expect(cancelled).toEqual([]);
  });
});

/** An answer that is a number; nothing where there is none yet. */
function numberIn(answer: CellAnswer | undefined): number | undefined {
  if (answer === undefined) return undefined;
  if (Array.isArray(answer)) throw new Error("Expected one value, but got a range of them.");
  return Number((answer as { readonly value: unknown }).value);
}

describe("values of a stream", () => {
  const stream = question("S", 1, { stream: true });
  const values = () => answered.flat().map(({ cells, answer }) => [cells[0], numberIn(answer)]);
  /** What the cells of a sheet ask when answers come: A1 is a stream, B1 a function of it, C1 a function of that. */
  let recalculate: () => void;

  beforeEach(() => {
    invocations.connect({
      sendCalls: (calls) => sent.push(calls),
      sendCancel: (id) => cancelled.push(id),
      onAnswers: (answers) => {
        answered.push(answers);
        recalculate();
      },
      onPending: (count) => pending.push(count),
      afterMoment: (then) => moments.push(then),
    });
  });

  /** A1 and B1, and C1 where it is wanted. */
  function sheet(hasC1: boolean): () => void {
    return () => {
      const a1 = numberIn(invocations.ask("A1", stream));
      const b1 = a1 === undefined ? undefined : numberIn(invocations.ask("B1", question("F", a1)));
      if (hasC1 && b1 !== undefined) invocations.ask("C1", question("G", b1));
      invocations.sweep();
    };
  }

  async function answer(...answers: readonly (readonly [id: number, value: number])[]): Promise<void> {
    invocations.answer(answers.map(([id, value]) => ({ id, answer: { value } })));
    await Promise.resolve();
  }

  async function moment(): Promise<void> {
    const due = moments;
    moments = [];
    due.forEach((then) => {
      then();
    });
    await Promise.resolve();
  }

  it("wait for the functions of the value before, whose answers come together with them", async () => {
    recalculate = sheet(false);
    recalculate();
    await Promise.resolve();
    await answer([1, 10]);
    await answer([2, 11], [1, 20]);
    expect(values()).toEqual([
      ["A1", 10],
      ["B1", 11],
    ]);
    expect(cancelled).toEqual([]);
    await moment();
    expect(values().at(-1)).toEqual(["A1", 20]);
    expect(moments).toEqual([]);
  });

  it("wait for functions of functions of them, too, and the newest one counts", async () => {
    recalculate = sheet(true);
    recalculate();
    await Promise.resolve();
    await answer([1, 10]);
    await answer([2, 11], [1, 20]);
    await moment();
    await answer([1, 30]);
    await answer([3, 12]);
    await moment();
    expect(values()).toEqual([
      ["A1", 10],
      ["B1", 11],
      ["C1", 12],
      ["A1", 30],
    ]);
  });

  it("do not wait for ever for a function that never answers, nor for those of other cells", async () => {
    recalculate = sheet(false);
    recalculate();
    await Promise.resolve();
    await answer([1, 10]);
    await answer([1, 20]);
    for (let passed = 0; passed <= MOST_MOMENTS; passed++) await moment();
    expect(values()).toEqual([
      ["A1", 10],
      ["A1", 20],
    ]);
    recalculate = () => {
      invocations.ask("A1", stream);
      invocations.ask("D1", question("Never", 1));
      invocations.touch("B1");
      invocations.sweep();
    };
    recalculate();
    await Promise.resolve();
    recalculate = () => undefined;
    await answer([1, 30]);
    await answer([1, 40]);
    expect(values().slice(-2)).toEqual([
      ["A1", 30],
      ["A1", 40],
    ]);
  });

  it("are forgotten with the stream", async () => {
    recalculate = sheet(false);
    recalculate();
    await Promise.resolve();
    await answer([1, 10]);
    await answer([1, 20]);
    invocations.touch("A1");
    invocations.touch("B1");
    await evaluate({});
    await moment();
    expect(values()).toEqual([["A1", 10]]);
    expect(moments).toEqual([]);
  });
});
