import { describe, expect, it } from "@jest/globals";
import { type ExcelChart, upgrade } from "../../../../src/host/grid/charts/definition";
import { CHART_KINDS, changesFor, kindOf } from "../../../../src/host/grid/charts/kinds";

const CHART: ExcelChart = {
  type: "line",
  dataSource: { type: "range", dataSets: [], dataSetsHaveTitle: false },
  dataSetStyles: {},
  title: {},
  legendPosition: "right",
  excel: { name: "Chart 1", axes: { y: { majorUnit: 5 } }, series: {} },
};

describe("a type of chart", () => {
  for (const from of ["Line", "BarStacked100", "XYScatterSmooth", "Doughnut", "Area"] as const) {
    it(`can be changed from ${from} to every other one`, () => {
      const before = { ...CHART, ...changesFor(CHART, from) };
      for (const kind of CHART_KINDS) expect(kindOf({ ...before, ...changesFor(before, kind) })).toBe(kind);
    });
  }

  it("of lying bars has its values along the other axis", () => {
    const bars = { ...CHART, ...changesFor(CHART, "BarClustered") };
    expect(bars.excel.axes).toEqual({ x: { majorUnit: 5 } });
    expect({ ...bars, ...changesFor(bars, "Line") }.excel.axes).toEqual({ y: { majorUnit: 5 } });
  });
});

it("the properties of charts that were kept when there were only lines are understood", () => {
  const kept = { name: "Rates", valueScale: "Logarithmic", valueFormat: "0.0", lineWeights: { first: 2 } } as const;
  expect(upgrade(kept)).toEqual({
    name: "Rates",
    axes: { y: { scale: "Logarithmic", format: "0.0" } },
    series: { first: { line: { weight: 2 } } },
  });
});
