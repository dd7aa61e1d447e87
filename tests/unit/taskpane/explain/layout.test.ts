import { describe, expect, it } from "@jest/globals";
import { NamedNetwork } from "../../../../src/audit/explain/network";
import { layOut, RADIUS } from "../../../../src/taskpane/explain/layout";

const LABEL = { width: 30, height: 20 } as const;

const networks: [string, number, number, number][] = [
  ["2-2-2", 2, 2, 2],
  ["2-2-1", 2, 2, 1],
  ["2-3-1", 2, 3, 1],
  ["1-1-1", 1, 1, 1],
  ["3-2-2", 3, 2, 2],
];

function laidOut([, inputCount, hiddenCount, outputCount]: (typeof networks)[number]) {
  const network = new NamedNetwork({ inputCount, hiddenCount, outputCount }, new Map([["h1", "b1"]]));
  return { network, layout: layOut(network, () => LABEL.width) };
}

describe.each(networks)("the picture of a network %s", (...shape) => {
  const { network, layout } = laidOut(shape);

  it("has every label on its edge, over no unit and no other label", () => {
    const labels = [...layout.labels];
    expect(labels.map(([name]) => name)).toEqual(network.edges.map(({ name }) => name));
    for (const [name, { x, y }] of labels) {
      for (const unit of layout.units.values()) {
        const [dx, dy] = [Math.abs(x - unit.x) - LABEL.width / 2, Math.abs(y - unit.y) - LABEL.height / 2];
        expect([name, Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) >= RADIUS - 1]).toEqual([name, true]);
      }
      for (const [other, place] of labels) {
        if (other === name) continue;
        const isApart = Math.abs(x - place.x) >= LABEL.width || Math.abs(y - place.y) >= LABEL.height;
        expect([name, other, isApart]).toEqual([name, other, true]);
      }
    }
  });

  it("lies within its frame", () => {
    for (const { x, y } of [...layout.units.values(), ...layout.biases.values()]) {
      expect(x).toBeGreaterThanOrEqual(RADIUS);
      expect(x).toBeLessThanOrEqual(layout.width - RADIUS);
      expect(y).toBeGreaterThan(10);
      expect(y).toBeLessThan(layout.height - 4);
    }
  });
});
