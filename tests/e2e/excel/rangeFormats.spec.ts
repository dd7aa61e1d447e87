import { expect, test } from "@playwright/test";
import { cellColors } from "../../support/cellColors";
import { runExcel } from "../../support/runExcel";
import { failureOfStatements, resultOf, sharedWorkbook } from "../../support/sharedWorkbook";

const workbook = sharedWorkbook();

test("what is set of a format is read back, and null where cells differ", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const range = sheet.getRange("B2:C3");
    const { format } = range;
    format.fill.color = "#FFA500";
    format.font.set({ bold: true, italic: true, strikethrough: true, underline: "Single", size: 14, color: "#0000FF" });
    format.set({ horizontalAlignment: "Right", verticalAlignment: "Center", wrapText: true, textOrientation: 45 });
    const all = sheet.getRange("A1:C3").format;
    const names = "horizontalAlignment, verticalAlignment, wrapText, textOrientation";
    const fonts = "bold, italic, strikethrough, underline, size, color";
    for (const each of [format, all]) {
      each.load(names);
      each.font.load(fonts);
      each.fill.load("color");
    }
    await context.sync();
    return [format, all].map((each) => [
      each.fill.color,
      [each.font.bold, each.font.italic, each.font.strikethrough, each.font.underline, each.font.size, each.font.color],
      [each.horizontalAlignment, each.verticalAlignment, each.wrapText, each.textOrientation],
    ]);
  });
  expect(answers).toEqual([
    ["#FFA500", [true, true, true, "Single", 14, "#0000FF"], ["Right", "Center", true, 45]],
    [null, [null, null, null, null, null, null], [null, null, null, null]],
  ]);
});

test("a cell has the font that it is given, on the grid and while it is edited; Ctrl+Z takes it back", async () => {
  // What the grid draws "fonts" with, the last time it did.
  const drawnFont = () =>
    workbook().page.evaluate(() => (globalThis as unknown as { drawnFont?: string }).drawnFont ?? "");
  await workbook().page.evaluate(() => {
    const { prototype } = CanvasRenderingContext2D;
    const fillText = Reflect.get(prototype, "fillText") as (...args: unknown[]) => void;
    prototype.fillText = function (...args) {
      if (args[0] === "fonts") Object.assign(globalThis, { drawnFont: this.font });
      fillText.apply(this, args);
    };
  });
  const read = () =>
    resultOf(
      workbook(),
      `const { font } = sheet.getRange("A1").format; const both = sheet.getRange("A1:B1").format.font; font.load("name"); both.load("name"); await context.sync();
       return [font.name, both.name];`,
    );
  await resultOf(
    workbook(),
    `const range = sheet.getRange("A1"); range.values = [["fonts"]]; range.format.font.name = "Courier New"; await context.sync();`,
  );
  expect(await read()).toEqual(["Courier New", null]);
  await expect.poll(drawnFont).toContain('"Courier New"');
  await workbook().select("A1");
  await workbook().page.keyboard.press("F2");
  await expect(workbook().page.locator(".o-grid-composer")).toHaveCSS("font-family", /^"Courier New"/);
  await workbook().page.keyboard.press("Escape");
  await resultOf(workbook(), `sheet.getRange("A1").format.font.name = "Georgia"; await context.sync();`);
  await workbook().page.keyboard.press("Control+z");
  expect(await read()).toEqual(["Courier New", null]);
  expect(await failureOfStatements(workbook(), `sheet.getRange("A1").format.font.name = ""`)).toEqual([
    "InvalidArgument",
    "RangeFont.name",
  ]);
});

test("a cell that nobody has formatted is as Excel's are", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const { format } = context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2");
    format.load(
      "horizontalAlignment, verticalAlignment, wrapText, textOrientation, useStandardWidth, useStandardHeight",
    );
    format.fill.load("color");
    format.font.load("bold, underline, color");
    const border = format.borders.getItem("EdgeTop");
    border.load("style");
    await context.sync();
    return [
      [format.horizontalAlignment, format.verticalAlignment, format.wrapText, format.textOrientation],
      [format.useStandardWidth, format.useStandardHeight],
      [format.fill.color, format.font.bold, format.font.underline, format.font.color, border.style],
    ];
  });
  expect(answers).toEqual([
    ["General", "Bottom", false, 0],
    [true, true],
    ["#FFFFFF", false, "None", "#000000", "None"],
  ]);
});

