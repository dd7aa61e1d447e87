import { expect, test } from "@playwright/test";
import { cellColors, cellIcons } from "../../support/cellColors";
import { failureOf, failureOfStatements, resultOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

/** Writes 1 to 5 into A1:A5. */
async function writeNumbers(): Promise<void> {
  await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:A5");
      range.values = [[1], [2], [3], [4], [5]];
      context.workbook.worksheets.getActiveWorksheet().getRange("E9").select(); // selected cells have a tint
      await context.sync();
    }),
  );
}

const RED = "#FF0000";
const WHITE = "#FFFFFF";

/** The colours of A1:A5 on the screen. */
const colors = () => cellColors(workbook(), "A1:A5");

/** The colours of A1, A3 and A5, the ends of a scale and its middle. */
const ends = async () => (await colors()).filter((_, index) => index % 2 === 0);

test.beforeEach(writeNumbers);

test("a rule on cell values colours the cells that meet it, and undo takes it back at once", async () => {
  const seen = await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:A5");
      const format = range.conditionalFormats.add("CellValue");
      format.cellValue.format.fill.color = "red";
      format.cellValue.format.font.bold = true;
      format.cellValue.rule = { formula1: "=A2", operator: "GreaterThan" };
      format.cellValue.rule = { formula1: "2", formula2: "=4", operator: "Between" };
      format.load("type,priority,stopIfTrue,cellValue/rule");
      format.cellValue.format.font.load();
      format.cellValue.format.fill.load();
      const owner = format.getRange().load("address");
      await context.sync();
      const { font, fill } = format.cellValue.format;
      return {
        ...{ type: format.type, priority: format.priority, stopIfTrue: format.stopIfTrue, rule: format.cellValue.rule },
        ...{ font: font.toJSON(), fill: fill.color, address: owner.address.split("!")[1] },
      };
    }),
  );
  expect(seen).toEqual({
    ...{ type: "CellValue", priority: 0, stopIfTrue: false, fill: RED, address: "A1:A5" },
    rule: { formula1: "2", formula2: "=4", operator: "Between" },
    font: { bold: true, color: "", italic: false, strikethrough: false, underline: "None" },
  });
  await expect.poll(colors).toEqual([WHITE, RED, RED, RED, WHITE]);
  await workbook().select("E9");
  await workbook().page.keyboard.press("Control+z");
  await expect.poll(colors).toEqual([WHITE, WHITE, WHITE, WHITE, WHITE]);
});

// Microsoft, "Calculation operators and precedence": what Excel's comparisons mean. Blank cells are 0, texts stand after all numbers.
for (const [operator, formula1, formula2, meets] of [
  ["EqualTo", "0", undefined, [true, false, false, false, true]],
  ["NotEqualTo", "0", undefined, [false, true, true, true, false]],
  ["GreaterThan", "1", undefined, [false, false, true, true, false]],
  ["GreaterThanOrEqual", "1", undefined, [false, true, true, true, false]],
  ["LessThan", "1", undefined, [true, false, false, false, true]],
  ["LessThanOrEqual", "1", undefined, [true, true, false, false, true]],
  ["Between", "2", "1", [false, true, true, false, false]],
  ["NotBetween", "2", "1", [true, false, false, true, true]],
  ["EqualTo", "ABC", undefined, [false, false, false, true, false]],
] as const) {
  test(`${operator} ${formula1} means what Excel's comparison means`, async () => {
    const rule = { operator, formula1, ...(formula2 === undefined ? {} : { formula2 }) };
    await resultOf(
      workbook(),
      `const range = sheet.getRange("A1:A5");
       range.values = [[0], [1], [2], ["abc"], [""]];
       const { cellValue } = range.conditionalFormats.add("CellValue");
       cellValue.rule = ${JSON.stringify(rule)};
       cellValue.format.fill.color = "#FF0000";
       await context.sync();`,
    );
    await expect.poll(colors).toEqual(meets.map((isMet) => (isMet ? RED : WHITE)));
  });
}

