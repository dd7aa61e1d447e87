import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { cellColors } from "../support/cellColors";
import { type HandMadeFile, stylesWith, writeHandMadeFile } from "../support/handMadeFile";
import { LibreOffice } from "../support/libreOffice";
import { resultOf } from "../support/sharedWorkbook";
import { WorkbookPage } from "../support/workbookPage";

test("texts of every kind that a file can have are read as texts (ECMA-376, part 1, 18.3.1.53, 18.4.8, 18.18.11)", async ({
  page,
}) => {
  const workbook = await openHandMade(page, {
    sheet: rows(
      '<c r="A1" t="inlineStr"><is><t>inline</t></is></c>',
      '<c r="A2" t="inlineStr"><is><r><t xml:space="preserve">in </t></r><r><rPr><b/></rPr><t>runs</t></r></is></c>',
      '<c r="A3" t="inlineStr"><is><t>007</t></is></c>',
      '<c r="A4" t="inlineStr"><is><t>=1+1</t></is></c>',
      '<c r="A5" t="str"><v>12</v></c>',
      '<c r="A6" t="s"><v>0</v></c>',
      '<c r="A7" t="s"><v>1</v></c>',
    ),
    sharedStrings: `<si><t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh></si>
      <si><r><t xml:space="preserve">two </t></r><r><rPr><i/></rPr><t>fonts</t></r></si>`,
  });
  expect(await read(workbook, "A1:A7")).toEqual(["inline", "in runs", "007", "=1+1", "12", "漢字", "two fonts"]);
  await expect(page.locator("#notice")).toHaveText("“read.xlsx” is open, but for different fonts within a text.");
});

// A link stands on the cells of its range (ECMA-376, part 1, 18.3.1.47), which keep their values.
test("texts that look like errors and links are texts, links lead from texts only, and a file that is written has the same", async ({
  page,
}, info) => {
  const text = (value: string) => `<c t="str"><v>${value}</v></c>`;
  const workbook = await openHandMade(page, {
    sheet: `${rows(`${text("[a](b)")}${text("#N/A")}<c t="e"><v>#N/A</v></c><c><f>A1&amp;"!"</f></c>`, `${text("web")}${text("page")}<c><v>7</v></c>`)}
      <hyperlinks><hyperlink ref="A2:B2" r:id="link1"/><hyperlink ref="C2" r:id="link1"/><hyperlink ref="A1" location="Nowhere!A1"/></hyperlinks>`,
    parts: {
      "xl/worksheets/_rels/sheet1.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="link1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.org/a" TargetMode="External"/></Relationships>`,
    },
  });
  const values = ["[a](b)", "#N/A", "#N/A", "[a](b)!", "web", "page", 7, ""];
  expect(await read(workbook, "A1:D2")).toEqual(values);
  expect(
    await resultOf(
      workbook,
      `const links = ["A1", "B2"].map((cell) => sheet.getRange(cell).load("hyperlink")); await context.sync(); return links.map(({ hyperlink }) => hyperlink?.address ?? null);`,
    ),
  ).toEqual([null, "https://example.org/a"]);
  await expect(page.locator("#notice")).toHaveText(
    "“read.xlsx” is open, but for links on numbers and formulas, and those that lead nowhere; " +
      "texts that read like an error, such as #N/A (they are errors here).",
  );
  const file = await workbook.saveFile(info.outputPath("texts.xlsx"));
  const parts = unzipSync(await readFile(file));
  const sheet = strFromU8(parts["xl/worksheets/sheet0.xml"] ?? new Uint8Array());
  expect(/<c r="B1"[^>]*t="(\w+)"/.exec(sheet)?.[1]).toBe("s");
  expect(/<c r="C1"[^>]*t="(\w+)"[^>]*>\s*<v>([^<]*)/.exec(sheet)?.slice(1)).toEqual(["e", "#N/A"]);
  const shown = (await (await LibreOffice.start()).calculate(file)).get("Sheet1");
  expect(shown?.slice(0, 2).map((row) => row.slice(0, 3))).toEqual([
    ["[a](b)", "#N/A", "#N/A"],
    ["web", "page", "7"],
  ]);
});