// Microsoft, "Excel.Range class", getDisplayedCellProperties: other than it, formats show "properties that are set directly for the
// cell", and not those "from indirect sources, such as conditional formatting or styles". No fill reads as white (OfficeDev/office-js #6218).
test("a format is the cell's own, whatever a table or a condition makes of it on the screen", async () => {
  const read = await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.tables.add("A1:B3", true);
    const conditional = sheet.getRange("A2").conditionalFormats.add("Custom");
    conditional.custom.rule.formula = "=TRUE";
    conditional.custom.format.fill.color = "#FF0000";
    sheet.getRange("B1").format.fill.color = "#00FF00";
    sheet.getRange("E9").select();
    const cells = ["A1", "A2", "B1"].map((address) => sheet.getRange(address).format);
    for (const cell of cells) cell.load("fill/color, font/color");
    await context.sync();
    return cells.map(({ fill, font }) => [fill.color, font.color]);
  });
  expect(read).toEqual([
    ["#FFFFFF", "#000000"],
    ["#FFFFFF", "#000000"],
    ["#00FF00", "#000000"],
  ]);
  await expect.poll(() => cellColors(workbook(), "A2")).toEqual(["#FF0000"]);
  expect(await cellColors(workbook(), "A1")).not.toEqual(["#FFFFFF"]);
});

test("texts are indented, shrunk, read from the right, stacked, raised and lowered; Ctrl+Z takes that back", async () => {
  const read = () =>
    resultOf(
      workbook(),
      `const { format } = sheet.getRange("A1");
       format.load("indentLevel,shrinkToFit,readingOrder,textOrientation,autoIndent");
       format.font.load("superscript,subscript,underline,tintAndShade,color");
       format.fill.load("tintAndShade,color");
       await context.sync();
       return [format.toJSON(), format.font.toJSON(), format.fill.toJSON()];`,
    );
  const plain = [
    { autoIndent: false, indentLevel: 0, readingOrder: "Context", shrinkToFit: false, textOrientation: 0 },
    { color: "#000000", subscript: false, superscript: false, tintAndShade: 0, underline: "None" },
    { color: "#FFFFFF", tintAndShade: null },
  ];
  const own = (formats: unknown) =>
    (formats as Record<string, unknown>[]).map((format) =>
      Object.fromEntries(Object.entries(format).filter(([, value]) => typeof value !== "object" || value === null)),
    );
  expect(own(await read())).toEqual(plain);
  await resultOf(
    workbook(),
    `const { format } = sheet.getRange("A1:B2");
     format.set({ indentLevel: 3, shrinkToFit: true, readingOrder: "RightToLeft", textOrientation: 180, autoIndent: true });
     format.font.set({ subscript: true, superscript: true, underline: "DoubleAccountant" });
     format.font.subscript = false;
     format.font.color = "#4472C4";
     format.font.tintAndShade = -0.25;
     format.fill.color = "#4472C4";
     format.fill.tintAndShade = 0.1;
     format.fill.tintAndShade = 0.8;
     await context.sync();`,
  );
  expect(own(await read())).toEqual([
    { autoIndent: true, indentLevel: 3, readingOrder: "RightToLeft", shrinkToFit: true, textOrientation: 180 },
    { color: "#2F5597", subscript: false, superscript: true, tintAndShade: -0.25, underline: "DoubleAccountant" },
    { color: "#DAE3F3", tintAndShade: 0.8 },
  ]);
  await workbook().select("E9");
  await workbook().page.keyboard.press("Control+z");
  await expect.poll(async () => own(await read())).toEqual(plain);
});

/** Where and how large the grid draws a text: the last time that it did. */
async function drawnText(
  text: string,
): Promise<{ x: number; y: number; size: number; direction: string; align: string }> {
  await workbook().nextFrame();
  return workbook().page.evaluate(
    (wanted) =>
      new Promise((resolve) => {
        const { prototype } = CanvasRenderingContext2D;
        const fillText = Reflect.get(prototype, "fillText") as (...args: unknown[]) => void;
        prototype.fillText = function (...args) {
          fillText.apply(this, args);
          if (args[0] !== wanted) return;
          prototype.fillText = fillText;
          const size = Number(/(\d+(?:\.\d+)?)px/.exec(this.font)?.[1]);
          resolve({ x: args[1], y: args[2], size, direction: this.direction, align: this.textAlign });
        };
        dispatchEvent(new Event("resize"));
      }),
    text,
  );
}