test("a custom formula is relative to the first cell, and sees errors", async () => {
  await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A5").formulas = [["=1/0"]];
      const format = sheet.getRange("A1:A5").conditionalFormats.add("Custom");
      format.custom.rule.formula = "=IF(ISERROR(A1),TRUE,ISEVEN(A1))";
      format.custom.format.fill.color = "#FF0000";
      await context.sync();
    }),
  );
  await expect.poll(colors).toEqual([WHITE, RED, WHITE, RED, RED]);
});

test("a custom formula is written and read by rows and columns counted from the first cell, too", async () => {
  const seen = await resultOf(
    workbook(),
    `const format = sheet.getRange("A2:A5").conditionalFormats.add("Custom"); const { rule } = format.custom;
     rule.formulaR1C1 = "=RC>R[-1]C*R1C1+1"; format.custom.format.fill.color = "#FF0000"; rule.load(); await context.sync();
     const first = rule.toJSON(); rule.formula = "=$A2=A$3"; rule.load(); await context.sync(); return [first, rule.formulaR1C1];`,
  );
  const formula = "=A2>A1*$A$1+1";
  expect(seen).toEqual([{ formula, formulaLocal: formula, formulaR1C1: "=RC>R[-1]C*R1C1+1" }, "=RC1=R3C"]);
  await expect.poll(colors).toEqual([WHITE, WHITE, RED, WHITE, WHITE]);
});

test("text, top and bottom, and preset rules are told apart and colour their cells", async () => {
  const add = (type: "ContainsText" | "TopBottom" | "PresetCriteria", rule: object) =>
    workbook().addin.evaluate(
      ([kind, condition]) =>
        Excel.run(async (context) => {
          const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:A5");
          range.conditionalFormats.clearAll();
          const format = range.conditionalFormats.add(kind);
          const part = {
            ContainsText: format.textComparison,
            TopBottom: format.topBottom,
            PresetCriteria: format.preset,
          }[kind];
          await context.sync(); // a rule may come later
          (part as { rule: object }).rule = condition;
          part.format.fill.color = "#FF0000";
          part.load("rule");
          format.load("type");
          await context.sync();
          return [format.type, part.rule];
        }),
      [type, rule] as const,
    );
  const marked = async () => (await colors()).map((color) => color === RED);
  for (const [type, rule, expected] of [
    ["TopBottom", { rank: 2, type: "TopItems" }, [false, false, false, true, true]],
    ["TopBottom", { rank: 40, type: "BottomPercent" }, [true, true, false, false, false]],
    ["PresetCriteria", { criterion: "AboveAverage" }, [false, false, false, true, true]],
    ["PresetCriteria", { criterion: "EqualOrBelowAverage" }, [true, true, true, false, false]],
    ["PresetCriteria", { criterion: "Blanks" }, [false, false, false, false, false]],
    ["PresetCriteria", { criterion: "UniqueValues" }, [true, true, true, true, true]],
    ["ContainsText", { operator: "Contains", text: "3" }, [false, false, true, false, false]],
    ["ContainsText", { operator: "BeginsWith", text: "5" }, [false, false, false, false, true]],
    ["ContainsText", { operator: "NotContains", text: "5" }, [true, true, true, true, false]],
  ] as const) {
    expect(await add(type, rule)).toEqual([type, rule]);
    await expect.poll(marked, { message: JSON.stringify(rule) }).toEqual(expected);
  }
});