// ECMA-376, part 1, 18.3.1.81 (sheetFormatPr): eight digits of 7 pixels and 5 pixels besides, made a multiple of 8, are 64, which is 48 points.
test("columns without a width are as wide as Excel's, and follow the numbers that are typed, as they do once the file is written", async ({
  page,
}, info) => {
  const workbook = await openHandMade(page, {
    sheet: `<cols><col min="3" max="3" width="9.140625" customWidth="1"/></cols>${rows("<c><v>1</v></c>")}`,
  });
  const widths = () =>
    resultOf(
      workbook,
      `const columns = ["A1", "B1", "C1"].map((cell) => sheet.getRange(cell).format.load("columnWidth")); await context.sync();
       return columns.map(({ columnWidth }) => columnWidth);`,
    );
  expect(await widths()).toEqual([48, 48, 48]);
  await workbook.type("B1", "$1,234,567");
  await workbook.type("C1", "$1,234,567");
  const fitted = (await widths()) as number[];
  expect(fitted).toEqual([48, expect.any(Number), 48]);
  expect(fitted[1]).toBeGreaterThan(48);
  await workbook.openFile(await workbook.saveFile(info.outputPath("widths.xlsx")));
  await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("widths");
  await workbook.waitForAddin();
  expect(await widths()).toEqual(fitted);
  await workbook.type("B1", "$1,234,567,890");
  await workbook.type("C1", "$1,234,567,890");
  const [, longer = 0, set] = (await widths()) as number[];
  expect(longer).toBeGreaterThan(fitted[1] ?? 0);
  expect(set).toBe(48);
});

// ECMA-376, part 1, 18.3.1.10 (cfRule): AVERAGE(1, 2, 3, 6) is 3.
test("conditional formats by average, by error and by date are kept, and what is not is said", async ({ page }) => {
  const rule = (type: string, attributes: string, inside = "") =>
    `<conditionalFormatting sqref="A1:A5"><cfRule type="${type}" dxfId="0" priority="1" ${attributes}>${inside}</cfRule></conditionalFormatting>`;
  const workbook = await openHandMade(page, {
    sheet: `${rows("<c><v>1</v></c>", "<c><v>2</v></c>", "<c><v>3</v></c>", "<c><v>6</v></c>", '<c t="e"><v>#N/A</v></c>').replace("</sheetData>", '<row r="6"><c t="str"><v>zzz</v></c></row></sheetData>')}
      <conditionalFormatting sqref="A1:A4 A6"><cfRule type="aboveAverage" dxfId="0" priority="1" equalAverage="1"/></conditionalFormatting>
      <conditionalFormatting sqref="A1:A4"><cfRule type="aboveAverage" dxfId="1" priority="2" aboveAverage="0"/></conditionalFormatting>
      ${rule("containsErrors", "")}
      ${rule("timePeriod", 'timePeriod="lastWeek"')}`,
    styles: `${stylesWith({})}<dxfs><dxf><fill><patternFill><bgColor rgb="FF00FF00"/></patternFill></fill></dxf>
      <dxf><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></dxf></dxfs>`,
  });
  await expect(page.locator("#notice")).toHaveText("“read.xlsx” is open, but for conditional formats of some kinds.");
  await workbook.select("C20");
  const [green, red] = ["#00FF00", "#FF0000"];
  await expect.poll(() => cellColors(workbook, "A1:A6")).toEqual([red, red, green, green, green, "#FFFFFF"]);
});

// [MS-XLSX], 2.6.9 (CT_CfRule): 1, 2, 3 and 6 are √3.5 = 1.87 around 3 when all are counted, 2.16 when they are a sample.
test("conditional formats by standard deviations around the average are kept", async ({ page }) => {
  const rule = (attributes: string) =>
    `<conditionalFormatting sqref="A1:A4"><cfRule type="aboveAverage" priority="1" ${attributes}/></conditionalFormatting>`;
  const workbook = await openHandMade(page, {
    sheet: `${rows("<c><v>1</v></c>", "<c><v>2</v></c>", "<c><v>3</v></c>", "<c><v>6</v></c>")}
      ${rule('dxfId="0" stdDev="1"')}${rule('dxfId="1" stdDev="1" aboveAverage="0"')}${rule('dxfId="1" stdDev="3"')}`,
    styles: `${stylesWith({})}<dxfs><dxf><fill><patternFill><bgColor rgb="FF00FF00"/></patternFill></fill></dxf>
      <dxf><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></dxf></dxfs>`,
  });
  await expect(page.locator("#notice")).toBeHidden();
  await workbook.select("C20");
  await expect.poll(() => cellColors(workbook, "A1:A4")).toEqual(["#FF0000", "#FFFFFF", "#FFFFFF", "#00FF00"]);
});

