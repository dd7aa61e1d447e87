import { copyFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { LibreOffice } from "../support/libreOffice";
import { resultOf } from "../support/sharedWorkbook";
import { WorkbookPage } from "../support/workbookPage";

/** Looks, each of a cell of its own: how they are given, and what is then read. */
const LOOKS = [
  ["A1", "format.indentLevel = 2", "format.load('indentLevel')", "format.indentLevel", 2],
  ["A2", "format.shrinkToFit = true", "format.load('shrinkToFit')", "format.shrinkToFit", true],
  ["A3", "format.readingOrder = 'RightToLeft'", "format.load('readingOrder')", "format.readingOrder", "RightToLeft"],
  ["A4", "format.textOrientation = 180", "format.load('textOrientation')", "format.textOrientation", 180],
  [
    "A5",
    "font.superscript = true; sheet.getRange(address).values = [['up']]",
    "font.load('superscript')",
    "font.superscript",
    true,
  ],
  [
    "A6",
    "font.subscript = true; sheet.getRange(address).values = [['down']]",
    "font.load('subscript')",
    "font.subscript",
    true,
  ],
  ["A7", "font.underline = 'Double'", "font.load('underline')", "font.underline", "Double"],
  ["A8", "format.protection.locked = false", "format.load('protection/locked')", "format.protection.locked", false],
  ...(
    [
      ["Continuous", "Hairline"],
      ["Continuous", "Medium"],
      ["Dash", "Thin"],
      ["Dash", "Medium"],
      ["DashDot", "Thin"],
      ["DashDot", "Medium"],
      ["DashDotDot", "Thin"],
      ["DashDotDot", "Medium"],
      ["Dot", "Thin"],
      ["Double", "Thick"],
      ["SlantDashDot", "Medium"],
    ] as const
  ).map(([style, weight], index) => [
    `C${2 * index + 1}`,
    `Object.assign(line, ${JSON.stringify({ weight, style, color: "#C00000" })})`,
    "line.load('style,weight,color')",
    "[line.style, line.weight, line.color].join(' ')",
    `${style} ${weight} #C00000`,
  ]),
  ["I1", "range.style = 'Good'", "range.load('style')", "range.style", "Good"],
  ["I3", "range.style = 'Heading 1'", "range.load('style')", "range.style", "Heading 1"],
  ["I5", "range.style = 'Percent'", "range.load('style')", "range.style", "Percent"],
  ["I7", "range.style = 'Ours & yours'", "range.load('style')", "range.style", "Ours & yours"],
  ["E1", "up.set({ style: 'Dash', color: '#0000FF' })", "up.load('style,color')", "up.style + up.color", "Dash#0000FF"],
] as const;

/** What LibreOffice makes of them. */
const UNDERSTOOD = [
  ...[
    'style:text-position="33% 58%"',
    'style:text-position="-8% 58%"',
    'style:shrink-to-fit="true"',
    'style:direction="ttb"',
  ],
  ...['style:text-underline-type="double"', 'style:diagonal-bl-tr="', 'style:cell-protect="none"', "#b4c7e7"],
  ...[
    "double-thin #c00000",
    "dash-dot #c00000",
    "dash-dot-dot #c00000",
    "fine-dashed #c00000",
    'style:writing-mode="rl-tb"',
  ],
];

const FIND = `const range = sheet.getRange(address); const { format } = range; const { font, borders } = format;
  const [line, up] = [borders.getItem("EdgeTop"), borders.getItem("DiagonalUp")];`;

async function read(workbook: WorkbookPage): Promise<unknown[]> {
  const parts = LOOKS.map(
    ([address, , load, value]) => `
      { const address = "${address}"; ${FIND} ${load}; await context.sync(); all.push(${value}); }`,
  );
  return (await resultOf(workbook, `const all = []; ${parts.join("")} return all;`)) as unknown[];
}

/** What there is of the style that was added. */
async function readStyle(workbook: WorkbookPage): Promise<unknown> {
  return resultOf(
    workbook,
    `const style = context.workbook.styles.getItem("Ours & yours");
     style.load("name,builtIn,numberFormat,horizontalAlignment,includeProtection");
     const [font, fill, top] = [style.font.load("bold,color,size"), style.fill.load("color"), style.borders.getItem("EdgeTop").load("style,color")];
     await context.sync();
     return [style.name, style.builtIn, style.numberFormat, font.bold, font.color, font.size, fill.color, top.style, top.color, style.horizontalAlignment, style.includeProtection];`,
  );
}

// LibreOffice takes its time.
test.setTimeout(180_000);

test("looks of cells are in the .xlsx file, open in LibreOffice, and come back from there", async ({
  page,
}, testInfo) => {
  const [workbook, libreOffice] = [await WorkbookPage.open(page), await LibreOffice.start()];
  await workbook.addSheet();
  const made = LOOKS.map(([address, make]) => `{ const address = "${address}"; ${FIND} ${make}; }`);
  await resultOf(
    workbook,
    `context.workbook.styles.add("Ours & yours");
     const ours = context.workbook.styles.getItem("Ours & yours");
     ours.font.set({ bold: true, color: "#800080", size: 14 }); ours.fill.color = "#FFFF00"; ours.numberFormat = "0.0000";
     ours.borders.getItem("EdgeTop").set({ style: "DashDot", color: "#008000" }); ours.horizontalAlignment = "Center"; ours.includeProtection = false;
     ${made.join("")}
     sheet.getRange("G1").format.fill.color = "#4472C4"; sheet.getRange("G1").format.fill.tintAndShade = 0.6;
     await context.sync();`,
  );
  const expected = LOOKS.map(([, , , , value]) => value);
  expect(await read(workbook)).toEqual(expected);
  const expectedStyle = [
    "Ours & yours",
    false,
    "0.0000",
    true,
    "#800080",
    14,
    "#FFFF00",
    "DashDot",
    "#008000",
    "Center",
    false,
  ];
  expect(await readStyle(workbook)).toEqual(expectedStyle);
  const file = await workbook.saveFile(testInfo.outputPath("looks.xlsx"));
  const content = await libreOffice.content(file);
  // A long text, that nobody wants to read where this fails.
  const missing = UNDERSTOOD.filter((words) => !content.includes(words));
  expect(missing).toEqual([]);
  await workbook.openFile(file);
  const name = page.getByRole("textbox", { name: "Name of the workbook" });
  await expect(name).toHaveValue("looks");
  await workbook.waitForAddin();
  await workbook.showSheet("Sheet1");
  expect(await read(workbook)).toEqual(expected);
  const tint = await resultOf(
    workbook,
    `const { fill } = sheet.getRange("G1").format; fill.load("color,tintAndShade"); await context.sync(); return [fill.color, fill.tintAndShade];`,
  );
  expect(tint).toEqual(["#B4C7E7", 0.6]);
  const again = testInfo.outputPath("again.xlsx");
  await copyFile(await libreOffice.saveAgain(file), again);
  expect(await readStyle(workbook)).toEqual(expectedStyle);
  await workbook.openFile(again);
  await expect(name).toHaveValue("again");
  await workbook.waitForAddin();
  await workbook.showSheet("Sheet1");
  expect(await read(workbook)).toEqual(expected);
  const [name2, isBuiltIn, format, ...rest] = (await readStyle(workbook)) as unknown[];
  expect([name2, isBuiltIn, format, ...rest.slice(0, -1)]).toEqual(expectedStyle.slice(0, -1));
});

// ECMA-376, part 1, 18.18.55, ST_PatternType. LibreOffice has no patterns.
test("patterns of fills are in the .xlsx file and come back from there", async ({ page }, testInfo) => {
  const workbook = await WorkbookPage.open(page);
  const patterns = (statements: string) =>
    resultOf(
      workbook,
      `const fills = Object.values(Excel.FillPattern).filter((name) => !name.endsWith("Gradient")).map((name, index) => [name, sheet.getRange("A" + (index + 1)).format.fill]);
       ${statements}
       for (const [, fill] of fills) fill.load("color,pattern,patternColor,patternTintAndShade");
       await context.sync();
       return fills.map(([name, { color, pattern, patternColor, patternTintAndShade }]) => [name, pattern, color, patternColor, patternTintAndShade]);`,
    );
  await workbook.addSheet();
  const made = await patterns(
    `for (const [index, [name, fill]] of fills.entries()) {
       if (index % 2 === 0) fill.color = "#FFFF00";
       fill.pattern = name;
       if (name === "None" || name === "Solid") continue;
       if (index % 3 > 0) fill.patternColor = "#4472C4";
       if (index % 3 === 2) fill.patternTintAndShade = -0.25;
     }`,
  );
  expect((made as string[][]).every(([name, pattern]) => name === pattern)).toBe(true);
  await workbook.openFile(await workbook.saveFile(testInfo.outputPath("patterns.xlsx")));
  await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("patterns");
  await workbook.waitForAddin();
  await workbook.showSheet("Sheet1");
  expect(await patterns("")).toEqual(made);
});