test("presets of dates count weeks from Sunday, as Excel does", async () => {
  await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      // The Sunday before last, last Sunday, today and the Sunday to come.
      const dates = [
        "=TODAY()-WEEKDAY(TODAY())-6",
        "=TODAY()-WEEKDAY(TODAY())+1",
        "=TODAY()",
        "=TODAY()-WEEKDAY(TODAY())+8",
      ];
      sheet.getRange("A1:A4").formulas = dates.map((date) => [date]);
      for (const [address, criterion] of [
        ["A1:A4", "LastWeek"],
        ["A1:A4", "NextWeek"],
      ] as const) {
        const format = sheet.getRange(address).conditionalFormats.add("PresetCriteria");
        format.preset.rule = { criterion };
        format.preset.format.fill.color = "#FF0000";
      }
      await context.sync();
    }),
  );
  await expect.poll(() => cellColors(workbook(), "A1:A4")).toEqual([RED, WHITE, WHITE, RED]);
});

// 1, 2, 3 and 6 are √3.5 = 1.87 around 3 when all are counted, 2.16 when they are a sample.
test("presets of standard deviations count all cells around their average", async () => {
  const read = await resultOf(
    workbook(),
    `sheet.getRange("A1:A5").values = [[1], [2], [3], [6], ["text"]]; const { conditionalFormats } = sheet.getRange("A1:A5");
     const add = (criterion, color) => { const { preset } = conditionalFormats.add("PresetCriteria"); preset.rule = { criterion }; preset.format.fill.color = color; return preset.load("rule"); };
     const presets = [add("OneStdDevBelowAverage", "#FF0000"), add("OneStdDevAboveAverage", "#00FF00"), add("TwoStdDevAboveAverage", "#0000FF")];
     await context.sync(); return presets.map(({ rule }) => rule.criterion);`,
  );
  expect(read).toEqual(["OneStdDevBelowAverage", "OneStdDevAboveAverage", "TwoStdDevAboveAverage"]);
  await expect.poll(colors).toEqual([RED, WHITE, WHITE, "#00FF00", WHITE]);
});

test("a colour scale of two and of three colours gives each number its colour", async () => {
  const setCriteria = (criteria: object) =>
    workbook().addin.evaluate(
      (wanted) =>
        Excel.run(async (context) => {
          const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:A5");
          range.conditionalFormats.clearAll();
          const format = range.conditionalFormats.add("ColorScale");
          format.colorScale.criteria = wanted as Excel.ConditionalColorScaleCriteria;
          format.colorScale.load();
          await context.sync();
          return [format.colorScale.criteria, format.colorScale.threeColorScale];
        }),
      criteria,
    );
  const two = {
    minimum: { type: "LowestValue", color: "#000000" },
    maximum: { type: "HighestValue", color: "#C8C8C8" },
  };
  expect(await setCriteria(two)).toEqual([two, false]);
  await expect.poll(colors).toEqual(["#000000", "#323232", "#646464", "#969696", "#C8C8C8"]);
  const three = {
    minimum: { type: "Number", color: "#0000FF", formula: "1" },
    midpoint: { type: "Percent", color: "#FFFFFF", formula: "50" },
    maximum: { type: "Number", color: "#FF0000", formula: "5" },
  };
  expect(await setCriteria(three)).toEqual([three, true]);
  await expect.poll(ends).toEqual(["#0000FF", WHITE, RED]);
});

test("a colour scale around zero has its middle there", async () => {
  await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:A5");
      range.values = [[-2], [-1], [0], [1], [2]];
      const format = range.conditionalFormats.add("ColorScale");
      format.colorScale.criteria = {
        minimum: { type: "LowestValue", color: "blue" },
        midpoint: { type: "Number", formula: "0", color: "white" },
        maximum: { type: "HighestValue", color: "red" },
      };
      await context.sync();
    }),
  );
  await expect.poll(ends).toEqual(["#0000FF", WHITE, RED]);
});