test("an indented text stands further in, a shrunk one fits, one that is raised is small and high", async () => {
  const write = (address: string, value: string, statements: string) =>
    resultOf(
      workbook(),
      `const cell = sheet.getRange("${address}"); cell.values = [["${value}"]]; const { format } = cell; ${statements}; await context.sync();`,
    );
  await write("A1", "plainly", "");
  await write("A2", "indented", "format.indentLevel = 2");
  await write("A3", "a text that is far too long for its cell", "format.shrinkToFit = true");
  await write("A4", "raised", "format.font.superscript = true");
  await write("A5", "lowered", "format.font.subscript = true");
  await write("A6", "from the right", 'format.readingOrder = "RightToLeft"');
  const plain = await drawnText("plainly");
  // Two steps of three spaces, each 0.278 of the font's 13 pixels wide in Arial.
  expect((await drawnText("indented")).x - plain.x).toBeCloseTo(22, 0);
  const shrunk = await drawnText("a text that is far too long for its cell");
  expect(shrunk.size).toBeLessThan(plain.size * 0.6);
  expect(shrunk.x).toBe(plain.x);
  const row = 23;
  const [raised, lowered] = [await drawnText("raised"), await drawnText("lowered")];
  expect([raised.size, lowered.size]).toEqual([9, 9]);
  expect(raised.y - 3 * row).toBeLessThan(plain.y);
  expect(lowered.y - 4 * row).toBeGreaterThan(raised.y - 3 * row + 3);
  expect(await drawnText("from the right")).toMatchObject({ direction: "rtl", align: "right" });
});

test.describe("borders", () => {
  test("of each side keep what is not changed of them", async () => {
    const answers = await runExcel(workbook(), async (context) => {
      const { borders } = context.workbook.worksheets.getActiveWorksheet().getRange("B2:D4").format;
      const [top, inside, left] = [
        borders.getItem("EdgeTop"),
        borders.getItem("InsideHorizontal"),
        borders.getItem("EdgeLeft"),
      ];
      top.style = "Dash";
      top.color = "#FF0000";
      inside.weight = "Thick";
      left.color = "#00FF00";
      await context.sync();
      left.weight = "Medium";
      const sides = ["EdgeTop", "EdgeBottom", "EdgeLeft", "EdgeRight", "InsideVertical", "InsideHorizontal"] as const;
      const read = sides.map((side) => borders.getItem(side));
      for (const each of read) each.load("style, weight, color");
      await context.sync();
      const before = read.map(({ style, weight, color }) => [style, weight, color]);
      top.style = "None";
      top.load("style");
      left.load("style");
      await context.sync();
      return { before, after: [top.style, left.style] };
    });
    const none = ["None", "Thin", "#000000"];
    expect(answers).toEqual({
      before: [
        ["Dash", "Thin", "#FF0000"],
        none,
        ["Continuous", "Medium", "#00FF00"],
        none,
        none,
        ["Continuous", "Thick", "#000000"],
      ],
      after: ["None", "Continuous"],
    });
  });

  test("are of every style and weight that Excel has, and across cells, and Ctrl+Z takes them back", async () => {
    const read = () =>
      resultOf(
        workbook(),
        `const { borders } = sheet.getRange("B2").format;
         borders.load("count,items/sideIndex,items/style,items/weight,items/color");
         await context.sync();
         return [borders.count, borders.items.map(({ sideIndex, style, weight, color }) => [sideIndex, style, weight, color].join(" "))];`,
      );
    const plain = (await read()) as [number, string[]];
    expect(plain[0]).toBe(8);
    expect(new Set(plain[1].map((each) => each.replace(/\S+ /, "")))).toEqual(new Set(["None Thin #000000"]));
    await resultOf(
      workbook(),
      `const { borders } = sheet.getRange("B2:C3").format;
       borders.getItem("EdgeTop").style = "Double";
       borders.getItem("EdgeLeft").set({ style: "DashDotDot", weight: "Medium", color: "#FF0000" });
       borders.getItem("InsideHorizontal").weight = "Hairline";
       borders.getItem("InsideVertical").style = "SlantDashDot";
       borders.getItem("DiagonalUp").set({ style: "Dash", color: "#0000FF" });
       borders.getItem("DiagonalDown").weight = "Thick";
       borders.getItem("DiagonalDown").style = "None";
       await context.sync();`,
    );
    expect(((await read()) as [number, string[]])[1]).toEqual([
      "EdgeTop Double Thick #000000",
      "EdgeBottom Continuous Hairline #000000",
      "EdgeLeft DashDotDot Medium #FF0000",
      "EdgeRight SlantDashDot Medium #000000",
      "InsideVertical None Thin #000000",
      "InsideHorizontal None Thin #000000",
      "DiagonalDown None Thin #000000",
      "DiagonalUp Continuous Thick #0000FF",
    ]);
    await workbook().select("E9");
    await workbook().page.keyboard.press("Control+z");
    await expect.poll(read).toEqual(plain);
  });

  test("have tints, as long as there are lines to tint", async () => {
    const read = await resultOf(
      workbook(),
      `const { borders } = sheet.getRange("B2").format;
       borders.getItem("EdgeTop").color = "#4472C4";
       borders.getItem("EdgeLeft").color = "#000000";
       borders.getItem("EdgeTop").tintAndShade = 0.6;
       borders.load("tintAndShade");
       const [top, left, right] = ["EdgeTop", "EdgeLeft", "EdgeRight"].map((side) => borders.getItem(side).load("tintAndShade,color,style"));
       await context.sync();
       const mixed = [borders.tintAndShade, top.tintAndShade, top.color, left.tintAndShade];
       borders.tintAndShade = 0;
       borders.load("tintAndShade");
       top.load("color");
       right.load("style");
       await context.sync();
       return [mixed, borders.tintAndShade, top.color, right.style];`,
    );
    expect(read).toEqual([[null, 0.6, "#B4C7E7", 0], 0, "#4472C4", "None"]);
  });

  test("that there are not are refused", async () => {
    for (const [change, location] of [
      ['getItem("Middle").style = "Dash"', "RangeBorderCollection.getItem"],
      ['getItem("EdgeTop").style = "Wave"', "RangeBorder.style"],
      ['getItem("EdgeTop").weight = "thick"', "RangeBorder.weight"],
      ['getItem("EdgeTop").tintAndShade = 2', "RangeBorder.tintAndShade"],
    ] as const) {
      const failure = await failureOfStatements(workbook(), `sheet.getRange("A1").format.borders.${change}`);
      expect(failure).toEqual(["InvalidArgument", location]);
    }
  });
});

