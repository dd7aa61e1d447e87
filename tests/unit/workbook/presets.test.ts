import { describe, expect, it } from "@jest/globals";
import { Descent } from "../../../src/backprop/descent";
import { networkOf, presetSheet } from "../../../src/workbook/presetSheet";
import { type Preset, PRESETS } from "../../../src/workbook/presets";
import sheet from "../../fixtures/backpropSheet.json";
import experiments from "../../fixtures/experiments.json";
import { expectClose } from "../../support/close";

function descentOf(preset: Preset, learningRate: number): Descent {
  const samples = {
    sampleCount: preset.inputs.length,
    inputs: Float64Array.from(preset.inputs.flat()),
    targets: Float64Array.from(preset.targets.flat()),
  };
  return new Descent(networkOf(preset), samples, learningRate, preset.momentum);
}

function losses(preset: Preset, learningRate: number, steps: number): number[] {
  const descent = descentOf(preset, learningRate);
  return Array.from({ length: steps + 1 }, (_, step) => {
    descent.advance(step - descent.stepCount);
    return descent.loss();
  });
}

describe("what the examples say is true:", () => {
  it("Mazur's article gives 0.298371109, 0.291027774 and, after 10,000 steps, 0.000035102", () => {
    // Matt Mazur, "A Step by Step Backpropagation Example"; its last number, 0.0000351085, was rounded on the way.
    const descent = descentOf(PRESETS.mazur, 0.5);
    expectClose([descent.loss()], [0.298371109], { relative: 0, absolute: 5e-10 });
    descent.advance(1);
    expectClose([descent.loss()], [0.291027774], { relative: 0, absolute: 5e-10 });
    descent.advance(9999);
    expectClose([descent.loss()], [3.5102e-5], { relative: 0, absolute: 5e-10 });
  });

  it("with targets 0.5 both outputs begin above them, and the loss ends far lower than with 0.01 and 0.99", () => {
    const { row0, E_total } = sheet.cases["t=0.5,0.5"];
    expect(Math.min(row0.a_o1, row0.a_o2)).toBeGreaterThan(0.5);
    expect(E_total["0.5"]["100"]).toBeLessThan(sheet.cases["t=0.01,0.99"].E_total["0.5"]["100"] / 10);
    expectClose([losses(PRESETS.half, 0.5, 100).at(-1) ?? 0], [E_total["0.5"]["100"]], { relative: 1e-12 });
  });

  it("XOR lingers near 1/8 and is learnt in the end", () => {
    const curve = losses(PRESETS.xor, 2, PRESETS.xor.steps);
    expect(curve.filter((loss) => Math.abs(loss - 0.125) < 0.0125).length).toBeGreaterThan(20);
    const descent = descentOf(PRESETS.xor, 5);
    descent.advance(PRESETS.xor.steps);
    expect(Array.from(descent.outputs(), Math.round)).toEqual([0, 1, 1, 0]);
  });

  it("too fast: 30 lands almost at once, 60 jumps to and fro, 100 lets the loss rise more than once", () => {
    expect(losses(PRESETS.tooFast, 30, 5).at(-1)).toBeLessThan(1e-12);
    const descent = descentOf(PRESETS.tooFast, 60);
    const sides = Array.from({ length: 4 }, () => {
      descent.advance(1);
      return Math.sign((descent.outputs()[0] ?? 0) - 0.5);
    });
    expect(sides).toEqual([-1, 1, -1, 1]);
    const curve = losses(PRESETS.tooFast, 100, PRESETS.tooFast.steps);
    expect(curve.filter((loss, step) => step > 0 && loss > (curve[step - 1] ?? 0)).length).toBeGreaterThan(1);
  });

  it("momentum 0.9 is down to 0.0006 after 100 steps, none to 0.03", () => {
    const { loss } = experiments["momentum 0.9, learning rate 0.5"]["100"];
    expect(loss.toFixed(4)).toBe("0.0006");
    expect(sheet.cases["t=0.01,0.99"].E_total["0.5"]["100"].toFixed(2)).toBe("0.03");
    expectClose([losses(PRESETS.momentum, 0.5, 100).at(-1) ?? 0], [loss], { relative: 1e-12 });
  });
});

describe("the sheet of an example", () => {
  const contentOf = (preset: Preset, address: string) =>
    presetSheet(preset).blocks.find((block) => block.address === address)?.contents;

  it("trains from its yellow cells, all samples at once", () => {
    expect(contentOf(PRESETS.xor, "P7")).toEqual([
      ['=BACKPROP.CURVES(FILTER($D$5:$I$5,$D$5:$I$5<>""),$B$5,$B$26:$C$29,$D$26:$D$29,$B$22:$J$22,$B$24:$E$24,$C$5)'],
    ]);
    expect(contentOf(PRESETS.xor, "B26:D29")).toEqual([
      [0, 0, 0],
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 0],
    ]);
  });

  it("leaves out biases that there are none of", () => {
    expect(contentOf(PRESETS.momentum, "P7")?.[0]?.[0]).toMatch(/,\$B\$22:\$I\$22,,\$C\$5\)$/);
  });
});