test("data bars and icons are set as Excel's samples set them", async () => {
  // Microsoft, "Apply conditional formatting to Excel ranges".
  const seen = await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("B1:B5").values = [[1], [2], [3], [4], [5]];
      const bars = sheet.getRange("A1:A5").conditionalFormats.add("DataBar");
      bars.dataBar.positiveFormat.fillColor = "#00FF00";
      bars.dataBar.load();
      bars.dataBar.positiveFormat.load();
      const icons = sheet.getRange("B1:B5").conditionalFormats.add("IconSet");
      icons.iconSet.style = "ThreeArrows";
      icons.iconSet.criteria = [
        {} as Excel.ConditionalIconCriterion,
        { type: "Number", operator: "GreaterThanOrEqual", formula: "=2" },
        { type: "Number", operator: "GreaterThan", formula: "=4" },
      ];
      icons.iconSet.reverseIconOrder = true;
      icons.iconSet.load();
      await context.sync();
      return [bars.dataBar.toJSON(), icons.iconSet.toJSON()];
    }),
  );
  expect(seen).toEqual([
    {
      ...{ barDirection: "Context", showDataBarOnly: false, axisColor: "#000000", axisFormat: "Automatic" },
      ...{ lowerBoundRule: { type: "Automatic" }, upperBoundRule: { type: "Automatic" } },
      positiveFormat: { borderColor: "", fillColor: "#00FF00", gradientFill: false },
    },
    {
      ...{ style: "ThreeArrows", reverseIconOrder: true, showIconOnly: false },
      criteria: [
        { type: "Percent", operator: "GreaterThanOrEqual", formula: "0", customIcon: null },
        { type: "Number", operator: "GreaterThanOrEqual", formula: "2", customIcon: null },
        { type: "Number", operator: "GreaterThan", formula: "4", customIcon: null },
      ],
    },
  ]);
  await expect.poll(async () => (await colors())[4]).toBe("#00FF00");
});

for (const first of [0, 10]) {
  test(`each icon set draws as many icons as it has, of numbers only, and undo takes them away: from ${first} on`, async () => {
    // Microsoft, "Excel.IconSet enum": the names say how many icons there are.
    const counts = (await resultOf(
      workbook(),
      `const sets = Object.values(Excel.IconSet).filter((set) => set !== "Invalid").slice(${first}, ${first} + 10);
       sets.forEach((set, index) => {
         const range = sheet.getRangeByIndexes(6 * Math.floor(index / 5), index % 5, 6, 1); range.values = [[1], [2], [3], [4], [5], ["text"]];
         range.format.font.color = "#FFFFFF"; range.conditionalFormats.add("IconSet").iconSet.style = set;
       });
       sheet.getRange("G1").select(); await context.sync();
       return sets.map((set) => ["Three", "Four", "Five"].findIndex((word) => set.startsWith(word)) + 3);`,
    )) as number[];
    const seen = async () => {
      const columns = await cellIcons(workbook(), 5, 12);
      return counts.map((_, index) => {
        const top = 6 * Math.floor(index / 5);
        return new Set(columns[index % 5]?.slice(top, top + 6)).size - 1; // the text has none
      });
    };
    await expect.poll(seen).toEqual(counts);
    await workbook().select("G1");
    await workbook().page.keyboard.press("Control+z");
    await expect.poll(seen).toEqual(counts.map(() => 0));
  });
}