test("columns and rows have sizes in points, standard ones, and such as their contents need", async () => {
  const answers = await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const range = sheet.getRange("A1:B2");
    range.format.columnWidth = 120;
    range.format.rowHeight = 30;
    sheet.getRange("B1").format.columnWidth = 60;
    const formats = [range.format, sheet.getRange("A2").format, sheet.getRange("B2").format];
    for (const format of formats) format.load("columnWidth, rowHeight, useStandardWidth");
    await context.sync();
    const sizes = formats.map(({ columnWidth, rowHeight, useStandardWidth }) => [
      columnWidth,
      rowHeight,
      useStandardWidth,
    ]);
    sheet.getRange("A1").values = [["a text that is longer than its column is by itself wide"]];
    sheet.getRange("A1:B1").format.autofitColumns();
    sheet.getRange("B1:B2").format.useStandardWidth = true;
    sheet.getRange("A1:B2").format.useStandardHeight = true;
    const [fitted, standard] = [sheet.getRange("A1").format, sheet.getRange("B1").format];
    for (const format of [fitted, standard]) format.load("columnWidth, rowHeight, useStandardWidth, useStandardHeight");
    sheet.load("standardHeight");
    await context.sync();
    return {
      sizes,
      isWider: fitted.columnWidth > 200,
      standard: [standard.useStandardWidth, standard.useStandardHeight, standard.rowHeight === sheet.standardHeight],
    };
  });
  expect(answers).toEqual({
    sizes: [
      [null, 30, null],
      [120, 30, false],
      [60, 30, false],
    ],
    isWider: true,
    standard: [true, true, true],
  });
});

test("a width or height of nothing hides", async () => {
  const hidden = await runExcel(workbook(), async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRange("B:B").format.columnWidth = 0;
    const ranges = [sheet.getRange("B1"), sheet.getRange("C1")];
    for (const range of ranges) range.load("columnHidden");
    await context.sync();
    return ranges.map(({ columnHidden }) => columnHidden);
  });
  expect(hidden).toEqual([true, false]);
});

test("what no grid or no Excel could show is refused", async () => {
  const codes: unknown[] = [];
  for (const change of [
    'format.horizontalAlignment = "Justify"',
    'format.horizontalAlignment = "left"',
    "format.textOrientation = 91",
    "format.font.size = 0",
    'format.font.underline = "Wave"',
    "format.indentLevel = -1",
    "format.indentLevel = 251",
    'format.readingOrder = "Up"',
    "format.shrinkToFit = 1",
    "format.font.superscript = null",
    "format.fill.tintAndShade = -1.1",
    'format.font.tintAndShade = "light"',
    "format.rowHeight = 500",
    'format.fill.color = "no colour"',
    "format.wrapText = null",
  ]) {
    codes.push(
      await workbook().addin.evaluate<unknown>(`Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange("A1").${change};
        await context.sync();
      }).then(() => "no failure", (error) => error.code)`),
    );
  }
  expect(codes).toEqual(["ApiNotFound", ...Array.from({ length: codes.length - 1 }, () => "InvalidArgument")]);
});