test("truth values, errors, and cells that do not say where they are are read", async ({ page }) => {
  const workbook = await openHandMade(page, {
    sheet: `<sheetData><row><c><v>1.5E-3</v></c><c t="b"><v>1</v></c></row>
      <row><c t="e"><v>#N/A</v></c><c t="e"><v>#DIV/0!</v></c></row></sheetData>`,
  });
  expect(await read(workbook, "A1:B2")).toEqual([0.0015, true, "#N/A", "#DIV/0!"]);
});

// Microsoft, "Date systems in Excel": the same day has 1,462 fewer in the 1904 date system. 15 March 2023 is 45,000.
test("a date is the same day whether it counts from 1904, stands there as text, or neither", async ({ page }) => {
  const styles = stylesWith({
    formats: '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>',
    cells: '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  });
  const sheet = rows(
    '<c r="A1" s="1"><v>43538</v></c><c r="B1"><v>43538</v></c>',
    '<c r="A2" s="1" t="d"><v>2023-03-15</v></c><c r="B2" s="1" t="d"><v>2023-03-15T12:00:00</v></c>',
  );
  const workbook = await openHandMade(page, { sheet, styles, before: '<workbookPr date1904="1"/>' });
  expect(await read(workbook, "A1:B2")).toEqual([45_000, 43_538, 45_000, 45_000.5]);
  expect(await resultOf(workbook, TEXTS)).toEqual([
    ["2023-03-15", "43538"],
    ["2023-03-15", "2023-03-15"],
  ]);
  await expect(page.locator("#notice")).toContainText("dates that count from 1904 (they are the same days");
});

const TEXTS = `const range = sheet.getRange("A1:B2"); range.load("text"); await context.sync(); return range.text;`;

test("formulas that this workbook cannot calculate stay formulas, also in a file that it writes", async ({ page }) => {
  const formulas = ["NOSUCH(1)+1", "_xlfn.YOUNGER(1)", "SUM((B1,B3))", "SUM(B1:B2 B2:B3)", '"1/2/2023"&B1'];
  const workbook = await openHandMade(page, {
    sheet: rows(
      ...formulas.map(
        (formula, row) =>
          `<c r="A${row + 1}"><f>${formula.replaceAll("&", "&amp;")}</f><v>7</v></c><c r="B${row + 1}"><v>${row + 1}</v></c>`,
      ),
      "<c r=\"A6\"><f>'[1]Sheet 1'!$A$1*2</f><v>84</v></c>",
    ),
  });
  await expect(page.locator("#notice")).toHaveText(
    "“read.xlsx” is open, but for formulas that read other workbooks (their values stay); " +
      "what NOSUCH, YOUNGER would calculate (the formulas stay).",
  );
  expect(await read(workbook, "A1:A6")).toEqual(["#NAME?", "#NAME?", 4, 2, "1/2/20231", 84]);
  const file = await workbook.saveFile(test.info().outputPath("written.xlsx"));
  const xml = strFromU8(unzipSync(await readFile(file))["xl/worksheets/sheet0.xml"] ?? new Uint8Array());
  const written = Array.from(xml.matchAll(/<f[^>]*>([^<]*)<\/f>/g), ([, formula = ""]) =>
    formula.replaceAll("&amp;", "&"),
  );
  expect(written).toEqual(formulas);
  const calculated = (await (await LibreOffice.start()).calculate(file)).get("Sheet1");
  expect(calculated?.slice(2, 6).map(([first]) => first)).toEqual(["4", "2", "1/2/20231", "84"]);
});

test("what a file has and this workbook does not is said in a sentence", async ({ page }) => {
  await openHandMade(page, {
    sheet: rows('<c r="A1"><v>1</v></c>'),
    after: `<definedNames><definedName name="Rate">[1]Sheet1!$A$1</definedName><definedName name="_xlnm.Print_Area" localSheetId="0">Sheet1!$A$1</definedName>
      <definedName name="Total">Sheet1!$A$1</definedName></definedNames>`,
    parts: { "xl/pivotTables/pivotTable1.xml": "<pivotTableDefinition/>", "xl/media/image1.emf": "" },
  });
  await expect(page.locator("#notice")).toHaveText(
    "“read.xlsx” is open, but for pivot tables (their numbers stay); pictures other than PNG, JPEG and GIF; " +
      "names for macros and other workbooks.",
  );
});

for (const [kind, sheet, sentence] of [
  [
    "a cell in its last corner",
    rows('<c r="A1"><v>1</v></c>').replace(
      "</sheetData>",
      '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>',
    ),
    "Its sheet “Sheet1” reaches to XFD1048576; a sheet can have 10,000,000 cells, rows times columns.",
  ],
  [
    "more cells than the grid can show",
    `<sheetData>${`<row>${"<c><v>1</v></c>".repeat(100)}</row>`.repeat(5001)}</sheetData>`,
    "It has more than 500,000 cells.",
  ],
  [
    "a hundred megabytes in a small archive",
    `<sheetData/><!--${" ".repeat(100_000_000)}-->`,
    "It unpacks to more than 100 MB.",
  ],
] as const) {
  test(`a file with ${kind} gets a sentence, and the open workbook stays`, async ({ page }) => {
    const workbook = await WorkbookPage.open(page);
    await workbook.openFile(await writeHandMadeFile(test.info().outputPath("read.xlsx"), { sheet }));
    await expect(page.locator("#notice")).toHaveText(`“read.xlsx” cannot be opened. ${sentence}`);
    await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("Welcome");
  });
}

test("a file that says that it reaches to the last corner, and does not, is opened", async ({ page }) => {
  const workbook = await openHandMade(page, {
    sheet: `<dimension ref="A1:XFD1048576"/>${rows('<c r="A1"><v>1</v></c>')}`,
  });
  expect(await read(workbook, "A1")).toEqual([1]);
});

test("ranges of whole columns, and of the whole sheet, end where the grid ends", async ({ page }) => {
  const scale = `<colorScale><cfvo type="min"/><cfvo type="max"/><color rgb="FFFF0000"/><color rgb="FF00FF00"/></colorScale>`;
  const workbook = await openHandMade(page, {
    sheet: `${rows('<c r="A1"><v>1</v></c><c r="B1"><f t="array" ref="B1:XFD1048576">A1+1</f><v>2</v></c>')}
      <mergeCells><mergeCell ref="C2:XFD1048576"/></mergeCells>
      <conditionalFormatting sqref="A1:A1048576"><cfRule type="colorScale" priority="1">${scale}</cfRule></conditionalFormatting>
      <dataValidations count="1"><dataValidation type="whole" sqref="A1:A1048576"><formula1>0</formula1><formula2>9</formula2></dataValidation></dataValidations>`,
  });
  expect(await read(workbook, "A1:B1")).toEqual([1, 2]);
  expect(await resultOf(workbook, READ_RULES)).toEqual([1, "WholeNumber"]);
});

const READ_RULES = `
  const range = sheet.getRange("A50");
  const count = range.conditionalFormats.getCount();
  range.dataValidation.load("type");
  await context.sync();
  return [count.value, range.dataValidation.type];`;

async function openHandMade(page: WorkbookPage["page"], file: HandMadeFile): Promise<WorkbookPage> {
  const workbook = await WorkbookPage.open(page);
  await workbook.openFile(await writeHandMadeFile(test.info().outputPath("read.xlsx"), file));
  await expect(page.getByRole("textbox", { name: "Name of the workbook" })).toHaveValue("read");
  await workbook.waitForAddin();
  return workbook;
}

async function read(workbook: WorkbookPage, address: string): Promise<unknown[]> {
  return (await workbook.values(address)).flat();
}

/** Rows of a worksheet, from the first, by the XML of their cells. */
function rows(...cells: readonly string[]): string {
  return `<sheetData>${cells.map((each, index) => `<row r="${index + 1}">${each}</row>`).join("")}</sheetData>`;
}