test("data bars go both ways from their axis, by their colours, directions and bounds", async () => {
  const seen = await resultOf(
    workbook(),
    `sheet.getRange("A1:A5").values = [[-4], [4], [0], [8], ["text"]]; sheet.getRange("C9").values = [[8]];
     const bars = sheet.getRange("A1:A5").conditionalFormats.add("DataBar").dataBar;
     bars.set({ axisFormat: "CellMidPoint", axisColor: "#00B050", barDirection: "RightToLeft" });
     bars.positiveFormat.set({ fillColor: "#0000FF", borderColor: "#000080", gradientFill: true });
     bars.negativeFormat.fillColor = "#FFFF00"; bars.negativeFormat.matchPositiveBorderColor = false; bars.negativeFormat.borderColor = "#800000";
     bars.lowerBoundRule = { type: "Number", formula: "-8" }; bars.upperBoundRule = { type: "Formula", formula: "=$C$9" };
     bars.load(); bars.positiveFormat.load(); bars.negativeFormat.load(); await context.sync(); const set = bars.toJSON();
     sheet.getRange("A6:A6").getEntireRow().insert("Down"); bars.load("upperBoundRule"); await context.sync(); const moved = bars.upperBoundRule;
     bars.positiveFormat.gradientFill = false; bars.negativeFormat.matchPositiveFillColor = true; bars.positiveFormat.borderColor = ""; bars.negativeFormat.load();
     await context.sync(); return [set, moved, bars.negativeFormat.toJSON()];`,
  );
  expect(seen).toEqual([
    {
      ...{ axisFormat: "CellMidPoint", axisColor: "#00B050", barDirection: "RightToLeft", showDataBarOnly: false },
      lowerBoundRule: { type: "Number", formula: "-8" },
      upperBoundRule: { type: "Formula", formula: "=$C$9" },
      positiveFormat: { fillColor: "#0000FF", borderColor: "#000080", gradientFill: true },
      negativeFormat: {
        ...{ fillColor: "#FFFF00", borderColor: "#800000" },
        ...{ matchPositiveFillColor: false, matchPositiveBorderColor: false },
      },
    },
    { type: "Formula", formula: "=$C$10" },
    {
      ...{ fillColor: "#0000FF", borderColor: "" },
      ...{ matchPositiveFillColor: true, matchPositiveBorderColor: false },
    },
  ]);
  // Negative bars are right of the middle, where nobody looks.
  const blue = "#0000FF";
  await expect.poll(colors).toEqual([WHITE, blue, WHITE, blue, WHITE]);
  await workbook().select("E9");
  await workbook().page.keyboard.press("Control+z");
  await expect.poll(async () => (await colors())[1]).not.toBe(blue); // it fades again
});

// Microsoft, "Excel.ConditionalFormat class", stopIfTrue: "no lower-priority formats shall take effect on that cell".
test("where a format that stops is met, those of lower priority do not apply", async () => {
  const seen = await resultOf(
    workbook(),
    `sheet.getRange("A1:A5").values = [[1], [2], [3], [4], [5]];
     const formats = sheet.getRange("A1:A5").conditionalFormats;
     const bars = sheet.getRange("B1:B5").conditionalFormats.add("DataBar").load("stopIfTrue");
     const all = formats.add("Custom");
     all.custom.rule.formula = "=TRUE";
     all.custom.format.fill.color = "#00FF00";
     const some = formats.add("CellValue");
     some.cellValue.rule = { formula1: "3", operator: "LessThan" };
     some.cellValue.format.font.bold = true;
     some.stopIfTrue = true;
     some.load("stopIfTrue,priority");
     await context.sync();
     return [bars.stopIfTrue, some.stopIfTrue, some.priority];`,
  );
  expect(seen).toEqual([null, true, 0]);
  await expect.poll(colors).toEqual([WHITE, WHITE, "#00FF00", "#00FF00", "#00FF00"]);
  await resultOf(
    workbook(),
    `sheet.getRange("A1:A5").conditionalFormats.getItemAt(0).stopIfTrue = false; await context.sync();`,
  );
  await expect.poll(colors).toEqual(Array.from({ length: 5 }, () => "#00FF00"));
});

test("new formats come first, their order can be changed, and a range knows those of its own cells only", async () => {
  const seen = await resultOf(
    workbook(),
    `const add = (address, color) => {
       const format = sheet.getRange(address).conditionalFormats.add("Custom");
       format.custom.rule.formula = "=TRUE";
       format.custom.format.fill.color = color;
       return format.load("id,priority");
     };
     const first = add("A1:A3", "#FF0000");
     const second = add("A1:A5", "#00FF00");
     add("C1:C2", "#0000FF");
     await context.sync();
     const formats = sheet.getRange("A1:A5").conditionalFormats.load("items/id,items/priority");
     const count = formats.getCount();
     await context.sync();
     const ids = formats.items.map(({ id }) => id);
     first.priority = 0;
     await context.sync();
     const top = formats.getItemAt(0).load("id");
     const found = formats.getItem(second.id).load("type");
     const onlyLast = sheet.getRange("A5").conditionalFormats.getCount();
     await context.sync();
     return [count.value, ids.indexOf(second.id), ids.indexOf(first.id), top.id === first.id, found.type, onlyLast.value];`,
  );
  expect(seen).toEqual([2, 0, 1, true, "Custom", 1]);
  await expect.poll(colors).toEqual([RED, RED, RED, "#00FF00", "#00FF00"]);
});