// Microsoft, "Excel.RangeFill class" and "Excel.FillPattern enum"; tints as ECMA-376, part 1, 18.3.1.15 has them: black made 50 % lighter.
test("fills have patterns in colours of their own, which are drawn and taken back by Ctrl+Z", async () => {
  const all = `fill.load("color,pattern,patternColor,patternTintAndShade"); await context.sync(); return fill.toJSON();`;
  const read = () => resultOf(workbook(), `const { fill } = sheet.getRange("A1:A2").format; ${all}`);
  const plain = { color: "#FFFFFF", pattern: "None", patternColor: "#000000", patternTintAndShade: 0 };
  expect(await read()).toEqual(plain);
  const set = `const { fill } = sheet.getRange("A1:A2").format; fill.color = "#FFFF00"; fill.pattern = "Vertical"; fill.patternColor = "#FF0000";`;
  expect(await resultOf(workbook(), `${set} sheet.getRange("E9").select(); ${all}`)).toEqual({
    ...{ color: "#FFFF00", pattern: "Vertical", patternColor: "#FF0000", patternTintAndShade: 0 },
  });
  // Stripes of two pixels: 40 pixels from the edge, and 42.
  const seen = async () =>
    [...(await cellColors(workbook(), "A1")), ...(await cellColors(workbook(), "A1", 42))].sort();
  await expect.poll(seen).toEqual(["#FF0000", "#FFFF00"]);
  const changed = await resultOf(
    workbook(),
    `const { fill } = sheet.getRange("A1:A2").format; fill.patternColor = "#000000"; fill.patternTintAndShade = 0.5; ${all}`,
  );
  expect(changed).toMatchObject({ pattern: "Vertical", patternColor: "#808080", patternTintAndShade: 0.5 });
  const solid = `const { fill } = sheet.getRange("A1:A2").format; fill.pattern = "Solid"; ${all}`;
  expect(await resultOf(workbook(), solid)).toEqual({ ...plain, color: "#FFFF00", pattern: "Solid" });
  await workbook().select("E9");
  await workbook().page.keyboard.press("Control+z");
  await expect.poll(read).toMatchObject({ pattern: "Vertical" });
  expect(await resultOf(workbook(), `const { fill } = sheet.getRange("A1:A2").format; fill.clear(); ${all}`)).toEqual(
    plain,
  );
  expect(await failureOfStatements(workbook(), `sheet.getRange("A1").format.fill.pattern = "LinearGradient"`)).toEqual([
    ...["InvalidArgument", "RangeFill.pattern"],
  ]);
});

// To hide all columns and rows that are not used is an everyday thing (Microsoft, "Hide or show rows or columns").
test("what goes on to Excel's last column or row is formatted and hidden as far as the grid has cells", async () => {
  const answers = await resultOf(
    workbook(),
    `sheet.getRange("C1:XFD1048576").format.fill.color = "#FFA500";
     sheet.getRange("B9:XFD1048576").format.font.bold = true;
     sheet.getRange("K:XFD").columnHidden = true;
     sheet.getRange("A30:XFD1048576").rowHidden = true;
     const cells = ["B1", "C1", "J8", "J9", "K1", "A29", "A30"].map((address) => sheet.getRange(address));
     for (const each of cells) each.load("rowHidden, columnHidden, format/fill/color, format/font/bold");
     await context.sync();
     return cells.map(({ rowHidden, columnHidden, format }) => [format.fill.color, format.font.bold, columnHidden, rowHidden]);`,
  );
  expect(answers).toEqual([
    ["#FFFFFF", false, false, false],
    ["#FFA500", false, false, false],
    ["#FFA500", false, false, false],
    ["#FFA500", true, false, false],
    ["#FFA500", false, true, false],
    ["#FFFFFF", false, false, false],
    ["#FFFFFF", false, false, true],
  ]);
});

test("what is written up to Excel's last column stands in each of its cells", async () => {
  const answers = await resultOf(
    workbook(),
    `sheet.getRange("XFA1:XFD1").values = [[1, 2, 3, 4]];
     const written = sheet.getRange("XFC1:XFD2").load("values");
     await context.sync();
     return written.values;`,
  );
  expect(answers).toEqual([
    [3, 4],
    ["", ""],
  ]);
});