test("clearing a part of a format's cells leaves it to the others, and delete takes it away", async () => {
  await resultOf(
    workbook(),
    `const format = sheet.getRange("A1:A5").conditionalFormats.add("Custom");
     format.custom.rule.formula = "=TRUE";
     format.custom.format.fill.color = "#FF0000";
     sheet.getRange("A1:A2").conditionalFormats.clearAll();
     await context.sync();`,
  );
  await expect.poll(colors).toEqual([WHITE, WHITE, RED, RED, RED]);
  const areas = await resultOf(
    workbook(),
    `const areas = sheet.getRange("A4").conditionalFormats.getItemAt(0).getRanges().load("address, areaCount");
     await context.sync();
     return [areas.areaCount, areas.address.replace(/^.*!/, "")];`,
  );
  expect(areas).toEqual([1, "A3:A5"]);
  await resultOf(workbook(), `sheet.getRange("A4").conditionalFormats.getItemAt(0).delete(); await context.sync();`);
  await expect.poll(colors).toEqual([WHITE, WHITE, WHITE, WHITE, WHITE]);
});

test("everything of a format can be loaded at once, and what it is not is a null object", async () => {
  const seen = await workbook().addin.evaluate(() =>
    Excel.run(async (context) => {
      const format = context.workbook.worksheets.getActiveWorksheet().getRange("A1").conditionalFormats.add("DataBar");
      format.load();
      format.cellValueOrNullObject.load("rule");
      format.dataBarOrNullObject.load("showDataBarOnly");
      await context.sync();
      return [format.type, format.cellValueOrNullObject.isNullObject, format.dataBarOrNullObject.isNullObject];
    }),
  );
  expect(seen).toEqual(["DataBar", true, false]);
});

test("what cannot be is refused by the code that Excel documents", async () => {
  const cases: [string, readonly [string, string]][] = [
    [`formats.add("Nonsense")`, ["InvalidArgument", "ConditionalFormatCollection.add"]],
    [`formats.getItem("nobody").load("type")`, ["ItemNotFound", "ConditionalFormatCollection.getItem"]],
    [`formats.getItemAt(7).load("type")`, ["InvalidArgument", "ConditionalFormatCollection.getItemAt"]],
    [`value.rule = { formula1: "=1+", operator: "EqualTo" }`, ["InvalidArgument", "CellValueConditionalFormat.rule"]],
    [`value.rule = { formula1: "1", operator: "Like" }`, ["InvalidArgument", "CellValueConditionalFormat.rule"]],
    [`value.rule = { formula1: "1", operator: "Between" }`, ["InvalidArgument", "CellValueConditionalFormat.rule"]],
    [`value.rule = 5`, ["InvalidArgument", "CellValueConditionalFormat.rule"]],
    [`value.format.fill.color = "nocolour"`, ["InvalidArgument", "ConditionalRangeFill.color"]],
    [`value.format.font.underline = "Double"`, ["ApiNotFound", "ConditionalRangeFont.underline"]],
    [`formats.add("DataBar").stopIfTrue = true`, ["InvalidOperation", "ConditionalFormat.stopIfTrue"]],
    [
      `formats.add("DataBar").dataBar.barDirection = "Upwards"`,
      ["InvalidArgument", "DataBarConditionalFormat.barDirection"],
    ],
    [
      `formats.add("DataBar").dataBar.lowerBoundRule = { type: "Percent", formula: "101" }`,
      ["InvalidArgument", "DataBarConditionalFormat.lowerBoundRule"],
    ],
    [
      `formats.add("DataBar").dataBar.upperBoundRule = { type: "LowestValue" }`,
      ["InvalidArgument", "DataBarConditionalFormat.upperBoundRule"],
    ],
    [
      `formats.add("DataBar").dataBar.negativeFormat.fillColor = "nocolour"`,
      ["InvalidArgument", "ConditionalDataBarNegativeFormat.fillColor"],
    ],
    [`formats.add("DataBar").cellValue.load("rule")`, ["ItemNotFound", ""]],
    [
      `formats.add("Custom").custom.rule.formulaR1C1 = "=RC+"`,
      ["InvalidArgument", "ConditionalFormatRule.formulaR1C1"],
    ],
    [`formats.add("Custom").custom.rule.formula = "TRUE"`, ["InvalidArgument", "ConditionalFormatRule.formula"]],
    [`formats.add("IconSet").iconSet.style = "SixBoxes"`, ["InvalidArgument", "IconSetConditionalFormat.style"]],
    [`formats.add("IconSet").iconSet.criteria = []`, ["InvalidArgument", "IconSetConditionalFormat.criteria"]],
    [
      `const flag = { type: "Percent", operator: "GreaterThan", formula: "50", customIcon: { set: "ThreeFlags", index: 3 } };
       formats.add("IconSet").iconSet.criteria = [{}, flag, flag]`,
      ["InvalidArgument", "IconSetConditionalFormat.criteria"],
    ],
    [
      `const point = (formula) => ({ type: "Number", operator: "GreaterThan", formula });
       formats.add("IconSet").iconSet.criteria = [{}, point("5"), point("4")]`,
      ["InvalidArgument", "IconSetConditionalFormat.criteria"],
    ],
    [
      `const { iconSet } = formats.add("IconSet"); const point = { type: "Percent", operator: "GreaterThan", formula: "50" };
       iconSet.criteria = [{ customIcon: Excel.icons.threeStars.goldStar }, point, point]; iconSet.reverseIconOrder = true`,
      ["InvalidOperation", "IconSetConditionalFormat.reverseIconOrder"],
    ],
    [
      `formats.add("TopBottom").topBottom.rule = { rank: 0, type: "TopItems" }`,
      ["InvalidArgument", "TopBottomConditionalFormat.rule"],
    ],
    [
      `formats.add("PresetCriteria").preset.rule = { criterion: "Odd" }`,
      ["InvalidArgument", "PresetCriteriaConditionalFormat.rule"],
    ],
    [
      `formats.add("ContainsText").textComparison.rule = { operator: "Contains", text: "" }`,
      ["InvalidArgument", "TextConditionalFormat.rule"],
    ],
    [
      `formats.add("ColorScale").colorScale.criteria = { minimum: {}, maximum: {} }`,
      ["InvalidArgument", "ColorScaleConditionalFormat.criteria"],
    ],
  ];
  for (const [statement, failure] of cases) {
    const prepared = `
      const formats = sheet.getRange("A1:A5").conditionalFormats;
      const value = formats.add("CellValue").cellValue;
      ${statement}`;
    expect([statement, await failureOfStatements(workbook(), prepared)]).toEqual([statement, failure]);
  }
});

test("a protected sheet takes no formats, and a deleted one is not found again", async () => {
  const locked = await failureOf(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.protection.protect();
    sheet.getRange("A1").conditionalFormats.add("Custom").custom.rule.formula = "=TRUE";
    await context.sync();
  });
  expect(locked[0]).toBe("AccessDenied");
  const gone = await failureOf(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.add();
    const format = sheet.getRange("A1").conditionalFormats.add("DataBar");
    await context.sync();
    sheet.delete();
    format.load("type");
    await context.sync();
  });
  expect(gone[0]).toBe("ItemNotFound");
});
